"""Where the cards of rounds are: channels, messages, and what a process may have sent before it died."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.ui.delivery import TROUBLE, Mine, find_own

if TYPE_CHECKING:
    from bot.app import Mockingbird

log = logging.getLogger(__name__)

Channel = discord.TextChannel | discord.Thread | discord.VoiceChannel
REFUSED = (discord.Forbidden, discord.NotFound)
"""Errors that trying again does not help."""


class Places:
    """Finds and edits the cards of rounds."""

    def __init__(self, bot: Mockingbird) -> None:
        self.bot = bot

    def channel(self, channel_id: int) -> Channel | None:
        """Return a channel from the cache; None when it is gone or cannot hold rounds."""
        channel = self.bot.get_channel(channel_id)
        return channel if isinstance(channel, Channel) else None

    async def fetched(self, channel_id: int) -> Channel | None:
        """Return a channel, and unarchive a thread, which the cache may not have; None when it is gone."""
        channel: Any = self.bot.get_channel(channel_id)
        try:
            if channel is None:
                channel = await self.bot.fetch_channel(channel_id)
            if isinstance(channel, discord.Thread) and channel.archived:
                channel = await channel.edit(archived=False)
        except REFUSED:
            return None
        return channel if isinstance(channel, Channel) else None

    def message(self, channel_id: int, message_id: int | None) -> discord.PartialMessage | None:
        """Return a message to edit; None when its channel is gone or it was never sent."""
        channel = self.channel(channel_id)
        return channel.get_partial_message(message_id) if channel is not None and message_id else None

    async def edit(self, channel_id: int, message_id: int | None, view: ui.LayoutView) -> None:
        """Edit a card if that is possible; a round does not depend on it."""
        message = self.message(channel_id, message_id)
        if message is None:
            return
        try:
            await message.edit(view=view)
        except TROUBLE as error:
            log.info("message %s keeps its old look: %s", message_id, error)

    async def find(
        self, channel: Channel, is_wanted: Mine, *, since: datetime | None = None
    ) -> discord.Message | None:
        """Return our card from the channel's recent history; None when it is not there."""
        return await find_own(channel, self.bot.user, is_wanted, since=since)
