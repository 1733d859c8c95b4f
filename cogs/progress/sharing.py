"""Sharing a card in the channel: once for each press, and only where the member could have posted it."""

from __future__ import annotations

from datetime import datetime, timedelta

import discord

from bot.errors import Conflict, InvalidInput, NotAllowed
from bot.ui.components import Interaction

EVERY = timedelta(minutes=1)
"""Time between two cards of one member, so that a double press posts only one."""


class Turnstile:
    """Lets each member through once in a while.

    It is kept in memory: at worst, a restart allows one more card that somebody asked for.
    """

    def __init__(self) -> None:
        self._latest: dict[tuple[int, int], datetime] = {}

    def enter(self, guild_id: int, user_id: int, now: datetime) -> None:
        """Let the member through; raises Conflict when they were let through a moment ago."""
        self._latest = {key: at for key, at in self._latest.items() if now - at < EVERY}
        if (guild_id, user_id) in self._latest:
            raise Conflict("You have just shared your card. You can share it again in a minute.")
        self._latest[guild_id, user_id] = now

    def turn_back(self, guild_id: int, user_id: int) -> None:
        """Forget that a member was let through, because nothing was posted."""
        self._latest.pop((guild_id, user_id), None)


def check_channel(interaction: Interaction) -> discord.abc.Messageable:
    """Return the channel if both the member and the bot may post there; raises NotAllowed, InvalidInput."""
    channel = interaction.client.get_channel(interaction.channel_id or 0) or interaction.channel
    if not isinstance(channel, discord.abc.Messageable):
        raise InvalidInput("Cards can be shared in text channels and threads.")
    send = "send_messages_in_threads" if isinstance(channel, discord.Thread) else "send_messages"
    if not getattr(interaction.permissions, send):
        raise NotAllowed("You cannot post in this channel, so I do not post your card here either.")
    granted = interaction.app_permissions
    needed = {"view_channel": "View Channel", send: "Send Messages"}
    missing = [label for flag, label in needed.items() if not getattr(granted, flag)]
    if missing:
        raise NotAllowed(f"I cannot post here; I lack: **{', '.join(missing)}**.")
    return channel
