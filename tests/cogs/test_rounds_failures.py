from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import discord
import pytest

from bot.domain import points
from bot.services.scores.standings import View
from tests.support.rounds import Game, letter, press_at_once
from tests.support.world import World, buttons_of, text_of


@pytest.fixture
def game(w: World) -> Game:
    return Game(w)


async def test_a_restart_in_mid_question_keeps_answers_and_goes_on(w: World, game: Game):
    await game.start(w.ben)
    await game.answer(w.ann, True)
    await game.restart()
    await game.sweep()
    assert len(await game.questions()) == 1, "the question is not sent again"
    assert "Locked in" in text_of(await game.answer(w.ben, True)), "the old buttons still work"
    await game.pass_time(93)
    assert "2 of 2 answers right" in text_of((await game.questions())[-1])
    await game.pass_time(8)
    await game.play((w.ann, True), (w.ben, True))
    assert "5 of 5 right" in text_of(await game.podium())


@pytest.mark.parametrize("state", ["lobby", "asking", "pausing"])
async def test_a_restart_in_any_state_takes_the_round_up_again(w: World, game: Game, state: str):
    await game.open()
    await w.press(w.ben, game.lobby, "Join")
    if state != "lobby":
        await w.ann.click(game.lobby, label="Start now")
        await w.env.settle()
    if state == "pausing":
        await game.pass_time(93)
    assert (await game.round()).state == state
    await game.restart()
    await w.env.advance_time(60)
    await game.sweep()
    assert (await game.round()).state in ("asking", "pausing")
    if (await game.round()).state == "pausing":
        await game.pass_time(8)
    await game.play((w.ann, True), (w.ben, False))
    assert await game.podium() is not None


async def test_a_round_that_stood_still_for_more_than_two_minutes_ends_with_what_was_there(
    w: World, game: Game
):
    await game.start(w.ben)
    await game.answer(w.ann, True)
    await game.restart()
    await w.env.advance_time(300)
    await game.sweep()
    assert (await game.round()).state == "finished"
    assert "stood still" in text_of(await game.podium())
    assert f"<@{w.ann.id}> **100 points**" in text_of(await game.podium())
    last = (await game.questions())[-1]
    assert "1 of 1 answer right" in text_of(last), "the answer is owed all the same"
    assert buttons_of(last) == {}
    assert "The lobby is open" in text_of(await game.open()), "the channel is free"


@pytest.mark.parametrize("ahead", [-30, 30])
async def test_a_host_whose_clock_is_wrong_gives_everybody_the_whole_time(
    w: World, game: Game, monkeypatch: pytest.MonkeyPatch, ahead: int
):
    monkeypatch.setattr(w.clock, "now", lambda: w.env.now() + timedelta(seconds=ahead))
    await game.start(w.ben, w.mod, seconds=20)
    await game.answer(w.ann, True)
    await game.pass_time(19)
    assert (await game.round()).state == "asking"
    assert "Locked in" in text_of(await game.answer(w.ben, True))
    pressed_in_time = (await game.card(), letter(await game.card()))
    await game.pass_time(5)
    assert (await game.round()).state == "pausing"
    card, right = pressed_in_time
    late = await game.answers.choose(card.id, card.id + (19_900 << 22), w.mod.id, "ABCD".index(right))
    assert late.kind == "stored", "made in time, so it counts"


async def test_a_round_that_hangs_does_not_keep_the_others_from_being_taken_up(w: World, game: Game):
    await game.start(w.ben)
    first = await game.round()
    other = w.guild.create_text_channel("other")
    await w.env.settle()
    await w.ann.slash(other, "rapidfire start", questions=5, answers="typed")
    second = await game.round()
    assert second.channel_id == other.id
    await game.restart()
    await w.env.advance_time(61)
    async with game.conductor._lock(first.id):
        sweeping = asyncio.create_task(game.conductor.sweep())
        while (await game.rounds.look(second.id))[0].state != "asking":
            assert not sweeping.done()
            await asyncio.sleep(0.02)
        assert not sweeping.done()
    await sweeping


async def test_a_lobby_that_stood_still_is_called_off(w: World, game: Game):
    await game.open()
    await game.restart()
    await w.env.advance_time(300)
    await game.sweep()
    assert (await game.round()).state == "cancelled"
    assert "called off" in text_of((await game.messages())[0])


async def test_a_question_that_was_sent_but_not_recorded_is_found_and_not_sent_twice(w: World, game: Game):
    from sqlalchemy import text

    await game.start(w.ben)
    async with w.services.database.write() as session:
        await session.execute(
            text("UPDATE round_questions SET message_id=NULL, asked_at=NULL, limit_ms=NULL")
        )
    await game.restart()
    await game.sweep()
    assert len(await game.questions()) == 1
    assert "Locked in" in text_of(await game.answer(w.ben, True))


async def test_a_lobby_whose_card_was_sent_but_not_recorded_begins_in_time(w: World, game: Game):
    from sqlalchemy import text

    await game.open()
    async with w.services.database.write() as session:
        await session.execute(text("UPDATE rounds SET lobby_message_id=NULL"))
    await game.restart()
    await w.env.advance_time(61)
    await game.sweep()
    assert (await game.round()).state == "asking"
    assert buttons_of((await game.messages())[0]) == {}


