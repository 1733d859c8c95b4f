"""One switch takes a member off every board, recap and podium."""

from __future__ import annotations

import pytest

from tests.support.rounds import Game
from tests.support.world import World, text_of


@pytest.fixture
def game(w: World) -> Game:
    return Game(w)


async def lobby_text(w: World, game: Game) -> str:
    await w.bot.triggers.fire(f"rapid:lobby:{(await game.round()).id}")
    await w.env.settle()
    return text_of(next(m for m in await game.messages() if m.id == game.lobby.id))


async def test_a_round_names_nobody_who_hides(w: World, game: Game):
    await w.services.members.set_hidden(w.guild.id, w.ann.id, True)
    await game.open(host=w.ben, questions=5)
    await w.ben.click(game.lobby, label="Start now")
    await w.env.settle()
    for number in range(1, 6):
        await game.answer(w.ann, True)
        await game.answer(w.ben, number > 2)
        await w.bot.triggers.fire(f"rapid:in:{(await game.round()).id}")
        await w.env.settle()
        closed = text_of((await game.questions())[-1])
        assert f"a hidden member {number}00 points" in closed
        assert f"<@{w.ann.id}>" not in closed
        if number < 5:
            await game.pass_time(8)
    podium = text_of(await game.podium())
    assert "🥇 a hidden member **500 points**" in podium
    assert f"🥈 <@{w.ben.id}>" in podium
    assert f"<@{w.ann.id}>" not in podium


async def test_lobby_and_quiz_night_count_who_hides_without_a_name(w: World, game: Game):
    await w.services.members.set_hidden(w.guild.id, w.ann.id, True)
    await game.open(host=w.ben)
    await w.press(w.ann, game.lobby, "Join")
    lobby = await lobby_text(w, game)
    assert f"**In (2)** <@{w.ben.id}> and 1 more" in lobby
    await w.press(w.ben, game.lobby, "Leave")
    lobby = await lobby_text(w, game)
    assert "Hosted by a hidden member" in lobby
    assert "**In (1)** 1 hidden member" in lobby
    await w.ann.slash(w.channel, "rapidfire schedule", time="20:00")
    night = text_of(next(m for m in await game.messages() if "Quiz night" in text_of(m)))
    assert "Set by a hidden member" in night
    assert f"<@{w.ann.id}>" not in lobby + night
