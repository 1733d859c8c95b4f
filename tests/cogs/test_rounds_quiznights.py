from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.services.rounds.values import Options
from tests.support.database import commits
from tests.support.rounds import Game
from tests.support.world import World, buttons_of, shown, text_of


@pytest.fixture
def game(w: World) -> Game:
    return Game(w)


def keeper(w: World) -> Any:
    return w.bot.rounds.quiz_nights


async def texts(game: Game) -> list[str]:
    return [text_of(m) for m in await game.messages()]


async def sweep(w: World) -> None:
    await w.bot.triggers.fire("rapid:quiz")
    await w.env.settle()


async def nights(game: Game) -> list:
    return [m for m in await game.messages() if "uiz night\n" in text_of(m)]


async def test_a_quiz_night_is_announced_signed_up_for_and_begins_in_time(w: World, game: Game):
    told = shown(await w.ann.slash(w.channel, "rapidfire schedule", time="20:00", questions=5))
    assert "Set for" in text_of(told)
    (card,) = await nights(game)
    assert list(buttons_of(card)) == ["Sign up", "Call off"]
    assert "signed up" in text_of(await w.press(w.ben, card, "Sign up"))
    await sweep(w)
    assert len(await game.messages()) == 1
    start = datetime(2026, 1, 1, 20, tzinfo=UTC)
    await w.to(start)
    for _ in range(3):
        await sweep(w)
    texts = [text_of(m) for m in await game.messages()]
    assert sum("The quiz night begins" in text for text in texts) == 1
    assert sum("Rapid-fire round" in text for text in texts) == 1
    call = next(m for m in await game.messages() if "The quiz night begins" in text_of(m))
    assert f"<@{w.ben.id}>" in text_of(call)
    assert {user.id for user in call.mentions} <= {w.ann.id, w.ben.id}
    assert buttons_of((await nights(game))[0]) == {}
    lobby = next(m for m in await game.messages() if "Rapid-fire round" in text_of(m))
    assert "Nobody is in yet" in text_of(lobby), "also who set it may be elsewhere"
    assert "Press `Join` first" in text_of(await w.press(w.ann, lobby, "Start now"))
    await w.press(w.ben, lobby, "Join")
    await game.pass_time(120)
    assert (await game.round()).state == "asking"


async def test_a_night_that_nobody_comes_to_is_called_off_without_questions(w: World, game: Game):
    await w.ann.slash(w.channel, "rapidfire schedule", time="20:00", questions=5)
    await w.to(datetime(2026, 1, 1, 20, tzinfo=UTC))
    await sweep(w)
    await game.pass_time(120)
    assert (await game.round()).state == "cancelled"
    assert "Nobody was in" in (await texts(game))[-1]


async def test_everybody_who_signed_up_is_called_each_once(w: World, game: Game):
    await w.ann.slash(w.channel, "rapidfire schedule", time="20:00", questions=5)
    users = range(10**18, 10**18 + 249)
    await asyncio.gather(*(w.services.quiz_nights.sign_up(1, user) for user in users))
    await w.to(datetime(2026, 1, 1, 20, tzinfo=UTC))
    (quiz,) = await w.services.quiz_nights.due()
    channel = w.bot.get_channel(w.channel.id)
    await keeper(w)._lobby(quiz)
    await keeper(w)._call(channel, quiz)
    await game.restart()
    await sweep(w)
    calls = [text for text in await texts(game) if "The quiz night begins" in text]
    assert len(calls) == 3
    assert all(sum(f"<@{user}>" in text for text in calls) == 1 for user in (*users, w.ann.id))


async def test_a_thousand_who_sign_up_at_once_are_all_on_the_list_and_the_card_is_edited_once(
    w: World, game: Game
):
    await w.ann.slash(w.channel, "rapidfire schedule", time="20:00", questions=5)
    with commits() as committed:
        await asyncio.gather(*(w.services.quiz_nights.sign_up(1, user) for user in range(1, 1001)))
    assert len(committed) < 20, "a transaction for each of them would take longer than Discord waits"
    (card,) = await nights(game)
    before = len(w.env.http_requests)
    for member in (w.ben, w.mod, w.ben):
        await w.press(member, card, "Sign up")
    await w.env.advance_time(2)
    await game.fire_due()
    edits = [r for r in w.env.http_requests[before:] if r.method == "PATCH" and r.path.endswith(str(card.id))]
    assert len(edits) == 1
    assert "Signed up (1,002)" in text_of((await nights(game))[0])


