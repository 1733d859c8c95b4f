"""What every life of the bot shares: a start from the files of the one before, and a death at a chosen request.

The simulated Discord would die with the process, so its state is written to a file: at the end of a life, and right
before a kill. The next life starts from it, as Discord would still be there.

``live`` of a module such as ``daily_life`` gets a folder, a moment, and the seconds that pass before the bot is back.
The moment is ``none``, or when to die: ``before-send-2`` is before the second request of this kind from now on,
``after-send-1`` right after the first.
"""

from __future__ import annotations

import os
import pickle
import signal
import warnings
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

warnings.filterwarnings("ignore", message="'audioop' is deprecated")

from simcord.env import Env  # noqa: E402
from simcord.http.client import FakeHTTPClient  # noqa: E402

from bot.app import create_bot  # noqa: E402
from bot.config import Settings  # noqa: E402
from tests.support.bank import small_bank  # noqa: E402
from tests.support.database import prepared  # noqa: E402
from tests.support.world import PATIENCE, SimClock, World  # noqa: E402

Wanted = Callable[[str, str, str], bool]
"""Tell from the kind named in the moment, the method and the path whether a request is one of those counted."""


@dataclass
class Life:
    """The bot between a start and its end; ``first`` in a folder that no other life was in."""

    world: World
    folder: Path
    first: bool

    def note(self, *ids: int) -> None:
        """Leave ids to the lives that come."""
        (self.folder / "ids").write_text(" ".join(map(str, ids)))

    def noted(self) -> list[int]:
        """Give the ids that the first life left."""
        return [int(word) for word in (self.folder / "ids").read_text().split()]

    def save(self) -> None:
        """Write the simulated Discord to its file."""
        backend = self.world.env.backend
        subscribers, backend.subscribers = backend.subscribers, []
        try:
            data = pickle.dumps(backend)
        finally:
            backend.subscribers = subscribers
        temporary = self.folder / "discord.new"
        temporary.write_bytes(data)
        temporary.replace(self.folder / "discord.pickle")

    def die_at(self, moment: str, wanted: Wanted) -> None:
        """Let the process kill itself at a request to Discord: before it is carried out, or right after."""
        if moment == "none":
            return
        original = FakeHTTPClient.request
        when, what, number = moment.split("-")
        seen = 0

        async def request(client: Any, route: Any, **options: Any) -> Any:
            nonlocal seen
            counted = wanted(what, route.method, route.path)
            seen += counted
            fatal = counted and seen == int(number)
            if fatal and when == "before":
                self._die()
            result = await original(client, route, **options)
            if fatal:
                self._die()
            return result

        FakeHTTPClient.request = request

    def _die(self) -> None:
        self.save()
        os.kill(os.getpid(), signal.SIGKILL)


@asynccontextmanager
async def life(folder: Path, seconds: int) -> AsyncIterator[Life]:
    """Start the bot where the last life ended, ``seconds`` later, and stop it cleanly at the end."""
    clock = SimClock()
    settings = Settings(_env_file=None, database_url=prepared(folder / "bot.db"))
    bot = create_bot(settings, clock=clock, bank=small_bank())
    env = Env(bot, settle_timeout=PATIENCE)
    file = folder / "discord.pickle"
    first = not file.exists()
    if not first:
        env.backend = pickle.loads(file.read_bytes())
    await env.start()
    clock.env = env
    world = World(env, bot, settings.database_url, clock, small_bank())
    with env.time_context():
        if first:
            await world.found()
        else:
            await env.advance_time(seconds)
        this = Life(world, folder, first)
        yield this
        this.save()
    await env.shutdown()
    await bot.services.close()
