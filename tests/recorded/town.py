"""The server in which a recorded world lives: its channels, roles and people, and its time."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import discord
from simcord.env import Env

from bot.app import create_bot
from bot.config import Settings
from bot.content.bank import Bank
from tests.recorded.people import Person, Timers
from tests.support.world import SimClock

NAMES = "ann ben cleo dan eve fay gus hal ivy jon kim lee mia ned oda pia quin rob sam tom tia ted uma viv wes zoe"
CROWD = tuple(f"guest{number}" for number in range(1, 13))


class Town:
    """One server with everything that the features need, and the people in it."""

    def __init__(self, env: Any, bot: Any, timers: Timers) -> None:
        self.env, self.bot, self.timers = env, bot, timers
        self.people: dict[str, Person] = {}

    def found(self) -> None:
        """Make channels, roles and people."""
        self.guild = self.env.create_guild("Recorded Server")
        make = self.guild.create_text_channel
        self.daily, self.mocks, self.reports = make("daily-question"), make("mock"), make("reports")
        self.arenas = [make(f"arena-{number}") for number in range(1, 7)]
        self.voice = self.guild.create_voice_channel("Talk")
        role = self.guild.create_role
        mods = role("Mods", permissions=discord.Permissions(manage_guild=True, manage_roles=True))
        self.pinged, self.champion, self.entry = role("Pinged"), role("Champion"), role("Entry")
        self.mod = self._add("mod", [mods])
        for name in (*NAMES.split(), *CROWD):
            self._add(name, [])

    def _add(self, name: str, roles: list[Any]) -> Person:
        member = self.guild.add_member(self.env.create_user(name), roles=roles)
        self.people[name] = Person(member, self.daily)
        return self.people[name]

    def __getitem__(self, name: str) -> Person:
        return self.people[name]

    def named(self, names: str) -> list[Person]:
        """Return several people."""
        return [self.people[name] for name in names.split()]

    async def wait(
        self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0
    ) -> None:
        """Let time pass, then let the timers go off."""
        await self.env.advance_time(days * 86_400 + hours * 3600 + minutes * 60 + seconds)
        await self.settle()

    async def until(self, clock: str) -> None:
        """Let time pass until a clock in the server shows this."""
        now = self.env.now()
        hour, minute = map(int, clock.split(":"))
        then = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
        await self.wait(seconds=((then - now).total_seconds() - 1) % 86_400 + 1)

    async def tomorrow(self, clock: str) -> None:
        """Let time pass until a clock shows this tomorrow."""
        await self.until("00:00")
        await self.until(clock)

    async def settle(self) -> None:
        """Let the timers go off now."""
        for _ in range(2):
            await self.timers.go_off(self.env.now())
            await self.env.settle()


@asynccontextmanager
async def town(folder: Path, bank: Bank) -> AsyncIterator[Town]:
    """Run the bot on a new database in a new simulated Discord."""
    clock = SimClock()
    settings = Settings(_env_file=None, database_url=f"sqlite+aiosqlite:///{folder / 'bot.db'}")
    bot = create_bot(settings, clock=clock, rng=random.Random(1), bank=bank)
    timers = Timers(bot)
    env = Env(bot)
    await env.start()
    clock.env = env
    with env.time_context():
        created = Town(env, bot, timers)
        created.found()
        await env.settle()
        yield created
    await env.shutdown()
    await bot.services.close()
