"""The doctor where many may write at once; what only reads and adds up is tried on SQLite."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.db.test_postgres import server, url  # noqa: F401  # fixtures
from tests.support import ill
from tests.support.world import world

SCENARIOS = (
    ill.what_was_paid_twice_is_taken_back_once,
    ill.a_repair_beside_the_running_bot_disturbs_nothing,
    ill.an_interview_pays_only_when_it_is_closed,
    ill.rounds_and_likes,
)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.__name__)
async def test_the_doctor_makes_the_ledger_right_on_postgresql(tmp_path: Path, url: str, scenario):  # noqa: F811
    async with world(tmp_path, url=url) as w:
        with w.env.time_context():
            await scenario(w)
