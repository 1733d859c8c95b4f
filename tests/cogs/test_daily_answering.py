from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.services.scores.standings import View
from tests.support.bank import NO_ANSWER_POINTS
from tests.support.world import World, buttons_of, fill, shown, text_of


async def test_a_member_answers_is_graded_scored_and_shown_the_model_answer(w: World):
    await w.switch_on()
    card = w.channel.last_message
    assert "Daily question #1" in text_of(card)
    result = await w.write(w.ann, card, w.answer("half", await w.post()))
    assert result.ephemeral
    text = text_of(result)
    assert "I found 2 of 4 key points" in text
    half = w.pays("half", await w.post())
    assert 30 < half < 70
    assert f"{half} points" in text
    assert "It fails in heavy rain" not in text, "what is missing stays hidden while a revision is possible"
    model = await w.press(w.ann, result, "Show model answer")
    assert model.ephemeral
    for part in ("In one sentence", "Intuition", "In depth", "In practice", "○ It fails in heavy rain"):
        assert part in text_of(model)
    board = shown(await w.ann.slash(w.channel, "leaderboard"))
    assert f"<@{w.ann.id}> · {half} points" in text_of(board)


async def test_a_revision_earns_eighty_percent_of_what_was_missing_once(w: World):
    await w.switch_on()
    card = w.channel.last_message
    first = await w.write(w.ann, card, w.answer("half", await w.post()))
    revised = await w.write(w.ann, first, w.answer("full", await w.post()), button="Revise")
    worth = w.pays_revised(await w.post())
    assert w.pays("half", await w.post()) + 20 < worth < 100
    assert f"{worth} points" in text_of(revised)
    assert "I found 4 of 4 key points" in text_of(revised)
    assert "used up" in text_of(await w.press(w.ann, first, "Revise"))
    assert f"{worth} points" in text_of(shown(await w.ann.slash(w.channel, "leaderboard")))


async def test_the_model_answer_ends_the_chance_to_revise(w: World):
    await w.switch_on()
    card = w.channel.last_message
    result = await w.write(w.ann, card, w.answer("half", await w.post()))
    opened = await w.ann.click(result, label="Revise")
    await w.press(w.ann, result, "Show model answer")
    refused = shown(await fill(w.ann, opened, w.answer("full", await w.post())))
    assert "looked at the model answer" in text_of(refused)


async def test_answer_pressed_again_shows_the_result_and_later_answers_are_practice(w: World):
    await w.switch_on()
    card = w.channel.last_message
    await w.write(w.ann, card, w.answer("half", await w.post()))
    again = await w.press(w.ann, card, "Answer")
    assert "I found 2 of 4" in text_of(again)
    model = await w.press(w.ann, again, "Show model answer")
    practice = await w.write(w.ann, model, w.answer("full", await w.post()), button="Practise again")
    assert "practice" in text_of(practice)
    half = w.pays("half", await w.post())
    assert f"{half} points" in text_of(shown(await w.ann.slash(w.channel, "leaderboard")))


async def test_an_honest_attempt_without_any_point_earns_thirty(w: World):
    await w.switch_on()
    result = await w.write(w.ann, w.channel.last_message, NO_ANSWER_POINTS)
    assert "30 points" in text_of(result)


async def test_what_cannot_be_graded_is_given_back_and_does_not_use_up_the_answer(w: World):
    await w.switch_on()
    card = w.channel.last_message
    post = await w.post()
    question = w.bank.get(post.question_id)
    for text in ("   ", "no", "I don't know", question.prompt, "Bananas yellow"):
        refused = await w.write(w.ann, card, text)
        assert "Nothing was counted" in text_of(refused), text
        assert ("What you wrote" in text_of(refused)) == bool(text.strip())
        assert text.strip()[:20] in text_of(refused)
    result = await w.write(w.ann, card, w.answer("full", post))
    assert "100 points" in text_of(result)


async def test_a_choice_pays_less_and_its_order_is_the_members_own(w: World):
    await w.switch_on()
    card = w.channel.last_message
    choices = await w.press(w.ann, card, "Pick A–D")
    assert choices.ephemeral
    lines = [line for line in text_of(choices).splitlines() if line.startswith("**")]
    right = next(line[2] for line in lines if "dragon" in line)
    result = await w.press(w.ann, choices, right)
    assert "Right · 60 points" in text_of(result)
    assert "Right · 60 points" in text_of(await w.press(w.ann, card, "Pick A–D"))
    orders = set()
    for member in (w.ann, w.ben, w.mod):
        shown_to = (
            text_of(await w.press(member, card, "Pick A–D")) if member is not w.ann else text_of(choices)
        )
        orders.add(shown_to)
    assert len(orders) > 1


async def test_a_wrong_choice_is_explained_and_pays_nothing(w: World):
    await w.switch_on()
    choices = await w.press(w.ben, w.channel.last_message, "Pick A–D")
    lines = [line for line in text_of(choices).splitlines() if line.startswith("**")]
    wrong = next(line[2] for line in lines if "gold" in line)
    text = text_of(await w.press(w.ben, choices, wrong))
    assert "Not this one · 0 points" in text
    assert "Gold comes from work" in text
    assert "The right answer is: **It keeps a dragon away.**" in text


