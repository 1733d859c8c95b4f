"""Queries for the summary of a week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, case, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.db.members import UNLISTED
from bot.db.tables import (
    DailyAnswer,
    DailyPost,
    Kudos,
    MemberSettings,
    MockFeedback,
    MockInterview,
    MockSeat,
    ScoreTotal,
)
from bot.domain.boards import EVERYTHING
from bot.domain.interviews import HELD
from bot.domain.points import REVISION_SHARE


async def movers(
    session: AsyncSession, guild_id: int, week: str, before: str, limit: int
) -> Sequence[tuple[int, int, int]]:
    """List (member, the week's points, gain over the week before), largest gain first."""
    earlier = aliased(ScoreTotal)
    gone = select(MemberSettings.user_id).where(MemberSettings.guild_id == guild_id, UNLISTED)
    gain = ScoreTotal.points - func.coalesce(earlier.points, 0)
    statement = (
        select(ScoreTotal.user_id, ScoreTotal.points, gain)
        .outerjoin(
            earlier,
            and_(
                earlier.guild_id == guild_id,
                earlier.board == "points",
                earlier.period == before,
                earlier.area == EVERYTHING,
                earlier.user_id == ScoreTotal.user_id,
            ),
        )
        .where(
            ScoreTotal.guild_id == guild_id,
            ScoreTotal.board == "points",
            ScoreTotal.period == week,
            ScoreTotal.area == EVERYTHING,
            gain > 0,
            ScoreTotal.user_id.not_in(gone),
        )
        .order_by(gain.desc(), ScoreTotal.user_id)
        .limit(limit)
    )
    return [(row[0], row[1], row[2]) for row in await session.execute(statement)]


async def liked(
    session: AsyncSession, guild_id: int, first: datetime, last: datetime, limit: int
) -> Sequence[Any]:
    """List (answer, post, kudos) of the shared answers that got the most likes between two instants.

    The time of the like counts: an answer is shown, and can be liked, only after its question has closed.
    """
    likes = func.count().label("likes")
    statement = (
        select(DailyAnswer, DailyPost, likes)
        .join(DailyPost, DailyPost.id == DailyAnswer.post_id)
        .join(Kudos, Kudos.answer_id == DailyAnswer.id)
        .where(
            Kudos.guild_id == guild_id,
            Kudos.given_at >= first,
            Kudos.given_at < last,
            DailyAnswer.share != "no",
        )
        .group_by(DailyAnswer.id, DailyPost.id)
        .order_by(likes.desc(), DailyAnswer.id)
        .limit(limit)
    )
    return (await session.execute(statement)).all()


async def hardest(
    session: AsyncSession, guild_id: int, first: date, last: date, least: int
) -> tuple[DailyPost, float, int] | None:
    """Return (post, average, answers) of the closed question with the lowest average; None without enough answers."""
    revised = DailyAnswer.revision_score
    made_up = case((revised > DailyAnswer.score, revised - DailyAnswer.score), else_=0.0)
    best = func.avg(DailyAnswer.score + REVISION_SHARE * made_up)
    statement = (
        select(DailyPost, best, func.count())
        .join(DailyAnswer, DailyAnswer.post_id == DailyPost.id)
        .where(
            DailyPost.guild_id == guild_id,
            DailyPost.local_date.between(first, last),
            DailyPost.state == "closed",
        )
        .group_by(DailyPost.id)
        .having(func.count() >= least)
        .order_by(best, DailyPost.number)
        .limit(1)
    )
    row = (await session.execute(statement)).first()
    return (row[0], row[1], row[2]) if row else None


async def interviews_held(session: AsyncSession, guild_id: int, first: datetime, last: datetime) -> int:
    """Count the mock interviews that ended between two instants and that somebody confirmed took place."""
    told = exists().where(
        MockFeedback.interview_id == MockInterview.id, MockFeedback.submitted_at.is_not(None)
    )
    met = exists().where(MockSeat.interview_id == MockInterview.id, MockSeat.met == "yes")
    statement = (
        select(func.count())
        .select_from(MockInterview)
        .where(
            MockInterview.guild_id == guild_id,
            MockInterview.state.in_(HELD),
            or_(told, met),
            MockInterview.ended_at >= first,
            MockInterview.ended_at < last,
        )
    )
    return (await session.scalar(statement)) or 0
