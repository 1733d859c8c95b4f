"""A life of the bot in the middle of a round: ``POST`` is a message in the channel, ``PATCH`` an edit of one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.db import roundresults as queries
from bot.services.scores.standings import View
from tests.crash.harness import life
from tests.support.rounds import Game
from tests.support.world import text_of


def wanted(what: str, method: str, path: str) -> bool:
    """Tell whether a request to a channel's messages has this method."""
    return method == what and path.startswith("/channels/{channel_id}/messages")


async def live(folder: Path, moment: str, seconds: int) -> None:
    """Begin a round in which Ann answers the first question, or take it up; play on until it is over."""
    async with life(folder, seconds) as this:
        world, bot = this.world, this.world.bot
        game = Game(world)
        if this.first:
            this.note(world.channel.id, world.ann.id)
            await game.start(world.ben)
            await game.answer(world.ann, True)
        channel, ann = this.noted()
        this.die_at(moment, wanted)
        if not this.first:
            await bot.triggers.fire("rapid:sweep")
            await world.env.settle()
        for _ in range(20):
            if (await game.round()).state in ("finished", "cancelled"):
                break
            await game.pass_time(31)
        real: Any = bot.get_channel(channel)
        cards = [text_of(m) async for m in real.history(limit=100)]
        board = await bot.services.scores.board(real.guild.id, ann, View(period="all"))
        async with bot.services.database.read() as session:
            points = {row.user_id: row.points for row in await queries.results(session, 1)}
        print(
            f"questions={sum(' · question ' in text for text in cards)} "
            f"open={sum('Closes <t:' in text for text in cards)} "
            f"podiums={sum('The round is over' in text for text in cards)} ann={points.get(ann)} "
            f"board={len(board.rows)} ending={(await game.round()).ending}"
        )
