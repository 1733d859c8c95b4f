"""Queries about the ledger of awards, the totals kept beside it, and ranks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, SQLColumnExpression, and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.members import UNLISTED
from bot.db.tables import Award, Base, MemberSettings, MemberStreak, ScoreTotal
from bot.db.upsert import insert
from bot.domain.boards import ALL_TIME, EVERYTHING

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


@dataclass(frozen=True)
class Ladder:
    """One order of members: a board in a period and area, or the streaks."""

    guild_id: int
    board: str
    period: str
    area: str = EVERYTHING

    @property
    def table(self) -> type[Base]:
        """Where the scores stand."""
        return MemberStreak if self.board == "streak" else ScoreTotal

    @property
    def user(self) -> SQLColumnExpression[int]:
        """The member's column."""
        return MemberStreak.user_id if self.board == "streak" else ScoreTotal.user_id

    @property
    def score(self) -> SQLColumnExpression[int]:
        """The column that decides the rank."""
        if self.board == "streak":
            return MemberStreak.best if self.period == ALL_TIME else MemberStreak.current
        return ScoreTotal.points

    @property
    def where(self) -> ColumnElement[bool]:
        """What makes a row belong here; zero scores do not."""
        if self.board == "streak":
            return and_(MemberStreak.guild_id == self.guild_id, self.score > 0)
        return and_(
            ScoreTotal.guild_id == self.guild_id,
            ScoreTotal.board == self.board,
            ScoreTotal.period == self.period,
            ScoreTotal.area == self.area,
            ScoreTotal.points > 0,
        )

    @property
    def unlisted(self) -> ColumnElement[bool]:
        """Tell whether a row's member hides or has left."""
        return exists().where(
            MemberSettings.guild_id == self.guild_id, MemberSettings.user_id == self.user, UNLISTED
        )


async def top(session: AsyncSession, ladder: Ladder, limit: int, offset: int = 0) -> Sequence[Row[int, int]]:
    """List (user_id, score), best first."""
    statement = (
        select(ladder.user, ladder.score)
        .where(ladder.where, ~ladder.unlisted)
        .order_by(ladder.score.desc(), ladder.user.desc())
        .limit(limit)
        .offset(offset)
    )
    return (await session.execute(statement)).all()


async def score_of(session: AsyncSession, ladder: Ladder, user_id: int) -> int:
    """Give a member's score; 0 where there is none."""
    return (await session.scalar(select(ladder.score).where(ladder.where, ladder.user == user_id))) or 0


async def count_above(session: AsyncSession, ladder: Ladder, score: int) -> int:
    """Count the listed members with a higher score.

    All of them are counted along the index; then the few unlisted ones among them are taken off, which is
    cheaper than asking about each.
    """
    above = and_(ladder.where, ladder.score > score)
    everybody = select(func.count()).select_from(ladder.table).where(above).scalar_subquery()
    few = (
        select(func.count())
        .select_from(MemberSettings)
        .join(ladder.table, and_(ladder.user == MemberSettings.user_id, above))
        .where(MemberSettings.guild_id == ladder.guild_id, UNLISTED)
        .scalar_subquery()
    )
    return (await session.scalar(select(everybody - few))) or 0


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
        select(ladder.user, ladder.score)
        .where(ladder.where, bound, side, ~ladder.unlisted)
        .order_by(*order)
        .limit(limit)
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
