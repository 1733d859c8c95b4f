from __future__ import annotations

import pytest

from bot.content.bank import Bank
from bot.content.library import Library
from bot.content.models import KeyPoint
from bot.services.daily import AppealService
from bot.services.scores.standings import View
from tests.support.bank import small_bank
from tests.support.world import World, buttons_of, flat, payload, shown, text_of

RAIN, COINS = "It fails in heavy rain", "It costs about nine coins"
GERMAN = "Der Zauber schützt vor dem Drachen und man braucht dafür einen Schild aus Silber, glaube ich."


def select_of(message, action: str) -> dict:
    return next(c for c in flat(payload(message)) if c.get("custom_id", "").startswith(action))


async def choose(member, message, action: str, *labels: str):
    """Choose the options with these labels and give what the member sees then."""
    select = select_of(message, action)
    values = [option["value"] for option in select["options"] if option["label"] in labels]
    assert len(values) == len(labels)
    return shown(await member.select(message, custom_id=select["custom_id"], values=values))


def as_posted_earlier(message, action: str) -> None:
    """Let the options of a menu carry their places, as they did before they carried what they stand for."""
    for place, option in enumerate(select_of(message, action)["options"]):
        option["value"] = str(place)


async def with_the_list_open(w: World):
    """Let Ann answer by half and open the list of points to contest; then the rubric finds the first of them."""
    await w.switch_on()
    post = await w.post()
    result = await w.write(w.ann, (await w.cards())[-1], w.answer("half", post))
    model = await w.press(w.ann, result, "Show model answer")
    listed = await w.press(w.ann, model, "I did say that")
    return model, listed


async def find_rain(w: World) -> None:
    """Grade again with a rubric by which the half answer names the rain as well."""
    post = await w.post()
    changed = []
    for question in small_bank():
        if question.id == post.question_id:
            points = [
                point.model_copy(update={"accept": [*point.accept, "silver shield"]})
                if point.point == RAIN
                else point
                for point in question.key_points
            ]
            question = question.model_copy(update={"key_points": points})
        changed.append(question)
    bank = Bank(changed, small_bank().topics)
    appeals = AppealService(w.services.database, w.clock, Library(bank), w.services.judge)
    assert (await appeals.regrade(post.question_id)).changed == 1


async def contested_point(w: World) -> str | None:
    waiting = await w.services.appeals.next_waiting(w.guild.id)
    return waiting.point if waiting else None


async def contested(w: World, member) -> None:
    """Answer by half, look at the model answer, and contest the first missing point."""
    result = await w.write(member, (await w.cards())[-1], w.answer("half", await w.post()))
    model = await w.press(member, result, "Show model answer")
    listed = await w.press(member, model, "I did say that")
    chosen = await choose(member, listed, "daily:contested", RAIN)
    assert f"The moderators will look at “{RAIN}”" in text_of(chosen)


async def test_a_confirmed_point_pays_and_is_found_from_then_on(w: World):
    await w.switch_on()
    await contested(w, w.ann)
    desk = shown(await w.mod.slash(w.channel, "daily contested"))
    assert desk.ephemeral
    assert "It fails in heavy rain" in text_of(desk)
    assert "carries a silver shield" in text_of(desk)
    settled = await w.press(w.mod, desk, "Confirm")
    more = round(100 * (w.score(w.answer("half", await w.post()), await w.post()) + 0.25)) - w.pays(
        "half", await w.post()
    )
    assert f"pays {more} more points" in text_of(settled)
    assert "No contested point waits" in text_of(settled)
    confirmed = w.pays("half", await w.post()) + more
    assert f"{confirmed} points" in text_of(shown(await w.ann.slash(w.channel, "leaderboard")))
    again = await w.press(w.ann, (await w.cards())[-1], "Answer")
    assert "I found 3 of 4" in text_of(again)
    late = await w.press(w.mod, desk, "Confirm") if "Confirm" in buttons_of(settled) else None
    assert late is None


async def test_two_moderators_deciding_at_once_pay_once(w: World):
    await w.switch_on()
    await contested(w, w.ann)
    first = shown(await w.mod.slash(w.channel, "daily contested"))
    second = shown(await w.mod.slash(w.channel, "daily contested"))
    await w.press(w.mod, first, "Confirm")
    assert "decided this one already" in text_of(await w.press(w.mod, second, "Confirm"))
    confirmed = w.pays("half", await w.post()) + 25
    assert f"{confirmed} points" in text_of(shown(await w.ann.slash(w.channel, "leaderboard")))


async def test_declining_changes_nothing_and_contesting_is_once_for_each_answer(w: World):
    await w.switch_on()
    await contested(w, w.ann)
    model = await w.press(w.ann, await w.press(w.ann, (await w.cards())[-1], "Answer"), "Show model answer")
    assert "contested “It fails in heavy rain” already" in text_of(
        await w.press(w.ann, model, "I did say that")
    )
    desk = shown(await w.mod.slash(w.channel, "daily contested"))
    await w.press(w.mod, desk, "Decline")
    half = w.pays("half", await w.post())
    assert f"{half} points" in text_of(shown(await w.ann.slash(w.channel, "leaderboard")))


