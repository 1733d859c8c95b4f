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
"""Discord's interaction tokens live for 15 minutes; after that the old card can no longer be deleted."""
AT_ONCE = 8


class Scorecards:
    """Acknowledges a press with a new card at the end of the channel, where the member looks.

    This way each press renews the token. The previous card is deleted: at once when it belongs to the same
    question, otherwise when that question has closed, so that the busiest seconds cost one request for each
    press. If the deletion fails, a card merely stays longer.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._latest: dict[tuple[int, int], tuple[int, discord.Interaction[Any]]] = {}
        self._stale: dict[int, list[discord.Interaction[Any]]] = {}
        self._tidying: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(AT_ONCE)

    async def show(
        self, interaction: discord.Interaction[Any], round_id: int, text: str, *, number: int = 0
    ) -> None:
        """Answer privately; ``number`` is the question that the card is about."""
        await interaction.response.send_message(text, ephemeral=True)
        self.adopt(interaction, round_id, number=number)

    def adopt(self, interaction: discord.Interaction[Any], round_id: int, *, number: int = 0) -> None:
        """Take the private message that answered an interaction as the member's card."""
        key = (round_id, interaction.user.id)
        before = self._latest.get(key)
        self._latest[key] = (number, interaction)
        if before is None:
            return
        if before[0] == number:
            self._take_away_soon(before[1])
        else:
            self._stale.setdefault(round_id, []).append(before[1])

    def tidy(self, round_id: int) -> None:
        """Delete the cards that newer ones have replaced, a few at a time, in the background."""
        for old in self._stale.pop(round_id, []):
            self._take_away_soon(old)

    def _take_away_soon(self, old: discord.Interaction[Any]) -> None:
        if self._clock.now() - old.created_at < TOKEN_LIVES:
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
        """Drop what is known about a round that is over."""
        self.tidy(round_id)
        for key in [key for key in self._latest if key[0] == round_id]:
            del self._latest[key]
