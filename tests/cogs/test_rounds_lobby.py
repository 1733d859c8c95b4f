from __future__ import annotations

import asyncio
import re

import discord
import pytest

from bot.errors import Expired
from tests.support.database import commits
from tests.support.rounds import Game
from tests.support.world import World, buttons_of, shown, text_of


@pytest.fixture
def game(w: World) -> Game:
    return Game(w)


async def test_the_lobby_starts_by_itself_after_its_time(w: World, game: Game):
    await game.open(lobby=2)
    await w.press(w.ben, game.lobby, "Join")
    await game.pass_time(119)
    assert (await game.round()).state == "lobby"
    await game.pass_time(1)
    assert (await game.round()).state == "asking"
    assert len(await game.questions()) == 1


async def test_joining_and_leaving_show_after_one_edit(w: World, game: Game):
    await game.open()
    for member in (w.ben, w.mod):
        await w.press(member, game.lobby, "Join")
    await w.press(w.ben, game.lobby, "Leave")
    assert f"<@{w.mod.id}>" not in text_of((await game.messages())[0])
    await w.bot.triggers.fire(f"rapid:lobby:{(await game.round()).id}")
    await w.env.settle()
    text = text_of((await game.messages())[0])
    assert "In (2)" in text
    assert f"<@{w.mod.id}>" in text
    assert f"<@{w.ben.id}>" not in text


async def test_only_the_host_and_moderators_start_and_stop(w: World, game: Game):
    await game.open()
    refused = await w.press(w.ben, game.lobby, "Start now")
    assert "Only the host" in text_of(refused)
    assert "Only the host" in text_of(shown(await w.ben.slash(w.channel, "rapidfire stop")))
    await w.mod.click(game.lobby, label="Start now")
    await w.env.settle()
    assert (await game.round()).state == "asking"
    assert "Stopped" in text_of(shown(await w.mod.slash(w.channel, "rapidfire stop")))
    assert (await game.round()).state == "finished"
    assert "No round is on" in text_of(shown(await w.mod.slash(w.channel, "rapidfire stop")))


async def test_stopping_in_the_lobby_calls_the_round_off(w: World, game: Game):
    await game.open()
    await w.ann.slash(w.channel, "rapidfire stop")
    assert (await game.round()).state == "cancelled"
    card = (await game.messages())[0]
    assert "called off" in text_of(card)
    assert buttons_of(card) == {}
    assert await game.podium() is None


async def test_stopping_a_question_keeps_what_was_answered(w: World, game: Game):
    await game.start(w.ben)
    await game.answer(w.ben, True)
    await w.ann.slash(w.channel, "rapidfire stop")
    podium = text_of(await game.podium())
    assert "was stopped" in podium
    assert f"<@{w.ben.id}> **100 points**" in podium
    assert buttons_of((await game.questions())[-1]) == {}


async def test_stopping_a_question_shows_its_answer_and_keeps_who_missed_it(w: World, game: Game):
    await game.start(w.ben)
    await game.answer(w.ann, True)
    await game.answer(w.ben, False)
    await w.ann.slash(w.channel, "rapidfire stop")
    card = text_of((await game.questions())[-1])
    assert "✓" in card
    assert "1 of 2 answers right" in card
    assert "The next question" not in card
    podium = await game.podium()
    assert "1 question asked" in text_of(podium)
    page = text_of(await w.press(w.ben, podium, "Review my misses"))
    assert "Miss 1 of 1" in page
    assert "your answer" in page


async def test_stopping_in_a_pause_promises_no_next_question(w: World, game: Game):
    await game.start(w.ben)
    await game.answer(w.ann, True)
    await game.pass_time(93)
    assert "The next question" in text_of((await game.questions())[-1])
    await w.ann.slash(w.channel, "rapidfire stop")
    assert "The next question" not in text_of((await game.questions())[-1])


async def test_a_host_who_stops_while_ahead_gains_for_what_was_played(w: World, game: Game):
    await game.start(w.ben)
    await game.answer(w.ann, True)
    await game.answer(w.ben, False)
    await w.ann.slash(w.channel, "rapidfire stop")
    assert "rating 1,532 (+32)" in text_of(await game.podium()), "a fifth of what a whole round gives"


async def test_a_host_who_leaves_hands_over_and_the_last_one_calls_it_off(w: World, game: Game):
    await game.open()
    await w.press(w.ben, game.lobby, "Join")
    await w.press(w.ann, game.lobby, "Leave")
    assert (await game.round()).host_id == w.ben.id
    gone = await w.press(w.ben, game.lobby, "Leave")
    assert "called off" in text_of(gone)
    assert (await game.round()).state == "cancelled"
    assert "The lobby is open" in text_of(await game.open())


async def test_a_thousand_who_join_at_once_are_all_in_before_discord_gives_up_waiting(w: World, game: Game):
    await game.open()
    lobby, lobbies = await game.round(), w.services.lobbies
    joining = [lobbies.join(lobby.id, user) for user in range(1, 1001)]
    with commits() as committed:
        await asyncio.gather(*joining)
    assert len(committed) < 20, "a transaction for each of them would take longer than Discord waits"
    assert len((await lobbies.get(lobby.id)).members) == 1001


