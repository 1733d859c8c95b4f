"""Queries about private sessions. Going on is one conditional update, so a double press goes on only once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.tables import PrivateSession


async def add(session: AsyncSession, row: PrivateSession) -> int:
    """Insert a session and return its id."""
    session.add(row)
    await session.flush()
    return row.id


async def get(session: AsyncSession, session_id: int) -> PrivateSession | None:
    """Read a session afresh; None when there is no such id."""
    return await session.get(PrivateSession, session_id, populate_existing=True)


async def latest(
    session: AsyncSession, user_id: int, kind: str, guild_id: int | None, now: datetime
) -> PrivateSession | None:
    """Return the member's most recently begun session of a kind in a server, unless it is over."""
    statement = (
        select(PrivateSession)
        .where(
            PrivateSession.user_id == user_id,
            PrivateSession.kind == kind,
            PrivateSession.guild_id.is_not_distinct_from(guild_id),
            PrivateSession.expires_at > now,
        )
        .order_by(PrivateSession.id.desc())
        .limit(1)
        .execution_options(populate_existing=True)
    )
    return await session.scalar(statement)


async def go_on(
    session: AsyncSession, session_id: int, *, was: int, now: datetime, values: Mapping[str, Any]
) -> bool:
    """Change a session that is still at step ``was``; False when it is not, or the session is over."""
    result = await session.execute(
        update(PrivateSession)
        .where(PrivateSession.id == session_id, PrivateSession.step == was, PrivateSession.expires_at > now)
        .values(**values)
        .returning(PrivateSession.id)
    )
    return result.first() is not None


async def remove(session: AsyncSession, session_id: int) -> bool:
    """Delete a session; False when it is already gone."""
    statement = delete(PrivateSession).where(PrivateSession.id == session_id).returning(PrivateSession.id)
    return (await session.execute(statement)).first() is not None


async def remove_expired(session: AsyncSession, now: datetime) -> int:
    """Delete the sessions that have expired, and return how many."""
    statement = delete(PrivateSession).where(PrivateSession.expires_at <= now).returning(PrivateSession.id)
    return len((await session.execute(statement)).all())
