"""The page of the panel for timed rounds: where, who, how often."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.services.rounds.settings import COOLDOWNS, MOST_CHANNELS, RoundSettings
from bot.ui.cards import LINE, card
from bot.ui.components import Interaction, RowButton, RowSelect
from bot.ui.replies import update
from cogs.daily.poster import missing_permissions
from cogs.rapidfire.places import NEEDED
from cogs.setup.controls import require_moderator

WHO = {"everyone": "Everyone starts rounds", "moderators": "Only moderators start rounds"}


def _words(settings: RoundSettings) -> str:
    where = ", ".join(f"<#{channel}>" for channel in settings.channels) or "every channel where I may write"
    who = f"members with <@&{settings.role_id}>" if settings.starters == "role" else settings.starters
    cooldown = f"{settings.cooldown_minutes} min" if settings.cooldown_minutes else "none"
    return (
        f"**Where** {where}\n**Who starts** {who} (moderators always may)\n**Wait between rounds** {cooldown}"
    )


def _warnings(guild: discord.Guild, settings: RoundSettings) -> list[str]:
    """Say what keeps rounds from running where they should, and who may start them from doing so."""
    warnings = []
    chosen = [guild.get_channel(channel) for channel in settings.channels]
    if None in chosen:
        warnings.append("⚠ A chosen channel is gone. Choose the channels again below.")
    for channel in chosen:
        if channel is not None and (missing := missing_permissions(channel, NEEDED)):
            lacking = ", ".join(missing)
            warnings.append(f"⚠ In {channel.mention} I cannot run rounds; I lack: **{lacking}**.")
    if settings.role_id is not None and guild.get_role(settings.role_id) is None:
        warnings.append("⚠ The role that starts rounds is gone. Choose again who starts them.")
    return warnings


async def rounds_page(interaction: Interaction, note: str = "") -> ui.LayoutView:
    """Build the page of the interaction's server; ``note`` says what has just changed."""
    assert interaction.guild_id is not None
    assert interaction.guild is not None
    guild_id = interaction.guild_id
    settings = await interaction.client.services.round_settings.get(guild_id)
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
        [RoundChannels(guild_id, channels)],
        [RoundStarters(guild_id, ui.Select(options=who, placeholder="Who starts rounds"))],
        [RoundRole(guild_id, ui.RoleSelect(placeholder="Only members with this role start rounds"))],
        [RoundCooldown(guild_id, ui.Select(options=cooldowns, placeholder="Wait between rounds"))],
        [BackToPanel(guild_id)],
    )


class RoundsPage(RowButton, action="setup:rounds"):
    """Opens the page for rounds."""

    label = "Rapid-fire rounds"

    async def press(self, interaction: Interaction) -> None:
        """Show the page."""
        require_moderator(interaction)
        await update(interaction, await rounds_page(interaction))


class BackToPanel(RowButton, action="setup:back"):
    """Goes back to the first page."""

    label = "Back"

    async def press(self, interaction: Interaction) -> None:
        """Show the panel."""
        from cogs.setup.panel import panel

        require_moderator(interaction)
        await update(interaction, await panel(interaction))


class _RoundChoice(RowSelect, action="setup:round-base"):
    async def chosen(self, interaction: Interaction, select: Any) -> None:
        require_moderator(interaction)
        note = await self.store(interaction, select)
        await update(interaction, await rounds_page(interaction, note))

    async def store(self, interaction: Interaction, select: Any) -> str:
        raise NotImplementedError


class RoundChannels(_RoundChoice, action="setup:round-channels"):
    """Where rounds may run."""

    async def store(self, interaction: Interaction, select: Any) -> str:
        """Store the channels."""
        chosen = [channel.id for channel in select.values]
        await interaction.client.services.round_settings.set_channels(self.row_id, chosen)
        return "Channels set." if chosen else "Rounds may run everywhere now."


class RoundStarters(_RoundChoice, action="setup:round-starters"):
    """Who may start a round."""

    async def store(self, interaction: Interaction, select: Any) -> str:
        """Store who."""
        await interaction.client.services.round_settings.set_starters(self.row_id, select.values[0])
        return "Set; everybody can join any round."


class RoundRole(_RoundChoice, action="setup:round-role"):
    """Which role may start a round."""

    async def store(self, interaction: Interaction, select: Any) -> str:
        """Store the role."""
        await interaction.client.services.round_settings.set_role(self.row_id, select.values[0].id)
        return "Set; everybody can join any round."


class RoundCooldown(_RoundChoice, action="setup:round-cooldown"):
    """How soon after a round the next may start."""

    async def store(self, interaction: Interaction, select: Any) -> str:
        """Store the minutes."""
        await interaction.client.services.round_settings.set_cooldown(self.row_id, int(select.values[0]))
        return "Set."


ROUND_CONTROLS = (RoundsPage, BackToPanel, RoundChannels, RoundStarters, RoundRole, RoundCooldown)
