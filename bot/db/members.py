"""Queries about what members chose in a server, and about members who left it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.tables import MemberSettings, ScoreTotal
from bot.db.upsert import insert
from bot.domain.boards import ALL_TIME, EVERYTHING

UNLISTED = text("(member_settings.hidden OR member_settings.departed_at IS NOT NULL)")
"""Written exactly like the condition of the partial index, so that both databases use that index."""


async def get(session: AsyncSession, guild_id: int, user_id: int) -> MemberSettings | None:
    """Return the member's choices; None when they never chose anything."""
    return await session.get(MemberSettings, (guild_id, user_id))


async def change(session: AsyncSession, guild_id: int, user_id: int, **values: Any) -> None:
    """Set columns of a member's row, creating it if necessary."""
    row = {"guild_id": guild_id, "user_id": user_id, "hidden": False, "reminder": False, **values}
    await session.execute(
        insert(session, MemberSettings)
        .values(**row)
        .on_conflict_do_update(index_elements=["guild_id", "user_id"], set_=values)
    )


async def unlisted(session: AsyncSession, guild_id: int) -> set[int]:
    """Return the members who hide and those who left."""
    statement = select(MemberSettings.user_id).where(MemberSettings.guild_id == guild_id, UNLISTED)
    return set((await session.scalars(statement)).all())


async def unlisted_among(
    session: AsyncSession, guild_id: int, users: Collection[int]
) -> Sequence[MemberSettings]:
    """Return the rows of those among ``users`` who hide or have left."""
    statement = select(MemberSettings).where(
        MemberSettings.guild_id == guild_id, MemberSettings.user_id.in_(users), UNLISTED
    )
    return (await session.scalars(statement)).all()


async def hidden(session: AsyncSession, guild_id: int) -> frozenset[int]:
    """Return the members who hide."""
    statement = select(MemberSettings.user_id).where(
        MemberSettings.guild_id == guild_id, UNLISTED, MemberSettings.hidden
    )
    return frozenset((await session.scalars(statement)).all())


async def prominent(session: AsyncSession, guild_id: int, limit: int) -> Sequence[int]:
    """List the listed members with the most all-time points."""
    statement = (
        select(ScoreTotal.user_id)
        .where(
            ScoreTotal.guild_id == guild_id,
            ScoreTotal.board == "points",
            ScoreTotal.period == ALL_TIME,
            ScoreTotal.area == EVERYTHING,
            ScoreTotal.listed,
        )
        .order_by(ScoreTotal.points.desc())
        .limit(limit)
    )
    return (await session.scalars(statement)).all()
