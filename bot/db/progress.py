"""Queries about one member's own answers, ratings and interviews: what their progress is told from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.daily import ASKED
from bot.db.tables import DailyAnswer, DailyPost, Round, RoundAnswer, RoundMember, RoundQuestion


@dataclass(frozen=True)
class Given:
    """One answer that counts; what was written stays where it is."""

    question_id: str
    local_date: date
    at: datetime
    by_choice: bool
    score: float
    revision_score: float | None = None


async def daily_answers(session: AsyncSession, guild_id: int, user_id: int) -> list[Given]:
    """List the member's answers to the day's questions."""
    statement = (
        select(
            DailyPost.question_id,
            DailyPost.local_date,
            DailyAnswer.answered_at,
            DailyAnswer.choice.is_not(None),
            DailyAnswer.score,
            DailyAnswer.revision_score,
        )
        .join(DailyPost, DailyPost.id == DailyAnswer.post_id)
        .where(DailyAnswer.guild_id == guild_id, DailyAnswer.user_id == user_id)
    )
    return [
        Given(question or "", day, at, by_choice, score, revised)
        for question, day, at, by_choice, score, revised in await session.execute(statement)
    ]


async def round_answers(session: AsyncSession, guild_id: int, user_id: int) -> list[Given]:
    """List the member's answers in the rounds that are over."""
    statement = (
        select(
            RoundQuestion.question_id,
            Round.local_date,
            Round.ended_at,
            RoundAnswer.choice.is_not(None),
            RoundAnswer.right,
        )
        .join(RoundQuestion, RoundQuestion.id == RoundAnswer.asked_id)
        .join(Round, Round.id == RoundAnswer.round_id)
        .where(RoundAnswer.user_id == user_id, Round.guild_id == guild_id, Round.state == "finished")
    )
    return [
        Given(question, day or ended.date(), ended, by_choice, float(right))
        for question, day, ended, by_choice, right in await session.execute(statement)
        if ended is not None
    ]


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


async def days(session: AsyncSession, guild_id: int, user_id: int) -> Sequence[tuple[bool, bool]]:
    """List (still open, answered) of every question that was asked, oldest first."""
    statement = (
        select(DailyPost.state, DailyAnswer.id)
        .outerjoin(DailyAnswer, and_(DailyAnswer.post_id == DailyPost.id, DailyAnswer.user_id == user_id))
        .where(DailyPost.guild_id == guild_id, DailyPost.state.in_(ASKED))
        .order_by(DailyPost.number)
    )
    return [(state == "open", answer is not None) for state, answer in await session.execute(statement)]
