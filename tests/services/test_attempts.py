"""Every judged answer is remembered once, in the transaction of its feature, without what was written."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from sqlalchemy import delete

from bot.db.tables import Attempt, RoundAnswer
from bot.domain.points import revised_score
from bot.errors import Conflict, InvalidInput
from bot.services.attempts import Backfill
from bot.services.attempts.sources import EXPECTED
from tests.support.attempts import (
    answer_days,
    assert_same_figures,
    attempts,
    count,
    interview,
    lived,
    next_day,
    play_rounds,
)
from tests.support.rounds import Game
from tests.support.together import CONTESTED, answered
from tests.support.world import World
from tests.support.years import a_year


async def nothing_is_missing(w: World) -> None:
    """What the features wrote themselves is all that the comparison with their rows finds."""
    before = await count(w)
    assert (await w.services.doctor.check_scores()).wrong_attempts == []
    assert await w.services.backfill.run() == 0
    assert await count(w) == before


async def test_a_confirmed_point_a_revision_and_a_regrade_each_add_an_attempt(w: World):
    for one in await answer_days(w):
        row = await one.row()
        first, second, third = await attempts(w, source="daily", source_id=one.id)
        assert [first.n, second.n, third.n] == [1, 2, 3]
        assert {(a.form, a.honest) for a in (first, second, third)} == {("words", True)}
        assert first.at == row.answered_at
        assert first.score < second.score
        assert third.score != second.score
        final = row.score if row.revision_score is None else revised_score(row.score, row.revision_score)
        assert third.score == final
        states = [{point["point"]: point["state"] for point in a.verdict["points"]} for a in (first, second)]
        assert (states[0][CONTESTED], states[1][CONTESTED]) == ("missed", "hit")
    await nothing_is_missing(w)


async def test_no_attempt_holds_what_was_written(w: World):
    one = await lived(w)
    row = await one.row()
    stored = json.dumps([attempt.verdict for attempt in await attempts(w)])
    assert any(point["evidence"] for point in row.verdict["points"])
    assert "evidence" not in stored
    for words in (row.text, row.revision):
        assert words
        assert words[:30] not in stored


async def test_pressing_twice_at_once_leaves_one_attempt(w: World):
    await w.switch_on()
    post, answering = await w.post(), w.services.answering
    text = w.answer("half", post)
    await asyncio.gather(*(answering.submit(post.id, w.ann.id, text, w.env.now()) for _ in range(4)))
    presses = [answering.choose(post.id, w.ben.id, 0, w.env.now()) for _ in range(4)]
    assert (
        sum(isinstance(one, Conflict) for one in await asyncio.gather(*presses, return_exceptions=True)) == 3
    )
    (mine,) = await attempts(w, user_id=w.ann.id)
    assert mine.score == w.score(text, post)
    (chosen,) = await attempts(w, user_id=w.ben.id)
    assert (chosen.form, chosen.verdict) == ("choice", {"flags": [], "points": []})
    full = w.answer("full", post)
    revisions = [answering.revise(mine.source_id, w.ann.id, full, w.env.now()) for _ in range(4)]
    await asyncio.gather(*revisions, return_exceptions=True)
    assert [one.n for one in await attempts(w, user_id=w.ann.id)] == [1, 2]
    await nothing_is_missing(w)


async def test_what_is_not_an_honest_attempt_is_not_remembered(w: World):
    await w.switch_on()
    post = await w.post()
    question = w.bank.answered_question(post.question_id)
    for text in ("", "pass", "I don't know", question.prompt, question.answer.text):
        with pytest.raises(InvalidInput):
            await w.services.answering.submit(post.id, w.ann.id, text, w.env.now())
    assert await attempts(w) == []


async def test_an_answer_that_cannot_be_stored_is_not_remembered_either(w: World, monkeypatch: Any):
    async def fail(*_: Any) -> None:
        raise MemoryError("in the middle")

    monkeypatch.setattr("bot.services.daily.answering.keep_streak", fail)
    await w.switch_on()
    post = await w.post()
    with pytest.raises(MemoryError):
        await w.services.answering.submit(post.id, w.ann.id, w.answer("half", post), w.env.now())
    assert await attempts(w) == []


async def test_each_answer_to_a_follow_up_is_remembered_and_proves_nothing(w: World):
    one = await answered(w)
    question = w.bank.answered_question(one.post.question_id)
    before = await w.services.progress.profile(w.guild.id, w.ann.id)
    text = question.follow_ups[0].answer
    for said in (text, "pass", text):
        await w.services.answering.follow_up(one.post.id, w.ann.id, said, w.env.now())
    found = await attempts(w, source="follow-up")
    assert [(one_more.item, one_more.n) for one_more in found] == [(1, 1), (1, 2)]
    assert (await w.services.progress.profile(w.guild.id, w.ann.id)).answers == before.answers == 1
    await nothing_is_missing(w)


async def test_the_answers_of_a_round_are_remembered_when_it_is_over(w: World):
    game = Game(w)
    await game.start(w.ben)
    await game.answer(w.ann)
    await game.answer(w.ben, right=False)
    assert await attempts(w) == [], "nothing is added to a press"
    await game.play((w.ann, True), (w.ben, False))
    row = await game.round()
    assert row.state == "finished"
    ann, ben = [await attempts(w, user_id=one.id) for one in (w.ann, w.ben)]
    assert len(ann) == len(ben) == 5
    assert {one.score for one in ann} == {1.0}
    assert {one.score for one in ben} == {0.0}
    assert {(one.source, one.form, one.n, one.honest) for one in ann} == {("round", "choice", 1, True)}
    assert not await w.services.round_endings.finish(row.id, "done"), "it ends once"
    await nothing_is_missing(w)


async def test_what_a_candidate_was_asked_is_remembered_when_the_marks_are_revealed(w: World):
    pair = await interview(w)
    found = await attempts(w, source="mock")
    asked = {row.user_id: {one.question_id for one in found if one.user_id == row.user_id} for row in found}
    assert asked.keys() == set(pair.ids)
    assert asked[w.ben.id] <= set(await pair.questions(0))
    assert asked[w.ann.id] <= set(await pair.questions(1))
    assert {one.score for one in found if one.user_id == w.ann.id} == {0.25}
    assert {one.score for one in found if one.user_id == w.ben.id} == {0.5}
    assert ["0.0"] in [one.verdict["ticked"] for one in found]
    assert not await pair.services.closing.close(pair.id), "it closes once"
    await nothing_is_missing(w)


async def test_progress_tells_what_it_told_before_there_were_attempts(w: World):
    await a_year(w, w.mod.id)
    await lived(w)
    await assert_same_figures(w, w.ann.id, w.ben.id, w.mod.id)
    await w.services.backfill.run()
    await assert_same_figures(w, w.ann.id, w.ben.id, w.mod.id)
    await nothing_is_missing(w)


async def test_each_of_three_has_been_the_candidate(w: World):
    pair = await interview(w, w.ann, w.ben, w.mod)
    assert {one.user_id for one in await attempts(w, source="mock")} == set(pair.ids)
    await assert_same_figures(w, *pair.ids)
    await nothing_is_missing(w)


async def test_a_member_who_is_erased_leaves_no_attempt(w: World):
    await lived(w)
    await w.services.privacy.erase(w.ann.id)
    assert await attempts(w, user_id=w.ann.id) == []
    assert await attempts(w, user_id=w.ben.id)
    await nothing_is_missing(w)


# Answers of older releases


async def forget_all(w: World) -> None:
    """Leave a database as the release before would."""
    async with w.services.database.write() as session:
        await session.execute(delete(Attempt))


async def test_progress_is_right_before_older_answers_are_copied(w: World):
    await lived(w)
    await forget_all(w)
    await assert_same_figures(w, w.ann.id)
    assert await attempts(w, user_id=w.ann.id)
    assert not w.services.backfill.done
    await w.services.backfill.run()
    assert w.services.backfill.done
    await assert_same_figures(w, w.ann.id, w.ben.id)
    await nothing_is_missing(w)


async def test_copying_goes_on_where_it_was_stopped_and_twice_at_once(w: World, monkeypatch: Any):
    monkeypatch.setattr("bot.services.attempts.backfill.BATCH", dict.fromkeys(EXPECTED, 2))
    backfill = Backfill(w.services.database, pause=0)
    await lived(w)
    everything = await kept(w)
    await forget_all(w)
    batches = iter([True, False])
    await backfill.run(lambda: next(batches))
    assert not backfill.done
    assert 0 < await count(w) < len(everything)
    await asyncio.gather(*(backfill.run() for _ in range(3)))
    assert await kept(w) == everything
    await nothing_is_missing(w)


async def kept(w: World) -> set[tuple[Any, ...]]:
    """What counts of each answer: how it stands, and when it was given."""
    last = {(a.source, a.source_id, a.item, a.user_id): a for a in await attempts(w)}
    first = {
        key: a.at for a in reversed(await attempts(w)) if (key := (a.source, a.source_id, a.item, a.user_id))
    }
    return {(*key, a.question_id, a.form, a.score, a.local_date, first[key]) for key, a in last.items()}


async def test_an_older_answer_that_changes_before_it_is_copied_keeps_its_first_score(w: World):
    one = await answered(w)
    first = (await one.row()).score
    await forget_all(w)
    await one.revise()
    mine = await attempts(w)
    assert [(a.n, a.score == first) for a in mine] == [(1, True), (2, False)]
    await nothing_is_missing(w)


async def test_the_timer_copies_older_answers(w: World):
    await lived(w)
    await forget_all(w)
    await w.bot.triggers.fire("upkeep:attempts")
    assert w.services.backfill.done
    await nothing_is_missing(w)


# The doctor


@pytest.mark.parametrize("fault", ["missing", "different", "without an answer"])
@pytest.mark.parametrize("source", ["daily", "round", "mock"])
async def test_the_doctor_finds_and_mends_an_attempt(w: World, fault: str, source: str):
    await lived(w)
    (*_, attempt) = await attempts(w, source=source)
    async with w.services.database.write() as session:
        found = await session.get(Attempt, attempt.id)
        if fault == "missing":
            await session.execute(
                delete(Attempt).filter_by(source=source, source_id=found.source_id, user_id=found.user_id)
            )
        elif fault == "different":
            found.score = 0.123
        else:
            values = {c.name: getattr(found, c.name) for c in Attempt.__table__.columns}
            session.add(Attempt(**{**values, "id": None, "source_id": 999, "n": 1}))
    doctor = w.services.doctor
    sick = await doctor.check_scores()
    assert not sick.healthy
    assert {one.fault for one in sick.wrong_attempts} == {fault}
    assert (await doctor.check_scores()).wrong_attempts == sick.wrong_attempts, (
        "who only looks changes nothing"
    )
    await asyncio.gather(*(doctor.check_scores(repair=True) for _ in range(2)))
    assert (await doctor.check_scores()).healthy
    await assert_same_figures(w, w.ann.id, w.ben.id)


async def test_the_doctor_goes_by_the_features_rows(w: World):
    await play_rounds(w)
    async with w.services.database.write() as session:
        await session.execute(delete(RoundAnswer).where(RoundAnswer.user_id == w.ann.id))
    found = await w.services.doctor.check_scores(repair=True)
    assert {(one.key.user_id, one.fault) for one in found.wrong_attempts} == {(w.ann.id, "without an answer")}
    assert await attempts(w, user_id=w.ann.id) == []


async def test_another_day_is_another_attempt(w: World):
    one = await answered(w)
    later = await next_day(w)
    await w.services.answering.submit(later.id, w.ann.id, w.answer("half", later), w.env.now())
    first, second = await attempts(w)
    assert (first.source_id, first.n, second.n) == (one.id, 1, 1)
    assert second.local_date > first.local_date
