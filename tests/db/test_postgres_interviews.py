"""A whole interview on PostgreSQL: two members press at the same moment at each step."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.domain import points
from bot.errors import Conflict
from tests.db.test_postgres import server, url  # noqa: F401  # fixtures
from tests.support.interviews import Pair
from tests.support.world import world


async def test_an_interview_on_postgresql(tmp_path: Path, url: str):  # noqa: F811
    async with world(tmp_path, url=url) as w:
        pair = Pair(w)
        with w.env.time_context():
            await pair.agree()
            begun = await asyncio.gather(*(pair.services.running.begin(pair.id) for _ in range(5)))
            assert sorted(begun) == [False] * 4 + [True]
            moved = await asyncio.gather(
                *(pair.services.running.move_on(pair.id, user, 0) for user in pair.ids),
                return_exceptions=True,
            )
            assert [type(result) for result in moved].count(Conflict) == 1
            await pair.services.kits.tick(pair.id, pair.ids[0], 0, 0, [0, 1])
            hidden = await w.services.history.hidden(w.guild.id)
            assert set(await pair.questions(0)) <= hidden
            await pair.end()
            await asyncio.gather(*(pair.rate(m, 1 - seat) for seat, m in enumerate(pair.members)))
            assert (await pair.now()).state == "closed", "the last one in shows it, whoever that is"
            assert [await pair.points(member) for member in pair.members] == [points.MOCK] * 2

            again = Pair(w)
            await again.begin()
            await again.end()
            await asyncio.gather(
                again.services.met.say(again.id, w.ann.id, "alone"),
                again.services.met.say(again.id, w.ben.id, "absent"),
            )
            assert (await again.now()).state == "missed"
            assert [(await again.profile(m)).misses for m in again.members] == [0, 1]
