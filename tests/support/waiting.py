"""Let use cases come as far as they can while somebody else holds what they need."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy import text

from tests.support.world import World

BLOCKED = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
)
LONGEST = 60.0


async def until_blocked(w: World, tasks: list[asyncio.Future[Any]]) -> None:
    """Return once all the tasks wait for the database."""
    if w.services.database.engine.dialect.name == "sqlite":
        await asyncio.sleep(0.3)  # those that write queue up in the order in which they come
        return
    async with asyncio.timeout(LONGEST):
        while True:
            async with w.services.database.read() as session:
                if (await session.execute(BLOCKED)).scalar_one() >= len(tasks):
                    return
            assert not any(task.done() for task in tasks)
            await asyncio.sleep(0.02)


async def queued(
    w: World, hold: Callable[[Any], Awaitable[object]], *uses: Callable[[], Awaitable[Any]]
) -> list[Any]:
    """Start use cases in this order while ``hold`` keeps them waiting, then let them go; return what came of each."""
    async with w.services.database.write() as session:
        await hold(session)
        tasks: list[asyncio.Future[Any]] = []
        for use in uses:
            tasks.append(asyncio.ensure_future(use()))
            await until_blocked(w, tasks)
        assert not any(task.done() for task in tasks)
    return list(await asyncio.gather(*tasks, return_exceptions=True))
