"""A life of the bot at the end of a season: ``post`` carries the summary, ``give`` and ``take`` move the role."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bot.services.scores import Earned, award
from tests.crash.harness import Life, life
from tests.support.world import World, text_of

ROLE = "/guilds/{guild_id}/members/{user_id}/roles/{role_id}"
REQUESTS = {
    "post": ("POST", "/channels/{channel_id}/messages"),
    "give": ("PUT", ROLE),
    "take": ("DELETE", ROLE),
}
FEBRUARY = datetime(2026, 2, 1, 0, 5, tzinfo=UTC)


def wanted(what: str, method: str, path: str) -> bool:
    """Tell whether a request posts a message, or gives or takes a role."""
    return (method, path) == REQUESTS[what]


async def begin(this: Life) -> None:
    """Let Ann win January and wear the role; in February Ben is ahead."""
    w = this.world
    await w.switch_on(post=False)
    role = w.guild.create_role("Champion")
    await w.services.seasons.set_role(w.guild.id, role.id)
    await earn(w, w.ann.id, date(2026, 1, 10))
    await w.to(FEBRUARY)
    await w.bot.triggers.fire("seasons:sweep")
    await w.env.settle()
    await earn(w, w.ben.id, date(2026, 2, 10))
    this.note(w.guild.id, w.channel.id, role.id, w.ann.id, w.ben.id)


async def earn(w: World, user_id: int, day: date) -> None:
    async with w.services.database.write() as session:
        await award(session, Earned(w.guild.id, user_id, "daily", f"daily:{day}", 100, day), w.clock)


async def live(folder: Path, moment: str, seconds: int) -> None:
    """Prepare two seasons, or let the second one end; tell what stands in the channel and who wears the role."""
    async with life(folder, seconds) as this:
        w = this.world
        if this.first:
            await begin(this)
        guild, channel_id, role, *members = this.noted()
        this.die_at(moment, wanted)
        if not this.first:
            for timer in ("daily:sweep", "seasons:sweep"):
                await w.bot.triggers.fire(timer)
                await w.env.settle()
        channel: Any = w.bot.get_channel(channel_id)
        everything = [text_of(message) async for message in channel.history(limit=100)]
        texts = [text for text in everything if "Daily question #" in text]
        wearers = [
            name
            for name, member in zip(("ann", "ben"), members, strict=True)
            if role in w.env.backend.get_member(guild, member).role_ids
        ]
        print(
            f"posts={len(texts)} summaries={sum('The season is over' in text for text in texts)} "
            f"february={sum('February 2026' in text for text in texts)} wears={wearers}"
        )
