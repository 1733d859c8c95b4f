"""What Discord and time can do to the day's question, and what must stand all the same."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest
from simcord.enums import MessageType
from simcord.http.client import FakeHTTPClient
from sqlalchemy import text as sql
from sqlalchemy import update

from bot.app import create_bot
from bot.config import Settings
from bot.db import daily as queries
from bot.db import guilds as guild_queries
from bot.db.tables import DailyPost
from bot.ui import delivery
from tests.support.world import World, fill, shown, text_of


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


async def _answers_in(thread: discord.Thread) -> int:
    return len([m async for m in thread.history(limit=None) if ": the answer" in text_of(m)])


async def _next_day(w: World) -> None:
    await w.to(utc(2026, 1, 2, 9, 0, 30))
    await w.sweep()


class _Held:
    """Messages that Discord keeps waiting until ``release``; ``came`` once there is one."""

    def __init__(self) -> None:
        self.came, self.release = asyncio.Event(), asyncio.Event()


@contextmanager
def _held(channel_id: int) -> Iterator[_Held]:
    """Let Discord take its time with messages to a channel, as under a rate limit."""
    original = FakeHTTPClient.request
    held = _Held()

    async def request(client: Any, route: Any, **options: Any) -> Any:
        if route.method == "POST" and route.url.endswith(f"/channels/{channel_id}/messages"):
            held.came.set()
            await held.release.wait()
        return await original(client, route, **options)

    FakeHTTPClient.request = request
    try:
        yield held
    finally:
        held.release.set()
        FakeHTTPClient.request = original


async def _second_server(w: World) -> Any:
    other = w.env.create_guild()
    channel = other.create_text_channel("daily")
    await w.env.settle()
    await w.services.guilds.set_channel(other.id, channel.id)
    return channel


async def test_a_thread_that_a_member_opened_too_early_still_gets_the_answer(w: World):
    await w.switch_on()
    post = await w.post()
    real = w.bot.get_channel(w.channel.id)
    early = await real.get_partial_message(post.message_id).create_thread(name="who knows it?")
    w.env.backend.create_message(early.id, w.ann.id, "I have no idea")
    await w.env.settle()
    await _next_day(w)
    (thread,) = w.bot.get_guild(w.guild.id).threads
    assert await _answers_in(thread) == 1


async def test_the_line_with_which_discord_begins_a_thread_does_not_stand_for_the_answer(w: World):
    await w.switch_on()
    backend = w.env.backend

    def begin(event: str, thread: Any) -> None:  # the simulator leaves this message out
        if event == "THREAD_CREATE" and not backend.messages[int(thread["id"])]:
            kind = MessageType.THREAD_STARTER_MESSAGE
            backend.create_message(int(thread["id"]), backend.bot_user.id, "-", message_type=kind)

    backend.subscribers.append(begin)
    await _next_day(w)
    (thread,) = w.bot.get_guild(w.guild.id).threads
    kinds = [m.type async for m in thread.history(oldest_first=True)]
    assert kinds[0] is discord.MessageType.thread_starter_message
    assert await _answers_in(thread) == 1


async def test_a_thread_that_discord_refuses_does_not_hold_up_the_next_question(w: World):
    await w.switch_on()
    first = await w.post()
    w.env.inject_error("POST", "/channels/*/threads", status=400, code=160006, times=None)
    await _next_day(w)
    assert len(await w.cards()) == 2
    async with w.services.database.read() as session:
        assert (await queries.get(session, first.id)).state == "closed"


async def test_a_closing_that_fails_does_not_hold_up_the_next_question(w: World):
    await w.switch_on()
    first = await w.post()
    w.env.inject_error("PATCH", f"/channels/*/messages/{first.message_id}", status=500, times=None)
    await _next_day(w)
    assert len(await w.cards()) == 2
    w.env.backend.faults.clear()
    await w.to(w.env.now() + timedelta(minutes=3))
    await w.sweep()
    assert "closed" in text_of((await w.cards())[0])


async def test_the_own_card_is_found_again_below_a_day_of_talk(w: World):
    await w.switch_on()
    post = await w.post()
    for number in range(120):
        w.env.backend.create_message(w.channel.id, w.ann.id, f"talk {number}")
    await w.env.settle()
    async with w.services.database.write() as session:
        await queries.move(
            session, post.id, expected="open", to="claimed", lease_until=w.env.now() - timedelta(seconds=1)
        )
    await w.sweep()
    assert (await w.post()).message_id == post.message_id
    assert len(await w.cards()) == 1


async def test_a_server_that_discord_cannot_reach_waits_for_its_closing_and_its_question(w: World):
    await w.switch_on()
    first = await w.post()
    guild = w.bot.get_guild(w.guild.id)
    guild.unavailable = True  # what discord.py notes in an outage
    await _next_day(w)
    assert len(await w.cards()) == 1
    assert (await w.post()).id == first.id
    assert (await w.services.guilds.get(w.guild.id)).trouble is None
    guild.unavailable = False
    await w.sweep()
    assert len(await w.cards()) == 2
    assert len(guild.threads) == 1


async def test_a_server_of_another_process_is_left_to_it(w: World):
    await w.switch_on()
    first = await w.post()
    mine = (w.guild.id >> 22) % 2
    w.bot.shard_count, w.bot.shard_ids = 2, [1 - mine]
    await _next_day(w)
    assert len(await w.cards()) == 1
    assert (await w.post()).id == first.id
    w.bot.shard_ids = [mine]
    await w.sweep()
    assert len(await w.cards()) == 2


async def test_a_server_that_the_bot_was_removed_from_closes_its_question_quietly(w: World):
    await w.switch_on()
    first = await w.post()
    await w.bot.get_guild(w.guild.id).leave()
    await w.env.settle()
    await _next_day(w)
    async with w.services.database.read() as session:
        assert (await queries.get(session, first.id)).state == "closed"


def test_each_process_serves_the_servers_of_its_shards():
    guilds = [number << 22 for number in range(6)]
    settings = Settings(_env_file=None, shard_count=3, shard_ids=(0, 2))
    bot = create_bot(settings)
    assert [bot.serves(guild) for guild in guilds] == [True, False, True] * 2
    assert all(create_bot(Settings(_env_file=None)).serves(guild) for guild in guilds)


async def test_a_server_whose_discord_is_slow_does_not_hold_up_the_others(w: World):
    await w.switch_on(post=False)
    elsewhere = await _second_server(w)
    await w.to(utc(2026, 1, 1, 9, 1))
    with _held(w.channel.id) as held:
        sweeping = asyncio.create_task(w.bot.triggers.fire("daily:sweep"))
        while not await w.cards(elsewhere):  # noqa: ASYNC110 - it is on Discord
            await asyncio.sleep(0.05)
        await held.came.wait()
        assert len(await w.cards(elsewhere)) == 1
        assert await w.cards() == []
        held.release.set()
        await sweeping
    assert len(await w.cards()) == 1


async def test_a_sweep_does_not_wait_for_ever_for_a_slow_server(w: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(delivery, "PATIENCE_SECONDS", 0.2)
    await w.switch_on(post=False)
    await w.to(utc(2026, 1, 1, 9, 1))
    with _held(w.channel.id) as held:
        await w.bot.triggers.fire("daily:sweep")
        assert await w.cards() == []
        assert w.bot.triggers.is_set("daily:next")
        held.release.set()
        while not await w.cards():  # noqa: ASYNC110 - it is on Discord
            await asyncio.sleep(0.02)
    assert len(await w.cards()) == 1


async def test_a_stop_gives_up_a_slow_send_and_the_next_start_takes_it_up(w: World):
    await w.switch_on(post=False)
    await w.to(utc(2026, 1, 1, 9, 1))
    with _held(w.channel.id) as held:
        sweeping = asyncio.create_task(w.bot.triggers.fire("daily:sweep"))
        await held.came.wait()
        await w.bot.stop_background()
        await sweeping
    assert await w.cards() == []
    await w.to(w.env.now() + timedelta(minutes=2))
    await w.sweep()
    assert len(await w.cards()) == 1


async def test_a_send_that_takes_longer_than_its_lease_is_not_sent_again(w: World):
    await w.switch_on(post=False)
    await w.to(utc(2026, 1, 1, 9, 1))
    with _held(w.channel.id) as held:
        sweeping = asyncio.create_task(w.bot.triggers.fire("daily:sweep"))
        await held.came.wait()
        w.env.backend.clock.advance(120)
        again = asyncio.create_task(w.bot.triggers.fire("daily:sweep"))
        await asyncio.sleep(0.5)
        held.release.set()
        await asyncio.gather(sweeping, again)
    assert len(await w.cards()) == 1


async def test_a_server_whose_schedule_cannot_be_read_does_not_stop_the_others(w: World):
    elsewhere = await _second_server(w)
    await w.switch_on(post=False)
    async with w.services.database.write() as session:
        await guild_queries.change(session, w.guild.id, {"timezone": "Mars/Olympus"})
    await w.to(utc(2026, 1, 1, 9, 1))
    await w.sweep()
    assert len(await w.cards(elsewhere)) == 1
    assert await w.services.posting.next_wake() == utc(2026, 1, 2, 9)


async def test_a_press_in_time_counts_although_the_next_question_has_ended_this_one(w: World):
    await w.switch_on()
    post = await w.post()
    in_time = post.closes_at - timedelta(seconds=1)
    await w.to(post.closes_at + timedelta(seconds=1))
    await w.sweep()
    assert (await w.post()).id != post.id
    member_post = await w.services.answering.submit(post.id, w.ann.id, w.answer("full", post), in_time)
    assert member_post.answer.points == 100
    assert (await w.services.history.streak(w.guild.id, w.ann.id)).current == 1
    late = await w.services.answering.submit(post.id, w.ben.id, w.answer("full", post), w.env.now())
    assert (await w.services.answering.member_post(post.id, w.ben.id, in_time)).answer is None
    assert late.grade.score == 1.0


@pytest.mark.parametrize("button", ["Revise", "Answer"])
async def test_what_was_typed_comes_back_when_it_could_not_be_taken(w: World, button: str):
    await w.switch_on()
    post = await w.post()
    card = w.channel.last_message
    if button == "Revise":
        card = await w.write(w.ann, card, w.answer("half", post))
    opened = await w.ann.click(card, label=button)
    w.broken = True
    if button == "Revise":
        await w.to(post.closes_at + timedelta(seconds=30))
        await w.sweep()
    else:
        async with w.services.database.write() as session:
            await session.execute(update(DailyPost).values(question_id="gone"))
    text = text_of(shown(await fill(w.ann, opened, "All my long thoughts about charms and dragons.")))
    assert "closed meanwhile" in text or "no longer in the bank" in text
    assert "All my long thoughts" in text


async def test_what_was_typed_comes_back_when_the_bot_has_a_bug(w: World):
    await w.switch_on()
    opened = await w.ann.click(w.channel.last_message, label="Answer")
    w.broken = True
    async with w.services.database.write() as session:
        await session.execute(sql("ALTER TABLE daily_answers RENAME TO away"))
    text = text_of(shown(await fill(w.ann, opened, "All my long thoughts about charms and dragons.")))
    assert "reference" in text
    assert "All my long thoughts" in text


async def test_revise_after_the_model_answer_is_refused_before_one_types(w: World):
    await w.switch_on()
    result = await w.write(w.ann, w.channel.last_message, w.answer("half", await w.post()))
    await w.press(w.ann, result, "Show model answer")
    pressed = await w.ann.click(result, label="Revise")
    assert pressed.modal is None
    assert "looked at the model answer" in text_of(shown(pressed))
