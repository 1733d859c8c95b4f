"""Queries about key points that members say they did make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.tables import ContestedPoint, DailyAnswer, DailyPost
from bot.db.upsert import insert


async def add(session: AsyncSession, values: Mapping[str, Any]) -> int | None:
    """Insert a contested point; None when the answer already has one."""
    statement = insert(session, ContestedPoint).values(**values).on_conflict_do_nothing()
    return (await session.execute(statement.returning(ContestedPoint.id))).scalar_one_or_none()


async def get(session: AsyncSession, contest_id: int) -> ContestedPoint | None:
    """Return a contested point; None when there is no such id."""
    return await session.get(ContestedPoint, contest_id)


async def of_answer(session: AsyncSession, answer_id: int) -> ContestedPoint | None:
    """Return the contested point of an answer; None when there is none."""
    return await session.scalar(select(ContestedPoint).where(ContestedPoint.answer_id == answer_id))


async def waiting(session: AsyncSession, guild_id: int) -> Sequence[Row[ContestedPoint, DailyAnswer, int]]:
    """List (contested point, answer, number of members who ever contested that point), most contested first."""
    counts = (
        select(ContestedPoint.question_id, ContestedPoint.point, func.count().label("members"))
        .where(ContestedPoint.guild_id == guild_id)
        .group_by(ContestedPoint.question_id, ContestedPoint.point)
        .subquery()
    )
    statement = (
        select(ContestedPoint, DailyAnswer, counts.c.members)
        .join(DailyAnswer, DailyAnswer.id == ContestedPoint.answer_id)
        .join(
            counts,
            and_(counts.c.question_id == ContestedPoint.question_id, counts.c.point == ContestedPoint.point),
        )
        .where(ContestedPoint.guild_id == guild_id, ContestedPoint.state == "waiting")
        .order_by(counts.c.members.desc(), ContestedPoint.raised_at, ContestedPoint.id)
    )
    return (await session.execute(statement)).all()


async def decide(session: AsyncSession, contest_id: int, state: str, by: int, now: datetime) -> bool:
    """Settle a contested point that is waiting; False when it was already settled."""
    result = await session.execute(
        update(ContestedPoint)
        .where(ContestedPoint.id == contest_id, ContestedPoint.state == "waiting")
        .values(state=state, decided_by=by, decided_at=now)
        .returning(ContestedPoint.id)
    )
    return result.first() is not None


async def answers_in_words(
    session: AsyncSession, question_id: str
) -> Sequence[Row[DailyAnswer, DailyPost, ContestedPoint | None]]:
    """List every written answer to a question, in all servers, with its post and contested point."""
    statement = (
        select(DailyAnswer, DailyPost, ContestedPoint)
        .join(DailyPost, DailyPost.id == DailyAnswer.post_id)
        .outerjoin(ContestedPoint, ContestedPoint.answer_id == DailyAnswer.id)
        .where(DailyPost.question_id == question_id, DailyAnswer.text.is_not(None))
        .order_by(DailyAnswer.id)
    )
    return (await session.execute(statement)).all()
