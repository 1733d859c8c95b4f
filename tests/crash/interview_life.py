"""One life of the bot in the middle of an interview, which may end by SIGKILL at a request to Discord.

    python -m tests.crash.interview_life FOLDER MOMENT [SECONDS]

``MOMENT`` is ``none``, or when to die: ``before-POST-2`` is before the second message that is sent from now on,
``after-POST-1`` right after the first. ``SECONDS`` pass before the bot is back.
"""

from __future__ import annotations

import asyncio
import pickle
import sys
import warnings
from pathlib import Path

warnings.filterwarnings("ignore", message="'audioop' is deprecated")

from simcord.env import Env  # noqa: E402

from bot.app import create_bot  # noqa: E402
from bot.config import Settings  # noqa: E402
from tests.crash.life import save  # noqa: E402
from tests.crash.round_life import kill_at  # noqa: E402
from tests.support.bank import small_bank  # noqa: E402
from tests.support.interviews import RoomPair  # noqa: E402
from tests.support.world import SimClock, World, text_of  # noqa: E402

HEADINGS = {
    "sheet": "The interview begins",
    "part1": "### Part 1",
    "part2": "### Part 2",
    "debrief": "### Debrief",
    "over": "That was it",
    "revealed": "### Feedback is in",
}


async def live(folder: Path, moment: str, seconds: int) -> None:
    """Agree on an interview, or take it up; hold it to its end and give feedback."""
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
            pair = RoomPair(world)
            await pair.open()
            (folder / "ids").write_text(f"{world.guild.id} {world.ann.id} {world.ben.id} {pair.id}")
        else:
            world.guild, world.ann, world.ben, number = handles(world, folder)
            pair = RoomPair(world)
            pair.id = number
            await env.advance_time(seconds)
        if moment != "none":
            kill_at(moment, env, file)
        for minutes in (1.1, 2, 19, 19, 5):
            await bot.triggers.fire("mock:sweep")
            await bot.triggers.fire("mock:interviews")
            await env.settle()
            await env.advance_time(minutes * 60)
        await pair.fire()
        interview = await pair.now()
        if interview.state == "ended":
            await pair.both_rate()
            await pair.fire()
        texts = [text_of(message) for message in await pair.messages()]
        said = " ".join(
            f"{name}={sum(heading in text for text in texts)}" for name, heading in HEADINGS.items()
        )
        paid = [await pair.points(member) for member in pair.members]
        print(f"{said} state={(await pair.now()).state} paid={paid}")
        save(env, file)
    await env.shutdown()
    await bot.services.close()


def handles(world: World, folder: Path) -> tuple[object, object, object, int]:
    """Find the server and its members again in the simulated Discord of an earlier life."""
    from simcord.actors import MemberActor
    from simcord.builders import GuildHandle, UserHandle

    guild_id, ann, ben, number = map(int, (folder / "ids").read_text().split())
    backend = world.env.backend
    guild = GuildHandle(world.env, backend.guilds[guild_id])
    members = [
        MemberActor(world.env, guild, UserHandle(world.env, backend.users[user])) for user in (ann, ben)
    ]
    return guild, *members, number


if __name__ == "__main__":
    asyncio.run(live(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 0))
