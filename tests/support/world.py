"""A simulated Discord with the real bot in it, and short words for what tests do there."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import discord
import simcord

from bot.app import Mockingbird, create_bot
from bot.config import Settings
from bot.content.bank import Bank
from tests.support.bank import FULL_ANSWER, HALF_ANSWER, colour_of, small_bank


@dataclass
class SimClock:
    """Tells the simulated time; before the simulation runs, its first instant."""

    env: Any = None

    def now(self) -> datetime:
        return self.env.now() if self.env is not None else datetime(2026, 1, 1, tzinfo=UTC)


def flat(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give every component of a payload, at any depth."""
    for component in components:
        yield component
        yield from flat(component.get("components", []))
        if "component" in component:
            yield from flat([component["component"]])
        if "accessory" in component:
            yield from flat([component["accessory"]])


def payload(message: Any) -> list[dict[str, Any]]:
    """Give the components of a message as plain data."""
    if isinstance(message, discord.Message):
        return [component.to_dict() for component in message.components]
    return list(message.components)


def text_of(message: Any) -> str:
    """Give all text of a card."""
    parts = [c["content"] for c in flat(payload(message)) if "content" in c]
    return "\n".join([getattr(message, "content", "") or "", *parts]).strip()


def buttons_of(message: Any) -> dict[str, str]:
    """Give the enabled buttons of a card: label to custom id."""
    return {
        c["label"]: c["custom_id"]
        for c in flat(payload(message))
        if c.get("type") == 2 and "custom_id" in c and not c.get("disabled")
    }


@dataclass
class World:
    """One server with a channel, a moderator and two members."""

    env: Any
    bot: Mockingbird
    database_url: str
    clock: SimClock
    bank: Bank
    guild: Any = None
    channel: Any = None
    mod: Any = None
    ann: Any = None
    ben: Any = None
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def services(self) -> Any:
        return self.bot.services

    @property
    def poster(self) -> Any:
        return self.bot.get_cog("Daily").poster

    async def found(self) -> None:
        """Found the server."""
        env = self.env
        self.guild = env.create_guild()
        self.channel = self.guild.create_text_channel("daily-question")
        moderators = self.guild.create_role("Mods", permissions=discord.Permissions(manage_guild=True))
        self.mod = self.guild.add_member(env.create_user("mod"), roles=[moderators])
        self.ann = self.guild.add_member(env.create_user("ann"))
        self.ben = self.guild.add_member(env.create_user("ben"))
        await env.settle()

    async def switch_on(self, *, post: bool = True) -> None:
        """Switch the daily question on and, if asked, post the first one."""
        await self.services.guilds.set_channel(self.guild.id, self.channel.id)
        if post:
            result = await self.mod.slash(self.channel, "daily now")
            assert "Posted" in text_of(result.followups[-1]), text_of(result.followups[-1])

    async def sweep(self) -> None:
        """Let the poster look for what is due, as its timer would."""
        await self.bot.triggers.fire("daily:sweep")
        await self.env.settle()

    async def to(self, moment: datetime) -> None:
        """Let the time pass until ``moment``."""
        await self.env.advance_time((moment - self.env.now()).total_seconds())

    def cards(self) -> list[discord.Message]:
        """Give the daily cards in the channel, oldest first."""
        messages = self.env.backend.channels[self.channel.id].messages
        raise NotImplementedError(messages)

    def answer(self, share: str, post: Any) -> str:
        """Give a text that finds all ("full") or half of the points of the posted question."""
        template = FULL_ANSWER if share == "full" else HALF_ANSWER
        return template.format(colour=colour_of(post.question_id))


@asynccontextmanager
async def world(tmp_path: Path, *, bank: Bank | None = None, **options: Any) -> AsyncIterator[World]:
    """Run the bot on a database file of its own in a simulated Discord."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"
    clock = SimClock()
    bank = bank or small_bank()
    bot = create_bot(Settings(_env_file=None, database_url=url), clock=clock, bank=bank)
    async with simcord.run(bot, **options) as env:
        clock.env = env
        created = World(env, bot, url, clock, bank)
        await created.found()
        with env.time_context():
            yield created


def number_in(text: str, pattern: str) -> int:
    """Give the first number that ``pattern`` captures."""
    match = re.search(pattern, text)
    assert match, text
    return int(match.group(1))
