from __future__ import annotations

import asyncio
import itertools
from datetime import timedelta
from typing import Any

import discord
import pytest

from bot.services.scores.standings import View
from tests.support.rounds import Game, letter, press_at_once
from tests.support.world import World, buttons_of, shown, text_of


@pytest.fixture
def game(w: World) -> Game:
    return Game(w)


async def test_a_round_from_the_lobby_to_the_podium(w: World, game: Game):
    told = await game.open(questions=5)
    assert told.ephemeral
    assert "The lobby is open" in text_of(told)
    assert list(buttons_of(game.lobby)) == ["Join", "Leave", "Start now"]
    assert f"<@{w.ann.id}>" in text_of(game.lobby)
    joined = await w.press(w.ben, game.lobby, "Join")
    assert joined.ephemeral
    assert "You are in" in text_of(joined)
    await w.ann.click(game.lobby, label="Start now")
    await w.env.settle()
    for number in range(1, 6):
        card = await game.card()
        assert f"question {number} of 5" in text_of(card)
        assert list(buttons_of(card)) == ["A", "B", "C", "D"]
        right = await game.answer(w.ann, True)
        assert right.ephemeral
        assert f"Locked in {letter(card)}" in text_of(right)
        await game.answer(w.ben, number % 2 == 0)
        await w.bot.triggers.fire(f"rapid:in:{(await game.round()).id}")
        await w.env.settle()
        closed = text_of((await game.questions())[-1])
        assert "closed" in closed
        assert "Gold comes from work" in closed
        assert f"<@{w.ann.id}> {number}00 points" in closed
        if number < 5:
            await game.pass_time(8)
    podium = text_of(await game.podium())
    assert f"🥇 <@{w.ann.id}> **500 points** · 5 of 5 right" in podium
    assert f"🥈 <@{w.ben.id}> **200 points** · 2 of 5 right" in podium
    assert "+100 on the board" in podium
    assert podium.count("on the board") == 1  # two of five are what luck may give
    board = text_of(shown(await w.ann.slash(w.channel, "leaderboard")))
    assert f"<@{w.ann.id}> · 100 points" in board


async def test_a_member_has_one_scorecard_at_most(w: World, game: Game):
    await game.start(w.ben)
    for _ in range(3):
        await game.answer(w.ben, True)
        await game.to_next()
    cards = [
        m
        for m in w.env.backend.messages[w.channel.id].values()
        if getattr(m, "ephemeral_user_id", None) == w.ben.id or "Locked in" in (m.content or "")
    ]
    assert len([m for m in cards if "Locked in" in (m.content or "")]) == 1


async def test_the_answer_to_the_command_goes_when_the_first_question_has_closed(w: World, game: Game):
    private = await game.open(questions=5)
    assert private.id in w.env.backend.messages[w.channel.id]
    await w.ann.click(game.lobby, label="Start now")
    await w.env.settle()
    await game.answer(w.ann)
    await game.pass_time(93)
    assert private.id not in w.env.backend.messages[w.channel.id]
    assert "is over" not in text_of((await game.messages())[0])


async def test_an_old_card_stays_where_its_token_has_run_out(w: World, game: Game):
    await game.start(w.ben, seconds=90, questions=8)
    first = await game.answer(w.ben)
    for _ in range(5):
        await game.answer(w.ann)
        await game.pass_time(190)
        await game.pass_time(8)
    second = await game.answer(w.ben)
    await game.pass_time(93)
    assert {first.id, second.id} <= set(w.env.backend.messages[w.channel.id])


async def test_no_press_waits_for_an_edit(w: World, game: Game, monkeypatch: pytest.MonkeyPatch):
    members = [w.guild.add_member(w.env.create_user(f"m{i}")) for i in range(30)]
    await w.env.settle()
    await game.start(w.ben)
    card = await game.card()
    await game.answer(w.ann)
    begun, free = asyncio.Event(), asyncio.Event()

    async def slow(self: Any, **options: Any) -> None:
        begun.set()
        await free.wait()

    monkeypatch.setattr(discord.PartialMessage, "edit", slow)
    edit = asyncio.create_task(w.bot.triggers.fire(f"rapid:card:{(await game.round()).id}"))
    await begun.wait()
    press_at_once(w, card, [(member.id, "A") for member in members])
    stored = w.services.rounds.asked((await game.round()).id)
    await w.env.settle()
    assert (await stored).answered == 31
    seen = [m for m in w.env.backend.messages[w.channel.id].values() if "Locked in" in (m.content or "")]
    assert len(seen) == 31
    assert not edit.done()
    free.set()
    await edit


