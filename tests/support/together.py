"""Answers that are revised, contested and graded again at the same moment, on any database engine.

Each scenario makes two use cases really collide: two services on one database, the real grader between reading and
writing, and an event that decides which of them writes first.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.content.bank import Bank
from bot.content.library import Library
from bot.db import daily as queries
from bot.db.engine import Database
from bot.db.tables import Award, DailyAnswer
from bot.domain import grading, points
from bot.domain.attempts import Judged
from bot.domain.grading_appeal import point_key, with_confirmed
from bot.services.daily import AnsweringService, AppealService
from tests.support.bank import small_bank
from tests.support.waiting import queued
from tests.support.world import World

CONTESTED = "It fails in heavy rain"


class Held:
    """The real judge, whose result waits until ``go`` is set, as if the model took its time."""

    def __init__(self, w: World) -> None:
        self._judge = w.services.judge
        self.reached, self.go = asyncio.Event(), asyncio.Event()

    async def words(self, question: Any, text: str) -> Judged:
        judged: Judged = await self._judge.words(question, text)
        self.reached.set()
        await self.go.wait()
        return judged


class Later:
    """A clock some seconds ahead of the world's."""

    def __init__(self, w: World) -> None:
        self._w = w

    def now(self) -> datetime:
        return self._w.clock.now() + timedelta(seconds=5)


def shorter_rubric(question_id: str, keep: int = 3) -> Bank:
    """Return the bank with fewer key points in one question, so that what was found counts for more."""
    old = small_bank()
    changed = [
        question.model_copy(update={"key_points": question.key_points[:keep]})
        if question.id == question_id
        else question
        for question in old
    ]
    return Bank(changed, old.topics)


@dataclass
class Answered:
    """One answer with half of what the day's question asks, and what became of it."""

    w: World
    post: Any
    id: int

    @property
    def full(self) -> str:
        return self.w.answer("full", self.post)

    @property
    def half(self) -> str:
        return self.w.answer("half", self.post)

    @property
    def user(self) -> int:
        return int(self.w.ann.id)

    async def row(self) -> DailyAnswer:
        async with self.w.services.database.read() as session:
            found = await queries.get_answer(session, self.id)
        assert found is not None
        return found

    async def paid(self) -> int:
        """Return what the ledger holds for this answer."""
        async with self.w.services.database.read() as session:
            statement = select(func.sum(Award.points)).where(
                Award.user_id == self.user, Award.earned_by.like(f"daily:{self.post.id}%")
            )
            return (await session.scalar(statement)) or 0

    async def revise(self, service: AnsweringService | None = None) -> object:
        answering = service or self.w.services.answering
        return await answering.revise(self.id, self.user, self.full, self.w.env.now())

    async def contest(self) -> int:
        """Contest the point that the half answer lacks; returns the row that a moderator decides on."""
        appeals = self.w.services.appeals
        await appeals.contest(self.id, self.user, point_key(CONTESTED))
        waiting = await appeals.next_waiting(self.w.guild.id)
        assert waiting is not None
        return int(waiting.id)

    async def confirm(self, contest_id: int) -> int:
        return int(
            await self.w.services.appeals.decide(contest_id, self.w.guild.id, self.w.mod.id, confirm=True)
        )

    def graded(self, text: str, bank: Bank, confirmed: tuple[str, ...] = ()) -> float:
        """Return the score that the rule itself gives to a text."""
        question = bank.answered_question(self.post.question_id)
        assert question is not None
        found = grading.grade(question.gradable(), text)
        return with_confirmed(found.score, found.points, confirmed)[0]

    async def states(self) -> dict[str, str]:
        """Return each key point's state as it is stored."""
        return {p["point"]: p["state"] for p in (await self.row()).verdict["points"]}


async def answered(w: World) -> Answered:
    """Let Ann answer half of the day's question."""
    await w.switch_on()
    post = await w.post()
    member_post = await w.services.answering.submit(post.id, w.ann.id, w.answer("half", post), w.env.now())
    return Answered(w, post, member_post.answer.id)


@asynccontextmanager
async def elsewhere(
    one: Answered, judge: Any = None, bank: Bank | None = None
) -> AsyncIterator[tuple[AppealService, AnsweringService]]:
    """Yield the services of another process on the same database, by default with a changed rubric."""
    w = one.w
    database = Database(w.database_url)
    bank = bank or shorter_rubric(one.post.question_id)
    judge = judge or w.services.judge
    try:
        yield (
            AppealService(database, w.clock, Library(bank), judge),
            AnsweringService(database, w.clock, Library(bank), judge),
        )
    finally:
        await database.close()


async def settled(one: Answered) -> DailyAnswer:
    """Return the answer once it is certain that it was paid what it is worth."""
    row = await one.row()
    assert await one.paid() == row.points
    assert (await one.w.services.doctor.check_scores()).healthy
    return row


def worth(first: float, second: float | None = None) -> int:
    final = first if second is None else points.revised_score(first, second)
    return points.daily_text(final, honest=True, hinted=False)


async def a_revision_while_an_answer_is_graded_again(w: World) -> None:
    one, held = await answered(w), Held(w)
    async with elsewhere(one, held) as (appeals, _):
        regrading = asyncio.create_task(appeals.regrade(one.post.question_id))
        await held.reached.wait()
        await one.revise()
        held.go.set()
        await regrading
        row = await settled(one)
        bank = shorter_rubric(one.post.question_id)
        assert row.revision == one.full
        assert row.points == worth(one.graded(one.half, bank), one.graded(one.full, bank))
        again = await appeals.regrade(one.post.question_id)
        assert (again.changed, again.points) == (0, 0)


