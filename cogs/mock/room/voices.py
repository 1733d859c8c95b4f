"""A voice channel for one meeting, seen by its members only."""

from __future__ import annotations

import logging
from collections.abc import Mapping

import discord

from bot.services.mock.values import Interview
from bot.ui.delivery import TROUBLE

log = logging.getLogger(__name__)

NEEDS = ("view_channel", "manage_channels", "connect", "speak")
"""The bot can give others only what it has itself."""


def voice_name(interview: Interview) -> str:
    """Name a meeting's channel, unlike its thread: a mention must not read like a way back to the text."""
    return f"Voice of interview #{interview.id}"


async def make_voice(
    guild: discord.Guild, interview: Interview, *, near: int | None
) -> discord.VoiceChannel | None:
    """Make the channel, or find the one that an earlier process made; None where the bot may not."""
    wanted = voice_name(interview)
    for channel in guild.voice_channels:
        if channel.name == wanted and guild.me in channel.overwrites:
            return channel
    permissions = guild.me.guild_permissions
    if not all(getattr(permissions, flag) for flag in NEEDS):
        return None
    beside = guild.get_channel(near or 0)
    try:
        return await guild.create_voice_channel(
            wanted,
            category=beside.category if beside is not None else None,
            overwrites=_only_for(guild, interview),
            reason="a mock interview begins",
        )
    except discord.HTTPException as error:
        # Forbidden, or the server has as many channels as Discord allows.
        log.info("no voice channel for meeting %s: %s", interview.id, error)
        return None


def _only_for(
    guild: discord.Guild, interview: Interview
) -> Mapping[discord.Role | discord.Member | discord.Object, discord.PermissionOverwrite]:
    theirs = discord.PermissionOverwrite(view_channel=True, connect=True, speak=True)
    own = discord.PermissionOverwrite(view_channel=True, connect=True, manage_channels=True)
    members: dict[discord.Role | discord.Member | discord.Object, discord.PermissionOverwrite] = {
        discord.Object(user, type=discord.Member): theirs for user in interview.members
    }
    return {guild.default_role: discord.PermissionOverwrite(view_channel=False), guild.me: own, **members}


async def remove_voice(guild: discord.Guild, channel_id: int) -> None:
    """Take a meeting's channel away; one that is gone already is fine."""
    try:
        # What we remember may be incomplete while Discord has an outage: ask before a channel is let go.
        channel = guild.get_channel(channel_id) or await guild.fetch_channel(channel_id)
        await channel.delete(reason="the mock interview is over")
    except discord.NotFound:
        pass


async def voice_exists(guild: discord.Guild, channel_id: int) -> bool:
    """Whether a channel is still there; one that we cannot ask about is taken to be."""
    if guild.get_channel(channel_id) is not None:
        return True
    try:
        await guild.fetch_channel(channel_id)
    except discord.NotFound:
        return False
    except TROUBLE as error:
        log.info("cannot tell whether channel %s is still there: %s", channel_id, error)
    return True
