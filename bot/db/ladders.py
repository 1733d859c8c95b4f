"""Queries about ranks: who stands where on a board.

A board takes several statements. Building them took longer than running them, so each is built once, with
parameters instead of values.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, cast

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Integer,
    Row,
    Select,
    Subquery,
    Table,
    and_,
    bindparam,
    func,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.tables import MemberSettings, MemberStreak, ScoreTotal
from bot.domain.boards import ALL_TIME, EVERYTHING

_MEMBER = cast(Table, MemberSettings.__table__)
_GUILD_ID = bindparam("guild_id", type_=BigInteger)
_USER_ID = bindparam("user_id", type_=BigInteger)
_SCORE = bindparam("score", type_=Integer)


class _Shape:
    """The statements about one score column; ``keys`` are the columns that tell its ladders apart."""

    def __init__(self, model: type[ScoreTotal | MemberStreak], score: str, *keys: str) -> None:
        self._table = cast(Table, model.__table__)
        self._score = score
        self._keys = keys

    def _ladder(self, table: FromClause) -> ColumnElement[bool]:
        """The condition that a row belongs to a ladder."""
        keys = (table.c[key] == bindparam(key) for key in self._keys)
        return and_(table.c.guild_id == _GUILD_ID, *keys)

    def _listed(self, table: FromClause) -> ColumnElement[bool]:
        """The condition that others may see a row: its member neither hides nor has left."""
        return and_(self._ladder(table), table.c.listed == true())

    def _count(self, *bounds: ColumnElement[bool], table: FromClause | None = None) -> Select[int]:
        """Count listed members.

        A second lower bound (such as "more than 0") could keep SQLite from using the better one.
        """
        table = self._table if table is None else table
        return select(func.count()).select_from(table).where(self._listed(table), *bounds)

    @cached_property
    def top(self) -> Select[int, int]:
        """Return (user_id, score) of ``limit`` listed members after skipping ``offset``, best first."""
        user, score = self._table.c.user_id, self._table.c[self._score]
        chosen = select(user, score).where(self._listed(self._table), score > 0)
        chosen = chosen.order_by(score.desc(), user.desc())
        return chosen.limit(bindparam("limit", type_=Integer)).offset(bindparam("offset", type_=Integer))

    @cached_property
    def ties_before(self) -> Select[int]:
        """Count the listed members who have the same score and come before this one."""
        return self._count(self._table.c[self._score] == _SCORE, self._table.c.user_id > _USER_ID)

    @cached_property
    def scored(self) -> Select[int]:
        """Count the listed members who have a score."""
        return self._count(self._table.c[self._score] > 0)

    @cached_property
    def place(self) -> Select[Any]:
        """Return a member's score, how many are above, how many have a score, and whether the member hides."""
        score = self._table.c[self._score]
        mine = select(score).where(self._ladder(self._table), self._table.c.user_id == _USER_ID, score > 0)
        hides = select(_MEMBER.c.hidden).where(_MEMBER.c.guild_id == _GUILD_ID, _MEMBER.c.user_id == _USER_ID)
        return select(
            mine.scalar_subquery(),
            self._count(score > mine.scalar_subquery()).scalar_subquery(),
            self.scored.scalar_subquery(),
            hides.scalar_subquery(),
        )

    @cached_property
    def around(self) -> Select[Any]:
        """Return (user_id, score, ranks below one's own) of ``limit`` listed members on either side."""
        lines = []
        for better in (True, False):
            near, other = self._nearest(better), self._table.alias()
            score = other.c[self._score]
            low, high = (_SCORE, near.c.score) if better else (near.c.score, _SCORE)
            # Starting from the member's own rank takes a few steps; counting from the top could take
            # thousands.
            steps = self._count(score > low, score <= high, table=other).correlate(near).scalar_subquery()
            lines.append(select(near.c.user_id, near.c.score, -steps if better else steps))
        both = union_all(*lines).subquery()
        return select(*both.c)

    def _nearest(self, better: bool) -> Subquery:
        user, score = self._table.c.user_id, self._table.c[self._score]
        # The plain bound lets the index find the starting point; the rest only breaks ties.
        if better:
            side = and_(score >= _SCORE, or_(score > _SCORE, user > _USER_ID))
            order = (score.asc(), user.asc())
        else:
            side = and_(score <= _SCORE, score > 0, or_(score < _SCORE, user < _USER_ID))
            order = (score.desc(), user.desc())
        chosen = select(user, score.label("score")).where(self._listed(self._table), side).order_by(*order)
        return chosen.limit(bindparam("limit", type_=Integer)).subquery()


_TOTALS = _Shape(ScoreTotal, "points", "board", "period", "area")
_CURRENT_STREAKS = _Shape(MemberStreak, "current")
_BEST_STREAKS = _Shape(MemberStreak, "best")


@dataclass(frozen=True)
class Ladder:
    """One order of members: a board in a period and area, or the streaks."""

    guild_id: int
    board: str
    period: str
    area: str = EVERYTHING

    @property
    def shape(self) -> _Shape:
        """Return the statements for this ladder's column."""
        if self.board != "streak":
            return _TOTALS
        return _BEST_STREAKS if self.period == ALL_TIME else _CURRENT_STREAKS

    @property
    def values(self) -> dict[str, Any]:
        """Return the parameters that tell this ladder apart."""
        return asdict(self)


@dataclass(frozen=True)
class Place:
    """Where a member stands on a ladder; a score of 0 means nowhere."""

    score: int
    above: int
    scored: int
    """Number of listed members who have a score."""
    hidden: bool


async def top(session: AsyncSession, ladder: Ladder, limit: int, offset: int = 0) -> Sequence[Row[int, int]]:
    """List (user_id, score), best first."""
    values = ladder.values | {"limit": limit, "offset": offset}
    return (await session.execute(ladder.shape.top, values)).all()


async def place_of(session: AsyncSession, ladder: Ladder, user_id: int) -> Place:
    """Return where a member stands, in one statement."""
    values = ladder.values | {"user_id": user_id}
    score, above, scored, hidden = (await session.execute(ladder.shape.place, values)).one()
    return Place(score or 0, above or 0, scored or 0, bool(hidden))


async def ties_before(session: AsyncSession, ladder: Ladder, user_id: int, score: int) -> int:
    """Count the listed members who have the same score and come before this one."""
    values = ladder.values | {"user_id": user_id, "score": score}
    return (await session.scalar(ladder.shape.ties_before, values)) or 0


async def count_scored(session: AsyncSession, ladder: Ladder) -> int:
    """Count the listed members who have a score."""
    return (await session.scalar(ladder.shape.scored, ladder.values)) or 0


async def around(
    session: AsyncSession, ladder: Ladder, user_id: int, score: int, limit: int
) -> Sequence[Row[int, int, int]]:
    """List (user_id, score, ranks below one's own) of up to ``limit`` members on either side, best first."""
    values = ladder.values | {"user_id": user_id, "score": score, "limit": limit}
    rows = (await session.execute(ladder.shape.around, values)).all()
    return sorted(rows, key=lambda row: (row[1], row[0]), reverse=True)
