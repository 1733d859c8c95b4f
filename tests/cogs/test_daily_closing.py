from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.support.world import World, buttons_of, shown, text_of


async def _second_day(w: World) -> None:
    await w.to(datetime(2026, 1, 2, 9, 0, 30, tzinfo=UTC))
    await w.sweep()


async def test_the_next_post_folds_the_result_in_and_opens_the_thread(w: World):
    await w.switch_on()
    card = w.channel.last_message
    post = await w.post()
    assert not list(w.bot.get_guild(w.guild.id).threads)
    await w.press(w.ann, await w.write(w.ann, card, w.answer("half", post)), "Share")
    await w.press(w.ben, await w.write(w.ben, card, w.answer("full", post)), "Share anonymously")
    await _second_day(w)
    first, second = await w.cards()
    assert "closed" in text_of(first)
    assert list(buttons_of(first)) == ["Show model answer", "Answer as practice"]
    text = text_of(second)
    mean = (w.score(w.answer("half", post), post) + w.score(w.answer("full", post), post)) / 2
    assert f"Last question, #1** · 2 answers · average {mean:.0%}" in text
    assert "Key points found least:\n- " in text
    assert "It fails in heavy rain (1 of 2)" in text
    assert text.index("Shared by members") < text.index(f"— <@{w.ann.id}>")
    assert "||It keeps the" in text
    assert f"— <@{w.ann.id}>" in text
    assert "— anonymous" in text
    assert f"<@{w.ben.id}>" not in text
    (thread,) = w.bot.get_guild(w.guild.id).threads
    assert f"<#{thread.id}>" in text
    messages = [message async for message in thread.history()]
    assert "the answer" in text_of(messages[-1])
    assert "||The shield reflects the fire" in text_of(messages[-1])


async def test_one_unsolicited_post_a_day(w: World):
    await w.switch_on()
    before = len([r for r in w.env.http_requests if r.method == "POST" and r.path.endswith("/messages")])
    await _second_day(w)
    sent = [r for r in w.env.http_requests if r.method == "POST" and r.path.endswith("/messages")][before:]
    in_channel = [r for r in sent if str(w.channel.id) in r.path]
    assert len(in_channel) == 1


async def test_a_question_that_nobody_answered_closes_quietly(w: World):
    await w.switch_on()
    await _second_day(w)
    assert "nobody answered" in text_of((await w.cards())[1])


async def test_a_window_closes_the_question_before_the_next_one(w: World):
    await w.services.guilds.set_window(w.guild.id, 6)
    await w.switch_on()
    post = await w.post()
    assert post.closes_at - w.env.now() <= timedelta(hours=6)
    await w.to(post.closes_at + timedelta(seconds=30))
    await w.sweep()
    (card,) = await w.cards()
    assert "closed" in text_of(card)
    late = await w.write(w.ann, card, w.answer("full", post), button="Answer as practice")
    assert "The question has closed" in text_of(late)
    assert "no points" in text_of(shown(await w.ann.slash(w.channel, "leaderboard"))).lower() or (
        "Nobody has points" in text_of(shown(await w.ann.slash(w.channel, "leaderboard")))
    )


async def test_a_card_deleted_by_a_moderator_does_not_stop_the_next_day(w: World):
    await w.switch_on()
    await w.channel.last_message.delete()
    await w.env.settle()
    await _second_day(w)
    assert len(await w.cards()) == 1


async def test_a_closing_left_half_done_is_finished_without_a_second_thread(w: World):
    await w.switch_on()
    post = await w.post()
    await w.to(post.closes_at + timedelta(seconds=10))
    recap = await w.services.closing.claim(post.id)
    real = w.bot.get_channel(w.channel.id)
    await real.get_partial_message(post.message_id).create_thread(name="made before the crash")
    await w.env.settle()
    assert recap is not None
    await w.to(w.env.now() + timedelta(minutes=2))
    await w.sweep()
    threads = w.bot.get_guild(w.guild.id).threads
    assert [thread.name for thread in threads] == ["made before the crash"]
    assert len([m async for m in threads[0].history() if "the answer" in text_of(m)]) == 1


async def test_without_permission_for_threads_closing_still_works(w: World):
    await w.switch_on()
    real = w.bot.get_channel(w.channel.id)
    await real.set_permissions(w.bot.get_guild(w.guild.id).me, create_public_threads=False)
    await w.env.settle()
    await _second_day(w)
    first, second = await w.cards()
    assert "closed" in text_of(first)
    assert "Full answer and discussion" not in text_of(second)


async def test_open_questions_are_hidden_from_other_features_until_they_close(w: World):
    await w.switch_on()
    post = await w.post()
    assert await w.services.history.hidden(w.guild.id) == {post.question_id}
    await _second_day(w)
    assert post.question_id not in await w.services.history.hidden(w.guild.id)


async def test_history_shows_my_scores_newest_first_and_the_streak(w: World):
    empty = text_of(shown(await w.ann.slash(w.channel, "daily history")))
    assert "No question has been posted here yet" in empty
    await w.switch_on()
    half = w.pays("half", await w.post())
    await w.write(w.ann, w.channel.last_message, w.answer("half", await w.post()))
    await _second_day(w)
    await w.write(w.ann, (await w.cards())[-1], w.answer("full", await w.post()))
    text = text_of(shown(await w.ann.slash(w.channel, "daily history")))
    assert "Streak 2 · best 2" in text
    assert text.index("#2") < text.index("#1")
    assert f"{half}%, {half} points" in text
    assert "100%, 100 points" in text
    other = text_of(shown(await w.ben.slash(w.channel, "daily history")))
    assert "open, not answered yet" in other
    assert "100 points" not in other


async def test_history_pages_turn(w: World):
    await w.switch_on(post=False)
    for day in range(1, 11):
        await w.to(datetime(2026, 1, day, 9, 0, 30, tzinfo=UTC))
        await w.sweep()
    first = shown(await w.ann.slash(w.channel, "daily history"))
    assert "Page 1 of 2" in text_of(first)
    second = await w.press(w.ann, first, "Older")
    assert "Page 2 of 2" in text_of(second)
    assert "#1]" in text_of(second)
