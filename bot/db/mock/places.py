"""Queries about where a meeting is announced and held: its server event, and its place to talk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.departures import is_here
from bot.db.tables.mock import MockInterview


async def by_voice(session: AsyncSession, channel_id: int) -> MockInterview | None:
    """Return the agreed or running meeting whose own channel this is, or None."""
    return await session.scalar(
        select(MockInterview).where(
            MockInterview.voice_channel_id == channel_id,
            MockInterview.voice_temporary.is_(True),
            MockInterview.state.in_(["agreed", "running"]),
        )
    )


async def forget_place(session: AsyncSession, interview_id: int, channel_id: int | None) -> bool:
    """Clear the place of an agreed or running meeting; False when it is no longer held there."""
    result = await session.execute(
        update(MockInterview)
        .where(
            MockInterview.id == interview_id,
            MockInterview.voice_channel_id.is_not_distinct_from(channel_id),
            MockInterview.voice_ready_at.is_not(None),
            MockInterview.state.in_(["agreed", "running"]),
        )
        .values(voice_channel_id=None, voice_temporary=False, voice_ready_at=None)
        .returning(MockInterview.id)
    )
    return result.first() is not None


async def with_event_work(session: AsyncSession, guild_id: int | None = None) -> Sequence[int]:
    """List the meetings whose server event does not show what was agreed."""
    statement = select(MockInterview.id).where(
        is_here(MockInterview.guild_id),
        or_(
            (MockInterview.state == "agreed")
            & MockInterview.event_for.is_distinct_from(MockInterview.starts_at),
            MockInterview.state.not_in(["agreed", "running"]) & MockInterview.event_id.is_not(None),
        ),
    )
    return (await session.scalars(_within(statement, guild_id))).all()


async def with_voice_to_remove(session: AsyncSession, guild_id: int | None = None) -> Sequence[int]:
    """List the meetings that are over but still have a voice channel of their own."""
    statement = select(MockInterview.id).where(
        is_here(MockInterview.guild_id),
        MockInterview.voice_temporary.is_(True),
        MockInterview.voice_channel_id.is_not(None),
        MockInterview.state.not_in(["agreed", "running"]),
    )
    return (await session.scalars(_within(statement, guild_id))).all()


async def without_place(
    session: AsyncSession, before: datetime, guild_id: int | None = None, interview_id: int | None = None
) -> Sequence[int]:
    """List the meetings that begin before then and have no place to talk yet."""
    statement = select(MockInterview.id).where(
        is_here(MockInterview.guild_id),
        MockInterview.state.in_(["agreed", "running"]),
        MockInterview.starts_at <= before,
        MockInterview.voice_ready_at.is_(None),
    )
    if interview_id is not None:
        statement = statement.where(MockInterview.id == interview_id)
    return (await session.scalars(_within(statement, guild_id))).all()


def _within(statement: Select[int], guild_id: int | None) -> Select[int]:
    return statement if guild_id is None else statement.where(MockInterview.guild_id == guild_id)
