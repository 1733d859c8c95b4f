"""Remember how an answer was judged, in the transaction in which the feature stores the answer."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import attempts as queries
from bot.db import judged as rows
from bot.domain.attempts import Judged
from bot.services.attempts.sources import EXPECTED, of_answer

FOLLOW_UP = "follow-up"
"""Source of answers to what an interviewer would ask next; they are practice."""


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
    """Remember an attempt and return its number among those at the same thing, from 1 on."""
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
    return await queries.add(session, values)


async def record_answer(session: AsyncSession, answer_id: int) -> None:
    """Remember an answer to a day's question as it is.

    Called for a new answer, and before each change: one of an older release may not be remembered yet.
    """
    await copy(session, rows.DAILY, [answer_id])


async def record_change(session: AsyncSession, answer_id: int, at: datetime) -> None:
    """Remember how an answer to a day's question stands after a revision, a regrade or a confirmed point."""
    for answer, question_id, day in await rows.daily_answers(session, [answer_id]):
        await queries.add(session, {**of_answer(answer, question_id, day), "at": at})


async def record_round(session: AsyncSession, round_id: int) -> None:
    """Remember all answers of a round that has just ended; a press itself has no time for that."""
    await rows.copy_round(session, round_id)


async def record_interview(session: AsyncSession, interview_id: int) -> None:
    """Remember what candidates were asked in an interview whose feedback has just been revealed."""
    await copy(session, rows.MOCK, [interview_id])


async def copy(session: AsyncSession, source: str, ids: Collection[int], user_id: int | None = None) -> int:
    """Remember what follows from rows of a feature and return how much that is; what is there already stays so.

    Of a round's many answers, ``user_id`` chooses those of one member.
    """
    if source == rows.ROUND:
        return await rows.copy_questions(session, ids, user_id)
    values = await EXPECTED[source](session, ids, hold=True)
    await queries.add_new(session, values)
    return len(values)
