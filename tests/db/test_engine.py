from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import StatementError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import SystemClock
from bot.db import guilds, ladders
from bot.db.engine import Database
from bot.services.scores import Earned, award


def guild(guild_id: int, created_at: datetime) -> dict:
    return {
        "guild_id": guild_id, "timezone": "UTC", "post_time": "09:00", "weekdays": [0], "areas": [],
        "mix": "balanced", "window_hours": 0, "schedule_since": created_at, "created_at": created_at,
    }  # fmt: skip


async def score_of(session: AsyncSession, user_id: int) -> int:
    """Give a member's points of all time."""
    return (await ladders.place_of(session, ladders.Ladder(1, "points", "all"), user_id)).score


async def test_a_hundred_read_modify_writes_at_once_lose_nothing(database: Database):
    async def add(index: int) -> None:
        async with database.write() as session:
            before = await score_of(session, 7)
            await award(session, Earned(1, 7, "daily", f"daily:{index}", 1, date(2026, 1, 1)), SystemClock())
            assert await score_of(session, 8) == 0
            assert await score_of(session, 7) == before + 1, "somebody else wrote in between"

    await asyncio.gather(*(add(index) for index in range(100)))
    async with database.read() as session:
        assert await score_of(session, 7) == 100


async def test_a_failed_use_case_leaves_nothing_behind(database: Database):
    with pytest.raises(RuntimeError, match="boom"):  # noqa: PT012
        async with database.write() as session:
            await guilds.add(session, guild(1, datetime.now(UTC)))
            raise RuntimeError("boom")
    async with database.read() as session:
        assert await guilds.get(session, 1) is None


async def test_readers_do_not_wait_for_a_writer(database: Database):
    async with database.write() as session:
        await guilds.add(session, guild(1, datetime.now(UTC)))
        async with database.read() as reader:
            assert await guilds.get(reader, 1) is None


async def test_a_naive_instant_does_not_reach_the_database_and_others_come_back_in_utc(database: Database):
    with pytest.raises(StatementError, match="naive"):
        async with database.write() as session:
            await guilds.add(session, guild(1, datetime(2026, 1, 1)))  # noqa: DTZ001
    from zoneinfo import ZoneInfo

    local = datetime(2026, 7, 1, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    async with database.write() as session:
        await guilds.add(session, guild(2, local))
    async with database.read() as session:
        row = await guilds.get(session, 2)
    assert row is not None
    assert row.created_at == local
    assert row.created_at.tzinfo is UTC


async def test_writers_are_served_in_the_order_in_which_they_came(database: Database):
    served: list[int] = []

    async def write(number: int) -> None:
        async with database.write() as session:
            await score_of(session, 1)
            await asyncio.sleep(0.005)
            served.append(number)

    await asyncio.gather(*(write(number) for number in range(60)))
    assert served == sorted(served)
