"""Claims: one holder at a time, one record, whatever became of those before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, select, update

from bot.db.engine import Database
from bot.db.lease import ROOM, WORKS, Lease, Work, claim, doubt, finish, give_back, record, write
from tests.support.filler import fill

NOW = datetime(2026, 1, 1, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)


class Row:
    """A row of a work's table that waits, and what processes do with it."""

    def __init__(self, database: Database, work: Work) -> None:
        self.database, self.work, self.id = database, work, 1

    async def make(self) -> None:
        async with self.database.engine.connect() as connection:
            await connection.run_sync(fill)
        values: dict[str, Any] = {"thread_id": None, "by_message": False} if self.work is ROOM else {}
        async with self.database.write() as session:
            row = update(self.work.table).where(self.work.table.id == self.id)
            await session.execute(row.values(**self.work.as_waiting(), **values))

    @property
    def values(self) -> dict[str, Any]:
        """What recording writes beside the state."""
        return {"thread_id": 5} if self.work is ROOM else {}

    @property
    def end(self) -> str | None:
        return min(self.work.ends, default=None)

    async def claim(self, now: datetime = NOW) -> Lease | None:
        async with self.database.write() as session:
            return await claim(session, self.work, self.id, now)

    async def do(self, step: Any, lease: Lease, *rest: Any) -> bool:
        async with self.database.write() as session:
            return await step(session, lease, *rest)

    async def record(self, lease: Lease) -> bool:
        return await self.do(record, lease, self.end, self.values)

    async def is_free(self, now: datetime) -> bool:
        async with self.database.read() as session:
            found = select(self.work.table.id).where(self.work.table.id == self.id, self.work.is_free(now))
            return (await session.scalar(found)) is not None


@pytest.fixture(params=[name for name in WORKS if name != "matching"])
async def row(request: pytest.FixtureRequest, database: Database) -> Row:
    made = Row(database, WORKS[request.param])
    await made.make()
    return made


def states(table: Any) -> Iterator[str]:
    for constraint in table.__table__.constraints:
        if isinstance(constraint, CheckConstraint) and str(constraint.sqltext).startswith("state IN"):
            yield from str(constraint.sqltext).split("'")[1::2]


@pytest.mark.parametrize("name", [name for name in WORKS if name != "room"])
def test_the_states_of_a_work_are_states_of_its_table(name: str):
    work = WORKS[name]
    assert {work.claimed, *work.ends} | {work.waiting} - {""} <= set(states(work.table))


async def test_one_has_it_until_the_lease_runs_out_and_the_next_searches_first(row: Row):
    first = await row.claim()
    assert first is not None
    assert not first.again
    assert not await row.is_free(first.until - SECOND)
    assert await row.claim(first.until - SECOND) is None
    assert await row.is_free(first.until)
    second = await row.claim(first.until)
    assert second is not None
    assert second.again


async def test_what_is_recorded_is_claimed_by_nobody(row: Row):
    lease = await row.claim()
    assert lease is not None
    assert await row.record(lease)
    assert not await row.is_free(NOW + timedelta(days=1))
    assert await row.claim(NOW + timedelta(days=1)) is None
    assert not await row.record(lease), "the second message is one too many"


async def test_of_two_who_have_sent_the_first_to_say_so_wins(row: Row):
    slow = await row.claim()
    assert slow is not None
    fast = await row.claim(slow.until)
    assert fast is not None
    assert await row.record(slow), "its message stands: the other one removes its own"
    assert not await row.record(fast)


async def test_who_lost_the_lease_returns_and_writes_nothing(row: Row):
    lost = await row.claim()
    assert lost is not None
    assert await row.claim(lost.until) is not None
    assert not await row.do(give_back, lost)
    assert not await row.do(doubt, lost, NOW)
    assert not await row.do(write, lost, row.values or {"guild_id": 7})
    if row.end is not None:
        assert not await row.do(finish, lost, row.end)
    assert not await row.is_free(lost.until)


async def test_what_was_returned_is_new_and_what_is_in_doubt_is_searched_for(row: Row):
    lease = await row.claim()
    assert lease is not None
    assert await row.do(give_back, lease)
    lease = await row.claim()
    assert lease is not None
    assert not lease.again
    assert await row.do(doubt, lease, NOW)
    lease = await row.claim()
    assert lease is not None
    assert lease.again


async def test_who_has_it_may_write_and_finish(row: Row):
    lease = await row.claim()
    assert lease is not None
    assert await row.do(write, lease, {"guild_id": 7})
    if row.end is not None:
        assert await row.do(finish, lease, row.end)
        assert await row.claim(NOW + timedelta(days=1)) is None
