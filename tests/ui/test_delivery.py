"""Work beside what members do, without a Discord."""

from __future__ import annotations

import asyncio
import logging
from itertools import pairwise
from typing import Any

import discord
import pytest

from bot.ui import delivery
from bot.ui.delivery import Background, is_refusal
from bot.ui.marks import MARKS
from tests.support.world import World


async def nothing() -> None:
    pass


class Held:
    """A job that waits, as for a Discord that does not answer."""

    def __init__(self) -> None:
        self.begun, self.go, self.ended = asyncio.Event(), asyncio.Event(), False

    async def __call__(self) -> None:
        self.begun.set()
        try:
            await self.go.wait()
        finally:
            self.ended = True


async def test_more_slow_servers_than_places_do_not_keep_the_others_out(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(delivery, "SLOW_SECONDS", 0.01)
    work, slow, well = Background("test", at_once=2), [Held() for _ in range(7)], asyncio.Event()

    async def do() -> None:
        well.set()

    doing = asyncio.create_task(work.each({**dict(enumerate(slow)), "well": do}))
    await well.wait()
    assert not doing.done()
    for held in slow:
        held.go.set()
    await doing


async def test_no_more_than_the_places_begin_at_once():
    work, at_work, most = Background("test", at_once=3), 0, 0

    async def do() -> None:
        nonlocal at_work, most
        at_work += 1
        most = max(most, at_work)
        await asyncio.sleep(0)
        at_work -= 1

    await work.each(dict.fromkeys(range(20), do))
    assert most == 3


async def test_what_is_at_work_is_not_begun_again():
    work, held = Background("test"), Held()
    begun = work.start("one", held)
    assert begun is not None
    await held.begun.wait()
    assert work.start("one", nothing) is None
    await work.each({"one": nothing, "other": nothing})
    held.go.set()
    await begun
    again = work.start("one", nothing)
    assert again is not None
    await again


async def test_a_sweep_waits_only_so_long(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(delivery, "PATIENCE_SECONDS", 0.01)
    work, held = Background("test"), Held()
    await work.each({"one": held})
    assert not held.ended
    await work.stop()


async def test_a_stop_ends_what_is_at_work_and_what_waits_for_a_place():
    work, held, waiting = Background("test", at_once=1), Held(), Held()
    work.start("one", held)
    await held.begun.wait()
    work.start("two", waiting)
    await work.stop()
    assert held.ended
    assert not waiting.begun.is_set()
    await work.each({"one": nothing})


async def test_a_failure_is_logged_with_a_reference_and_stops_nothing(caplog: pytest.LogCaptureFixture):
    done = []

    async def fail() -> None:
        raise ValueError("a bug")

    async def do() -> None:
        done.append(1)

    with caplog.at_level(logging.ERROR):
        await Background("test of", at_once=1).each({7: fail, 8: do})
    assert done
    assert "test of: 7 failed" in caplog.text
    assert "reference" in caplog.text
    assert "a bug" in caplog.text


class Answer:
    """What aiohttp hands discord.py."""

    def __init__(self, status: int) -> None:
        self.status, self.reason = status, ""


@pytest.mark.parametrize(
    "status, certain", [(400, True), (403, True), (404, True), (429, False), (500, False), (503, False)]
)
def test_only_what_discord_has_certainly_not_done_is_a_refusal(status: int, certain: bool):
    answer: Any = Answer(status)
    assert is_refusal(discord.HTTPException(answer, "no")) is certain


@pytest.mark.parametrize("error", [TimeoutError(), OSError(), ValueError()])
def test_an_error_without_an_answer_is_no_refusal(error: Exception):
    assert not is_refusal(error)


async def test_every_request_has_a_limit(w: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(delivery, "REQUEST_SECONDS", 0.01)

    async def hang(*_args: Any, **_options: Any) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(type(w.bot.http), "request", hang)
    guild = w.bot.get_guild(w.guild.id)
    channel: Any = w.bot.get_channel(w.channel.id)
    message = channel.get_partial_message(1)
    for call in (
        lambda: channel.send("x"),
        lambda: message.edit(content="x"),
        lambda: message.delete(),
        lambda: anext(channel.history()),
        lambda: channel.create_thread(name="x"),
        lambda: guild.fetch_member(w.ann.id),
        lambda: guild.fetch_scheduled_events(),
        lambda: guild.create_voice_channel("x"),
        lambda: w.bot.create_dm(discord.Object(w.ann.id)),
        lambda: w.bot.fetch_channel(1),
        lambda: w.bot.fetch_user(w.ann.id),
        lambda: w.bot.fetch_guild(w.guild.id),
    ):
        with pytest.raises(TimeoutError):
            await call()


def test_the_marks_of_two_kinds_never_meet():
    assert all(one.first + one.count <= other.first for one, other in pairwise(MARKS))
    assert MARKS[-1].first + MARKS[-1].count < 2**31
    assert [marks.of(marks.count + 3) for marks in MARKS] == [marks.first + 3 for marks in MARKS]
