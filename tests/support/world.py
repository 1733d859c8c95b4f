"""A simulated Discord with the real bot in it, and helpers for what tests do there."""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import discord
from simcord.env import Env

from bot.app import Mockingbird, create_bot
from bot.config import Settings
from bot.content.bank import Bank
from bot.content.library import Overlay
from bot.domain import grading, points
from bot.ui.errors import explain
from tests.support.bank import FULL_ANSWER, HALF_ANSWER, colour_of, small_bank
from tests.support.database import prepared
from tests.support.postgres import fresh_database

ON_POSTGRESQL = os.environ.get("TEST_DATABASE") == "postgresql"
"""Whether worlds use PostgreSQL; see the target ``test-postgres``."""
PATIENCE = 20.0
"""Seconds for the bot to become quiet after an action: four times simcord's default, for busy machines.

A sleep shorter than that would delay every action, and asyncpg sets itself timers of 60 seconds.
"""


@dataclass
class SimClock:
    """Returns the simulated time; before the simulation runs, its first instant."""

    env: Any = None

    def now(self) -> datetime:
        return self.env.now() if self.env is not None else datetime(2026, 1, 1, tzinfo=UTC)


def flat(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield every component of a payload, at any depth."""
    for component in components:
        yield component
        yield from flat(component.get("components", []))
        if "component" in component:
            yield from flat([component["component"]])
        if "accessory" in component:
            yield from flat([component["accessory"]])


def payload(message: Any) -> list[dict[str, Any]]:
    """Return the components of a message as plain data."""
    if isinstance(message, discord.Message):
        return [component.to_dict() for component in message.components]
    return list(message.components)


def text_of(message: Any) -> str:
    """Return all text of a card."""
    parts = [c["content"] for c in flat(payload(message)) if "content" in c]
    return "\n".join([getattr(message, "content", "") or "", *parts]).strip()


def buttons_of(message: Any) -> dict[str, str]:
    """Return the enabled buttons of a card: label to custom id."""
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
    broken: bool = False
    """Something is broken on purpose: errors that are bugs elsewhere are expected."""

    @property
    def services(self) -> Any:
        return self.bot.services

    @property
    def poster(self) -> Any:
        return self.bot.daily

    async def found(self) -> None:
        """Create the server and its members."""
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
            assert "Posted" in text_of(shown(result)), text_of(shown(result))

    async def sweep(self) -> None:
        """Let the poster look for what is due, as its timer would."""
        await self.bot.triggers.fire("daily:sweep")
        await self.env.settle()

    async def to(self, moment: datetime) -> None:
        """Let the time pass until ``moment``."""
        await self.env.advance_time((moment - self.env.now()).total_seconds())

    async def cards(self, channel: Any = None) -> list[discord.Message]:
        """Return the daily cards in the channel, oldest first."""
        real = self.bot.get_channel((channel or self.channel).id)
        messages = [message async for message in real.history(limit=200)]
        return [m for m in reversed(messages) if "Daily question #" in text_of(m)]

    async def post(self) -> Any:
        """Return the open post."""
        return await self.services.posting.current(self.guild.id)

    async def press(self, member: Any, message: Any, label: str) -> Any:
        """Press a button by its label; returns what the member then sees."""
        return shown(await member.click(message, label=label))

    async def write(self, member: Any, message: Any, text: str, button: str = "Answer") -> Any:
        """Press a button that opens a form, write, send; returns what the member then sees."""
        opened = await member.click(message, label=button)
        assert opened.modal is not None, text_of(shown(opened))
        return shown(await fill(member, opened, text))

    def score(self, text: str, post: Any) -> float:
        """Grade a text by the rule itself: what features do with a grade does not depend on its size."""
        question = self.bank.answered_question(post.question_id)
        assert question is not None
        return grading.grade(question.gradable(), text).score

    def pays(self, share: str, post: Any, *, hinted: bool = False) -> int:
        """Return the points of a first answer ("full" or "half")."""
        return points.daily_text(self.score(self.answer(share, post), post), honest=True, hinted=hinted)

    def pays_revised(self, post: Any) -> int:
        """Return the points of half an answer revised to a full one."""
        half, full = (self.score(self.answer(share, post), post) for share in ("half", "full"))
        return points.daily_text(points.revised_score(half, full), honest=True, hinted=False)

    def answer(self, share: str, post: Any) -> str:
        """Return a text that finds all ("full") or half of the points of the posted question."""
        template = FULL_ANSWER if share == "full" else HALF_ANSWER
        return template.format(colour=colour_of(post.question_id))


async def fill(member: Any, opened: Any, text: str) -> Any:
    """Write ``text`` into the only input of an opened form and send it."""
    inputs = [c["custom_id"] for c in flat(opened.modal["components"]) if c.get("type") == 4]
    assert len(inputs) == 1
    return await member.submit_modal(opened, {inputs[0]: text})


def shown(result: Any) -> Any:
    """Return the last message that an interaction showed to the member; it must be private or an edit."""
    return result.followups[-1] if result.followups else result.response


@asynccontextmanager
async def world(
    tmp_path: Path,
    *,
    bank: Bank | None = None,
    overlay: Overlay | None = None,
    url: str | None = None,
    **options: Any,
) -> AsyncIterator[World]:
    """Run the bot in a simulated Discord, on a migrated database file of its own or on the given database."""
    url = url or (fresh_database() if ON_POSTGRESQL else prepared(tmp_path / "test.db"))
    clock = SimClock()
    bank = bank or small_bank()
    bot = create_bot(Settings(_env_file=None, database_url=url), clock=clock, bank=bank, overlay=overlay)
    # Not simcord.run(): it sets a context variable, and a fixture is torn down in a different context.
    env = Env(bot, **{"settle_timeout": PATIENCE, **options})
    await env.start()
    try:
        clock.env = env
        created = World(env, bot, url, clock, bank)
        await created.found()
        yield created
    finally:
        await env.shutdown()
        await created.bot.services.close()
    if created.broken:
        return
    bugs = [error for error in env.errors if explain(getattr(error, "original", error)) is None]
    assert not bugs, bugs


def number_in(text: str, pattern: str) -> int:
    """Return the first number that ``pattern`` captures."""
    match = re.search(pattern, text)
    assert match, text
    return int(match.group(1))
