"""Queries about notices: what has to be said, and whether it was."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.departures import is_here
from bot.db.lease import NOTICE
from bot.db.tables.mock import MockNotice
from bot.db.upsert import insert


async def add(session: AsyncSession, values: Mapping[str, Any]) -> int | None:
    """Store a notice and return its id; None when there is one with the same key already."""
    statement = insert(session, MockNotice).values(**{"state": "waiting", "tries": 0, **values})
    added = await session.execute(statement.on_conflict_do_nothing().returning(MockNotice.id))
    return added.scalar_one_or_none()


async def get(session: AsyncSession, notice_id: int) -> MockNotice | None:
    """Return one notice, read from the database again; None when there is no such notice."""
    return await session.get(MockNotice, notice_id, populate_existing=True)


async def due(
    session: AsyncSession,
    now: datetime,
    *,
    guild_id: int | None = None,
    interview_id: int | None = None,
    limit: int = 200,
) -> Sequence[MockNotice]:
    """Return the notices that can be sent now, oldest first: of all servers, of one, or of one meeting."""
    statement = select(MockNotice).where(
        is_here(MockNotice.guild_id), MockNotice.due_at <= now, NOTICE.is_free(now)
    )
    if guild_id is not None:
        statement = statement.where(MockNotice.guild_id == guild_id)
    if interview_id is not None:
        statement = statement.where(MockNotice.interview_id == interview_id)
    return (await session.scalars(statement.order_by(MockNotice.due_at, MockNotice.id).limit(limit))).all()


async def servers(session: AsyncSession, now: datetime) -> Sequence[int]:
    """Return the servers with notices that can be sent now."""
    statement = select(MockNotice.guild_id).where(
        is_here(MockNotice.guild_id), MockNotice.due_at <= now, NOTICE.is_free(now)
    )
    return (await session.scalars(statement.distinct().order_by(MockNotice.guild_id))).all()


async def next_due(session: AsyncSession, now: datetime) -> datetime | None:
    """Return when the next notice becomes due; those that are due already do not count."""
    return await session.scalar(
        select(func.min(MockNotice.due_at)).where(
            is_here(MockNotice.guild_id), NOTICE.is_undone, MockNotice.due_at > now
        )
    )


async def drop(session: AsyncSession, interview_id: int, kinds: Collection[str] | None = None) -> None:
    """Drop the notices about a meeting that are not sent yet: all of them, or these kinds."""
    statement = update(MockNotice).where(
        MockNotice.interview_id == interview_id, MockNotice.state == "waiting"
    )
    if kinds is not None:
        statement = statement.where(MockNotice.kind.in_(kinds))
    await session.execute(statement.values(state="dropped"))
