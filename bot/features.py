"""What features offer each other, through the bot: ``bot.daily``, ``bot.rounds`` and so on.

A cog imports no other cog. What another feature may ask of it stands here as a Protocol; its ``setup`` puts the object
that answers on the bot. Typed attributes instead of ``get_cog`` and string events, so that a search finds every caller.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import discord

if TYPE_CHECKING:
    from bot.ui.components import Interaction


class DailyFeature(Protocol):
    """The day's question."""

    async def post_now(self, guild_id: int) -> str:
        """Post today's question and return the words that say so; raises UserError."""

    def refresh_soon(self, post_id: int) -> None:
        """Edit the public card a little later, so that many answers make one edit."""

    def refresh_result_soon(self, post_id: int, message: discord.PartialMessage) -> None:
        """Show new kudos on the result a little later, so that many presses make one edit."""

    async def follow_schedule(self, guild_id: int) -> None:
        """Let an open question end with the server's new schedule, and its card say so."""


class RemindersFeature(Protocol):
    """Private reminders."""

    async def after_private_reply(self, interaction: Interaction) -> None:
        """Tell a member in private what had to wait for an occasion."""
