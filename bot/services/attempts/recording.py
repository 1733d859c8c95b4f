"""Record how an answer was judged, in the transaction in which the feature stores the answer."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import attempts as attempt_queries
from bot.db import judged as rows
from bot.domain.attempts import Judged
from bot.services.attempts.sources import EXPECTED, of_answer

FOLLOW_UP = "follow-up"
"""Source of answers to an interviewer's follow-up; they are practice."""


async def record(
    session: AsyncSession,
    judged: Judged,
    *,
    guild_id: int,
    user_id: int,
    question_id: str,
    source: str,
    source_id: int,
    at: datetime,
    local_date: date,
    item: int = 0,
) -> int:
    """Record an attempt and return its number among those at the same thing, counted from 1."""
    values = {
        "guild_id": guild_id,
        "user_id": user_id,
        "question_id": question_id,
        "source": source,
        "source_id": source_id,
        "item": item,
        "at": at,
        "local_date": local_date,
        "form": judged.form,
        "score": judged.score,
        "honest": judged.honest,
        "verdict": judged.verdict,
    }
    return await attempt_queries.add(session, values)


async def record_answer(session: AsyncSession, answer_id: int) -> None:
    """Record an answer to a daily question as it is.

    Called for a new answer, and before each change: an answer from an older release may not be recorded yet.
    """
    await copy(session, rows.DAILY, [answer_id])


async def record_change(session: AsyncSession, answer_id: int, at: datetime) -> None:
    """Record what an answer to a daily question is worth after a revision, a regrade or a confirmed point."""
    for answer, question_id, day in await rows.daily_answers(session, [answer_id]):
        await attempt_queries.add(session, {**of_answer(answer, question_id, day), "at": at})


async def record_round(session: AsyncSession, round_id: int) -> None:
    """Record all answers of a round that has just ended; a press itself leaves no time for that."""
    await rows.copy_round(session, round_id)


async def record_interview(session: AsyncSession, interview_id: int) -> None:
    """Record what candidates were asked in an interview whose feedback has just been revealed."""
    await copy(session, rows.MOCK, [interview_id])


async def copy(session: AsyncSession, source: str, ids: Collection[int], user_id: int | None = None) -> int:
    """Record what follows from rows of a feature and return how much that is; what already exists stays.

    Of a round's many answers, ``user_id`` selects those of one member.
    """
    if source == rows.ROUND:
        return await rows.copy_questions(session, ids, user_id)
    values = await EXPECTED[source](session, ids, hold=True)
    await attempt_queries.add_new(session, values)
    return len(values)
