"""Queries about a server's score settings and its seasons."""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.tables import ScoreSettings
from bot.db.upsert import insert
from bot.domain.boards import Length


async def settings(session: AsyncSession, guild_id: int) -> ScoreSettings:
    """Give what the server chose; the defaults where it chose nothing (that row is not stored)."""
    found = await session.get(ScoreSettings, guild_id)
    return found or ScoreSettings(guild_id=guild_id, recap=True, season_length="month")


def length_of(row: ScoreSettings) -> Length:
    """Give how long the server's seasons last."""
    return row.season_length  # type: ignore[return-value]  # held by a CHECK


async def change_settings(session: AsyncSession, guild_id: int, **values: Any) -> None:
    """Set columns of the server's row, which is made if need be."""
    row = {"guild_id": guild_id, "recap": True, "season_length": "month", **values}
    await session.execute(
        insert(session, ScoreSettings)
        .values(**row)
        .on_conflict_do_update(index_elements=["guild_id"], set_=values)
    )
