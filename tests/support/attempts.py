"""A world in which everything that can be judged has happened, and what progress read before there were attempts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.db import progress as queries
from bot.db.tables import (
    Attempt,
    DailyAnswer,
    DailyPost,
    MockFeedback,
    MockKitItem,
    Round,
    RoundAnswer,
    RoundQuestion,
)
from bot.domain.grading_appeal import point_key
from bot.domain.points import revised_score
from bot.domain.progress import Answered, Form, by_area, by_level
from bot.domain.readiness import INTERVIEW_ANSWERS, readiness
from bot.domain.run_sheet import phases
from tests.support.interviews import Pair
from tests.support.rounds import Game
from tests.support.together import CONTESTED, elsewhere
from tests.support.together import Answered as OneAnswer
from tests.support.world import World


async def next_day(w: World) -> Any:
    """Let a day pass, post the next question and return it."""
    await w.to(w.env.now() + timedelta(days=1))
    await w.mod.slash(w.channel, "daily now")
    await w.sweep()
    return await w.post()


async def answer_days(w: World) -> tuple[OneAnswer, OneAnswer]:
    """Let Ann answer and revise, let Ben be confirmed, grade both again, and let both choose on the next day."""
    await w.switch_on()
    post, answering, appeals = await w.post(), w.services.answering, w.services.appeals
    member_posts = [
        await answering.submit(post.id, member.id, w.answer("half", post), w.env.now())
        for member in (w.ann, w.ben)
    ]
    revised, confirmed = (OneAnswer(w, post, member_post.answer.id) for member_post in member_posts)
    await revised.revise()
    await appeals.contest(confirmed.id, w.ben.id, point_key(CONTESTED))
    waiting = await appeals.next_waiting(w.guild.id)
    await confirmed.confirm(waiting.id)
    async with elsewhere(revised) as (changed, _):
        assert (await changed.regrade(post.question_id)).changed >= 2
    later = await next_day(w)
    for member, choice in ((w.ann, 0), (w.ben, 1)):
        await answering.choose(later.id, member.id, choice, w.env.now())
    return revised, confirmed


async def play_rounds(w: World) -> None:
    """Play one round of each mode to its end."""
    game = Game(w)
    await game.start(w.ben)
    await game.play((w.ann, True), (w.ben, False))
    await w.env.advance_time(3600)


async def interview(w: World, *members: Any) -> Pair:
    """Hold a mock interview in which each interviewer opens the kit, and let everybody give feedback."""
    pair = Pair(w, *(members or (w.ann, w.ben)))
    await pair.begin()
    kits = pair.services.kits
    for part, interviewer in enumerate(pair.ids):
        await pair.services.running.move_on(pair.id, interviewer, part)
        leaf = await kits.open(pair.id, interviewer)
        await kits.tick(pair.id, interviewer, part, leaf.index, [0])
        if leaf.next_question is not None:
            await kits.turn(pair.id, interviewer, part, leaf.next_question)
    await pair.end()
    for seat, giver in enumerate(pair.members):
        for about in range(len(pair.members)):
            if about != seat:
                await pair.rate(giver, about, 2 + about)
    return pair


async def lived(w: World) -> OneAnswer:
    """Let everything happen that leaves an attempt; return Ann's revised answer."""
    await interview(w)  # first, while there are still questions that nobody has seen
    one, _ = await answer_days(w)
    await play_rounds(w)
    return one


async def attempts(w: World, **chosen: Any) -> list[Attempt]:
    """Return the attempts in the order in which they were written."""
    async with w.services.database.read() as session:
        statement = select(Attempt).filter_by(**chosen).order_by(Attempt.id)
        return list((await session.scalars(statement)).all())


# What progress was before, read from the features' own rows.


