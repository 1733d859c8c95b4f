"""What the panel shows."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.domain.selection import PATH
from bot.services.guilds import GuildSettings
from bot.ui.cards import LINE, card
from bot.ui.components import Interaction
from bot.ui.text import name, when
from cogs.daily.notify import gives_power
from cogs.daily.poster import NEEDED, WANTED, missing_permissions
from cogs.setup import controls
from cogs.setup.mock import MockPage
from cogs.setup.rounds import RoundsPage
from cogs.setup.scores import ScoresPage

DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


async def panel(interaction: Interaction, note: str = "") -> ui.LayoutView:
    """Build the panel of the interaction's server; ``note`` says what has just changed."""
    assert interaction.guild is not None
    services = interaction.client.services
    settings = await services.guilds.get(interaction.guild.id)
    next_due = await services.posting.next_due(settings)
    guild_id = interaction.guild.id
    parts: list[Any] = ["### Mockingbird setup"]
    if note:
        parts.append(note)
    if settings.channel_id is None:
        parts.append(
            "The daily question is off. Press `Start here` to get one in this channel every day at "
            f"{settings.post_time} ({settings.timezone}); everything can be changed afterwards."
        )
        buttons: list[ui.Item[Any]] = [controls.StartHere(guild_id)]
    else:
        parts.append(_summary(settings, when(next_due, "F") if next_due else None))
        buttons = [controls.PostNow(guild_id)]
    parts += _warnings(interaction.guild, settings)
    parts += [[*buttons, controls.SetTime(guild_id), controls.SetZone(guild_id)]]
    parts += [[RoundsPage(guild_id), MockPage(guild_id), ScoresPage(guild_id)], LINE]
    parts += [[select] for select in controls.selects(settings, services.library.of(guild_id).areas)]
    if settings.channel_id is not None:
        removals: list[ui.Item[Any]] = [controls.SwitchOff(guild_id)]
        if settings.role_id is not None:
            removals.append(controls.NoRole(guild_id))
        parts.append(removals)
    return card(*parts)


def _summary(settings: GuildSettings, next_due: str | None) -> str:
    if settings.areas == (PATH,):
        topics = "learning path, in order"
    else:
        topics = ", ".join(name(area) for area in settings.areas) or "everything"
    days = "every day" if len(settings.weekdays) == 7 else ", ".join(DAY_NAMES[d] for d in settings.weekdays)
    window = f"{settings.window_hours} hours" if settings.window_hours else "until the next question"
    lines = [
        f"**Channel** <#{settings.channel_id}>",
        f"**Time** {settings.post_time} ({settings.timezone}), {days}",
        f"**Next question** {next_due or 'none within two weeks'}",
        f"**Topics** {topics}",
        f"**Levels** {settings.mix}",
        f"**Open** {window}",
        f"**Pings** {f'<@&{settings.role_id}>, which members take with `Notify me`' if settings.role_id else 'nobody'}",
    ]
    return "\n".join(lines)


def _warnings(guild: discord.Guild, settings: GuildSettings) -> list[str]:
    """Say what keeps the bot from working in the chosen channel."""
    if settings.channel_id is None:
        return []
    channel = guild.get_channel(settings.channel_id)
    if channel is None:
        return ["⚠ The chosen channel is gone. Pick another one below."]
    warnings = []
    if missing := missing_permissions(channel, NEEDED):
        warnings.append(f"⚠ In {channel.mention} I cannot post; I lack: **{', '.join(missing)}**.")
    if wanted := missing_permissions(channel, WANTED):
        warnings.append(
            f"⚠ In {channel.mention} I cannot open the discussion thread; I lack: **{', '.join(wanted)}**."
        )
    role = guild.get_role(settings.role_id) if settings.role_id else None
    if settings.role_id and role is None:
        warnings.append("⚠ The role to ping is gone. Pick another one below.")
    if role is not None and not role.is_assignable():
        warnings.append(
            f"⚠ I cannot give members {role.mention}: I need **Manage Roles** and a role of mine above it."
        )
    if role is not None and gives_power(role):
        warnings.append(
            f"⚠ {role.mention} lets its holders moderate, so members get it only by hand. Pick another one below."
        )
    if role is not None and not role.mentionable and not channel.permissions_for(guild.me).mention_everyone:
        warnings.append(
            f"⚠ {role.mention} will not be pinged: allow everyone to mention it, or give me **Mention Everyone**."
        )
    return warnings
