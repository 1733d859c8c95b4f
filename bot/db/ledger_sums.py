"""Compare the totals with the ledger, and build them anew, within the database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Date,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    and_,
    case,
    delete,
    except_,
    func,
    insert,
    literal_column,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.tables import Award, ScoreTotal
from bot.domain.boards import EVERYTHING, boards_of, periods_of

# Which days make up a period, and which boards a source counts on, are rules; the database gets them as tables.
_metadata = MetaData()
_periods = Table(
    "tmp_periods",
    _metadata,
    Column("day", Date),
    Column("period", String(12)),
    prefixes=["TEMPORARY"],
)
_boards = Table(
    "tmp_boards",
    _metadata,
    Column("source", String(20)),
    Column("board", String(12)),
    prefixes=["TEMPORARY"],
)
_wholes = Table("tmp_wholes", _metadata, Column("whole", Integer), prefixes=["TEMPORARY"])
KEY = (ScoreTotal.guild_id, ScoreTotal.board, ScoreTotal.period, ScoreTotal.area, ScoreTotal.user_id)


async def prepare(session: AsyncSession) -> None:
    """Tell the database the rules; to be dropped again with ``clean_up``."""
    connection = await session.connection()
    await connection.run_sync(lambda sync: _metadata.create_all(sync, checkfirst=False))
    days = (await session.scalars(select(Award.local_date).distinct())).all()
    sources = (await session.scalars(select(Award.source).distinct())).all()
    periods = [{"day": day, "period": period} for day in days for period in periods_of(day)]
    boards = [{"source": source, "board": board} for source in sources for board in boards_of(source)]
    for table, rows in ((_periods, periods), (_boards, boards), (_wholes, [{"whole": 0}, {"whole": 1}])):
        if rows:
            await session.execute(insert(table), rows)


async def clean_up(session: AsyncSession) -> None:
    """Forget the rules again."""
    connection = await session.connection()
    await connection.run_sync(lambda sync: _metadata.drop_all(sync, checkfirst=False))


def _summed(where: Sequence[ColumnElement[bool]] = ()) -> Select[Any]:
    """Sum the ledger up as the totals should be; each award counts in its area and, once more, in everything."""
    # Literals, because PostgreSQL does not see that two parameters in SELECT and GROUP BY are the same.
    area = case((_wholes.c.whole == literal_column("1"), literal_column(f"'{EVERYTHING}'")), else_=Award.area)
    summed: Select[Any] = (
        select(
            Award.guild_id,
            _boards.c.board,
            _periods.c.period,
            area.label("area"),
            Award.user_id,
            func.sum(Award.points).label("points"),
        )
        .join(_periods, _periods.c.day == Award.local_date)
        .join(_boards, _boards.c.source == Award.source)
        .join(_wholes, or_(_wholes.c.whole == 1, Award.area.is_not(None)))
        .where(*where)
        .group_by(Award.guild_id, _boards.c.board, _periods.c.period, area, Award.user_id)
        .having(func.sum(Award.points) != 0)
    )
    return summed


def _stored() -> Select[*tuple[Any, ...]]:
    return select(*KEY, ScoreTotal.points).where(ScoreTotal.points != 0)


async def differences(session: AsyncSession, most: int = 20) -> tuple[int, list[tuple[Any, ...]]]:
    """Count the totals that differ from the ledger's sums, and give the keys of some."""
    both = (except_(_summed(), _stored()), except_(_stored(), _summed()))
    keys: set[tuple[Any, ...]] = set()
    count = 0
    for statement in both:
        for row in await session.execute(statement):
            key = tuple(row[:5])
            count += key not in keys
            keys.add(key)
    return count, sorted(keys)[:most]


async def rebuild(session: AsyncSession, guild_id: int | None = None, user_id: int | None = None) -> None:
    """Build totals anew: of everybody, of a server, or of one of its members."""
    awards: list[ColumnElement[bool]] = []
    totals: list[ColumnElement[bool]] = []
    if guild_id is not None:
        awards.append(Award.guild_id == guild_id)
        totals.append(ScoreTotal.guild_id == guild_id)
    if user_id is not None:
        awards.append(Award.user_id == user_id)
        totals.append(ScoreTotal.user_id == user_id)
    await session.execute(
        delete(ScoreTotal).where(and_(True, *totals)), execution_options={"synchronize_session": False}
    )
    names = ["guild_id", "board", "period", "area", "user_id", "points"]
    await session.execute(insert(ScoreTotal).from_select(names, _summed(awards)))


async def counts(session: AsyncSession) -> tuple[int, int]:
    """Count the rows of the ledger and of the totals."""
    awards = await session.scalar(select(func.count()).select_from(Award))
    totals = await session.scalar(select(func.count()).select_from(ScoreTotal))
    return awards or 0, totals or 0
