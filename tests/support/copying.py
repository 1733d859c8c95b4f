"""A database from before there were attempts, and a process that copies its answers and is killed."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import Any

from sqlalchemy import event, text

from bot.db.engine import Database
from bot.services.attempts import Backfill
from tests.support.killing import KILLED, begin, end

COLUMNS = (
    "source, source_id, item, user_id, n, guild_id, question_id, at, local_date, form, score, honest, verdict"
)


async def copy_all(url: str, die_before: int = 0) -> int:
    """Start on a database, copy its older answers and return how many statements that took.

    The process dies by SIGKILL before the statement, or commit, of this number.
    """
    database, seen = Database(url), 0

    def count(*_: Any) -> None:
        nonlocal seen
        seen += 1
        if seen == die_before:
            os.kill(os.getpid(), signal.SIGKILL)

    await database.upgrade()
    for name in ("before_cursor_execute", "commit"):
        event.listen(database.engine.sync_engine, name, count)
    try:
        await Backfill(database, pause=0).run()
    finally:
        await database.close()
    return seen


def is_killed(url: str, die_before: int) -> bool:
    """Whether a process that copies came to this statement, and died there."""
    return end(begin(lambda: asyncio.run(copy_all(url, die_before)))) == KILLED


def copied(url: str) -> list[tuple[Any, ...]]:
    """Return all attempts without the ids of their rows."""

    async def read() -> list[tuple[Any, ...]]:
        database = Database(url)
        async with database.read() as session:
            rows = await session.execute(text(f"SELECT {COLUMNS} FROM attempts ORDER BY 1, 2, 3, 4, 5"))
            found = [tuple(row) for row in rows]
        await database.close()
        return found

    return asyncio.run(read())
