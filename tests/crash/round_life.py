"""One life of the bot in the middle of a round, which may end by SIGKILL at a request to Discord.

    python -m tests.crash.round_life FOLDER MOMENT [SECONDS]

``MOMENT`` is ``none``, or when to die: ``before-POST-2`` is before the second message that is sent from now on,
``after-PATCH-1`` right after the first edit. ``SECONDS`` pass before the bot is back.
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
from bot.services.scores.standings import View  # noqa: E402
from tests.crash.life import save  # noqa: E402
from tests.support.bank import small_bank  # noqa: E402
from tests.support.rounds import Game  # noqa: E402
from tests.support.world import SimClock, World, text_of  # noqa: E402


def kill_at(moment: str, env: Any, file: Path) -> None:
    """Let the process kill itself at a request to a channel's messages."""
    original = FakeHTTPClient.request
    before, method, number = moment.split("-")
    seen = 0

    async def request(self: Any, route: Any, **options: Any) -> Any:
        nonlocal seen
        wanted = route.method == method and route.path.startswith("/channels/{channel_id}/messages")
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


async def live(folder: Path, moment: str, seconds: int) -> None:
    """Begin a round in which Ann answers the first question, or take it up; play on until it is over."""
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
    game = Game(world)
    with env.time_context():
        if first:
            await world.found()
            (folder / "ids").write_text(f"{world.channel.id} {world.ann.id}")
            await game.start(world.ben)
            await game.answer(world.ann, True)
        else:
            await env.advance_time(seconds)
        channel, ann = map(int, (folder / "ids").read_text().split())
        if moment != "none":
            kill_at(moment, env, file)
        if not first:
            await bot.triggers.fire("rapid:sweep")
            await env.settle()
        for _ in range(20):
            if (await game.round()).state in ("finished", "cancelled"):
                break
            await game.pass_time(31)
        real: Any = bot.get_channel(channel)
        cards = [text_of(m) async for m in real.history(limit=100)]
        board = await bot.services.scores.board(real.guild.id, ann, View(period="all"))
        async with bot.services.database.read() as session:
            from bot.db import roundresults as queries

            points = {row.user_id: row.points for row in await queries.results(session, 1)}
        print(
            f"questions={sum(' · question ' in text for text in cards)} "
            f"open={sum('Closes <t:' in text for text in cards)} "
            f"podiums={sum('The round is over' in text for text in cards)} ann={points.get(ann)} "
            f"board={len(board.rows)} ending={(await game.round()).ending}"
        )
        save(env, file)
    await env.shutdown()
    await bot.services.close()


if __name__ == "__main__":
    asyncio.run(live(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 0))
