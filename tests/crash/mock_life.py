"""A life of the bot while a mock interview is arranged; ``REQUESTS`` names the kinds of requests."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.errors import UserError
from tests.crash.harness import life
from tests.support.world import World, text_of

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


def wanted(what: str, method: str, path: str) -> bool:
    """Whether a request is of the kind ``what``; every one is of the kind ``any``."""
    return what == "any" or (method, path) == REQUESTS[what]


class Way:
    """From joining to calling the meeting off, taken up wherever the database says it stands."""

    def __init__(self, world: World, guild: int, channel: int, members: tuple[int, int]) -> None:
        self.w, self.guild, self.channel, self.members = world, guild, channel, members
        self.mock = world.services.mock

    @property
    def events(self) -> int:
        """How many events the server has; asked without a request, at which the bot would die for nothing."""
        return len(self.w.env.backend.guilds[self.guild].scheduled_events)

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
                await self.mock.hours.use_preset(self.guild, member, "evenings")
                await self.mock.pool.join(self.guild, member, channel_id=self.channel)
        await self.sweep()
        for member in self.members:
            if (await self.state()).state == "proposing":
                await self.mock.agreeing.pick(1, member, 0)
                await self.w.bot.mock.meeting_changed(1)
        await self.sweep()
        meeting = await self.state()
        if meeting.state == "agreed":
            soon = meeting.starts_at - timedelta(minutes=10)
            await self.w.env.advance_time(max(0.0, (soon - self.w.env.now()).total_seconds()))
            await self.sweep()
            real = self.w.bot.get_guild(self.guild)
            mid = f"{self.events}/{len(real.voice_channels)}"
            await self.mock.meetings.cancel(1, self.members[0])
            await self.w.bot.mock.meeting_changed(1)
        await self.sweep()
        return mid


async def live(folder: Path, moment: str, seconds: int) -> None:
    """Arrange a meeting, or take it up, and call it off; tell what stands on Discord then."""
    async with life(folder, seconds) as this:
        world = this.world
        if this.first:
            this.note(world.guild.id, world.channel.id, world.ann.id, world.ben.id)
        guild, channel, ann, ben = this.noted()
        this.die_at(moment, wanted)
        way = Way(world, guild, channel, (ann, ben))
        mid = await way.go()
        real: Any = world.bot.get_guild(guild)
        threads = real.get_channel(channel).threads
        texts = [text_of(m) for thread in threads async for m in thread.history(limit=100)]
        said = " ".join(f"{name}={sum(words in text for text in texts)}" for name, words in SAID.items())
        cards = sum("### Mock interview #" in text for text in texts)
        events, voices = way.events, len(real.voice_channels)
        state = (await way.state()).state
        print(
            f"threads={len(threads)} cards={cards} {said} mid={mid} events={events} voices={voices} state={state}"
        )
