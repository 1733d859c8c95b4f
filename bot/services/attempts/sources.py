"""What ``attempts`` should hold for the rows of each feature: how each of their answers was judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Collection, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import judged as judged_queries
from bot.db.judged import DAILY, MOCK, ROUND
from bot.db.tables import DailyAnswer, MockFeedback, MockInterview, MockKitItem
from bot.domain.attempts import judge_marks, without_words
from bot.domain.feedback import AXIS_NAMES
from bot.domain.interviews import Plan
from bot.domain.members import is_former
from bot.domain.points import revised_score
from bot.domain.run_sheet import phases
from bot.services.guilds import guild_settings

Values = dict[str, Any]
"""A row of ``attempts`` without its id."""


def of_answer(row: DailyAnswer, question_id: str | None, local_date: Any) -> Values:
    """Return how an answer to a daily question is judged now, without ``n`` and ``at``."""
    revised = row.revision_score
    return {
        "guild_id": row.guild_id,
        "user_id": row.user_id,
        "question_id": question_id or "",
        "source": DAILY,
        "source_id": row.id,
        "item": 0,
        "local_date": local_date,
        "form": "words" if row.choice is None else "choice",
        "score": row.score if revised is None else revised_score(row.score, revised),
        "honest": row.honest,
        "verdict": without_words(row.verdict),
    }


async def _daily(session: AsyncSession, ids: Collection[int], *, hold: bool = False) -> list[Values]:
    """Every answer, and its revision as a second row; what regrades changed in between is no longer known."""
    rows: list[Values] = []
    for answer, question_id, day in await judged_queries.daily_answers(session, ids, hold=hold):
        now = of_answer(answer, question_id, day)
        if answer.revision_score is None:
            rows.append({**now, "n": 1, "at": answer.answered_at})
            continue
        # The stored verdict may be that of the revision.
        first = {**now, "score": answer.score, "verdict": {}}
        rows.append({**first, "n": 1, "at": answer.answered_at})
        rows.append({**now, "n": 2, "at": answer.revised_at or answer.answered_at})
    return rows


async def _rounds(session: AsyncSession, ids: Collection[int], *, hold: bool = False) -> list[Values]:
    """What ``judged.copy_questions`` adds without Python; that query does its own locking with ``hold``."""
    return [
        {
            "guild_id": guild_id,
            "user_id": answer.user_id,
            "question_id": question_id,
            "source": ROUND,
            "source_id": answer.asked_id,
            "item": 0,
            "n": 1,
            "at": ended_at,
            "local_date": day or ended_at.date(),
            "form": "typed" if answer.choice is None else "choice",
            "score": float(answer.right),
            "honest": True,
            "verdict": {},
        }
        for answer, question_id, guild_id, ended_at, day in await judged_queries.round_answers(session, ids)
    ]


async def _interviews(session: AsyncSession, ids: Collection[int], *, hold: bool = False) -> list[Values]:
    held = await judged_queries.interviews(session, ids, hold=hold)
    seats: dict[int, dict[int, int | None]] = defaultdict(dict)
    for interview_id, seat, user_id, left in await judged_queries.seats(session, ids):
        seats[interview_id][seat] = None if left or is_former(user_id) else user_id
    kits: dict[int, list[MockKitItem]] = defaultdict(list)
    for item in await judged_queries.kit_items(session, ids):
        kits[item.interview_id].append(item)
    marks = _means(await judged_queries.revealed(session, ids))
    rows: list[Values] = []
    for interview in held:
        if interview.started_at is not None and interview.ended_at is not None:
            rows += await _of_interview(session, interview, seats[interview.id], kits[interview.id], marks)
    return rows


def _means(feedback: Sequence[MockFeedback]) -> dict[tuple[int, int], float]:
    """Return the mean of all marks, by interview and by the member they are about."""
    given: dict[tuple[int, int], list[int]] = defaultdict(list)
    for row in feedback:
        marks = (getattr(row, axis) for axis in AXIS_NAMES)
        given[row.interview_id, row.about_user] += [mark for mark in marks if mark is not None]
    return {key: sum(marks) / len(marks) for key, marks in given.items() if marks}


async def _of_interview(
    session: AsyncSession,
    interview: MockInterview,
    seats: Mapping[int, int | None],
    kit: Sequence[MockKitItem],
    means: Mapping[tuple[int, int], float],
) -> list[Values]:
    """The partners' marks are taken as how well the candidate answered everything that was asked."""
    assert interview.started_at is not None
    if len(seats) < 2:
        return []
    settings = await guild_settings(session, interview.guild_id)
    plan: Plan = interview.plan  # type: ignore[assignment]  # held by a CHECK
    candidates = {
        phase.part: seats.get(phase.candidate if phase.candidate is not None else -1)
        for phase in phases(interview.minutes, plan, len(seats))
        if phase.part is not None
    }
    rows: list[Values] = []
    for item, asked in enumerate(kit):
        user = candidates.get(asked.half)
        mean = means.get((interview.id, user)) if user is not None else None
        if asked.opened_at is None or mean is None:
            continue
        judged = judge_marks(mean)
        rows.append(
            {
                "guild_id": interview.guild_id,
                "user_id": user,
                "question_id": asked.question_id,
                "source": MOCK,
                "source_id": interview.id,
                "item": item,
                "n": 1,
                "at": interview.ended_at,
                "local_date": settings.schedule.local_date(interview.started_at),
                "form": judged.form,
                "score": judged.score,
                "honest": judged.honest,
                "verdict": {"ticked": list(asked.ticked)},
            }
        )
    return rows


class _Expected(Protocol):
    def __call__(
        self, session: AsyncSession, ids: Collection[int], *, hold: bool = False
    ) -> Awaitable[list[Values]]: ...


EXPECTED: Mapping[str, _Expected] = {DAILY: _daily, ROUND: _rounds, MOCK: _interviews}
"""For each source, a function that reads the rows with these ids and returns all their rows of ``attempts``."""
