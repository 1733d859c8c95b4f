"""Answer the day's question: the first answer counts, one revision can earn more, the rest is practice."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.content.library import Library
from bot.content.models import AnsweredQuestion
from bot.db import contested as contest_queries
from bot.db import daily as daily_queries
from bot.db.engine import Database
from bot.db.tables import ContestedPoint, DailyAnswer
from bot.domain import grading, points
from bot.domain.attempts import Judged
from bot.domain.grading_appeal import with_confirmed
from bot.errors import Conflict, Expired, InvalidInput, NotFound
from bot.services.attempts import (
    FOLLOW_UP,
    Judge,
    record,
    record_answer,
    record_change,
    require_honest,
)
from bot.services.daily.paying import SOURCE, pay
from bot.services.daily.regrading import confirmed_of
from bot.services.daily.values import (
    NOT_YOURS,
    MemberPost,
    Post,
    Practice,
    Share,
    answer_of,
    post_of,
    stored_points,
    verdict_of,
)
from bot.services.guilds import guild_settings
from bot.services.scores import Earned
from bot.services.scores.streaks import keep_streak

MOST_CHARACTERS = 1500
NO_REVISION = "The one revision is used up, or you have looked at the model answer."


def _revised(
    row: DailyAnswer, contest: ContestedPoint | None, text: str, grade: grading.Grade, acted_at: datetime
) -> tuple[dict[str, Any], int]:
    """Return the columns of an answer with its revision, and the points that the revision adds.

    A point that a moderator has confirmed counts in the revision too.
    """
    score, found = with_confirmed(grade.score, grade.points, confirmed_of(contest))
    extra = points.daily_revision(row.score, score, honest=row.honest, hinted=row.hinted, already=row.points)
    better = score >= row.score
    decided = contest.decided_at if contest is not None else None
    values = {
        "revision": text,
        "revision_score": score,
        # The decision was there when the revision was stored, so it came first, however long the grading took.
        "revised_at": max(acted_at, decided or acted_at),
        "points": row.points + extra,
        "verdict": {**verdict_of(grade), "points": stored_points(found)} if better else row.verdict,
    }
    return values, extra


def _require_revisable(member_post: MemberPost) -> None:
    if not member_post.open:
        raise Expired("The question has closed meanwhile, so a revision can no longer count.")
    if member_post.answer is None or not member_post.answer.may_revise:
        raise Conflict(NO_REVISION)


class AnsweringService:
    """Use cases of members answering."""

    def __init__(self, database: Database, clock: Clock, library: Library, judge: Judge) -> None:
        self._db = database
        self._clock = clock
        self._library = library
        self._judges = judge

    async def member_post(self, post_id: int, user_id: int, acted_at: datetime) -> MemberPost:
        """Return the post as the member sees it, for their private card; raises NotFound."""
        async with self._db.read() as session:
            return await self._member_post(session, post_id, user_id, acted_at)

    async def _member_post(
        self, session: AsyncSession, post_id: int, user_id: int, acted_at: datetime
    ) -> MemberPost:
        row = await daily_queries.get(session, post_id)
        question = self._library.of(row.guild_id).answered_question(row.question_id or "") if row else None
        if row is None or question is None:
            raise NotFound("This question is no longer in the bank. The next daily question comes soon.")
        post = post_of(row)
        answer = await daily_queries.answer_of(session, post_id, user_id)
        return MemberPost(
            post=post,
            question=question,
            answer=answer_of(answer) if answer else None,
            open=post.is_open_at(acted_at),
            hinted=await daily_queries.has_hint(session, post_id, user_id),
        )

    async def submit(
        self, post_id: int, user_id: int, text: str, acted_at: datetime
    ) -> MemberPost | Practice:
        """Grade and store a first answer in the member's own words; a later or late one is practice.

        Raises InvalidInput for text that is not an honest attempt; then nothing is stored, so the member can try
        again.
        """
        text = text.strip()
        before = await self.member_post(post_id, user_id, acted_at)
        judged, grade = await self._judge(before.question, text)
        if before.answer is not None or not before.open:
            return Practice(before, text, grade)
        async with self._db.write() as session:
            hinted = await daily_queries.has_hint(session, post_id, user_id)
            earned = points.daily_text(judged.score, honest=judged.honest, hinted=hinted)
            added = await self._store(
                session,
                before.post,
                user_id,
                acted_at,
                text=text,
                score=judged.score,
                honest=judged.honest,
                hinted=hinted,
                points=earned,
                verdict=verdict_of(grade),
                area=before.question.area,
            )
            after = await self._member_post(session, post_id, user_id, acted_at)
        return after if added else Practice(after, text, grade)

    async def choose(self, post_id: int, user_id: int, choice: int, acted_at: datetime) -> MemberPost:
        """Store a first answer by choice (index in the bank's order); raises Conflict, Expired."""
        before = await self.member_post(post_id, user_id, acted_at)
        if not before.open:
            raise Expired(
                "This question has closed, so a choice no longer counts. Its result is on the card."
            )
        if before.answer is not None:
            raise Conflict("You have answered this question already; the first answer counts.")
        judged = self._judges.choice(before.question, choice)
        async with self._db.write() as session:
            hinted = await daily_queries.has_hint(session, post_id, user_id)
            added = await self._store(
                session,
                before.post,
                user_id,
                acted_at,
                choice=choice,
                score=judged.score,
                honest=judged.honest,
                hinted=hinted,
                points=points.daily_choice(right=judged.score == 1, hinted=hinted),
                verdict={"flags": [], "points": []},
                area=before.question.area,
            )
            after = await self._member_post(session, post_id, user_id, acted_at)
        if not added:
            raise Conflict("You have answered this question already; the first answer counts.")
        return after

    async def _store(
        self,
        session: AsyncSession,
        post: Post,
        user_id: int,
        acted_at: datetime,
        *,
        area: str,
        **values: object,
    ) -> bool:
        row = {"text": None, "choice": None, "share": "no", "ticked": [], **values}
        row |= {
            "post_id": post.id,
            "guild_id": post.guild_id,
            "user_id": user_id,
            "answered_at": acted_at,
        }
        answer_id = await daily_queries.add_answer(session, row)
        if answer_id is None:
            return False
        await record_answer(session, answer_id)
        await self._pay(session, post, user_id, int(str(values["points"])), f"{SOURCE}:{post.id}", area)
        await keep_streak(session, post.guild_id, user_id)
        return True

    async def _pay(
        self, session: AsyncSession, post: Post, user_id: int, amount: int, earned_by: str, area: str
    ) -> None:
        earned = Earned(post.guild_id, user_id, SOURCE, earned_by, amount, post.local_date, area)
        await pay(session, earned, self._clock)

    async def revise(self, answer_id: int, user_id: int, text: str, acted_at: datetime) -> MemberPost:
        """Grade and store the one revision; raises Conflict, Expired, InvalidInput."""
        text = text.strip()
        before = await self.revisable(answer_id, user_id, acted_at)
        _, grade = await self._judge(before.question, text)
        async with self._db.write() as session:
            # Read once more: it may have been graded again meanwhile.
            row = await daily_queries.hold_answer(session, answer_id)
            if row is None:
                raise NotFound(NOT_YOURS)
            contest = await contest_queries.of_answer(session, answer_id)
            values, extra = _revised(row, contest, text, grade, acted_at)
            await record_answer(session, answer_id)
            if not await daily_queries.revise(session, answer_id, values):
                raise Conflict(NO_REVISION)
            await record_change(session, answer_id, values["revised_at"])
            name = f"{SOURCE}:{row.post_id}:revision"
            await self._pay(session, before.post, user_id, extra, name, before.question.area)
            return await self._member_post(session, row.post_id, user_id, acted_at)

    async def hint(self, post_id: int, user_id: int, acted_at: datetime) -> MemberPost:
        """Note that the member saw the hint; before an answer this lowers what the question can pay."""
        async with self._db.write() as session:
            member_post = await self._member_post(session, post_id, user_id, acted_at)
            if member_post.open and member_post.answer is None and member_post.question.hint:
                await daily_queries.add_hint(session, post_id, user_id, self._clock.now())
        return member_post

    async def share(self, answer_id: int, user_id: int, share: Share, acted_at: datetime) -> MemberPost:
        """Share the answer when the question closes; choosing the same again takes it back."""
        row, before = await self._own(answer_id, user_id, acted_at)
        if not before.open:
            raise Expired("The question has closed; shared answers are shown already.")
        if row.text is None:
            raise InvalidInput("Only answers in your own words can be shared.")
        async with self._db.write() as session:
            now = await daily_queries.hold_answer(session, answer_id) or row
            chosen = "no" if now.share == share else share
            await daily_queries.change_answer(session, answer_id, {"share": chosen})
            return await self._member_post(session, row.post_id, user_id, acted_at)

    async def model_answer(self, post_id: int, user_id: int, acted_at: datetime) -> MemberPost:
        """Note that the member saw the model answer, which ends revising.

        Raises InvalidInput while the question is open and the member has not answered.
        """
        async with self._db.write() as session:
            member_post = await self._member_post(session, post_id, user_id, acted_at)
            if member_post.answer is None and member_post.open:
                raise InvalidInput("Answer first; the model answer is shown afterwards.")
            if member_post.answer is not None and not member_post.answer.model_seen:
                now = self._clock.now()
                await daily_queries.change_answer(session, member_post.answer.id, {"model_seen_at": now})
                member_post = await self._member_post(session, post_id, user_id, acted_at)
        return member_post

    async def follow_up(
        self, post_id: int, user_id: int, text: str, acted_at: datetime
    ) -> tuple[MemberPost, grading.Grade]:
        """Grade an answer to the first follow-up question; it is practice, and its text is not stored."""
        member_post = await self.member_post(post_id, user_id, acted_at)
        if member_post.answer is None or not member_post.question.follow_ups:
            raise NotFound("There is no follow-up to answer here.")
        judged = await self._judges.words(member_post.question.follow_ups[0], text)
        if judged.honest:
            await self._record_follow_up(member_post, member_post.answer.id, user_id, judged, acted_at)
        return member_post, judged.graded

    async def _record_follow_up(
        self, member_post: MemberPost, answer_id: int, user_id: int, judged: Judged, acted_at: datetime
    ) -> None:
        async with self._db.write() as session:
            if await daily_queries.hold_answer(session, answer_id) is None:  # they were erased meanwhile
                return
            settings = await guild_settings(session, member_post.post.guild_id)
            await record(
                session,
                judged,
                guild_id=member_post.post.guild_id,
                user_id=user_id,
                question_id=member_post.question.id,
                source=FOLLOW_UP,
                source_id=answer_id,
                item=1,
                at=acted_at,
                local_date=settings.schedule.local_date(acted_at),
            )

    async def revisable(self, answer_id: int, user_id: int, acted_at: datetime) -> MemberPost:
        """Return the post if the member can still revise their answer; raises NotFound, Expired, Conflict."""
        member_post = (await self._own(answer_id, user_id, acted_at))[1]
        _require_revisable(member_post)
        return member_post

    async def _own(self, answer_id: int, user_id: int, acted_at: datetime) -> tuple[DailyAnswer, MemberPost]:
        async with self._db.read() as session:
            row = await daily_queries.get_answer(session, answer_id)
            if row is None or row.user_id != user_id:
                raise NotFound(NOT_YOURS)
            return row, await self._member_post(session, row.post_id, user_id, acted_at)

    async def _judge(self, question: AnsweredQuestion, text: str) -> tuple[Judged, grading.Grade]:
        """Return the judgement of a text and its grade; raises InvalidInput unless it is an honest attempt."""
        judged = await self._judges.words(question, text)
        require_honest(judged)
        return judged, judged.graded
