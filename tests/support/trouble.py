"""Discord in trouble with one server, and work of every feature that is due in two servers at the same moment."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from simcord.backend.errors import BackendError
from simcord.http.client import FakeHTTPClient, _raise_for

from bot.services.rounds.values import Options
from bot.services.scores import Earned, award
from tests.support.interviews import RoomPair
from tests.support.world import World, text_of

CODES = {403: 50013, 404: 10003, 500: 0}


@dataclass
class Server:
    """A server with a channel and two members."""

    w: World
    guild: Any
    channel: Any
    one: Any
    other: Any

    @property
    def id(self) -> int:
        return int(self.guild.id)

    def has(self, number: int) -> bool:
        """Whether an id is that of the server, of a channel or thread in it, or of a talk with its members."""
        members = {self.one.id, self.other.id}
        channel = self.w.env.backend.channels.get(number)
        if channel is None:
            return number == self.id or number in members
        return channel.guild_id == self.id or bool(members & set(channel.recipient_ids))

    def count(self, words: str) -> int:
        """Count the messages with these words in the server and in its members' private conversations."""
        stored = self.w.env.backend.messages.items()
        return sum(
            words in text_of(m) for channel, all_ in stored if self.has(channel) for m in all_.values()
        )


async def second_server(w: World) -> Server:
    guild = w.env.create_guild()
    channel = guild.create_text_channel("elsewhere")
    members = [guild.add_member(w.env.create_user(name)) for name in ("cleo", "dora")]
    await w.env.settle()
    return Server(w, guild, channel, *members)


def first_server(w: World) -> Server:
    return Server(w, w.guild, w.channel, w.ann, w.ben)


class Trouble:
    """What Discord does with requests that concern a server: all, or only the change of this number, from 1 on."""

    def __init__(self, server: Server, kind: str | int, change: int | None) -> None:
        self.server, self.kind, self.change = server, kind, change
        self.seen = self.changes = 0
        self.held = False
        self.release = asyncio.Event()

    def concerns(self, route: Any, options: Any) -> bool:
        said = f"{route.url} {(options.get('json') or {}).get('recipient_id', '')}"
        return any(self.server.has(int(number)) for number in re.findall(r"\d{15,}", said))

    def strikes(self, route: Any, options: Any) -> bool:
        if not self.concerns(route, options):
            return False
        self.seen += 1
        self.changes += route.method != "GET"
        return self.change is None or (route.method != "GET" and self.changes == self.change)

    async def met(self, work: Callable[[], Awaitable[Any]]) -> Any:
        self.held = True
        if self.kind == "hangs":
            await self.release.wait()
        elif self.kind == "answer lost":
            await work()
            await self.release.wait()
        elif isinstance(self.kind, int):
            _raise_for(BackendError(self.kind, CODES[self.kind], "no"))
        return await work()


@contextmanager
def trouble(server: Server, kind: str | int, change: int | None = None) -> Iterator[Trouble]:
    """Let Discord hang, lose its answers, or refuse with a status, but in one server only."""
    original, it = FakeHTTPClient.request, Trouble(server, kind, change)

    async def request(client: Any, route: Any, **options: Any) -> Any:
        async def work() -> Any:
            return await original(client, route, **options)

        return await (it.met(work) if it.strikes(route, options) else work())

    FakeHTTPClient.request = request
    try:
        yield it
    finally:
        FakeHTTPClient.request = original
        it.release.set()


@dataclass(frozen=True)
class Feature:
    """Background work: what makes it due, when, which timer does it, and what it leaves on Discord."""

    prepare: Callable[[Server], Awaitable[None]]
    due: datetime | timedelta
    timer: str
    words: str
    at_most_once: bool = False
    """It would rather be lost than done twice."""


NINE = datetime(2026, 1, 1, 9, 1, tzinfo=UTC)


async def _daily(server: Server) -> None:
    await server.w.services.guilds.set_channel(server.id, server.channel.id)


async def _asked(server: Server) -> None:
    await _daily(server)
    assert "Posted" in await server.w.bot.daily.post_now(server.id)


async def _reminder(server: Server) -> None:
    await _asked(server)
    await server.w.services.members.set_reminder(server.id, server.one.id, True)


async def _lobby(server: Server) -> None:
    lobbies = server.w.services.lobbies
    opened = await lobbies.open(server.id, server.channel.id, server.one.id, Options())
    await lobbies.join(opened.round.id, server.other.id)
    await server.w.bot.rounds.conductor.open(server.w.bot.get_channel(server.channel.id), opened.round.id)