async def test_a_card_is_edited_at_most_once_a_second_however_many_press(w: World, game: Game):
    members = [w.guild.add_member(w.env.create_user(f"m{i}")) for i in range(100)]
    await w.env.settle()
    await game.start(w.ben, seconds=30)
    card = await game.card()
    path = f"/messages/{card.id}"
    moments = []
    waiting = list(members)
    for _ in range(110):
        if waiting:
            press_at_once(w, card, [(waiting.pop().id, "A")])
        await w.env.advance_time(0.25)
        before = len(w.env.http_requests)
        await game.fire_due()
        new = w.env.http_requests[before:]
        moments += [w.env.now() for r in new if r.method == "PATCH" and r.path.endswith(path)]
    assert 10 <= len(moments) <= 25
    gaps = [later - sooner for sooner, later in itertools.pairwise(moments)]
    assert min(gaps) >= timedelta(seconds=1)
    assert "100 answers" in text_of(await game.card())


async def test_the_edit_that_counts_answers_is_left_out_before_an_early_closing(w: World, game: Game):
    await game.start(w.ben)
    await game.answer(w.ann)
    await game.answer(w.ben)
    round_id = (await game.round()).id
    assert not w.bot.triggers.is_set(f"rapid:card:{round_id}")
    assert w.bot.triggers.is_set(f"rapid:in:{round_id}")


async def test_one_answer_counts_and_the_second_press_says_so(w: World, game: Game):
    await game.start(w.ben)
    card = await game.card()
    await game.answer(w.ben, False)
    again = await w.press(w.ben, card, letter(card, True))
    assert f"You locked in **{letter(card, False)}**" in text_of(again)
    await game.pass_time(93)
    assert "0 of 1 answer right" in text_of((await game.questions())[-1])


async def test_an_answer_can_be_changed_where_the_round_allows_it(w: World, game: Game):
    await game.start(w.ben, changes="yes")
    card = await game.card()
    assert "You can change it" in text_of(await game.answer(w.ben, False))
    assert "Changed to" in text_of(await w.press(w.ben, card, letter(card, True)))
    await game.pass_time(93)
    assert "1 of 1 answer right" in text_of((await game.questions())[-1])


async def test_a_press_after_the_deadline_does_not_count_and_says_so(w: World, game: Game):
    await game.start(w.ben)
    card = await game.card()
    await w.env.advance_time(60)
    late = await w.press(w.ben, card, letter(card, True))
    assert "Too late" in text_of(late)
    await game.step()
    assert "Nobody answered" in text_of((await game.questions())[-1])


async def test_late_joiners_can_press_without_joining(w: World, game: Game):
    await game.start()
    assert "Locked in" in text_of(await game.answer(w.ben, True))
    await game.pass_time(93)
    assert f"<@{w.ben.id}> 100 points" in text_of((await game.questions())[-1])


async def test_a_silent_round_stops_after_two_questions_and_says_so(w: World, game: Game):
    await game.start(w.ben)
    await game.to_next()
    await game.to_next()
    assert (await game.round()).state == "finished"
    assert "Nobody answered two questions in a row" in text_of(await game.podium())
    assert len(await game.questions()) == 2


async def test_one_silent_question_does_not_stop_a_round(w: World, game: Game):
    await game.start(w.ben)
    await game.to_next()
    await game.answer(w.ben, True)
    await game.to_next()
    await game.to_next()
    assert (await game.round()).state == "asking"


async def test_a_solo_round_pays_nothing_and_changes_no_rating(w: World, game: Game):
    await game.start()
    await game.play((w.ann, True))
    podium = text_of(await game.podium())
    assert "500 points" in podium
    assert "on the board" not in podium
    assert "rating" not in podium.replace("changes no rating", "")
    assert "A round alone pays nothing" in podium


