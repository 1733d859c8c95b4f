"""The page of `/setup` for timed rounds: where, who, how often."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.services.rounds.settings import COOLDOWNS, MOST_CHANNELS, RoundSettings, Starters
from bot.ui.actions import Server
from bot.ui.cards import LINE, card
from bot.ui.components import Interaction
from bot.ui.permissions import POSTING, missing_permissions
from bot.ui.setup_pages import back_button, choice

KEY = "rounds"
CHANNELS = choice("setup:round-channels")
STARTERS = choice("setup:round-starters")
ROLE = choice("setup:round-role")
COOLDOWN = choice("setup:round-cooldown")
WHO = {"everyone": "Everyone starts rounds", "moderators": "Only moderators start rounds"}


def _words(settings: RoundSettings) -> str:
    where = ", ".join(f"<#{channel}>" for channel in settings.channels) or "every channel where I may write"
    who = f"members with <@&{settings.role_id}>" if settings.starters == "role" else settings.starters
    cooldown = f"{settings.cooldown_minutes} min" if settings.cooldown_minutes else "none"
    return (
        f"**Where** {where}\n**Who starts** {who} (moderators always may)\n**Wait between rounds** {cooldown}"
    )


def _warnings(guild: discord.Guild, settings: RoundSettings) -> list[str]:
    """Return what keeps rounds from running where they should, or the chosen members from starting them."""
    warnings = []
    chosen = [guild.get_channel(channel) for channel in settings.channels]
    if None in chosen:
        warnings.append("⚠ A chosen channel is gone. Choose the channels again below.")
    for channel in chosen:
        if channel is not None and (missing := missing_permissions(channel, POSTING)):
            lacking = ", ".join(missing)
            warnings.append(f"⚠ In {channel.mention} I cannot run rounds; I lack: **{lacking}**.")
    if settings.role_id is not None and guild.get_role(settings.role_id) is None:
        warnings.append("⚠ The role that starts rounds is gone. Choose again who starts them.")
    return warnings


async def rounds_page(interaction: Interaction, note: str = "") -> ui.LayoutView:
    """Build the page of the interaction's server; ``note`` says what has just changed."""
    assert interaction.guild_id is not None
    assert interaction.guild is not None
    server = Server(interaction.guild_id)
    settings = await interaction.client.services.round_settings.get(server.guild_id)
    channels: ui.ChannelSelect[Any] = ui.ChannelSelect(
        channel_types=[discord.ChannelType.text, discord.ChannelType.news],
        placeholder="Channels where rounds may run (none: all)",
        min_values=0,
        max_values=MOST_CHANNELS,
        default_values=[
            discord.SelectDefaultValue(id=channel, type=discord.SelectDefaultValueType.channel)
            for channel in settings.channels
            if interaction.guild.get_channel(channel) is not None
        ],
    )
    who = [
        discord.SelectOption(label=label, value=value, default=settings.starters == value)
        for value, label in WHO.items()
    ]
    cooldowns = [
        discord.SelectOption(
            label=f"Wait {minutes} minutes between rounds" if minutes else "No wait between rounds",
            value=str(minutes),
            default=settings.cooldown_minutes == minutes,
        )
        for minutes in COOLDOWNS
    ]
    return card(
        "### Rapid-fire rounds",
        note,
        _words(settings),
        "\n".join(_warnings(interaction.guild, settings)),
        LINE,
        [CHANNELS.select(server, channels)],
        [STARTERS.select(server, ui.Select(options=who, placeholder="Who starts rounds"))],
        [ROLE.select(server, ui.RoleSelect(placeholder="Only members with this role start rounds"))],
        [COOLDOWN.select(server, ui.Select(options=cooldowns, placeholder="Wait between rounds"))],
        [back_button(server.guild_id)],
    )


async def _show(interaction: Interaction, note: str) -> None:
    await interaction.client.setup_pages.show(interaction, KEY, note)


@CHANNELS.chosen
async def set_channels(interaction: Interaction, server: Server, values: Sequence[Any]) -> None:
    """Store where rounds may run."""
    chosen = [channel.id for channel in values]
    await interaction.client.services.round_settings.set_channels(server.guild_id, chosen)
    await _show(interaction, "Channels set." if chosen else "Rounds may run everywhere now.")


@STARTERS.chosen
async def set_starters(interaction: Interaction, server: Server, values: Sequence[Starters]) -> None:
    """Store who may start a round."""
    await interaction.client.services.round_settings.set_starters(server.guild_id, values[0])
    await _show(interaction, "Set; everybody can join any round.")


@ROLE.chosen
async def set_role(interaction: Interaction, server: Server, values: Sequence[discord.Role]) -> None:
    """Store which role may start a round."""
    await interaction.client.services.round_settings.set_role(server.guild_id, values[0].id)
    await _show(interaction, "Set; everybody can join any round.")


@COOLDOWN.chosen
async def set_cooldown(interaction: Interaction, server: Server, values: Sequence[str]) -> None:
    """Store how soon after a round the next may start."""
    await interaction.client.services.round_settings.set_cooldown(server.guild_id, int(values[0]))
    await _show(interaction, "Set.")
