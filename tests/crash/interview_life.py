"""A life of the bot in the middle of an interview: ``POST`` is a message in the room, ``PATCH`` an edit of one."""

from __future__ import annotations

from pathlib import Path

from simcord.actors import MemberActor
from simcord.builders import GuildHandle, UserHandle

from tests.crash.harness import life
from tests.crash.round_life import wanted
from tests.support.interviews import RoomPair
from tests.support.world import World, text_of

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
    async with life(folder, seconds) as this:
        world, triggers = this.world, this.world.bot.triggers
        if this.first:
            pair = RoomPair(world)
            await pair.open()
            this.note(world.guild.id, world.ann.id, world.ben.id, pair.id)
        else:
            *ids, number = this.noted()
            find_again(world, *ids)
            pair = RoomPair(world)
            pair.id = number
        this.die_at(moment, wanted)
        for minutes in (1.1, 2, 19, 19, 5):
            await triggers.fire("mock:sweep")
            await triggers.fire("mock:interviews")
            await world.env.settle()
            await world.env.advance_time(minutes * 60)
        await pair.fire()
        if (await pair.now()).state == "ended":
            await pair.both_rate()
            await pair.fire()
        texts = [text_of(message) for message in await pair.messages()]
        said = " ".join(
            f"{name}={sum(heading in text for text in texts)}" for name, heading in HEADINGS.items()
        )
        paid = [await pair.points(member) for member in pair.members]
        print(f"{said} state={(await pair.now()).state} paid={paid}")


def find_again(world: World, guild_id: int, ann: int, ben: int) -> None:
    """Find the server and its members in the simulated Discord of an earlier life."""
    backend = world.env.backend
    guild = GuildHandle(world.env, backend.guilds[guild_id])
    world.guild = guild
    world.ann, world.ben = (
        MemberActor(world.env, guild, UserHandle(world.env, backend.users[user])) for user in (ann, ben)
    )