async def test_the_first_three_rounds_of_a_day_pay_and_less_with_the_same_people(w: World, game: Game):
    for number in range(4):
        await game.start(w.ben)
        await game.play((w.ann, True), (w.ben, False))
        podiums = [m for m in await game.messages() if "The round is over" in text_of(m)]
        assert len(podiums) == number + 1
        pays = ("+100 on", "+50 on", "+33 on", None)[number]
        assert (pays or "🥇") in text_of(podiums[-1])
        assert ("on the board" in text_of(podiums[-1])) is (pays is not None)
    board = await w.services.scores.board(w.guild.id, w.ann.id, View(period="all"))
    assert [(row.user_id, row.points) for row in board.rows] == [(w.ann.id, 183)]


async def test_misses_can_be_paged_through_privately_also_after_a_restart(w: World, game: Game):
    await game.start(w.ben)
    await game.play((w.ann, True), (w.ben, False))
    podium = await game.podium()
    await game.restart()
    page = await w.press(w.ben, podium, "Review my misses")
    assert page.ephemeral
    assert "Miss 1 of 5" in text_of(page)
    assert "your answer" in text_of(page)
    assert "Gold comes from work" in text_of(page)
    second = await w.press(w.ben, page, "Next")
    assert "Miss 2 of 5" in text_of(second)
    assert "Miss 1 of 5" in text_of(await w.press(w.ben, second, "Previous"))
    assert "missed nothing" in text_of(await w.press(w.ann, podium, "Review my misses"))
    assert "did not answer in that round" in text_of(await w.press(w.mod, podium, "Review my misses"))


async def test_a_review_begins_with_the_own_result(w: World, game: Game):
    await game.start(w.ben)
    await game.play((w.ann, True), (w.ben, False))
    podium = await game.podium()
    own = text_of(await w.press(w.ben, podium, "Review my misses"))
    assert "Place 2 of 2: **0 points** · 0 of 5 right" in own
    assert "rating 1,342 (-158)" in own
    assert "Place 1 of 2: **500 points**" in text_of(await w.press(w.ann, podium, "Review my misses"))
    assert "This round is over" in text_of((await game.messages())[0])


async def test_equal_results_share_the_first_place_and_change_no_rating(w: World, game: Game):
    await game.start(w.ben)
    await game.play((w.ann, True), (w.ben, True))
    podium = text_of(await game.podium())
    assert podium.count("🥇") == 2
    assert podium.count("rating 1,500 (+0)") == 2


async def test_an_answer_that_comes_in_while_the_round_ends_is_ranked_or_refused(w: World, game: Game):
    players = [w.guild.add_member(w.env.create_user(f"m{i}")).id for i in range(12)]
    await w.env.settle()
    await game.start(w.ben)
    card = await game.card()
    round_id = (await game.round()).id
    for player in players[:4]:
        await game.answers.choose(card.id, card.id + (900 << 22), player, player % 4)
    late = (game.answers.choose(card.id, card.id + (1000 << 22), player, 0) for player in players[4:])
    _, *outcomes = await asyncio.gather(w.services.round_endings.finish(round_id, "stopped"), *late)
    stored = {p for p, o in zip(players[4:], outcomes, strict=True) if o.kind == "stored"}
    podium = await w.services.round_endings.podium(round_id)
    assert {result.user_id for result in podium.results} == stored | set(players[:4])
    assert all(result.rating_after is not None for result in podium.results)


async def test_a_round_does_not_ask_what_the_channel_saw_as_the_days_question(w: World, game: Game):
    await w.switch_on()
    await w.to((await w.post()).closes_at)
    await w.sweep()
    async with w.services.database.read() as session:
        from bot.db import rounds as queries

        seen = await queries.recent_questions(session, w.channel.id, 50)
    assert len(seen) == 2, "yesterday's and today's"
    await game.start(w.ben, questions=6)
    async with w.services.database.read() as session:
        asked = {q.question_id for q in await queries.questions(session, (await game.round()).id)}
    assert not asked & set(seen)


async def test_a_race_gives_a_bonus_for_speed_and_says_so(w: World, game: Game):
    await game.start(w.ben, pace="race", seconds=20)
    assert "race" in text_of(game.lobby)
    await game.answer(w.ann, True)
    await w.env.advance_time(18)
    await game.answer(w.ben, True)
    await game.pass_time(8)
    closed = text_of((await game.questions())[0])
    assert f"<@{w.ann.id}> 120 points" in closed
    assert f"**1.** <@{w.ann.id}>" in closed
    assert f"**2.** <@{w.ben.id}> 10" in closed


