"""The crowd plays a round with a visitor."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import pytest

pytest.importorskip("simcord", reason="the playground needs the extra 'play'")

from bot.playground.crowd import Crowd, gather
from tests.playground.test_console import playing
from tests.support.world import text_of


@pytest.mark.slow  # its members press at human speed
async def test_the_crowd_joins_and_answers_by_itself(tmp_path: Path):
    async with playing(tmp_path) as play:
        chance = random.Random(3)
        fans = await gather(play.world, 4, chance)
        assert len({fan.actor.id for fan in fans}) == 4
        assert {f.actor.id for f in await gather(play.world, 4, chance)} == {f.actor.id for f in fans}
        for fan in fans:
            fan.pace_seconds = 0.5
        crowd = asyncio.create_task(Crowd(play.console, play.world, fans, chance).run())
        try:
            channel, ann = play.world.channels["rounds"], play.world.members["Ann"]
            async with play.console.turn():
                await ann.slash(channel, "rapidfire start", questions=5)
            await _until(lambda: "In (5)" in text_of(channel.history()[-1]))
            async with play.console.turn():
                await ann.click(channel.history()[-1], label="Start now")
            await _until(lambda: any("4 answers" in text_of(m) for m in channel.history()))
        finally:
            crowd.cancel()
            await asyncio.gather(crowd, return_exceptions=True)


async def _until(condition) -> None:
    for _ in range(1500):
        if condition():
            return
        await asyncio.sleep(0.2)
    raise AssertionError("it did not happen in time")
