"""One private scorecard for each member of a round."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import Any

import discord

from bot.clock import Clock

log = logging.getLogger(__name__)

TOKEN_LIVES = timedelta(minutes=14, seconds=30)
"""Discord's interaction tokens live for 15 minutes; later the old card can no longer be taken away."""
AT_ONCE = 8


class Scorecards:
    """Acknowledges a press with a fresh card at the end of the channel, and takes the member's old one away.

    So there is one card for each member, where they look, with a token that each press renews. The old card goes
    after the press is acknowledged; when that fails it only stays longer.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._latest: dict[tuple[int, int], discord.Interaction[Any]] = {}
        self._tidying: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(AT_ONCE)

    async def show(self, interaction: discord.Interaction[Any], round_id: int, text: str) -> None:
        """Answer privately."""
        await interaction.response.send_message(text, ephemeral=True)
        key = (round_id, interaction.user.id)
        old = self._latest.get(key)
        self._latest[key] = interaction
        if old is not None and self._clock.now() - old.created_at < TOKEN_LIVES:
            task = asyncio.create_task(self._take_away(old))
            self._tidying.add(task)
            task.add_done_callback(self._tidying.discard)

    async def _take_away(self, old: discord.Interaction[Any]) -> None:
        async with self._room:
            try:
                await old.delete_original_response()
            except discord.HTTPException as error:
                log.debug("an old scorecard stays: %s", error)

    def forget(self, round_id: int) -> None:
        """Drop what is known of a round that is over."""
        for key in [key for key in self._latest if key[0] == round_id]:
            del self._latest[key]
