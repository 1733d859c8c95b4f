"""Queries about one member's ratings and interviews: what their progress is told from, beside their attempts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.tables import MockFeedback, MockInterview, MockSeat, Round, RoundMember
from bot.domain.feedback import AXIS_NAMES
from bot.domain.interviews import HELD, Plan


async def ratings(session: AsyncSession, guild_id: int, user_id: int) -> Sequence[tuple[date, int]]:
    """List the day and the rating after each round that was rated, oldest first."""
    statement = (
        select(Round.local_date, RoundMember.rating_after)
        .join(Round, Round.id == RoundMember.round_id)
        .where(
            RoundMember.user_id == user_id,
            RoundMember.rating_after.is_not(None),
            Round.guild_id == guild_id,
            Round.state == "finished",
        )
        .order_by(Round.ended_at, Round.id)
    )
    return [(day, rating) for day, rating in await session.execute(statement) if day and rating is not None]


@dataclass(frozen=True)
class Held:
    """One mock interview that took place, and the member's seat in it."""

    id: int
    started_at: datetime
    ended_at: datetime
    minutes: int
    plan: Plan
    seat: int
    seats: int


async def interviews(session: AsyncSession, guild_id: int, user_id: int) -> list[Held]:
    """List the member's mock interviews, oldest first; only those of which somebody said that they took place."""
    seats = (
        select(func.count())
        .where(MockSeat.interview_id == MockInterview.id)
        .correlate(MockInterview)
        .scalar_subquery()
    )
    spoken_of = exists().where(
        MockFeedback.interview_id == MockInterview.id, MockFeedback.submitted_at.is_not(None)
    )
    statement = (
        select(
            MockInterview.id,
            MockInterview.started_at,
            MockInterview.ended_at,
            MockInterview.minutes,
            MockInterview.plan,
            MockSeat.seat,
            seats,
        )
        .join(MockSeat, MockSeat.interview_id == MockInterview.id)
        .where(
            MockSeat.guild_id == guild_id,
            MockSeat.user_id == user_id,
            MockSeat.left.is_(False),
            MockInterview.state.in_(HELD),
            or_(spoken_of, MockSeat.met == "yes"),
        )
        .order_by(MockInterview.started_at)
    )
    rows = (await session.execute(statement)).all()
    return [
        Held(interview, began, ended, minutes, plan, seat, number)
        for interview, began, ended, minutes, plan, seat, number in rows
        if began is not None and ended is not None
    ]


async def marks(
    session: AsyncSession, guild_id: int, user_id: int
) -> list[tuple[int, tuple[int | None, ...]]]:
    """List (interview, marks in the order of the axes) that the member may see, oldest interview first."""
    statement = (
        select(MockFeedback.interview_id, *(getattr(MockFeedback, axis) for axis in AXIS_NAMES))
        .join(MockInterview, MockInterview.id == MockFeedback.interview_id)
        .where(
            MockFeedback.guild_id == guild_id,
            MockFeedback.about_user == user_id,
            MockFeedback.revealed_at.is_not(None),
        )
        .order_by(MockInterview.started_at, MockFeedback.interview_id, MockFeedback.from_user)
    )
    return [(row[0], tuple(row[1:])) for row in await session.execute(statement)]
