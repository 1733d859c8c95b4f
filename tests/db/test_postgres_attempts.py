"""Attempts where many may write at once."""

from __future__ import annotations

import asyncio
from pathlib import Path

from sqlalchemy import delete

from bot.db.tables import Attempt
from tests.db.test_postgres import server, url  # noqa: F401  # fixtures
from tests.services.test_attempts import kept, nothing_is_missing
from tests.support.attempts import assert_same_figures, attempts, lived
from tests.support.together import answered
from tests.support.world import world


async def test_attempts_are_written_copied_and_read_on_postgresql(tmp_path: Path, url: str):  # noqa: F811
    async with world(tmp_path, url=url) as w:
        with w.env.time_context():
            await lived(w)
            await nothing_is_missing(w)
            everything = await kept(w)
            await assert_same_figures(w, w.ann.id, w.ben.id)
            async with w.services.database.write() as session:
                await session.execute(delete(Attempt))
            await asyncio.gather(*(w.services.backfill.run() for _ in range(3)))
            assert await kept(w) == everything
            await nothing_is_missing(w)


async def test_follow_ups_at_once_are_all_remembered_on_postgresql(tmp_path: Path, url: str):  # noqa: F811
    async with world(tmp_path, url=url) as w:
        with w.env.time_context():
            one = await answered(w)
            text = w.bank.answered_question(one.post.question_id).follow_ups[0].answer
            tries = [
                w.services.answering.follow_up(one.post.id, w.ann.id, text, w.env.now()) for _ in range(5)
            ]
            await asyncio.gather(*tries)
            assert [row.n for row in await attempts(w, source="follow-up")] == [1, 2, 3, 4, 5]


async def test_who_is_erased_while_answers_are_copied_leaves_no_attempt_on_postgresql(
    tmp_path: Path,
    url: str,  # noqa: F811
):
    async with world(tmp_path, url=url) as w:
        with w.env.time_context():
            await lived(w)
            async with w.services.database.write() as session:
                await session.execute(delete(Attempt))
            await asyncio.gather(w.services.backfill.run(), w.services.privacy.erase(w.ann.id))
            assert await attempts(w, user_id=w.ann.id) == []
            await w.services.backfill.run()
            await nothing_is_missing(w)