async def test_a_night_in_a_thread_that_fell_asleep_wakes_it(w: World, game: Game):
    thread = await w.bot.get_channel(w.channel.id).create_thread(
        name="quiz", type=discord.ChannelType.public_thread
    )
    await w.env.settle()
    quiz = await w.services.quiz_nights.add(
        w.guild.id, thread.id, w.mod.id, Options(), time="20:00", weekday=None, weekly=True, moderator=True
    )
    await thread.edit(archived=True)
    await w.env.settle()
    w.bot.get_guild(w.guild.id)._remove_thread(thread)  # a new session is told of active threads only
    await w.to(quiz.next_at)
    await sweep(w)
    assert (await w.services.quiz_nights.get(quiz.id)).state == "on"
    assert (await game.round()).channel_id == thread.id
    messages = [text_of(m) async for m in thread.history()]
    assert any("Rapid-fire round" in text for text in messages)


async def test_a_night_whose_channel_is_gone_takes_its_event_with_it(w: World, game: Game):
    other = w.guild.create_text_channel("quiz")
    await w.env.settle()
    await w.mod.slash(other, "rapidfire schedule", time="20:00", repeat="weekly")
    await w.bot.get_channel(other.id).delete()
    await w.to(datetime(2026, 1, 1, 20, tzinfo=UTC))
    await sweep(w)
    assert (await w.services.quiz_nights.get(1)).state == "cancelled"
    assert await w.bot.get_guild(w.guild.id).fetch_scheduled_events() == []


async def test_a_night_where_the_bot_may_not_write_any_more_is_not_said_to_have_been(w: World, game: Game):
    await w.ann.slash(w.channel, "rapidfire schedule", time="20:00")
    await w.to(datetime(2026, 1, 1, 20, tzinfo=UTC))
    me = w.bot.get_guild(w.guild.id).me
    await w.bot.get_channel(w.channel.id).set_permissions(me, send_messages=False)
    await w.env.settle()
    await sweep(w)
    assert (await w.services.quiz_nights.get(1)).state == "cancelled"
    assert await w.bot.get_guild(w.guild.id).fetch_scheduled_events() == []


async def test_a_night_that_could_not_be_announced_is_not_set(
    w: World, game: Game, monkeypatch: pytest.MonkeyPatch
):
    async def refuse(*_: Any, **__: Any) -> None:
        raise discord.Forbidden(SimpleNamespace(status=403, reason="Forbidden"), "Missing Access")

    monkeypatch.setattr(discord.TextChannel, "send", refuse)
    await w.ann.slash(w.channel, "rapidfire schedule", time="20:00")
    assert await w.services.quiz_nights.ahead(w.guild.id) == ()


async def test_a_weekly_night_comes_again_in_the_servers_own_time(w: World, game: Game):
    await w.services.guilds.set_timezone(w.guild.id, "Europe/Berlin")
    await w.mod.slash(
        w.channel, "rapidfire schedule", time="8 pm", day="Friday", repeat="weekly", questions=5
    )
    quiz = await w.services.quiz_nights.get(1)
    assert quiz.next_at == datetime(2026, 1, 2, 19, tzinfo=UTC)
    await w.to(quiz.next_at)
    await sweep(w)
    again = await w.services.quiz_nights.get(1)
    assert again.next_at == quiz.next_at + timedelta(days=7)
    assert again.state == "on"
    assert "Sign up" in buttons_of((await nights(game))[0])


async def test_only_who_set_it_and_moderators_call_it_off(w: World, game: Game):
    await w.ann.slash(w.channel, "rapidfire schedule", time="20:00")
    (card,) = await nights(game)
    assert "for the member who set it" in text_of(await w.press(w.ben, card, "Call off"))
    await w.press(w.ann, card, "Call off")
    assert "Called off" in text_of((await nights(game))[0])
    await w.to(datetime(2026, 1, 1, 20, 1, tzinfo=UTC))
    await sweep(w)
    assert len(await game.messages()) == 1