async def old_evidence(w: World, user_id: int) -> tuple[list[Answered], list[Answered], list[Any]]:
    """Return evidence of answers, evidence of interviews, and the days of answers."""
    guild_id = w.guild.id
    async with w.services.database.read() as session:
        daily = (
            select(DailyPost.question_id, DailyPost.local_date, DailyAnswer)
            .join(DailyPost, DailyPost.id == DailyAnswer.post_id)
            .where(DailyAnswer.guild_id == guild_id, DailyAnswer.user_id == user_id)
        )
        rounds = (
            select(RoundQuestion.question_id, Round.local_date, Round.ended_at, RoundAnswer)
            .join(RoundQuestion, RoundQuestion.id == RoundAnswer.asked_id)
            .join(Round, Round.id == RoundAnswer.round_id)
            .where(RoundAnswer.user_id == user_id, Round.guild_id == guild_id, Round.state == "finished")
            .order_by(RoundAnswer.asked_id)  # in a made-up round the same question may come twice
        )
        answers, days = [], []
        for question, day, row in await session.execute(daily):
            days.append(day)
            score = row.score if row.revision_score is None else revised_score(row.score, row.revision_score)
            form: Form = "words" if row.choice is None else "choice"
            answers += _answered(w, question, score, form, row.answered_at)
        for question, day, ended, row in await session.execute(rounds):
            days.append(day)
            form = "typed" if row.choice is None else "choice"
            answers += _answered(w, question, float(row.right), form, ended)
        spoken = [one async for one in _spoken(w, session, user_id)]
    return answers, spoken, days


async def _spoken(w: World, session: Any, user_id: int) -> Any:
    for held in await queries.interviews(session, w.guild.id, user_id):
        found = select(MockFeedback).where(
            MockFeedback.interview_id == held.id,
            MockFeedback.about_user == user_id,
            MockFeedback.revealed_at.is_not(None),
        )
        axes = ("framing", "approach", "correctness", "depth", "communication")
        given = [getattr(row, axis) for row in await session.scalars(found) for axis in axes]
        marks = [mark for mark in given if mark is not None]
        if not marks:
            continue
        sheet = phases(held.minutes, held.plan, held.seats)
        mine = {p.part for p in sheet if p.part is not None and p.candidate == held.seat}
        kit = select(MockKitItem).where(MockKitItem.interview_id == held.id)
        asked = [
            one
            for item in await session.scalars(kit)
            if item.opened_at is not None and item.half in mine
            for one in _answered(
                w, item.question_id, (sum(marks) / len(marks) - 1) / 4, "interview", held.ended_at
            )
        ]
        for one in asked:
            yield Answered(**{**vars(one), "weight": INTERVIEW_ANSWERS / len(asked)})


def _answered(w: World, question_id: str, score: float, form: Form, at: Any) -> Iterator[Answered]:
    question = w.bank.get(question_id)
    if question is not None:
        yield Answered(question.id, question.kind, question.area, question.level, score, form, at)


async def assert_same_figures(w: World, *users: int) -> None:
    """Compare each member's profile with what the features' own rows say."""
    for user in users:
        answers, spoken, days = await old_evidence(w, user)
        profile = await w.services.progress.profile(w.guild.id, user)
        assert profile.answers == len(days)
        assert dict(profile.calendar.days) == {day: days.count(day) for day in set(days)}
        assert_alike(profile.areas, by_area(answers))
        assert_alike(profile.levels, by_level(answers))
        target = (profile.readiness.level, profile.readiness.role)
        practicable = {question.area for question in w.bank.answered() if question.choices}
        old = readiness([*answers, *spoken], *target, w.clock.now(), practicable)
        assert_alike(profile.readiness, old)


def assert_alike(one: Any, other: Any) -> None:
    """Compare values; the moment may differ, and numbers as much as the order of adding them up makes them."""
    (words, numbers), (other_words, other_numbers) = (_taken_apart(value) for value in (one, other))
    assert words == other_words
    assert numbers == pytest.approx(other_numbers, abs=1e-6)


def _taken_apart(value: Any) -> tuple[str, list[float]]:
    number = re.compile(r"\d+\.\d+(?:e-?\d+)?")
    return number.sub("#", repr(value)), [float(found) for found in number.findall(repr(value))]


async def count(w: World) -> int:
    """Count the attempts."""
    async with w.services.database.read() as session:
        return (await session.scalar(select(func.count()).select_from(Attempt))) or 0
