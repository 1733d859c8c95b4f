"""Queries about interviews that run or are over. Each change of phase or state is one conditional update."""

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
    """List the interviews that run, with when the next phase of each is due."""
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
    """Change a running interview if it still stands at phase ``was``; False when somebody was faster."""
    result = await session.execute(
        update(MockInterview)
        .where(MockInterview.id == interview_id, MockInterview.state == "running", MockInterview.phase == was)
        .values(**values)
        .returning(MockInterview.id)
    )
    return result.first() is not None


async def to_ask_whether_met(session: AsyncSession, ended_before: datetime) -> Sequence[int]:
    """List the interviews that ended before then, without any feedback, whose members were not asked yet."""
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
    """Note that the members are asked whether they met; False when they were."""
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
    """List the interviews that ended before then and are not closed."""
    statement = select(MockInterview.id).where(
        is_here(MockInterview.guild_id),
        MockInterview.state == "ended",
        MockInterview.ended_at <= ended_before,
    )
    return (await session.scalars(statement.order_by(MockInterview.id))).all()


async def say_met(session: AsyncSession, interview_id: int, user_id: int, word: str, now: datetime) -> bool:
    """Store what a member says about having met; False when they have no seat."""
    result = await session.execute(
        update(MockSeat)
        .where(MockSeat.interview_id == interview_id, MockSeat.user_id == user_id)
        .values(met=word, met_at=now)
        .returning(MockSeat.user_id)
    )
    return result.first() is not None


async def past(session: AsyncSession, guild_id: int, user_id: int) -> Sequence[MockInterview]:
    """List a member's interviews that are over, the latest first."""
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
    """List the seats of several interviews in their order."""
    statement = select(MockSeat).where(MockSeat.interview_id.in_(interviews))
    return (await session.scalars(statement.order_by(MockSeat.interview_id, MockSeat.seat))).all()


async def paid_since(
    session: AsyncSession, guild_id: int, user_id: int, monday: date
) -> list[frozenset[int]]:
    """Give the partners of each interview that paid a member on or after a day, corrections counted in."""
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
