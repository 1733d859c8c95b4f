"""Queries about servers and their schedules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.departures import is_here
from bot.db.tables import Guild
from bot.db.upsert import insert


async def get(session: AsyncSession, guild_id: int) -> Guild | None:
    """Return the server's row; None for a server that never set anything up."""
    return await session.get(Guild, guild_id)


async def scheduled(session: AsyncSession) -> Sequence[Guild]:
    """List the servers whose daily question is on."""
    statement = select(Guild).where(Guild.channel_id.is_not(None), is_here(Guild.guild_id))
    return (await session.scalars(statement)).all()


async def add(session: AsyncSession, values: Mapping[str, Any]) -> None:
    """Insert a server unless it is already there."""
    await session.execute(insert(session, Guild).values(**values).on_conflict_do_nothing())


async def change(session: AsyncSession, guild_id: int, values: Mapping[str, Any]) -> None:
    """Set columns of a server."""
    await session.execute(update(Guild).where(Guild.guild_id == guild_id).values(**values))


async def note_trouble(session: AsyncSession, guild_id: int, text: str, now: datetime) -> bool:
    """Record a problem; False when the same one is already recorded."""
    result = await session.execute(
        update(Guild)
        .where(Guild.guild_id == guild_id, Guild.trouble.is_distinct_from(text))
        .values(trouble=text, trouble_told_at=now)
        .returning(Guild.guild_id)
    )
    return result.first() is not None


async def take_turns(session: AsyncSession, guild_id: int) -> None:
    """Make transactions of a server that call this run one after the other (on SQLite all writers do anyway).

    For transactions that read how much somebody was paid, or how strong they were, and then write what
    follows.
    """
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(select(func.pg_advisory_xact_lock(guild_id)))
