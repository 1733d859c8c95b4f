"""Queries about quiz nights and who wants to be pinged for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.departures import is_here
from bot.db.tables import QuizNight, QuizSignup
from bot.db.upsert import insert, insert_for


async def add(session: AsyncSession, values: Mapping[str, Any]) -> int:
    """Insert a quiz night and return its id."""
    statement = insert(session, QuizNight).values(**values, state="on").returning(QuizNight.id)
    added: int = (await session.execute(statement)).scalar_one()
    return added


async def get(session: AsyncSession, quiz_id: int) -> QuizNight | None:
    """Return a quiz night; None when there is no such id."""
    return await session.get(QuizNight, quiz_id)


async def count_on(session: AsyncSession, guild_id: int) -> int:
    """Count a server's upcoming quiz nights."""
    statement = select(func.count()).where(QuizNight.guild_id == guild_id, QuizNight.state == "on")
    return (await session.scalar(statement)) or 0


async def ahead(session: AsyncSession, guild_id: int) -> Sequence[int]:
    """List a server's upcoming quiz nights, the next one first."""
    statement = select(QuizNight.id).where(QuizNight.guild_id == guild_id, QuizNight.state == "on")
    return (await session.scalars(statement.order_by(QuizNight.next_at, QuizNight.id))).all()


async def due(session: AsyncSession, now: datetime) -> Sequence[int]:
    """List the quiz nights whose time has come."""
    statement = select(QuizNight.id).where(
        is_here(QuizNight.guild_id), QuizNight.state == "on", QuizNight.next_at <= now
    )
    return (await session.scalars(statement)).all()


async def next_at(session: AsyncSession, after: datetime) -> datetime | None:
    """Return the earliest time among the quiz nights after ``after``; None when there is none."""
    statement = select(func.min(QuizNight.next_at))
    ahead = statement.where(is_here(QuizNight.guild_id), QuizNight.state == "on", QuizNight.next_at > after)
    return await session.scalar(ahead)


async def advance(session: AsyncSession, quiz_id: int, *, seen: datetime, **values: Any) -> bool:
    """Change a quiz night that is still on for the time ``seen``; False when somebody else changed it first."""
    result = await session.execute(
        update(QuizNight)
        .where(QuizNight.id == quiz_id, QuizNight.state == "on", QuizNight.next_at == seen)
        .values(**values)
        .returning(QuizNight.id)
    )
    return result.first() is not None


async def change(session: AsyncSession, quiz_id: int, values: Mapping[str, Any]) -> None:
    """Set columns of a quiz night, whatever its state."""
    await session.execute(update(QuizNight).where(QuizNight.id == quiz_id).values(**values))


async def signups(session: AsyncSession, quiz_id: int) -> Sequence[int]:
    """List the members who want to be pinged, in the order in which they signed up."""
    statement = (
        select(QuizSignup.user_id)
        .where(QuizSignup.quiz_id == quiz_id)
        .order_by(QuizSignup.signed_at, QuizSignup.user_id)
    )
    return (await session.scalars(statement)).all()


class SignUp(NamedTuple):
    """A press on the button that signs a member up, or off again."""

    quiz_id: int
    user_id: int
    at: datetime


@dataclass(frozen=True)
class SignedUp:
    """What a press led to: the night's state (None if there is no such night), and whether they are signed up."""

    state: str | None
    on_list: bool = False


def store_sign_ups(connection: Connection, presses: Sequence[SignUp]) -> list[SignedUp]:
    """Turn each press into a sign-up or sign-off, in the order in which they arrived; within the group writer."""
    ids = sorted({press.quiz_id for press in presses})
    found = connection.execute(select(QuizNight.id, QuizNight.state).where(QuizNight.id.in_(ids)))
    states = {row[0]: row[1] for row in found}
    adding = insert_for(connection.dialect.name, QuizSignup).on_conflict_do_nothing()
    adding = adding.returning(QuizSignup.user_id)
    results = []
    for press in presses:
        state = states.get(press.quiz_id)
        if state != "on":
            results.append(SignedUp(state))
            continue
        row = {"quiz_id": press.quiz_id, "user_id": press.user_id, "signed_at": press.at}
        added = connection.execute(adding, row).first() is not None
        if not added:
            connection.execute(
                delete(QuizSignup).where(
                    QuizSignup.quiz_id == press.quiz_id, QuizSignup.user_id == press.user_id
                )
            )
        results.append(SignedUp(state, added))
    return results


async def sign_up(session: AsyncSession, quiz_id: int, user_id: int, now: datetime) -> bool:
    """Sign a member up; False when they already were."""
    statement = insert(session, QuizSignup).values(quiz_id=quiz_id, user_id=user_id, signed_at=now)
    added = await session.execute(statement.on_conflict_do_nothing().returning(QuizSignup.user_id))
    return added.first() is not None