async def _quiz(server: Server) -> None:
    options = Options(lobby=timedelta(minutes=2))
    await server.w.services.quiz_nights.add(
        server.id,
        server.channel.id,
        server.one.id,
        options,
        time="20:00",
        weekday=None,
        weekly=False,
        moderator=True,
    )


async def _paired(server: Server) -> None:
    mock = server.w.services.mock
    for member in (server.one, server.other):
        await mock.hours.use_preset(server.id, member.id, "evenings")
        await mock.pool.join(server.id, member.id, channel_id=server.channel.id)


async def _meeting(server: Server) -> int:
    (interview,) = await server.w.services.mock.meetings.of_member(server.id, server.one.id)
    return int(interview.id)


async def _picked(server: Server) -> None:
    await _paired(server)
    interview_id = await _meeting(server)
    await server.w.bot.mock.meeting_changed(interview_id)
    await server.w.services.mock.agreeing.pick(interview_id, server.one.id, 0)


async def _pool(server: Server) -> None:
    from bot.db.mock import profiles
    from bot.services.mock.settings import ensure

    w = server.w
    async with w.services.database.write() as session:
        await ensure(session, server.id, w.clock.now())
    for member in (server.one, server.other):
        await w.services.mock.hours.use_preset(server.id, member.id, "evenings")
        async with w.services.database.write() as session:
            values = {"state": "in", "channel_id": server.channel.id}
            await profiles.change(session, server.id, member.id, values)


def _pair(server: Server) -> RoomPair:
    w = server.w
    view = World(w.env, w.bot, w.database_url, w.clock, w.bank, guild=server.guild, channel=server.channel)
    return RoomPair(view, server.one, server.other)


async def _agreed(server: Server) -> None:
    await _pair(server).open()


async def _champion(server: Server) -> None:
    w, day = server.w, date(2026, 1, 10)
    w.extra[server.id] = role = server.guild.create_role("Champion")
    await w.services.seasons.set_role(server.id, role.id)
    async with w.services.database.write() as session:
        await award(session, Earned(server.id, server.one.id, "daily", "x", 10, day), w.clock)


FEATURES = {
    "daily post": Feature(_daily, NINE, "daily:sweep", "Daily question #1\n"),
    "daily closing": Feature(_asked, NINE + timedelta(days=1), "daily:sweep", "#1: the answer"),
    "reminder": Feature(
        _reminder,
        NINE + timedelta(hours=22),
        "reminders:sweep",
        "have not answered it yet",
        at_most_once=True,
    ),
    "season": Feature(_champion, datetime(2026, 2, 1, 0, 5, tzinfo=UTC), "seasons:sweep", "role"),
    "round": Feature(_lobby, timedelta(seconds=61), "rapid:sweep", " · question 1 of"),
    "quiz night": Feature(_quiz, datetime(2026, 1, 1, 20, tzinfo=UTC), "rapid:quiz", "The quiz night begins"),
    "room": Feature(_paired, timedelta(seconds=1), "mock:rooms", "### Mock interview #"),
    "notice": Feature(_picked, timedelta(seconds=1), "mock:sweep", "would take"),
    "matching": Feature(_pool, datetime(2026, 1, 4, 18, tzinfo=UTC), "mock:match", "### Mock interview #"),
    "interview": Feature(_agreed, timedelta(seconds=61), "mock:sweep", "The interview begins"),
}


class Due:
    """Work of one feature that is due in two servers."""

    def __init__(self, w: World, name: str) -> None:
        self.w, self.name, self.feature = w, name, FEATURES[name]

    async def prepare(self) -> None:
        self.ill, self.well = first_server(self.w), await second_server(self.w)
        for server in (self.ill, self.well):
            await self.feature.prepare(server)
        due = self.feature.due
        await self.w.to(due if isinstance(due, datetime) else self.w.env.now() + due)

    async def sweep(self) -> None:
        """Let the timer fire, and that which takes up what it has left."""
        await self.w.bot.triggers.fire(self.feature.timer)

    async def again(self) -> None:
        """Let the sweeps of the next minutes come, after each lease has run out."""
        for _ in range(2):
            await self.w.env.advance_time(65)
            for timer in (
                self.feature.timer,
                *(["mock:rooms", "mock:sweep"] if "mock" in self.feature.timer else []),
            ):
                await self.w.bot.triggers.fire(timer)
            await self.w.env.settle()

    def done(self, server: Server) -> int:
        """Count what the work has left in a server."""
        if self.name == "season":
            member = self.w.env.backend.get_member(server.id, server.one.id)
            return int(self.w.extra[server.id].id in member.role_ids)
        return server.count(self.feature.words)
