"""Members contest key points, moderators decide, and answers are graded again when a rubric changes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.content.library import Library
from bot.db import contested as contest_queries
from bot.db import daily as daily_queries
from bot.db.engine import Database
from bot.db.tables import DailyAnswer
from bot.domain import points as pays
from bot.domain.grading_appeal import point_of, with_confirmed
from bot.errors import Conflict, InvalidInput, NotFound
from bot.services.attempts import Judge, record_answer, record_change
from bot.services.daily.paying import SOURCE, pay
from bot.services.daily.regrading import Regraded, Regrader
from bot.services.daily.values import NOT_YOURS, missed_in, points_of, stored_points
from bot.services.scores import Earned


@dataclass(frozen=True)
class Contest:
    """A contested point as a moderator sees it."""

    id: int
    question_id: str
    prompt: str
    point: str
    text: str
    user_id: int
    members: int
    """How many members have contested this point."""
    waiting: int
    """How many contested points wait for a decision."""


class AppealService:
    """Use cases of contesting and regrading."""

    def __init__(self, database: Database, clock: Clock, library: Library, judge: Judge) -> None:
        self._db = database
        self._clock = clock
        self._library = library
        self._regrader = Regrader(database, clock, judge)

    async def contestable(self, answer_id: int, user_id: int) -> tuple[str, ...]:
        """Return the points of an answer that its author may contest; raises NotFound, Conflict."""
        async with self._db.read() as session:
            row = await daily_queries.get_answer(session, answer_id)
            return await self._contestable(session, row, user_id)

    @staticmethod
    async def _contestable(session: AsyncSession, row: DailyAnswer | None, user_id: int) -> tuple[str, ...]:
        if row is None or row.user_id != user_id or row.text is None:
            raise NotFound(NOT_YOURS)
        existing = await contest_queries.of_answer(session, row.id)
        if existing is not None:
            raise Conflict(f"You have contested “{existing.point}” already; one point for each answer.")
        missed = missed_in(row.verdict)
        if not missed:
            raise Conflict("All key points were found; there is nothing to contest.")
        return missed

    async def contest(self, answer_id: int, user_id: int, key: str) -> str:
        """Contest the point with this key and return the point; raises UserError.

        The key comes from the point's text: its place in the list may have changed since the menu was shown.
        """
        async with self._db.write() as session:
            row = await daily_queries.hold_answer(session, answer_id)
            point = point_of(key, await self._contestable(session, row, user_id))
            if row is None or point is None:
                raise InvalidInput("That point is not on the list any more. Press `I did say that` again.")
            post = await daily_queries.get(session, row.post_id)
            assert post is not None
            added = await contest_queries.add(
                session,
                {
                    "answer_id": answer_id,
                    "guild_id": post.guild_id,
                    "user_id": user_id,
                    "question_id": post.question_id,
                    "point": point,
                    "state": "waiting",
                    "raised_at": self._clock.now(),
                },
            )
        if added is None:
            raise Conflict("You have contested a point of this answer already.")
        return point

    async def tick(self, answer_id: int, user_id: int, keys: Collection[str]) -> tuple[str, ...]:
        """Store which missed points the member meant, and return them; this does not change the score.

        Raises NotFound, and InvalidInput when none of the points with these keys is missing any more.
        """
        async with self._db.write() as session:
            row = await daily_queries.hold_answer(session, answer_id)
            if row is None or row.user_id != user_id:
                raise NotFound(NOT_YOURS)
            missed = missed_in(row.verdict)
            chosen = {point_of(key, missed) for key in keys}
            meant = [point for point in missed if point in chosen]
            if keys and not meant:
                raise InvalidInput(
                    "Your answer has been graded again since, and that is no longer a missing point. "
                    "Press `Show model answer` again for the list as it is now."
                )
            await daily_queries.change_answer(session, answer_id, {"ticked": meant})
        return tuple(meant)

    async def next_waiting(self, guild_id: int, skip: int = 0) -> Contest | None:
        """Return the ``skip``-th contested point that waits, most contested first; None when none waits."""
        async with self._db.read() as session:
            rows = await contest_queries.waiting(session, guild_id)
        if not rows:
            return None
        contest, answer, members = rows[skip % len(rows)]
        question = self._library.of(guild_id).get(contest.question_id)
        return Contest(
            id=contest.id,
            question_id=contest.question_id,
            prompt=question.prompt if question else "(no longer in the bank)",
            point=contest.point,
            text=answer.revision or answer.text or "",
            user_id=contest.user_id,
            members=members,
            waiting=len(rows),
        )

    async def decide(self, contest_id: int, guild_id: int, moderator_id: int, *, confirm: bool) -> int:
        """Settle a contested point and return the points that this pays; raises NotFound, Conflict."""
        now = self._clock.now()
        async with self._db.write() as session:
            contest = await contest_queries.get(session, contest_id)
            if contest is None or contest.guild_id != guild_id:
                raise NotFound("That contested point is gone.")
            state = "confirmed" if confirm else "declined"
            if not await contest_queries.decide(session, contest_id, state, moderator_id, now):
                raise Conflict("Somebody has decided this one already.")
            row = await daily_queries.hold_answer(session, contest.answer_id)  # it may be being revised
            if not confirm or row is None:
                return 0
            post = await daily_queries.get(session, row.post_id)
            question = self._library.of(guild_id).answered_question(contest.question_id)
            if post is None:
                return 0
            last = row.score if row.revision_score is None else row.revision_score
            score, counted = with_confirmed(last, points_of(row.verdict), {contest.point})
            revised = row.revision_score is not None
            final = pays.revised_score(row.score, score) if revised else score
            earned = max(row.points, pays.daily_text(final, honest=row.honest, hinted=row.hinted))
            extra = earned - row.points
            await record_answer(session, row.id)
            await daily_queries.change_answer(
                session,
                row.id,
                {
                    "revision_score" if revised else "score": score,
                    "points": earned,
                    "verdict": {**row.verdict, "points": stored_points(counted)},
                },
            )
            await record_change(session, row.id, now)
            area = question.area if question else None
            name = f"{SOURCE}:{post.id}:confirmed"
            award = Earned(post.guild_id, row.user_id, SOURCE, name, extra, post.local_date, area)
            await pay(session, award, self._clock, acted=False)
        return extra

    async def regrade(self, question_id: str) -> Regraded:
        """Grade every stored answer to a question again; the differences become new rows in the ledger.

        Raises NotFound when the bank has no such question.
        """
        question = self._library.home_of(question_id).answered_question(question_id)
        if question is None:
            raise NotFound(f"The bank has no question “{question_id}” that is graded by key points.")
        return await self._regrader.regrade(question)
