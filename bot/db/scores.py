"""Queries about the ledger of awards and the totals kept alongside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import (
    Table,
    and_,
    bindparam,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.tables import Award, MemberStreak, ScoreTotal
from bot.db.upsert import insert
from bot.domain.boards import ALL_TIME, EVERYTHING, counted_on

TOTAL_KEY = ["guild_id", "board", "period", "area", "user_id"]


async def add_award(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """Insert an award; False when the same thing was already awarded."""
    statement = insert(session, Award).values(**values).on_conflict_do_nothing().returning(Award.id)
    return (await session.execute(statement)).first() is not None


async def add_awards(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> set[int]:
    """Insert many awards, one for each member; return the members for whom it was new."""
    statement = insert(session, Award).on_conflict_do_nothing().returning(Award.user_id)
    ordered = [dict(row) for row in sorted(rows, key=lambda row: row["user_id"])]
    return set((await session.execute(statement, ordered)).scalars().all()) if ordered else set()


async def count_named(session: AsyncSession, guild_id: int, user_id: int, beginning: str) -> int:
    """Return how many of a member's awards were earned by something whose name starts with ``beginning``."""
    statement = (
        select(func.count())
        .select_from(Award)
        .where(
            Award.guild_id == guild_id,
            Award.user_id == user_id,
            Award.earned_by.startswith(beginning, autoescape=True),
        )
    )
    return (await session.scalar(statement)) or 0


async def add_to_totals(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add points to many totals; each (guild, board, period, area, user) may occur only once."""
    if not rows:
        return
    statement = insert(session, ScoreTotal)
    # Everybody locks rows in the same order; otherwise the awards of two servers could deadlock.
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=TOTAL_KEY, set_={"points": ScoreTotal.points + statement.excluded.points}
        ),
        [dict(row) for row in sorted(rows, key=lambda row: tuple(row[name] for name in TOTAL_KEY))],
    )


_TOTAL = cast(Table, ScoreTotal.__table__)


async def areas_scored(session: AsyncSession, guild_id: int) -> Sequence[str]:
    """List the areas in which somebody has points."""
    statement = (
        select(ScoreTotal.area)
        .where(
            ScoreTotal.guild_id == guild_id,
            ScoreTotal.board == "points",
            ScoreTotal.period == ALL_TIME,
            ScoreTotal.area != EVERYTHING,
        )
        .distinct()
        .order_by(ScoreTotal.area)
    )
    return (await session.scalars(statement)).all()


async def member_keys(session: AsyncSession, guild_id: int, user_id: int) -> set[tuple[str, str, str]]:
    """Return the (board, period, area) of every total that a member's awards count towards."""
    statement = (
        select(Award.source, Award.area, Award.local_date)
        .where(Award.guild_id == guild_id, Award.user_id == user_id)
        .distinct()
    )
    rows = await session.execute(statement)
    return {key for source, area, day in rows for key in counted_on(source, area, day)}


_AT = and_(*(_TOTAL.c[name] == bindparam(f"at_{name}") for name in TOTAL_KEY))
_DROP = delete(_TOTAL).where(_AT)
_LIST = update(_TOTAL).where(_AT).values(listed=bindparam("as_listed"))


def _places(guild_id: int, user_id: int, keys: Collection[tuple[str, str, str]]) -> list[dict[str, Any]]:
    """Return the parameters that find a member's totals, in the order in which everybody locks them."""
    return [
        dict(zip((f"at_{name}" for name in TOTAL_KEY), (guild_id, *key, user_id), strict=True))
        for key in sorted(keys)
    ]


async def set_listed(session: AsyncSession, guild_id: int, user_id: int, listed: bool) -> None:
    """Show a member on boards or leave them out; each of their totals is found by its key, without a search."""
    places = _places(guild_id, user_id, await member_keys(session, guild_id, user_id))
    if places:
        await (await session.connection()).execute(_LIST, [place | {"as_listed": listed} for place in places])
    await session.execute(
        update(MemberStreak)
        .where(MemberStreak.guild_id == guild_id, MemberStreak.user_id == user_id)
        .values(listed=listed),
        execution_options={"synchronize_session": False},
    )


async def drop_totals(
    session: AsyncSession, guild_id: int, user_id: int, keys: Collection[tuple[str, str, str]]
) -> None:
    """Delete some of a member's totals."""
    if keys:
        await (await session.connection()).execute(_DROP, _places(guild_id, user_id, keys))


async def drop_all_totals(session: AsyncSession, guild_id: int) -> None:
    """Delete all totals of a server."""
    await session.execute(
        delete(ScoreTotal).where(ScoreTotal.guild_id == guild_id),
        execution_options={"synchronize_session": False},
    )
