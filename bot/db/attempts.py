"""Queries about judged answers: rows are only added, and an answer's last row counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, delete, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.tables import Attempt
from bot.db.upsert import insert

TRIES = 5
"""How often to retry when somebody else adds the answer's next row at the same moment; even once is rare."""


class Key(NamedTuple):
    """The answer that a row is about."""

    source: str
    source_id: int
    item: int
    user_id: int


@dataclass(frozen=True)
class Attempted:
    """One answer, as all its rows together leave it."""

    key: Key
    question_id: str
    form: str
    score: float
    honest: bool
    at: datetime
    """When the answer was first given."""
    local_date: date


async def add(session: AsyncSession, values: dict[str, Any]) -> int:
    """Add the next row of an answer and return its number; ``values`` hold the other columns."""
    mine = and_(*(getattr(Attempt, name) == values[name] for name in Key._fields))
    for _ in range(TRIES):
        last = await session.scalar(select(func.max(Attempt.n)).where(mine))
        statement = insert(session, Attempt).values(**values, n=(last or 0) + 1)
        added = await session.scalar(statement.on_conflict_do_nothing().returning(Attempt.n))
        if added is not None:
            return int(added)
    raise RuntimeError(f"no next attempt of {values['source']} {values['source_id']}")


async def add_new(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Add rows, each with its number; rows that already exist stay as they are."""
    if rows:
        await session.execute(insert(session, Attempt).on_conflict_do_nothing(), list(rows))


async def of_member(
    session: AsyncSession, guild_id: int, user_id: int, sources: Collection[str]
) -> list[Attempted]:
    """List a member's answers in a server, in the order in which they were given."""
    statement = (
        select(Attempt)
        .where(Attempt.user_id == user_id, Attempt.guild_id == guild_id, Attempt.source.in_(sources))
        .order_by(Attempt.at, Attempt.source, Attempt.source_id, Attempt.item, Attempt.n)
    )
    return _as_they_stand(await session.scalars(statement))


async def of_sources(session: AsyncSession, source: str, ids: Collection[int]) -> list[Attempted]:
    """List the answers to some rows of a source."""
    statement = select(Attempt).where(Attempt.source == source, Attempt.source_id.in_(ids))
    return _as_they_stand(await session.scalars(statement.order_by(Attempt.id)))


def _as_they_stand(rows: Iterable[Attempt]) -> list[Attempted]:
    answers: dict[Key, list[Attempt]] = {}
    for row in rows:
        answers.setdefault(Key(row.source, row.source_id, row.item, row.user_id), []).append(row)
    found = []
    for key, mine in answers.items():
        first, last = min(mine, key=lambda row: row.n), max(mine, key=lambda row: row.n)
        found.append(
            Attempted(key, last.question_id, last.form, last.score, last.honest, first.at, first.local_date)
        )
    return found


async def ids_of_source(session: AsyncSession, source: str, after: int, most: int) -> Sequence[int]:
    """List the rows of a source that have attempts, starting after ``after``."""
    statement = select(Attempt.source_id).where(Attempt.source == source, Attempt.source_id > after)
    return (await session.scalars(statement.distinct().order_by(Attempt.source_id).limit(most))).all()


async def remove(session: AsyncSession, key: Key) -> None:
    """Delete an answer's rows, because the feature has no such answer."""
    mine = and_(*(getattr(Attempt, name) == value for name, value in key._asdict().items()))
    await session.execute(delete(Attempt).where(mine))


def is_kept(source: str, source_id: Any, user_id: Any) -> Any:
    """The condition, in a query about the feature's rows, that the first row of an answer exists."""
    return exists().where(
        Attempt.source == source,
        Attempt.source_id == source_id,
        Attempt.item == 0,
        Attempt.user_id == user_id,
        Attempt.n == 1,
    )


def any_kept(source: str, source_id: Any) -> Any:
    """The condition that there is an attempt at anything in a source's row."""
    return exists().where(Attempt.source == source, Attempt.source_id == source_id)
