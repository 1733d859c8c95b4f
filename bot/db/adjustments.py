"""Queries for moderators: corrections with their reasons, resets, and the contents of an export."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, String, cast, func, insert, literal, literal_column, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.tables import Award, ScoreAdjustment, ScoreTotal
from bot.domain.boards import ALL_TIME, EVERYTHING, REVERSED


async def add(session: AsyncSession, values: Mapping[str, Any]) -> int:
    """Record a correction and return its id."""
    statement = insert(ScoreAdjustment).values(**values).returning(ScoreAdjustment.id)
    return (await session.execute(statement)).scalar_one()


async def get(session: AsyncSession, adjustment_id: int) -> ScoreAdjustment | None:
    """Return a correction; None when there is no such id."""
    return await session.get(ScoreAdjustment, adjustment_id)


async def confirm(
    session: AsyncSession,
    adjustment_id: int,
    *,
    asked_after: datetime,
    amount: int,
    members: int,
    now: datetime,
) -> bool:
    """Settle a reset that is waiting; False when it was already settled, or requested before ``asked_after``."""
    result = await session.execute(
        update(ScoreAdjustment)
        .where(
            ScoreAdjustment.id == adjustment_id,
            ScoreAdjustment.state == "asked",
            ScoreAdjustment.made_at >= asked_after,
        )
        .values(state="done", amount=amount, members=members, made_at=now)
        .returning(ScoreAdjustment.id),
        execution_options={"synchronize_session": False},
    )
    return result.first() is not None


async def standing(session: AsyncSession, guild_id: int, user_id: int | None) -> tuple[int, int]:
    """Return the all-time points that a reset would take back, and from how many members."""
    where: list[ColumnElement[bool]] = [
        ScoreTotal.guild_id == guild_id,
        ScoreTotal.board == "points",
        ScoreTotal.period == ALL_TIME,
        ScoreTotal.area == EVERYTHING,
        ScoreTotal.points != 0,
    ]
    if user_id is not None:
        where.append(ScoreTotal.user_id == user_id)
    row = (await session.execute(select(func.sum(ScoreTotal.points), func.count()).where(*where))).one()
    return row[0] or 0, row[1]


async def take_back(
    session: AsyncSession, guild_id: int, user_id: int | None, adjustment_id: int, now: datetime
) -> None:
    """Add rows that cancel what was earned, each in the day, area and source where the award counts.

    The earlier rows stay, so the ledger shows both.
    """
    where = [Award.guild_id == guild_id]
    if user_id is not None:
        where.append(Award.user_id == user_id)
    # An earlier reset and the rows it cancelled add up to zero, so they are not taken back again.
    source = func.replace(Award.source, literal_column(f"'{REVERSED}'"), literal_column("''"), type_=String)
    earned_by = literal(f"{REVERSED}{adjustment_id}:", String) + source + ":"
    earned_by += (
        cast(Award.local_date, String) + ":" + func.coalesce(Award.area, literal_column("''"), type_=String)
    )
    summed = (
        select(
            Award.guild_id,
            Award.user_id,
            (literal(REVERSED, String) + source).label("source"),
            earned_by.label("earned_by"),
            Award.area,
            (-func.sum(Award.points)).label("points"),
            Award.local_date,
            literal(now, Award.awarded_at.type).label("awarded_at"),
        )
        .where(*where)
        .group_by(Award.guild_id, Award.user_id, source, Award.area, Award.local_date)
        .having(func.sum(Award.points) != 0)
    )
    names = ["guild_id", "user_id", "source", "earned_by", "area", "points", "local_date", "awarded_at"]
    await session.execute(insert(Award).from_select(names, summed))


async def newest_awards(session: AsyncSession, guild_id: int) -> AsyncIterator[Sequence[Any]]:
    """Stream a server's ledger, newest first."""
    statement = (
        select(
            Award.awarded_at,
            Award.local_date,
            Award.user_id,
            Award.source,
            Award.earned_by,
            Award.area,
            Award.points,
        )
        .where(Award.guild_id == guild_id)
        .order_by(Award.id.desc())
    )
    async for row in await session.stream(statement):
        yield tuple(row)


async def totals(session: AsyncSession, guild_id: int) -> Sequence[Any]:
    """List (member, board, period, points) of the totals over all areas, for all time and for each month."""
    statement = (
        select(ScoreTotal.user_id, ScoreTotal.board, ScoreTotal.period, ScoreTotal.points)
        .where(
            ScoreTotal.guild_id == guild_id,
            ScoreTotal.area == EVERYTHING,
            ScoreTotal.period.not_like("%-W%"),
        )
        .order_by(ScoreTotal.board, ScoreTotal.period, ScoreTotal.points.desc(), ScoreTotal.user_id)
    )
    return (await session.execute(statement)).all()


async def corrections(session: AsyncSession, guild_id: int) -> Sequence[ScoreAdjustment]:
    """List the changes that moderators made, newest first."""
    statement = (
        select(ScoreAdjustment)
        .where(ScoreAdjustment.guild_id == guild_id, ScoreAdjustment.state == "done")
        .order_by(ScoreAdjustment.id.desc())
    )
    return (await session.scalars(statement)).all()
