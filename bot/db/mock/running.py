"""Queries about interviews that are running or over. Each change of phase or state is one conditional update."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.departures import is_here
from bot.db.tables import Award
from bot.db.tables.mock import MockFeedback, MockInterview, MockSeat

OVER = ("ended", "closed", "missed")
AWARD_SOURCE = "mock"


async def running(session: AsyncSession) -> Sequence[tuple[int, datetime]]:
    """List the running interviews, with when each one's next phase is due."""
    statement = (
        select(MockInterview.id, MockInterview.phase_due_at)
        .where(
            is_here(MockInterview.guild_id),
            MockInterview.state == "running",
            MockInterview.phase_due_at.is_not(None),
        )
        .order_by(MockInterview.phase_due_at)
    )
    return [(interview, due) for interview, due in await session.execute(statement) if due is not None]


async def turn(session: AsyncSession, interview_id: int, *, was: int, **values: Any) -> bool:
    """Change a running interview that is still in phase ``was``; False when somebody else changed it first."""
    result = await session.execute(
        update(MockInterview)
        .where(MockInterview.id == interview_id, MockInterview.state == "running", MockInterview.phase == was)
        .values(**values)
        .returning(MockInterview.id)
    )
    return result.first() is not None


async def to_ask_whether_met(session: AsyncSession, ended_before: datetime) -> Sequence[int]:
    """List the interviews that ended before then without any feedback, whose members have not been asked yet."""
    gave = select(MockFeedback.interview_id).where(MockFeedback.submitted_at.is_not(None))
    statement = select(MockInterview.id).where(
        is_here(MockInterview.guild_id),
        MockInterview.state == "ended",
        MockInterview.asked_met_at.is_(None),
        MockInterview.ended_at <= ended_before,
        MockInterview.id.not_in(gave),
    )
    return (await session.scalars(statement.order_by(MockInterview.id))).all()


async def ask_whether_met(session: AsyncSession, interview_id: int, now: datetime) -> bool:
    """Record that the members are being asked whether they met; False when they already were."""
    result = await session.execute(
        update(MockInterview)
        .where(
            MockInterview.id == interview_id,
            MockInterview.state == "ended",
            MockInterview.asked_met_at.is_(None),
        )
        .values(asked_met_at=now)
        .returning(MockInterview.id)
    )
    return result.first() is not None


async def to_close(session: AsyncSession, ended_before: datetime) -> Sequence[int]:
    """List the interviews that ended before then and are not closed yet."""
    statement = select(MockInterview.id).where(
        is_here(MockInterview.guild_id),
        MockInterview.state == "ended",
        MockInterview.ended_at <= ended_before,
    )
    return (await session.scalars(statement.order_by(MockInterview.id))).all()


async def say_met(session: AsyncSession, interview_id: int, user_id: int, word: str, now: datetime) -> bool:
    """Store whether a member says they met; False when they have no seat."""
    result = await session.execute(
        update(MockSeat)
        .where(MockSeat.interview_id == interview_id, MockSeat.user_id == user_id)
        .values(met=word, met_at=now)
        .returning(MockSeat.user_id)
    )
    return result.first() is not None


async def past(session: AsyncSession, guild_id: int, user_id: int) -> Sequence[MockInterview]:
    """List a member's past interviews, latest first."""
    statement = (
        select(MockInterview)
        .join(MockSeat, MockSeat.interview_id == MockInterview.id)
        .where(
            MockSeat.guild_id == guild_id,
            MockSeat.user_id == user_id,
            MockInterview.state.in_(OVER),
        )
        .order_by(MockInterview.starts_at.desc(), MockInterview.id.desc())
    )
    return (await session.scalars(statement)).all()


async def seats_of(session: AsyncSession, interviews: Collection[int]) -> Sequence[MockSeat]:
    """List the seats of several interviews, in order."""
    statement = select(MockSeat).where(MockSeat.interview_id.in_(interviews))
    return (await session.scalars(statement.order_by(MockSeat.interview_id, MockSeat.seat))).all()


async def paid_since(
    session: AsyncSession, guild_id: int, user_id: int, monday: date
) -> list[frozenset[int]]:
    """Return the partners of each interview that paid a member since ``monday``, corrections included."""
    statement = select(Award.earned_by, Award.points).where(
        Award.guild_id == guild_id,
        Award.user_id == user_id,
        Award.source == AWARD_SOURCE,
        Award.local_date >= monday,
    )
    sums: Counter[int] = Counter()
    for earned_by, points in await session.execute(statement):
        sums[int(earned_by.split(":")[1])] += points
    paid = [interview for interview, points in sums.items() if points > 0]
    partners: dict[int, set[int]] = {interview: set() for interview in paid}
    for seat in await seats_of(session, paid):
        if seat.user_id != user_id:
            partners[seat.interview_id].add(seat.user_id)
    return [frozenset(partners[interview]) for interview in paid]
