"""Grade stored answers again when a rubric has changed, also while the bot runs.

Grading takes seconds, and meanwhile the member may revise the answer or a moderator may confirm a contested point. So a
new grade is stored only over the answer that it was worked out for; otherwise it is worked out again.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.content.models import AnsweredQuestion
from bot.db import contested as contest_queries
from bot.db import daily as daily_queries
from bot.db import scores as score_queries
from bot.db.engine import Database
from bot.db.tables import ContestedPoint, DailyAnswer
from bot.domain import grading
from bot.domain import points as pays
from bot.domain.grading_appeal import with_confirmed
from bot.services.attempts import Judge, record_answer, record_change
from bot.services.daily.paying import SOURCE, pay
from bot.services.daily.values import stored_points, verdict_of
from bot.services.scores import Earned

TRIES = 5
"""An answer changes twice at most, by its revision and a confirmation; more often only beside other regrades."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Regraded:
    """What a regrade did."""

    answers: int
    changed: int
    points: int
    """Sum of all corrections, which may be negative."""
    left: int = 0
    """Answers that changed again and again meanwhile, and keep the grade that they have."""


@dataclass(frozen=True)
class _Seen:
    """An answer as it was read, with the points of it that a moderator had confirmed."""

    row: DailyAnswer
    confirmed: Collection[str]
    first_too: bool
    """The confirmation came before the revision, so it counts in the first answer as well."""


class _ChangedMeanwhile(Exception):
    """The answer is not any more what the new grade was worked out for."""


def confirmed_of(contest: ContestedPoint | None) -> frozenset[str]:
    """Return the points of an answer that count as found because a moderator said so."""
    return frozenset({contest.point}) if contest is not None and contest.state == "confirmed" else frozenset()


async def _look(session: AsyncSession, answer_id: int) -> _Seen | None:
    row = await daily_queries.get_answer(session, answer_id)
    if row is None or row.text is None:
        return None
    contest = await contest_queries.of_answer(session, answer_id)
    decided = contest.decided_at if contest is not None else None
    before = row.revised_at is None or (decided is not None and decided <= row.revised_at)
    return _Seen(row, confirmed_of(contest), before)


def _regraded(seen: _Seen, first: grading.Grade, second: grading.Grade | None) -> dict[str, Any]:
    """Return the columns of an answer that follow from new grades of its text and its revision."""
    row = seen.row
    score, points = with_confirmed(first.score, first.points, seen.confirmed if seen.first_too else ())
    shown, flags = points, first
    revised: float | None = None
    final = score
    if second is not None:
        revised, revised_points = with_confirmed(second.score, second.points, seen.confirmed)
        final = pays.revised_score(score, revised)
        if revised >= score:
            shown, flags = revised_points, second
    return {
        "score": score,
        "revision_score": revised,
        # What was taken as an honest attempt stays one.
        "points": pays.daily_text(final, honest=row.honest, hinted=row.hinted),
        "verdict": {**verdict_of(flags), "points": stored_points(shown)},
    }


class Regrader:
    """Grades answers again, one after the other, each in a transaction of its own."""

    def __init__(self, database: Database, clock: Clock, judge: Judge) -> None:
        self._db = database
        self._clock = clock
        self._judge = judge

    async def regrade(self, question: AnsweredQuestion) -> Regraded:
        """Grade every stored answer to a question again; doing it twice changes nothing."""
        async with self._db.read() as session:
            rows = await contest_queries.answers_in_words(session, question.id)
        changed = total = left = 0
        for answer, _, _ in rows:
            try:
                difference = await self._regrade_one(answer.id, question)
            except _ChangedMeanwhile:
                log.warning("answer %s kept changing while it was graded again", answer.id)
                left += 1
                continue
            changed += difference is not None
            total += difference or 0
        return Regraded(len(rows), changed, total, left)

    async def _regrade_one(self, answer_id: int, question: AnsweredQuestion) -> int | None:
        """Return what the new grade of one answer pays; None when nothing about it changes."""
        for _ in range(TRIES):
            async with self._db.read() as session:
                seen = await _look(session, answer_id)
            if seen is None or seen.row.text is None:
                return None
            first = await self._judge.words(question, seen.row.text)
            second = await self._judge.words(question, seen.row.revision) if seen.row.revision else None
            values = _regraded(seen, first.graded, second.graded if second else None)
            if all(getattr(seen.row, name) == value for name, value in values.items()):
                return None
            try:
                return await self._store(seen, values, question.area)
            except _ChangedMeanwhile:
                continue
        raise _ChangedMeanwhile

    async def _store(self, seen: _Seen, values: dict[str, Any], area: str) -> int:
        row = seen.row
        difference: int = values["points"] - row.points
        async with self._db.write() as session:
            await daily_queries.hold_answer(session, row.id)
            await record_answer(session, row.id)
            if not await daily_queries.grade_again(session, row, values):
                raise _ChangedMeanwhile
            await record_change(session, row.id, self._clock.now())
            # Whoever confirms a point now waits for this transaction. One who did so before may have left the score
            # as it was: then only the contested point itself tells.
            contest = await contest_queries.of_answer(session, row.id)
            if confirmed_of(contest) != seen.confirmed:
                raise _ChangedMeanwhile
            post = await daily_queries.get(session, row.post_id)
            assert post is not None
            name = f"{SOURCE}:{post.id}:regrade:"
            number = 1 + await score_queries.count_named(session, row.guild_id, row.user_id, name)
            earned = Earned(
                row.guild_id, row.user_id, SOURCE, f"{name}{number}", difference, post.local_date, area
            )
            await pay(session, earned, self._clock, acted=False)
        return difference
