"""Queries about the ledger of awards and the totals kept beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.tables import Award, ScoreTotal
from bot.db.upsert import insert


async def add_award(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """Insert an award; False when the same thing was awarded before."""
    statement = insert(session, Award).values(**values).on_conflict_do_nothing().returning(Award.id)
    return (await session.execute(statement)).first() is not None


async def add_awards(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> set[int]:
    """Insert many awards, one for each member; give the members for whom it was new."""
    statement = insert(session, Award).on_conflict_do_nothing().returning(Award.user_id)
    ordered = [dict(row) for row in sorted(rows, key=lambda row: row["user_id"])]
    return set((await session.execute(statement, ordered)).scalars().all()) if ordered else set()


async def add_to_totals(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add points to many totals; each (guild, period, user) occurs once."""
    if not rows:
        return
    statement = insert(session, ScoreTotal)
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["guild_id", "period", "user_id"],
            set_={"points": ScoreTotal.points + statement.excluded.points},
        ),
        [dict(row) for row in sorted(rows, key=lambda row: (row["period"], row["user_id"]))],
    )


async def add_to_total(session: AsyncSession, guild_id: int, period: str, user_id: int, points: int) -> None:
    """Add points to a member's total of one period."""
    statement = insert(session, ScoreTotal).values(
        guild_id=guild_id, period=period, user_id=user_id, points=points
    )
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["guild_id", "period", "user_id"],
            set_={"points": ScoreTotal.points + statement.excluded.points},
        )
    )


async def top(
    session: AsyncSession, guild_id: int, period: str, limit: int, offset: int
) -> Sequence[Row[int, int]]:
    """List (user_id, points), best first; zero scores are left out."""
    statement = (
        select(ScoreTotal.user_id, ScoreTotal.points)
        .where(ScoreTotal.guild_id == guild_id, ScoreTotal.period == period, ScoreTotal.points > 0)
        .order_by(ScoreTotal.points.desc(), ScoreTotal.user_id)
        .limit(limit)
        .offset(offset)
    )
    return (await session.execute(statement)).all()


async def total(session: AsyncSession, guild_id: int, period: str, user_id: int) -> int:
    """Give a member's points in one period."""
    row = await session.get(ScoreTotal, (guild_id, period, user_id))
    return row.points if row else 0


async def count_above(session: AsyncSession, guild_id: int, period: str, points: int) -> int:
    """Count the members with more points."""
    statement = select(func.count()).where(
        ScoreTotal.guild_id == guild_id, ScoreTotal.period == period, ScoreTotal.points > points
    )
    return (await session.scalar(statement)) or 0


async def count_scored(session: AsyncSession, guild_id: int, period: str) -> int:
    """Count the members with any points."""
    return await count_above(session, guild_id, period, 0)
