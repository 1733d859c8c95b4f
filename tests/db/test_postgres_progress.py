"""A profile on PostgreSQL: what is read for it, and the chosen target."""

from __future__ import annotations

from pathlib import Path

from tests.db.test_postgres import server, url  # noqa: F401  # fixtures
from tests.support.world import world
from tests.support.years import a_year


async def test_a_profile_on_postgresql(tmp_path: Path, url: str):  # noqa: F811
    async with world(tmp_path, url=url) as w:
        with w.env.time_context():
            await a_year(w, w.ann.id)
            await w.services.progress.aim(w.guild.id, w.ann.id, level="senior")
            await w.services.progress.aim(w.guild.id, w.ann.id, role="data-analyst")
            profile = await w.services.progress.profile(w.guild.id, w.ann.id)
            assert profile.answers == 1_565
            assert profile.standing.streak.best == 365
            assert len(profile.ratings) == 120
            assert (profile.readiness.level, profile.readiness.role) == ("senior", "data-analyst")
            assert profile.interviews.number == 0