async def test_bad_times_and_weekly_nights_of_members_are_refused(w: World, game: Game):
    refused = shown(await w.ann.slash(w.channel, "rapidfire schedule", time="late"))
    assert "could not read" in text_of(refused)
    refused = shown(await w.ann.slash(w.channel, "rapidfire schedule", time="20:00", repeat="weekly"))
    assert "set by moderators" in text_of(refused)
    assert await game.messages() == []


async def test_a_night_that_passed_while_the_bot_was_down_is_left_out(w: World, game: Game):
    await w.ann.slash(w.channel, "rapidfire schedule", time="20:00")
    await w.to(datetime(2026, 1, 1, 21, tzinfo=UTC))
    await sweep(w)
    assert (await w.services.quiz_nights.get(1)).state == "cancelled"
    assert "Called off" in text_of((await nights(game))[0])
    assert len(await game.messages()) == 1


async def test_a_running_round_is_waited_for(w: World, game: Game):
    await w.ann.slash(w.channel, "rapidfire schedule", time="20:00")
    await w.to(datetime(2026, 1, 1, 20, tzinfo=UTC))
    await game.start(w.ben)
    await sweep(w)
    assert (await w.services.quiz_nights.get(1)).state == "on"
    await w.ann.slash(w.channel, "rapidfire stop")
    await sweep(w)
    assert (await w.services.quiz_nights.get(1)).state == "done"


async def test_the_night_is_among_the_servers_events_where_the_bot_may(w: World, game: Game):
    guild = w.bot.get_guild(w.guild.id)
    await w.ann.slash(w.channel, "rapidfire schedule", time="20:00")
    quiz = await w.services.quiz_nights.get(1)
    (event,) = await guild.fetch_scheduled_events()
    assert event.id == quiz.event_id
    assert event.start_time == quiz.next_at
    await w.press(w.ann, (await nights(game))[0], "Call off")
    assert await guild.fetch_scheduled_events() == []


async def test_without_the_permission_there_is_no_event_and_the_host_is_told(
    w: World, game: Game, monkeypatch: pytest.MonkeyPatch
):
    lacking = discord.Permissions.all()
    lacking.update(create_events=False, manage_events=False)
    monkeypatch.setattr(discord.Member, "guild_permissions", lacking)
    told = shown(await w.ann.slash(w.channel, "rapidfire schedule", time="20:00"))
    assert "Create Events" in text_of(told)
    assert (await w.services.quiz_nights.get(1)).event_id is None


async def test_the_event_is_started_with_the_lobby_and_taken_away_with_a_night_left_out(w: World, game: Game):
    guild = w.bot.get_guild(w.guild.id)
    await w.ann.slash(w.channel, "rapidfire schedule", time="20:00")
    await w.to(datetime(2026, 1, 1, 20, tzinfo=UTC))
    await sweep(w)
    (event,) = await guild.fetch_scheduled_events()
    assert event.status is discord.EventStatus.active
    await w.ann.slash(w.channel, "rapidfire stop")
    await w.ann.slash(w.channel, "rapidfire schedule", time="21:00")
    await w.to(datetime(2026, 1, 1, 22, tzinfo=UTC))
    await sweep(w)
    assert [e.id for e in await guild.fetch_scheduled_events()] == [event.id]


async def test_two_timers_at_the_same_moment_call_once(w: World, game: Game):
    await w.ann.slash(w.channel, "rapidfire schedule", time="20:00")
    await w.to(datetime(2026, 1, 1, 20, tzinfo=UTC))
    await asyncio.gather(*(keeper(w).sweep() for _ in range(3)))
    await w.env.settle()
    assert sum("The quiz night begins" in text for text in await texts(game)) == 1
    assert sum("Rapid-fire round" in text for text in await texts(game)) == 1