async def test_a_press_made_in_time_counts_however_late_it_is_handled(w: World, game: Game):
    await game.start(w.ben)
    card = await game.card()
    in_time = card.id + (5_000 << 22)
    await game.pass_time(93)
    assert "closed" in text_of((await game.questions())[-1])
    order = (await game.answers.find(card.id)).order
    outcome = await game.answers.choose(card.id, in_time, w.ben.id, order.index(0))
    assert outcome.kind == "stored"
    await game.pass_time(8)
    await game.answer(w.ann, False)
    await game.pass_time(93)
    assert f"<@{w.ben.id}> 100 points" in text_of((await game.questions())[-1])


async def test_what_is_pressed_after_an_early_closing_does_not_count(w: World, game: Game):
    await game.start(w.ben)
    card = await game.card()
    await game.answer(w.ann, True)
    await game.answer(w.ben, True)
    await game.step()
    assert "closed" in text_of((await game.questions())[-1])
    outcome = await game.answers.choose(card.id, card.id + (9_000 << 22), w.mod.id, 0)
    assert outcome.kind == "closed"


async def test_questions_hidden_from_the_server_are_not_asked_and_running_ones_are_hidden(
    w: World, game: Game
):
    await w.switch_on()
    post = await w.post()
    await game.start(w.ben, questions=7)
    async with w.services.database.read() as session:
        from bot.db import rounds as queries

        asked = {q.question_id for q in await queries.questions(session, (await game.round()).id)}
    assert len(asked) == 7
    assert post.question_id not in asked
    assert await w.services.history.hidden(w.guild.id) == asked | {post.question_id}


async def test_the_open_card_counts_answers_in_one_edit(w: World, game: Game):
    await game.start(w.ben, w.mod)
    card = await game.card()
    await game.answer(w.ann, True)
    await game.answer(w.ben, True)
    edits = [r for r in w.env.http_requests if r.method == "PATCH" and r.path.endswith(str(card.id))]
    assert edits == []
    await w.bot.triggers.fire(f"rapid:card:{(await game.round()).id}")
    await w.env.settle()
    assert "2 answers" in text_of(await game.card())
    assert list(buttons_of(await game.card())) == ["A", "B", "C", "D"]
    assert "Locked in" in text_of(await game.answer(w.mod, True))


async def test_a_typed_round(w: World, game: Game):
    await game.start(w.ben, answers="typed")
    card = await game.card()
    assert list(buttons_of(card)) == ["Answer"]
    colour = text_of(card).split("the ")[1].split(" ")[0]
    near = await w.write(w.ben, card, f"{colour}ish")
    assert "Locked in" in text_of(near)
    await w.write(w.ann, card, f"It is {colour}.")
    await game.pass_time(93)
    closed = text_of((await game.questions())[-1])
    assert f"Answer: **{colour}**" in closed
    assert "1 of 2 answers right" in closed
    assert "ish" not in closed, "what one member wrote stays theirs"


async def test_a_wrong_answer_is_shown_only_where_it_is_nobodys_own(w: World, game: Game):
    await game.start(w.ben, answers="typed")
    card = await game.card()
    for member in (w.ann, w.ben, w.mod):
        await w.write(member, card, "Transparent")
    await game.pass_time(93)
    assert "Not accepted: “transparent”" in text_of((await game.questions())[-1])


async def test_in_a_typed_round_a_second_press_tells_at_once_what_was_locked_in(w: World, game: Game):
    await game.start(w.ben, answers="typed")
    card = await game.card()
    await w.write(w.ben, card, "pink")
    told = await w.press(w.ben, card, "Answer")
    assert "“pink”" in text_of(told)
    assert "counts" in text_of(told)


async def test_in_a_typed_round_with_changes_a_second_press_opens_the_form_again(w: World, game: Game):
    await game.start(w.ben, answers="typed", changes="yes")
    card = await game.card()
    await w.write(w.ben, card, "pink")
    assert "Changed to" in text_of(await w.write(w.ben, card, "blue"))