async def test_a_hint_costs_a_fifth(w: World):
    await w.switch_on()
    card = w.channel.last_message
    hint = await w.press(w.ann, card, "Hint")
    assert hint.ephemeral
    assert "80%" in text_of(hint)
    assert "80 points" in text_of(await w.write(w.ann, card, w.answer("full", await w.post())))
    assert "costs you nothing" in text_of(await w.press(w.ann, card, "Hint"))


async def test_a_hint_lowers_what_a_choice_pays_and_both_cards_say_so(w: World):
    await w.switch_on()
    card = w.channel.last_message
    assert "own words pay up to 100 points, a right choice 60 · after a hint, 80% of that" in text_of(card)
    assert "Pick one for 60 points" in text_of(await w.press(w.ann, card, "Pick A–D"))
    await w.press(w.ann, card, "Hint")
    choices = await w.press(w.ann, card, "Pick A–D")
    assert "Pick one for 48 points" in text_of(choices)
    right = next(line[2] for line in text_of(choices).splitlines() if "dragon" in line)
    assert "by choice · hint used" in text_of(await w.press(w.ann, choices, right))


async def test_a_strong_answer_is_asked_further(w: World):
    await w.switch_on()
    result = await w.write(w.ann, w.channel.last_message, w.answer("full", await w.post()))
    assert "What would you do when it rains?" in text_of(result)
    assert "Revise" not in buttons_of(result)
    reply = await w.write(w.ann, result, "I stay inside the castle.", button="Answer the follow-up")
    assert "I found 1 of 1 key point" in text_of(reply)


async def test_sharing_is_a_switch_and_belongs_to_the_author(w: World):
    await w.switch_on()
    result = await w.write(w.ann, w.channel.last_message, w.answer("half", await w.post()))
    assert "Shared with your name" in text_of(await w.press(w.ann, result, "Share"))
    assert "Shared without your name" in text_of(await w.press(w.ann, result, "Share anonymously"))
    assert "Shared" not in text_of(await w.press(w.ann, result, "Share anonymously"))


async def test_two_hundred_presses_of_one_member_at_once_count_once(w: World):
    await w.switch_on()
    post = await w.post()
    text = w.answer("full", post)
    await asyncio.gather(
        *(w.services.answering.submit(post.id, w.ann.id, text, w.env.now()) for _ in range(200))
    )
    board = await w.services.scores.board(w.guild.id, w.ann.id, View(period="all"))
    assert [(row.user_id, row.points) for row in board.rows] == [(w.ann.id, 100)]


async def test_the_public_card_shows_the_count_after_one_edit_for_many_answers(w: World):
    await w.switch_on()
    card = w.channel.last_message
    post = await w.post()
    for member in (w.ann, w.ben, w.mod):
        await w.write(member, card, w.answer("half", post))
    edits = [r for r in w.env.http_requests if r.method == "PATCH" and str(card.id) in r.path]
    assert edits == []
    await w.bot.triggers.fire(f"daily:refresh:{post.id}")
    await w.env.settle()
    assert "3 answers" in text_of((await w.cards())[-1])


async def test_an_answer_given_in_time_counts_even_when_it_is_handled_late(w: World):
    await w.switch_on()
    post = await w.post()
    in_time = w.env.now()
    await w.to(post.closes_at + timedelta(seconds=2))
    member_post = await w.services.answering.submit(post.id, w.ann.id, w.answer("full", post), in_time)
    assert member_post.answer.points == 100
    late = await w.services.answering.submit(post.id, w.ben.id, w.answer("full", post), w.env.now())
    assert late.grade.score == 1.0
    assert (await w.services.answering.member_post(post.id, w.ben.id, in_time)).answer is None


async def test_three_hundred_members_answering_at_once_are_all_counted_with_one_edit(w: World):
    await w.switch_on()
    post = await w.post()
    text = w.answer("full", post)
    await asyncio.gather(
        *(w.services.answering.submit(post.id, 10_000 + n, text, w.env.now()) for n in range(300))
    )
    for _ in range(300):
        w.bot.daily.refresh_soon(post.id)
    await w.env.settle()
    edits = [r for r in w.env.http_requests if r.method == "PATCH" and str(post.message_id) in r.path]
    assert edits == []
    await w.bot.triggers.fire(f"daily:refresh:{post.id}")
    await w.env.settle()
    assert "300 answers" in text_of((await w.cards())[-1])
    board = await w.services.scores.board(w.guild.id, 10_000, View(period="week"))
    assert board.pages == 30
    assert {row.points for row in board.rows} == {100}


async def test_the_model_answer_pasted_by_a_second_account_is_refused_and_can_be_said_anew(w: World):
    await w.switch_on()
    post = await w.post()
    card = w.channel.last_message
    await w.write(w.ben, card, w.answer("half", post))
    model = (await w.services.answering.model_answer(post.id, w.ben.id, w.env.now())).question.answer.text
    refused = text_of(await w.write(w.ann, card, model))
    assert "nearly word for word" in refused
    assert "Nothing was counted" in refused
    assert "I found" in text_of(await w.write(w.ann, card, w.answer("full", post)))
