"""A whole round on PostgreSQL, with many presses at once."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.db.test_postgres import server, url  # noqa: F401  # fixtures
from tests.support.rounds import Game
from tests.support.world import text_of, world


async def test_a_round_on_postgresql(tmp_path: Path, url: str):  # noqa: F811
    async with world(tmp_path, url=url) as w:
        game = Game(w)
        with w.env.time_context():
            await game.start(w.ben, changes="yes")
            card = await game.card()
            in_time = card.id + (3_000 << 22)
            kinds = await asyncio.gather(
                *(game.answers.choose(card.id, in_time, user, user % 4) for user in range(1000, 1200)),
                *(game.answers.choose(card.id, in_time, user, user % 4) for user in range(1000, 1020)),
            )
            assert {outcome.kind for outcome in kinds} <= {"stored", "changed"}
            await game.play((w.ann, True), (w.ben, False))
            assert f"🥇 <@{w.ann.id}> **500 points**" in text_of(await game.podium())
            await game.start(w.ben)
            assert "already on" in text_of(await game.open())
            current, lobbies = await game.round(), w.services.lobbies
            await asyncio.gather(*(lobbies.join(current.id, user) for user in range(1000, 1100)))
            await asyncio.gather(
                *(lobbies.leave(current.id, user) for user in (*range(1000, 1099), w.ann.id)),
                *(lobbies.join(current.id, user) for user in range(2000, 2010)),
            )
            after = await lobbies.get(current.id)
            assert set(after.members) == {w.ben.id, 1099, *range(2000, 2010)}
            assert after.round.host_id == 1099, "in at the same moment; the lower id comes first"
            ended = await asyncio.gather(
                *(w.services.round_endings.finish(current.id, "stopped") for _ in range(5))
            )
            assert sorted(ended) == [False] * 4 + [True]