async def test_many_who_come_and_go_at_once_leave_the_lobby_as_they_pressed_last(w: World, game: Game):
    await game.open()
    lobby, lobbies = await game.round(), w.services.lobbies
    await asyncio.gather(
        *(lobbies.join(lobby.id, user) for user in range(1, 21)),
        *(lobbies.leave(lobby.id, user) for user in range(1, 11)),
        lobbies.leave(lobby.id, w.ann.id),
        *(lobbies.join(lobby.id, user) for user in range(1, 6)),
    )
    after = await lobbies.get(lobby.id)
    assert set(after.members) == {*range(1, 6), *range(11, 21)}
    assert after.round.host_id == 11, "whoever has been in longest takes over"
    results = await asyncio.gather(
        *(lobbies.leave(lobby.id, user) for user in (*range(1, 21), 99)), return_exceptions=True
    )
    assert sum(isinstance(result, Exception) for result in results) == 6
    assert (await lobbies.get(lobby.id)).round.state == "cancelled"
    with pytest.raises(Expired):
        await lobbies.join(lobby.id, 1)


async def test_one_round_for_a_channel_and_many_channels_at_once(w: World, game: Game):
    await game.open()
    lobby = game.lobby
    refused = text_of(await game.open(host=w.ben))
    assert f"already on in this channel: {lobby.jump_url}. There is room" in refused
    other = w.guild.create_text_channel("other")
    await w.env.settle()
    result = shown(await w.ben.slash(other, "rapidfire start"))
    assert "The lobby is open" in text_of(result)


async def test_two_hosts_at_the_same_moment_open_one_lobby(w: World):
    from bot.errors import Conflict
    from bot.services.rounds.values import Options

    results = await asyncio.gather(
        *(w.services.lobbies.open(w.guild.id, w.channel.id, host, Options()) for host in range(1, 9)),
        return_exceptions=True,
    )
    assert sum(isinstance(result, Conflict) for result in results) == 7


async def test_beginning_twice_at_once_begins_once(w: World, game: Game):
    await game.open()
    lobby = await game.round()
    begun = await asyncio.gather(*(w.services.lobbies.begin(lobby.id) for _ in range(8)))
    assert sorted(begun) == [False] * 7 + [True]


async def test_a_topic_with_too_few_questions_is_refused_with_advice(w: World, game: Game):
    refused = await game.open(topic="evaluation")
    assert "too few" in text_of(refused)
    assert "on that topic" in text_of(await game.open(topic=" Eval")), "the beginning of a name will do"
    assert "do not know the topic" in text_of(await game.open(topic="nonsense"))


async def test_settings_decide_where_and_who_and_how_often(w: World, game: Game):
    settings = w.services.round_settings
    other = w.guild.create_text_channel("quiz")
    role = w.guild.create_role("Quizmaster")
    await w.env.settle()
    await settings.set_channels(w.guild.id, [other.id])
    assert f"<#{other.id}>" in text_of(await game.open())
    await settings.set_channels(w.guild.id, [])
    await settings.set_starters(w.guild.id, "moderators")
    assert "moderators start" in text_of(await game.open())
    await settings.set_role(w.guild.id, role.id)
    assert f"<@&{role.id}>" in text_of(await game.open())
    await settings.set_starters(w.guild.id, "everyone")
    await settings.set_cooldown(w.guild.id, 5)
    await game.start()
    await w.ann.slash(w.channel, "rapidfire stop")
    assert re.search(r"next round can start here <t:\d+:R>\.", text_of(await game.open()))
    await w.env.advance_time(301)
    assert "The lobby is open" in text_of(await game.open())


async def test_a_missing_permission_is_named_before_anything_happens(w: World, game: Game):
    me = w.bot.get_guild(w.guild.id).me
    await w.bot.get_channel(w.channel.id).set_permissions(me, send_messages=False)
    await w.env.settle()
    assert "Send Messages" in text_of(await game.open())


async def test_the_lobby_shows_a_limited_number_of_names(w: World, game: Game):
    await game.open()
    current = await game.round()
    for user in range(1, 40):
        await w.services.lobbies.join(current.id, user)
    game.conductor.refresher.lobby_soon(current.id)
    await w.bot.triggers.fire(f"rapid:lobby:{current.id}")
    await w.env.settle()
    text = text_of((await game.messages())[0])
    assert "In (40)" in text
    assert "and 20 more" in text


async def test_every_choice_of_the_command_reaches_the_round(w: World, game: Game):
    await game.open(
        level="mid", questions=6, seconds=25, pace="race", answers="choice", lobby=3, changes="yes"
    )
    current = await game.round()
    assert (current.level, current.planned, current.seconds) == ("mid", 6, 25)
    assert (current.pace, current.mode, current.changeable) == ("race", "choice", True)
    assert isinstance(game.lobby, discord.Message)
