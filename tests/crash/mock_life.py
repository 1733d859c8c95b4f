"""One life of the bot while a mock interview is arranged, which may end by SIGKILL at a request to Discord.

    python -m tests.crash.mock_life FOLDER MOMENT [SECONDS]

``MOMENT`` is ``none``, or when to die: ``before-thread-1`` is before the first thread is made, ``after-say-3`` right
after the third message from now on. ``SECONDS`` pass before the bot is back.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import sys
import warnings
from datetime import timedelta
from pathlib import Path
from typing import Any

warnings.filterwarnings("ignore", message="'audioop' is deprecated")

from simcord.env import Env  # noqa: E402
from simcord.http.client import FakeHTTPClient  # noqa: E402

from bot.app import create_bot  # noqa: E402
from bot.config import Settings  # noqa: E402
from bot.errors import UserError  # noqa: E402
from tests.crash.life import save  # noqa: E402
from tests.support.bank import small_bank  # noqa: E402
from tests.support.world import SimClock, World, text_of  # noqa: E402

REQUESTS = {
    "thread": ("POST", "/channels/{channel_id}/threads"),
    "member": ("PUT", "/channels/{channel_id}/thread-members/{user_id}"),
    "say": ("POST", "/channels/{channel_id}/messages"),
    "event": ("POST", "/guilds/{guild_id}/scheduled-events"),
    "voice": ("POST", "/guilds/{guild_id}/channels"),
    "unvoice": ("DELETE", "/channels/{channel_id}"),
    "unevent": ("DELETE", "/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}"),
}
SAID = {"picked": "would take", "settled": "it is settled", "soon": "⏰", "off": "called this meeting off"}


def kill_at(moment: str, env: Any, file: Path) -> None:
    """Let the process kill itself at a request to Discord."""
    original = FakeHTTPClient.request
    before, what, number = moment.split("-")
    seen = 0

    async def request(self: Any, route: Any, **options: Any) -> Any:
        nonlocal seen
        wanted = (route.method, route.path) == REQUESTS[what]
        seen += wanted
        if wanted and seen == int(number) and before == "before":
            save(env, file)
            os.kill(os.getpid(), signal.SIGKILL)
        result = await original(self, route, **options)
        if wanted and seen == int(number):
            save(env, file)
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    FakeHTTPClient.request = request


class Way:
    """From joining to calling the meeting off, taken up wherever the database says it stands."""

    def __init__(self, world: World, guild: int, channel: int, members: tuple[int, int]) -> None:
        self.w, self.guild, self.channel, self.members = world, guild, channel, members
        self.mock = world.services.mock
        self.keeper = world.bot.get_cog("Mock").keeper

    async def sweep(self) -> None:
        """Look for what is due, and once more after every claim of a dead process has run out."""
        for _ in range(2):
            await self.w.bot.triggers.fire("mock:rooms")
            await self.w.bot.triggers.fire("mock:sweep")
            await self.w.env.advance_time(61)
        await self.w.env.settle()

    async def state(self) -> Any:
        """Give the meeting, None before there is one."""
        try:
            return await self.mock.meetings.get(1)
        except UserError:
            return None

    async def go(self) -> str:
        """Go on to the end; tell what stood there before the meeting was called off."""
        mid = "-"
        if await self.state() is None:
            for member in self.members:
                await self.mock.profiles.use_preset(self.guild, member, "evenings")
                await self.mock.pool.join(self.guild, member, channel_id=self.channel)
        await self.sweep()
        for member in self.members:
            if (await self.state()).state == "proposing":
                await self.mock.agreeing.pick(1, member, 0)
                await self.keeper.after(1)
        await self.sweep()
        meeting = await self.state()
        if meeting.state == "agreed":
            soon = meeting.starts_at - timedelta(minutes=10)
            await self.w.env.advance_time(max(0.0, (soon - self.w.env.now()).total_seconds()))
            await self.sweep()
            real = self.w.bot.get_guild(self.guild)
            mid = f"{len(await real.fetch_scheduled_events())}/{len(real.voice_channels)}"
            await self.mock.meetings.cancel(1, self.members[0])
            await self.keeper.after(1)
        await self.sweep()
        return mid


async def live(folder: Path, moment: str, seconds: int) -> None:
    """Arrange a meeting, or take it up, and call it off; tell what stands on Discord then."""
    file = folder / "discord.pickle"
    clock = SimClock()
    settings = Settings(_env_file=None, database_url=f"sqlite+aiosqlite:///{folder / 'bot.db'}")
    bot = create_bot(settings, clock=clock, bank=small_bank())
    env = Env(bot)
    first = not file.exists()
    if not first:
        env.backend = pickle.loads(file.read_bytes())
    await env.start()
    clock.env = env
    world = World(env, bot, settings.database_url, clock, small_bank())
    with env.time_context():
        if first:
            await world.found()
            (folder / "ids").write_text(f"{world.guild.id} {world.channel.id} {world.ann.id} {world.ben.id}")
        else:
            await env.advance_time(seconds)
        guild, channel, ann, ben = map(int, (folder / "ids").read_text().split())
        if moment != "none":
            kill_at(moment, env, file)
        way = Way(world, guild, channel, (ann, ben))
        mid = await way.go()
        real = bot.get_guild(guild)
        assert real is not None
        parent: Any = real.get_channel(channel)
        texts = [text_of(m) for thread in parent.threads async for m in thread.history(limit=100)]
        said = " ".join(f"{name}={sum(words in text for text in texts)}" for name, words in SAID.items())
        cards = sum("### Mock interview #" in text for text in texts)
        events, voices = len(await real.fetch_scheduled_events()), len(real.voice_channels)
        state = (await way.state()).state
        print(
            f"threads={len(parent.threads)} cards={cards} {said} mid={mid} events={events} voices={voices} "
            f"state={state}"
        )
        save(env, file)
    await env.shutdown()
    await bot.services.close()


if __name__ == "__main__":
    asyncio.run(live(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 0))
