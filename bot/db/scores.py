"""Queries about the ledger of awards, the totals kept beside it, and ranks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from sqlalchemy import (
    Column,
    ColumnElement,
    Row,
    Table,
    and_,
    bindparam,
    delete,
    func,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.tables import Award, MemberSettings, MemberStreak, ScoreTotal
from bot.db.upsert import insert
from bot.domain.boards import ALL_TIME, EVERYTHING, counted_on

TOTAL_KEY = ["guild_id", "board", "period", "area", "user_id"]


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
    """Add points to many totals; each (guild, board, period, area, user) occurs once."""
    if not rows:
        return
    statement = insert(session, ScoreTotal)
    # Everybody locks rows in the same order, or two servers' worth of awards could wait for each other.
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=TOTAL_KEY, set_={"points": ScoreTotal.points + statement.excluded.points}
        ),
        [dict(row) for row in sorted(rows, key=lambda row: tuple(row[name] for name in TOTAL_KEY))],
    )


# Core columns: a board is several statements, and building them of ORM attributes took longer than running them.
_TOTAL = cast(Table, ScoreTotal.__table__)
_STREAK = cast(Table, MemberStreak.__table__)
_MEMBER = cast(Table, MemberSettings.__table__)


@dataclass(frozen=True)
class Ladder:
    """One order of members: a board in a period and area, or the streaks."""

    guild_id: int
    board: str
    period: str
    area: str = EVERYTHING

    @property
    def table(self) -> Table:
        """Where the scores stand."""
        return _STREAK if self.board == "streak" else _TOTAL

    @property
    def user(self) -> Column[int]:
        """The member's column."""
        return self.table.c.user_id

    @property
    def score(self) -> Column[int]:
        """The column that decides the rank."""
        if self.board == "streak":
            return _STREAK.c.best if self.period == ALL_TIME else _STREAK.c.current
        return _TOTAL.c.points

    @cached_property
    def where(self) -> ColumnElement[bool]:
        """What makes a row belong here; zero scores do not."""
        if self.board == "streak":
            return and_(_STREAK.c.guild_id == self.guild_id, self.score > 0)
        return and_(
            _TOTAL.c.guild_id == self.guild_id,
            _TOTAL.c.board == self.board,
            _TOTAL.c.period == self.period,
            _TOTAL.c.area == self.area,
            _TOTAL.c.points > 0,
        )

    @cached_property
    def shown(self) -> ColumnElement[bool]:
        """What makes a row visible to others: its member does not hide and has not left."""
        return and_(self.where, self.table.c.listed == true())


async def top(session: AsyncSession, ladder: Ladder, limit: int, offset: int = 0) -> Sequence[Row[int, int]]:
    """List (user_id, score), best first."""
    statement = (
        select(ladder.user, ladder.score)
        .where(ladder.shown)
        .order_by(ladder.score.desc(), ladder.user.desc())
        .limit(limit)
        .offset(offset)
    )
    return (await session.execute(statement)).all()


async def score_of(session: AsyncSession, ladder: Ladder, user_id: int) -> int:
    """Give a member's score; 0 where there is none."""
    return (await session.scalar(select(ladder.score).where(ladder.where, ladder.user == user_id))) or 0


async def count_above(session: AsyncSession, ladder: Ladder, score: int) -> int:
    """Count the listed members with a higher score."""
    statement = select(func.count()).select_from(ladder.table).where(ladder.shown, ladder.score > score)
    return (await session.scalar(statement)) or 0


async def ties_before(session: AsyncSession, ladder: Ladder, user_id: int, score: int) -> int:
    """Count the listed members with the same score who stand before one."""
    statement = (
        select(func.count())
        .select_from(ladder.table)
        .where(ladder.shown, ladder.score == score, ladder.user > user_id)
    )
    return (await session.scalar(statement)) or 0


@dataclass(frozen=True)
class Place:
    """Where a member stands on a ladder; a score of 0 means nowhere."""

    score: int
    above: int
    scored: int
    """Listed members with any score."""
    hidden: bool


async def place_of(session: AsyncSession, ladder: Ladder, user_id: int) -> Place:
    """Give where a member stands, in one statement."""
    mine = select(ladder.score).where(ladder.where, ladder.user == user_id).scalar_subquery()
    count = select(func.count()).select_from(ladder.table).where(ladder.shown)
    hides = select(_MEMBER.c.hidden).where(
        _MEMBER.c.guild_id == ladder.guild_id, _MEMBER.c.user_id == user_id
    )
    statement = select(
        mine,
        count.where(ladder.score > mine).scalar_subquery(),
        count.scalar_subquery(),
        hides.scalar_subquery(),
    )
    score, above, scored, hidden = (await session.execute(statement)).one()
    return Place(score or 0, above or 0, scored or 0, bool(hidden))


async def counts_between(
    session: AsyncSession, ladder: Ladder, mine: int, scores: Collection[int]
) -> dict[int, int]:
    """Give how many ranks each of some scores lies below ``mine`` (negative: above)."""
    asked = sorted(set(scores))
    if not asked:
        return {}
    counts = []
    for score in asked:
        low, high = min(score, mine), max(score, mine)
        between = (
            select(func.count())
            .select_from(ladder.table)
            .where(ladder.shown, ladder.score > low, ladder.score <= high)
        )
        counts.append(between.scalar_subquery())
    found = (await session.execute(select(*counts))).one()
    return {score: steps if score < mine else -steps for score, steps in zip(asked, found, strict=True)}


async def count_scored(session: AsyncSession, ladder: Ladder) -> int:
    """Count the listed members with any score."""
    return await count_above(session, ladder, 0)


async def neighbours(
    session: AsyncSession, ladder: Ladder, user_id: int, score: int, *, better: bool, limit: int
) -> Sequence[Row[int, int]]:
    """List (user_id, score) of those next to a member in the order of the board, nearest first."""
    side = (
        or_(ladder.score > score, and_(ladder.score == score, ladder.user > user_id))
        if better
        else or_(ladder.score < score, and_(ladder.score == score, ladder.user < user_id))
    )
    order = (ladder.score.asc(), ladder.user.asc()) if better else (ladder.score.desc(), ladder.user.desc())
    # The plain bound lets the index find the place; the rest only settles ties.
    bound = ladder.score >= score if better else ladder.score <= score
    statement = (
        select(ladder.user, ladder.score).where(ladder.shown, bound, side).order_by(*order).limit(limit)
    )
    return (await session.execute(statement)).all()


async def areas_scored(session: AsyncSession, guild_id: int) -> Sequence[str]:
    """List the areas that somebody has points in."""
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
    """Give (board, period, area) of every total that a member's awards count in."""
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
    """Give the parameters that find a member's totals by their keys, in the order in which all lock them."""
    return [
        dict(zip((f"at_{name}" for name in TOTAL_KEY), (guild_id, *key, user_id), strict=True))
        for key in sorted(keys)
    ]


async def set_listed(session: AsyncSession, guild_id: int, user_id: int, listed: bool) -> None:
    """Show a member on boards, or not: each of their totals is found by its key, not by a search."""
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
    """Delete totals of a member."""
    if keys:
        await (await session.connection()).execute(_DROP, _places(guild_id, user_id, keys))


async def drop_all_totals(session: AsyncSession, guild_id: int) -> None:
    """Delete the totals of a server."""
    await session.execute(
        delete(ScoreTotal).where(ScoreTotal.guild_id == guild_id),
        execution_options={"synchronize_session": False},
    )
