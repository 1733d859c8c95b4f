"""Queries about servers that removed the bot. Whatever plans work leaves them out with ``is_here``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.tables import GuildDeparture
from bot.db.upsert import insert


def is_here(guild_id: Any) -> ColumnElement[bool]:
    """Whether the server named by a column still has the bot."""
    condition: ColumnElement[bool] = guild_id.not_in(select(GuildDeparture.guild_id))
    return condition


async def add(session: AsyncSession, guild_id: int, now: datetime) -> bool:
    """Record that a server removed the bot; False when that is already known, and the first time is kept."""
    statement = insert(session, GuildDeparture).values(guild_id=guild_id, left_at=now)
    added = await session.execute(statement.on_conflict_do_nothing().returning(GuildDeparture.guild_id))
    return added.first() is not None


async def remove(session: AsyncSession, guild_id: int, *, until: datetime | None = None) -> bool:
    """Forget a departure from ``until`` or earlier; False when there is none."""
    statement = delete(GuildDeparture).where(GuildDeparture.guild_id == guild_id)
    if until is not None:
        statement = statement.where(GuildDeparture.left_at <= until)
    return (await session.execute(statement.returning(GuildDeparture.guild_id))).first() is not None


async def departed(session: AsyncSession, until: datetime | None = None) -> Sequence[int]:
    """List the servers that removed the bot by ``until``, longest gone first."""
    statement = select(GuildDeparture.guild_id).order_by(GuildDeparture.left_at)
    if until is not None:
        statement = statement.where(GuildDeparture.left_at <= until)
    return (await session.scalars(statement)).all()