async def test_points_contested_by_many_members_come_first(w: World):
    await w.switch_on()
    result = await w.write(
        w.mod, w.channel.last_message, "Nine coins are its price, I say, and it fails in rain."
    )
    model = await w.press(w.mod, result, "Show model answer")
    listed = await w.press(w.mod, model, "I did say that")
    first = select_of(listed, "daily:contested")["options"][0]["label"]
    await choose(w.mod, listed, "daily:contested", first)
    await contested(w, w.ann)
    await contested(w, w.ben)
    desk = shown(await w.mod.slash(w.channel, "daily contested"))
    assert "contested by 2 members" in text_of(desk)
    assert "3 points waiting" in text_of(desk)
    following = await w.press(w.mod, await w.press(w.mod, desk, "Next"), "Next")
    assert "contested by 1 member ·" in text_of(following)


async def test_ticks_are_kept_and_score_nothing(w: World):
    await w.switch_on()
    result = await w.write(w.ann, w.channel.last_message, w.answer("half", await w.post()))
    model = await w.press(w.ann, result, "Show model answer")
    assert "2 points you had meant" in text_of(await choose(w.ann, model, "daily:meant", RAIN, COINS))
    member_post = await w.services.answering.member_post((await w.post()).id, w.ann.id, w.env.now())
    assert member_post.answer.ticked == (RAIN, COINS)
    assert member_post.answer.points == w.pays("half", await w.post())


@pytest.mark.parametrize("earlier", [False, True], ids=["", "posted earlier"])
async def test_the_point_that_was_shown_is_contested_though_the_list_has_changed(w: World, earlier: bool):
    _, listed = await with_the_list_open(w)
    if earlier:
        as_posted_earlier(listed, "daily:contested")
    await find_rain(w)
    assert f"The moderators will look at “{COINS}”" in text_of(
        await choose(w.ann, listed, "daily:contested", COINS)
    )
    assert await contested_point(w) == COINS


@pytest.mark.parametrize("earlier", [False, True], ids=["", "posted earlier"])
async def test_a_point_that_was_found_meanwhile_cannot_be_contested_in_place_of_another(
    w: World, earlier: bool
):
    _, listed = await with_the_list_open(w)
    if earlier:
        as_posted_earlier(listed, "daily:contested")
    await find_rain(w)
    assert "Press `I did say that` again" in text_of(await choose(w.ann, listed, "daily:contested", RAIN))
    assert await contested_point(w) is None


@pytest.mark.parametrize("earlier", [False, True], ids=["", "posted earlier"])
async def test_the_points_that_were_shown_are_ticked_though_the_list_has_changed(w: World, earlier: bool):
    model, _ = await with_the_list_open(w)
    if earlier:
        as_posted_earlier(model, "daily:meant")
    await find_rain(w)
    assert "1 point you had meant" in text_of(await choose(w.ann, model, "daily:meant", RAIN, COINS))
    member_post = await w.services.answering.member_post((await w.post()).id, w.ann.id, w.env.now())
    assert member_post.answer.ticked == (COINS,)
    assert "Press `Show model answer` again" in text_of(await choose(w.ann, model, "daily:meant", RAIN))
    member_post = await w.services.answering.member_post((await w.post()).id, w.ann.id, w.env.now())
    assert member_post.answer.ticked == (COINS,)


async def test_a_tick_at_a_point_that_the_rubric_no_longer_has_says_so(w: World):
    model, _ = await with_the_list_open(w)
    appeals = AppealService(
        w.services.database,
        w.clock,
        Library(changed_bank(small_bank(), (await w.post()).question_id)),
        w.services.judge,
    )
    await appeals.regrade((await w.post()).question_id)
    assert "Press `Show model answer` again" in text_of(await choose(w.ann, model, "daily:meant", COINS))


async def test_an_answer_in_another_language_is_offered_a_self_check(w: World):
    await w.switch_on()
    result = await w.write(w.ann, w.channel.last_message, GERMAN)
    text = text_of(result)
    assert "check this one yourself · 30 points" in text
    assert "I can grade English only" in text
    revised = await w.write(w.ann, result, w.answer("full", await w.post()), button="Revise")
    assert "I found 4 of 4" in text_of(revised)
    assert "80 points" in text_of(revised), "0 at first, then 80 % of what was missing"


async def test_the_shape_of_an_answer_is_coached(w: World):
    await w.switch_on()
    result = await w.write(w.ann, w.channel.last_message, w.answer("half", await w.post()))
    assert "**On the shape:** I did not find an example" in text_of(result)


def changed_bank(old: Bank, question_id: str) -> Bank:
    """Give the bank with one more accepted phrase and one point less."""
    changed = []
    for question in old:
        if question.id == question_id:
            points = [
                KeyPoint(point=p.point, weight=p.weight, accept=[*p.accept, "silver shield"])
                for p in question.key_points[:3]
            ]
            question = question.model_copy(update={"key_points": points})
        changed.append(question)
    return Bank(changed, old.topics)


async def test_a_changed_rubric_regrades_by_new_ledger_rows_and_only_once(w: World):
    await w.switch_on()
    post = await w.post()
    await w.write(w.ann, w.channel.last_message, w.answer("half", post))
    await w.write(w.ben, w.channel.last_message, w.answer("full", post))
    library = Library(changed_bank(small_bank(), post.question_id))
    appeals = AppealService(w.services.database, w.clock, library, w.services.judge)
    result = await appeals.regrade(post.question_id)
    assert (result.answers, result.changed) == (2, 2)
    before = w.pays("half", post) + w.pays("full", post)
    board = await w.services.scores.board(w.guild.id, w.ann.id, View(period="all"))
    after = {row.user_id: row.points for row in board.rows}
    assert after[w.ann.id] > w.pays("half", post) + 20
    assert sum(after.values()) == before + result.points
    again = await appeals.regrade(post.question_id)
    assert (again.changed, again.points) == (0, 0)
