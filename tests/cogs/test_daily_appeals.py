from __future__ import annotations

from bot.content.bank import Bank
from bot.content.library import Library
from bot.content.models import KeyPoint
from bot.services.daily import AppealService
from bot.services.scores.standings import View
from tests.support.bank import small_bank
from tests.support.world import World, buttons_of, flat, payload, shown, text_of

GERMAN = "Der Zauber schützt vor dem Drachen und man braucht dafür einen Schild aus Silber, glaube ich."


def select_id(message, action: str) -> str:
    return next(c["custom_id"] for c in flat(payload(message)) if c.get("custom_id", "").startswith(action))


async def contested(w: World, member) -> None:
    """Answer by half, look at the model answer, and contest the first missing point."""
    result = await w.write(member, (await w.cards())[-1], w.answer("half", await w.post()))
    model = await w.press(member, result, "Show model answer")
    listed = await w.press(member, model, "I did say that")
    chosen = await member.select(listed, custom_id=select_id(listed, "daily:contested"), values=["0"])
    assert "The moderators will look at “It fails in heavy rain”" in text_of(shown(chosen))


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
    await w.mod.select(listed, custom_id=select_id(listed, "daily:contested"), values=["0"])
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
    ticked = await w.ann.select(model, custom_id=select_id(model, "daily:meant"), values=["0", "1"])
    assert "2 points you had meant" in text_of(shown(ticked))
    sheet = await w.services.answering.sheet((await w.post()).id, w.ann.id, w.env.now())
    assert sheet.answer.ticked == ("It fails in heavy rain", "It costs about nine coins")
    assert sheet.answer.points == w.pays("half", await w.post())


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
    appeals = AppealService(w.services.database, w.clock, library, w.services.grader)
    result = await appeals.regrade(post.question_id)
    assert (result.answers, result.changed) == (2, 2)
    before = w.pays("half", post) + w.pays("full", post)
    board = await w.services.scores.board(w.guild.id, w.ann.id, View(period="all"))
    after = {row.user_id: row.points for row in board.rows}
    assert after[w.ann.id] > w.pays("half", post) + 20
    assert sum(after.values()) == before + result.points
    again = await appeals.regrade(post.question_id)
    assert (again.changed, again.points) == (0, 0)
