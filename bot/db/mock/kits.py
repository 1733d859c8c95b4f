"""Queries about interviewers' kits, and about which questions members have seen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.tables import DailyAnswer, DailyPost, RoundAnswer, RoundQuestion
from bot.db.tables.mock import MockInterview, MockKitItem, MockSeat


async def add(
    session: AsyncSession, interview_id: int, guild_id: int, part: int, questions: Sequence[str]
) -> None:
    """Insert the questions of a part, in the order in which they are to be asked."""
    for number, question in enumerate(questions):
        session.add(
            MockKitItem(
                interview_id=interview_id,
                half=part,
                number=number,
                guild_id=guild_id,
                question_id=question,
                ticked=[],
            )
        )
    await session.flush()


async def items(session: AsyncSession, interview_id: int, part: int | None = None) -> Sequence[MockKitItem]:
    """List the questions of one part, or of the whole interview, in the order in which they are to be asked."""
    statement = select(MockKitItem).where(MockKitItem.interview_id == interview_id)
    if part is not None:
        statement = statement.where(MockKitItem.half == part)
    statement = statement.order_by(MockKitItem.half, MockKitItem.number)
    return (await session.scalars(statement.execution_options(populate_existing=True))).all()


async def open_item(session: AsyncSession, interview_id: int, part: int, number: int, now: datetime) -> None:
    """Record when the interviewer first came to a question."""
    await session.execute(
        update(MockKitItem)
        .where(*_is(interview_id, part, number), MockKitItem.opened_at.is_(None))
        .values(opened_at=now)
    )


async def tick(
    session: AsyncSession, interview_id: int, part: int, number: int, ticked: Sequence[str]
) -> None:
    """Store which key points the interviewer heard."""
    await session.execute(
        update(MockKitItem).where(*_is(interview_id, part, number)).values(ticked=list(ticked))
    )


def _is(interview_id: int, part: int, number: int) -> tuple[Any, ...]:
    return (
        MockKitItem.interview_id == interview_id,
        MockKitItem.half == part,
        MockKitItem.number == number,
    )


async def hidden_questions(session: AsyncSession, guild_id: int) -> set[str]:
    """Return the ids of questions in the kits of a server's running interviews."""
    statement = (
        select(MockKitItem.question_id)
        .join(MockInterview, MockInterview.id == MockKitItem.interview_id)
        .where(MockInterview.guild_id == guild_id, MockInterview.state == "running")
    )
    return set((await session.scalars(statement)).all())


async def seen_questions(session: AsyncSession, users: Collection[int]) -> set[str]:
    """Return the ids of all questions that at least one of these members has seen, in any server."""
    daily = (
        select(DailyPost.question_id)
        .join(DailyAnswer, DailyAnswer.post_id == DailyPost.id)
        .where(DailyAnswer.user_id.in_(users))
    )
    rounds = (
        select(RoundQuestion.question_id)
        .join(RoundAnswer, RoundAnswer.asked_id == RoundQuestion.id)
        .where(RoundAnswer.user_id.in_(users))
    )
    kits = (
        select(MockKitItem.question_id)
        .join(MockSeat, MockSeat.interview_id == MockKitItem.interview_id)
        .where(MockSeat.user_id.in_(users), MockKitItem.opened_at.is_not(None))
    )
    found: set[str] = set()
    for statement in (daily, rounds, kits):
        found |= {question for question in (await session.scalars(statement)).all() if question}
    return found


async def results_of(session: AsyncSession, user_id: int) -> list[tuple[str, float]]:
    """List (question, score from 0 to 1) of a member's daily answers and of those in rounds."""
    daily = (
        select(DailyPost.question_id, DailyAnswer.score)
        .join(DailyAnswer, DailyAnswer.post_id == DailyPost.id)
        .where(DailyAnswer.user_id == user_id)
    )
    rounds = (
        select(RoundQuestion.question_id, RoundAnswer.right)
        .join(RoundAnswer, RoundAnswer.asked_id == RoundQuestion.id)
        .where(RoundAnswer.user_id == user_id)
    )
    rows = [*await session.execute(daily), *await session.execute(rounds)]
    return [(question, float(right)) for question, right in rows if question]
