"""Queries about what is to be said, and whether it was."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.departures import is_here
from bot.db.tables.mock import MockNotice
from bot.db.upsert import insert

UNSENT = ("waiting", "claimed")


async def add(session: AsyncSession, values: Mapping[str, Any]) -> int | None:
    """Note something that must be said; None when the same key was noted before."""
    statement = insert(session, MockNotice).values(**{"state": "waiting", "tries": 0, **values})
    added = await session.execute(statement.on_conflict_do_nothing().returning(MockNotice.id))
    return added.scalar_one_or_none()


async def get(session: AsyncSession, notice_id: int) -> MockNotice | None:
    """Give one notice, as it is now."""
    return await session.get(MockNotice, notice_id, populate_existing=True)


async def due(session: AsyncSession, now: datetime, limit: int = 200) -> Sequence[int]:
    """List what is to be said now, in the order in which it was noted."""
    statement = (
        select(MockNotice.id)
        .where(
            is_here(MockNotice.guild_id),
            MockNotice.due_at <= now,
            or_(
                MockNotice.state == "waiting",
                (MockNotice.state == "claimed") & (MockNotice.lease_until <= now),
            ),
        )
        .order_by(MockNotice.due_at, MockNotice.id)
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def next_due(session: AsyncSession) -> datetime | None:
    """Give when the next notice is to be sent."""
    return await session.scalar(
        select(func.min(MockNotice.due_at)).where(is_here(MockNotice.guild_id), MockNotice.state == "waiting")
    )


async def claim(session: AsyncSession, notice_id: int, now: datetime, until: datetime) -> bool | None:
    """Take a notice for sending; None when another has it. Tells whether it may have been sent before."""
    row = await get(session, notice_id)
    if row is None or row.state not in UNSENT or (row.lease_until is not None and row.lease_until > now):
        return None
    seen = row.lease_until
    result = await session.execute(
        update(MockNotice)
        .where(
            MockNotice.id == notice_id,
            MockNotice.state.in_(UNSENT),
            MockNotice.lease_until.is_not_distinct_from(seen),
        )
        .values(state="claimed", lease_until=until, tries=MockNotice.tries + 1)
        .returning(MockNotice.id)
    )
    return None if result.first() is None else row.state == "claimed"


async def finish(session: AsyncSession, notice_id: int, state: str, now: datetime) -> None:
    """Write down that a claimed notice was sent, or is not to be sent any more."""
    await session.execute(
        update(MockNotice)
        .where(MockNotice.id == notice_id, MockNotice.state == "claimed")
        .values(state=state, sent_at=now, lease_until=None)
    )


async def give_back(session: AsyncSession, notice_id: int, due_at: datetime) -> None:
    """Let a notice be tried again later."""
    await session.execute(
        update(MockNotice)
        .where(MockNotice.id == notice_id, MockNotice.state == "claimed")
        .values(state="waiting", due_at=due_at, lease_until=None)
    )


async def drop(session: AsyncSession, interview_id: int, kinds: Collection[str] | None = None) -> None:
    """Do not say what is unsaid about a meeting: everything, or these kinds."""
    statement = update(MockNotice).where(
        MockNotice.interview_id == interview_id, MockNotice.state == "waiting"
    )
    if kinds is not None:
        statement = statement.where(MockNotice.kind.in_(kinds))
    await session.execute(statement.values(state="dropped"))
