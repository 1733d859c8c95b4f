"""One life of the bot in a process of its own, which may end by SIGKILL in the middle of things.

The simulated Discord would die with the process, so its state is written to a file: at the end of a life, and right
before a kill. The next life starts from it, as Discord would still be there.

    python -m tests.crash.life FOLDER MOMENT [MINUTES]
"""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import sys
import warnings
from pathlib import Path
from typing import Any

warnings.filterwarnings("ignore", message="'audioop' is deprecated")

from simcord.env import Env  # noqa: E402
from simcord.http.client import FakeHTTPClient  # noqa: E402

from bot.app import create_bot  # noqa: E402
from bot.config import Settings  # noqa: E402
from tests.support.bank import small_bank  # noqa: E402
from tests.support.world import SimClock, World, text_of  # noqa: E402


def save(env: Any, file: Path) -> None:
    """Write the simulated Discord to a file."""
    subscribers, env.backend.subscribers = env.backend.subscribers, []
    try:
        data = pickle.dumps(env.backend)
    finally:
        env.backend.subscribers = subscribers
    temporary = file.with_suffix(".new")
    temporary.write_bytes(data)
    temporary.replace(file)


def kill_at(moment: str, env: Any, file: Path) -> None:
    """Let the process kill itself at a request to Discord: before it is carried out, or right after."""
    original = FakeHTTPClient.request
    before, _, what = moment.partition("-")
    method, path_end = {"send": ("POST", "/messages"), "thread": ("POST", "/threads")}[what]

    async def request(self: Any, route: Any, **options: Any) -> Any:
        wanted = route.method == method and route.path.endswith(path_end)
        if wanted and before == "before":
            save(env, file)
            os.kill(os.getpid(), signal.SIGKILL)
        result = await original(self, route, **options)
        if wanted:
            save(env, file)
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    FakeHTTPClient.request = request


async def live(folder: Path, moment: str, minutes: int) -> None:
    """Live until the end or the kill."""
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
            await world.switch_on(post=False)
            (folder / "ids").write_text(f"{world.guild.id} {world.channel.id}")
        else:
            await env.advance_time(minutes * 60)
            if moment != "none":
                kill_at(moment, env, file)
            await bot.triggers.fire("daily:sweep")
            await env.settle()
        channel_id = int((folder / "ids").read_text().split()[1])
        channel: Any = bot.get_channel(channel_id)
        cards = [m async for m in channel.history(limit=100) if "Daily question #" in text_of(m)]
        threads = list(channel.threads)
        print(f"cards={len(cards)} threads={len(threads)}")
        save(env, file)
    await env.shutdown()
    await bot.services.close()


if __name__ == "__main__":
    asyncio.run(live(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 0))