@pytest.mark.parametrize("minutes", [0, 5])
async def test_a_crash_between_the_call_and_the_lobby_calls_nobody_twice(w: World, game: Game, minutes: int):
    await w.ann.slash(w.channel, "rapidfire schedule", time="20:00")
    await w.to(datetime(2026, 1, 1, 20, tzinfo=UTC))
    (quiz,) = await w.services.quiz_nights.due()
    channel = w.bot.get_channel(w.channel.id)
    await keeper(w)._lobby(quiz)
    await keeper(w)._call(channel, quiz)
    await game.restart()
    await w.env.advance_time(60 * minutes)
    await game.sweep()
    await sweep(w)
    assert sum("The quiz night begins" in text for text in await texts(game)) == 1
    assert sum("Join" in buttons_of(m) for m in await game.messages()) == 1
    assert (await w.services.quiz_nights.get(1)).state == "done"


async def test_a_lobby_that_was_sent_but_not_recorded_is_not_sent_twice(w: World, game: Game):
    from sqlalchemy import text

    await w.ann.slash(w.channel, "rapidfire schedule", time="20:00")
    await w.to(datetime(2026, 1, 1, 20, tzinfo=UTC))
    await sweep(w)
    async with w.services.database.write() as session:
        await session.execute(text("UPDATE rounds SET lobby_message_id=NULL"))
        await session.execute(text("UPDATE quiz_nights SET state='on'"))
    await game.restart()
    await sweep(w)
    assert sum("Join" in buttons_of(m) for m in await game.messages()) == 1
    assert (await game.round()).lobby_message_id is not None


async def test_a_night_begins_at_its_timer_though_the_clock_lags_behind_it_a_bit(w: World, game: Game):
    await w.ann.slash(w.channel, "rapidfire schedule", time="20:00")
    await w.to(datetime(2026, 1, 1, 19, 59, 59, 900_000, tzinfo=UTC))
    await w.bot.triggers.fire("rapid:quiz-next")
    await w.env.settle()
    assert (await w.services.quiz_nights.get(1)).state == "done"
    assert not w.bot.triggers.is_set("rapid:quiz-next")


async def test_a_night_that_has_to_wait_sets_no_timer_in_the_past(w: World, game: Game):
    await w.ann.slash(w.channel, "rapidfire schedule", time="20:00")
    await game.start(w.ben)
    await w.to(datetime(2026, 1, 1, 20, tzinfo=UTC))
    assert await w.services.quiz_nights.next_wake() is None


async def test_what_is_set_is_listed_and_called_off_by_who_may(w: World, game: Game):
    empty = shown(await w.ben.slash(w.channel, "rapidfire schedule"))
    assert empty.ephemeral
    assert "None is set" in text_of(empty)
    await w.ann.slash(w.channel, "rapidfire schedule", time="20:00", questions=5)
    await w.mod.slash(w.channel, "rapidfire schedule", time="18:00", day="Friday", repeat="weekly")
    seen = shown(await w.ben.slash(w.channel, "rapidfire schedule"))
    assert "weekly quiz night" in text_of(seen)
    assert f"Set by <@{w.ann.id}> · 5 questions" in text_of(seen)
    assert buttons_of(seen) == {}
    own = shown(await w.ann.slash(w.channel, "rapidfire schedule"))
    assert list(buttons_of(own).values()) == ["rapid:listed-off:1"]
    all_ = shown(await w.mod.slash(w.channel, "rapidfire schedule"))
    result = await w.mod.click(all_, custom_id="rapid:listed-off:1")
    assert "Called off" in text_of(shown(result))
    assert "weekly quiz night" in text_of(shown(result))
    await w.env.settle()
    assert "Called off" in text_of((await nights(game))[0])
    assert len(await w.bot.get_guild(w.guild.id).fetch_scheduled_events()) == 1


async def test_a_full_list_fits_on_one_card(w: World):
    from dataclasses import replace

    from bot.services.rounds.quiznights import MOST
    from cogs.rapidfire.quizcards import MOST_CALLED, ahead_card, call_card, quiz_card
    from tests.cogs.test_cards_fit import checked

    await w.ann.slash(w.channel, "rapidfire schedule", time="20:00")
    quiz = await w.services.quiz_nights.get(1)
    quiz = replace(quiz, signups=tuple(range(10**18, 10**18 + 1000)))
    checked(quiz_card(quiz))
    checked(call_card(quiz, quiz.signups[:MOST_CALLED], 10))
    checked(ahead_card([replace(quiz, id=number) for number in range(MOST)], None, "note"))