async def test_a_lobby_whose_card_nobody_saw_is_called_off(w: World, game: Game):
    from bot.services.rounds.values import Options

    await w.services.lobbies.open(w.guild.id, w.channel.id, w.ann.id, Options())
    await game.restart()
    await w.env.advance_time(61)
    await game.sweep()
    assert (await game.round()).state == "cancelled"


async def test_a_question_whose_sending_seemed_to_fail_is_not_sent_twice(
    w: World, game: Game, monkeypatch: pytest.MonkeyPatch
):
    await game.open()
    send = discord.TextChannel.send

    async def breaks(self: Any, *args: Any, **options: Any) -> Any:
        await send(self, *args, **options)
        raise TimeoutError

    monkeypatch.setattr(discord.TextChannel, "send", breaks)
    with pytest.raises(TimeoutError):
        await game.conductor.begin((await game.round()).id)
    monkeypatch.undo()
    assert w.bot.triggers.is_set(f"rapid:{(await game.round()).id}")
    await game.pass_time(5)
    assert len(await game.questions()) == 1
    assert "Locked in" in text_of(await game.answer(w.ann))


async def test_a_podium_that_was_sent_but_not_recorded_is_not_sent_twice(w: World, game: Game):
    from sqlalchemy import text

    await game.start(w.ben)
    await game.play((w.ben, True))
    async with w.services.database.write() as session:
        await session.execute(text("UPDATE rounds SET podium='due', podium_message_id=NULL"))
    await game.restart()
    await game.sweep()
    assert len([m for m in await game.messages() if "The round is over" in text_of(m)]) == 1


async def test_a_podium_that_was_not_sent_is_sent_by_the_sweep(w: World, game: Game):
    await game.start(w.ben)
    await game.answer(w.ben, True)
    current = await game.round()
    assert await w.services.round_endings.finish(current.id, "stopped")
    assert not await w.services.round_endings.finish(current.id, "stopped")
    await game.sweep()
    assert f"<@{w.ben.id}> **100 points**" in text_of(await game.podium())


async def test_a_deleted_question_is_answered_all_the_same(w: World, game: Game):
    await game.start(w.ben)
    await game.answer(w.ben, True)
    card = await game.card()
    await card.delete()
    await game.pass_time(93)
    closed = (await game.questions())[-1]
    assert closed.id != card.id
    assert "1 of 1 answer right" in text_of(closed)
    await game.pass_time(8)
    assert (await game.round()).number == 2


async def test_a_lost_permission_ends_the_round_and_keeps_the_scores(w: World, game: Game):
    await game.start(w.ben)
    for _ in range(2):
        await game.answer(w.ann, True)
        await game.answer(w.ben, False)
        await game.to_next()
    await game.answer(w.ann, True)
    await game.answer(w.ben, False)
    await game.pass_time(93)
    me = w.bot.get_guild(w.guild.id).me
    await w.bot.get_channel(w.channel.id).set_permissions(me, send_messages=False)
    await w.env.settle()
    await game.pass_time(8)
    assert (await game.round()).state == "finished"
    assert (await game.round()).podium == "dropped"
    board = await w.services.scores.board(w.guild.id, w.ann.id, View(period="all"))
    pays = points.round_share(300, 500, answerers=2, paid_today=0, luck=0.25)
    assert [(row.user_id, row.points) for row in board.rows] == [(w.ann.id, pays)]
    assert pays == 47, "three of five planned questions, less what guessing earns"


async def test_a_deleted_channel_ends_its_round(w: World, game: Game):
    other = w.guild.create_text_channel("short-lived")
    await w.env.settle()
    await w.ann.slash(other, "rapidfire start", questions=5)
    channel = w.bot.get_channel(other.id)
    await channel.delete()
    await w.env.settle()
    assert (await game.round()).state == "cancelled"


async def test_a_bot_that_is_kicked_in_mid_round_ends_it_cleanly(w: World, game: Game):
    await game.start(w.ben)
    await game.answer(w.ben, True)
    current = await game.round()
    await w.bot.get_guild(w.guild.id).leave()
    await w.env.settle()
    looked = await game.rounds.look(current.id)
    assert looked[0].state == "finished"
    assert looked[0].ending == "lost"


async def test_an_old_press_into_a_finished_round_is_told_so(w: World, game: Game):
    await game.start(w.ben)
    card = await game.card()
    buttons = buttons_of(card)
    await game.answer(w.ben, True)
    await w.ann.slash(w.channel, "rapidfire stop")
    press_at_once(w, card, [(w.ben.id, next(iter(buttons)))])
    await w.env.settle()
    assert (await game.round()).answerers == 1


async def test_many_presses_at_once_are_each_counted_once(w: World, game: Game):
    members = [w.guild.add_member(w.env.create_user(f"m{i}")) for i in range(60)]
    await w.env.settle()
    await game.start(w.ben)
    card = await game.card()
    press_at_once(w, card, [(m.id, "ABCD"[i % 4]) for i, m in enumerate(members)] * 2)
    await w.env.settle()
    edits = [r for r in w.env.http_requests if r.method == "PATCH" and r.path.endswith(str(card.id))]
    assert edits == []
    await game.pass_time(93)
    text = text_of((await game.questions())[-1])
    assert "15 of 60 answers right" in text
    assert text.count("15 (25%)") == 4
    assert "10 more share place 1" in text
