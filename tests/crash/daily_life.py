"""A life of the bot while the daily question comes and goes: ``send`` is its post, ``thread`` its discussion."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.crash.harness import life
from tests.support.world import text_of

REQUESTS = {"send": ("POST", "/messages"), "thread": ("POST", "/threads")}


def wanted(what: str, method: str, path: str) -> bool:
    """Tell whether a request posts a message or opens a thread."""
    verb, end = REQUESTS[what]
    return method == verb and path.endswith(end)


async def live(folder: Path, moment: str, seconds: int) -> None:
    """Switch the daily question on, or see what has become due; tell what stands in the channel."""
    async with life(folder, seconds) as this:
        world = this.world
        if this.first:
            await world.switch_on(post=False)
            this.note(world.channel.id)
        else:
            this.die_at(moment, wanted)
            await world.bot.triggers.fire("daily:sweep")
            await world.env.settle()
        channel: Any = world.bot.get_channel(*this.noted())
        cards = [m async for m in channel.history(limit=100) if "Daily question #" in text_of(m)]
        print(f"cards={len(cards)} threads={len(channel.threads)}")