async def a_regrade_while_a_revision_is_graded(w: World) -> None:
    one, held = await answered(w), Held(w)
    revising = AnsweringService(w.services.database, w.clock, Library(w.bank), held)  # type: ignore[arg-type]
    async with elsewhere(one) as (appeals, _):
        writing = asyncio.create_task(one.revise(revising))
        await held.reached.wait()
        assert (await appeals.regrade(one.post.question_id)).changed == 1
        held.go.set()
        await writing
        row = await settled(one)
        bank = shorter_rubric(one.post.question_id)
        assert row.score == one.graded(one.half, bank), "what the regrade found stays"
        assert row.points == worth(row.score, one.graded(one.full, w.bank))
        await appeals.regrade(one.post.question_id)
        assert (await settled(one)).points == worth(row.score, one.graded(one.full, bank))


async def a_confirmation_while_a_revision_is_graded(w: World) -> None:
    one, held = await answered(w), Held(w)
    contest = await one.contest()
    revising = AnsweringService(w.services.database, w.clock, Library(w.bank), held)  # type: ignore[arg-type]
    writing = asyncio.create_task(one.revise(revising))
    await held.reached.wait()
    deciding = AppealService(w.services.database, Later(w), Library(w.bank), w.services.judge)
    assert await deciding.decide(contest, w.guild.id, w.mod.id, confirm=True) > 0
    held.go.set()
    await writing
    row = await settled(one)
    assert row.revision == one.full
    assert row.score == one.graded(one.half, w.bank, (CONTESTED,)), "the confirmed point counts"
    assert row.points == worth(row.score, one.graded(one.full, w.bank, (CONTESTED,)))
    assert (await w.services.appeals.regrade(one.post.question_id)).points == 0


async def _queued(one: Answered, *uses: Callable[[], Awaitable[object]]) -> None:
    """Start use cases in this order while another transaction holds the answer's row, then release it."""

    async def held(session: AsyncSession) -> None:
        await session.execute(update(DailyAnswer).where(DailyAnswer.id == one.id).values(honest=True))

    came = await queued(one.w, held, *uses)
    assert not any(isinstance(one, BaseException) for one in came), came


async def a_confirmation_just_before_a_revision_is_stored(w: World) -> None:
    one = await answered(w)
    contest = await one.contest()
    await _queued(one, lambda: one.confirm(contest), one.revise)
    row = await settled(one)
    assert row.revision == one.full
    assert row.score == one.graded(one.half, w.bank, (CONTESTED,))
    assert (await one.states())[CONTESTED] == "hit"


async def a_confirmation_just_after_a_revision_was_stored(w: World) -> None:
    one = await answered(w)
    contest = await one.contest()
    await _queued(one, one.revise, lambda: one.confirm(contest))
    row = await settled(one)
    assert row.revision == one.full
    assert row.revision_score == one.graded(one.full, w.bank, (CONTESTED,))
    assert (await one.states())[CONTESTED] == "hit"


async def a_confirmation_while_an_answer_is_graded_again(w: World) -> None:
    one, held = await answered(w), Held(w)
    contest = await one.contest()
    async with elsewhere(one, held) as (appeals, _):
        regrading = asyncio.create_task(appeals.regrade(one.post.question_id))
        await held.reached.wait()
        assert await one.confirm(contest) > 0
        held.go.set()
        await regrading
        row = await settled(one)
        assert row.score == one.graded(one.half, shorter_rubric(one.post.question_id), (CONTESTED,))
        assert (await one.states())[CONTESTED] == "hit"


async def a_confirmation_that_pays_nothing_while_an_answer_is_graded_again(w: World) -> None:
    """The score cannot grow any more, so only the point's state shows that there was a confirmation."""
    one, held = await answered(w), Held(w)
    async with w.services.database.write() as session:
        await session.execute(update(DailyAnswer).values(score=1.0, points=100))
        await session.execute(update(Award).values(points=100))
    await w.services.doctor.check_scores(repair=True)
    contest = await one.contest()
    async with elsewhere(one, held) as (appeals, _):
        regrading = asyncio.create_task(appeals.regrade(one.post.question_id))
        await held.reached.wait()
        assert await one.confirm(contest) == 0
        held.go.set()
        await regrading
        row = await settled(one)
        assert row.score == one.graded(one.half, shorter_rubric(one.post.question_id), (CONTESTED,))
        assert (await one.states())[CONTESTED] == "hit"


async def two_regrades_at_once(w: World) -> None:
    one, first, second = await answered(w), Held(w), Held(w)
    other = shorter_rubric(one.post.question_id, keep=2)
    async with elsewhere(one, first) as (left, _), elsewhere(one, second, other) as (right, _):
        tasks = [asyncio.create_task(each.regrade(one.post.question_id)) for each in (left, right)]
        await first.reached.wait()
        await second.reached.wait()
        first.go.set()
        await tasks[0]
        second.go.set()
        await tasks[1]
        row = await settled(one)
        assert row.score == one.graded(one.half, other), "whoever writes last has the last word"


async def two_rubrics_within_a_second(w: World) -> None:
    one = await answered(w)
    async with elsewhere(one) as (appeals, _):
        await appeals.regrade(one.post.question_id)
    await w.services.appeals.regrade(one.post.question_id)
    assert (await settled(one)).points == worth(one.graded(one.half, w.bank))


SCENARIOS = (
    a_revision_while_an_answer_is_graded_again,
    a_regrade_while_a_revision_is_graded,
    a_confirmation_while_a_revision_is_graded,
    a_confirmation_just_before_a_revision_is_stored,
    a_confirmation_just_after_a_revision_was_stored,
    a_confirmation_while_an_answer_is_graded_again,
    a_confirmation_that_pays_nothing_while_an_answer_is_graded_again,
    two_regrades_at_once,
    two_rubrics_within_a_second,
)
