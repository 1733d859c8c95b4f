"""Arranging an interview on PostgreSQL: joins, presses and matchings at the same moment have one outcome."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from bot.errors import UserError
from tests.db.test_postgres import server, url  # noqa: F401  # fixtures
from tests.support.mock import Peers
from tests.support.world import world


async def test_arranging_an_interview_on_postgresql(tmp_path: Path, url: str):  # noqa: F811
    async with world(tmp_path, url=url) as w:
        with w.env.time_context():
            peers = Peers(w)
            await peers.free(w.ann, w.ben)
            pool, guild, members = peers.mock.pool, w.guild.id, (w.ann, w.ben)
            await asyncio.gather(
                *(pool.join(guild, m.id, channel_id=w.channel.id) for m in members * 2),
                return_exceptions=True,
            )
            made = await peers.mock.meetings.of_member(guild, w.ann.id)
            assert len(made) == 1
            await peers.sweep()

            await asyncio.gather(
                *(peers.mock.agreeing.pick(made[0].id, m.id, 0) for m in members * 3), return_exceptions=True
            )
            assert (await peers.now()).state == "agreed"
            cancels = await asyncio.gather(
                *(peers.mock.meetings.cancel(made[0].id, m.id) for m in members), return_exceptions=True
            )

            assert sum(isinstance(one, UserError) for one in cancels) == 1
            await peers.sweep()
            assert sum("called this meeting off" in text for text in await peers.texts()) == 1

            await w.to(datetime(2026, 1, 4, 18, tzinfo=UTC))
            runs = await asyncio.gather(
                *(
                    peers.mock.matching.run(guild, due)
                    for _, due in await peers.mock.matching.due()
                    for _ in "12"
                )
            )
            assert sum(run is not None for run in runs) == 1
