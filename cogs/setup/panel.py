"""The panel's card."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.domain.selection import PATH
from bot.domain.vocabulary import WEEKDAYS
from bot.services.guilds import GuildSettings
from bot.ui.actions import Server
from bot.ui.cards import LINE, card
from bot.ui.components import Interaction
from bot.ui.permissions import POSTING, gives_power, missing_permissions
from bot.ui.text import name, when
from cogs.setup.actions import NO_ROLE, OFF, POST, START, TIME, ZONE
from cogs.setup.selects import selects

THREADS = {
    "create_public_threads": "Create Public Threads",
    "send_messages_in_threads": "Send Messages in Threads",
}


async def panel(interaction: Interaction, note: str = "") -> ui.LayoutView:
    """Build the panel of the interaction's server; ``note`` says what has just changed."""
    assert interaction.guild is not None
    services = interaction.client.services
    settings = await services.guilds.get(interaction.guild.id)
    next_due = await services.posting.next_due(settings)
    server = Server(interaction.guild.id)
    parts: list[Any] = ["### Mockingbird setup"]
    if note:
        parts.append(note)
    if settings.channel_id is None:
        parts.append(
            "The daily question is off. Press `Start here` to get one in this channel every day at "
            f"{settings.post_time} ({settings.timezone}); everything can be changed afterwards."
        )
        buttons: list[ui.Item[Any]] = [START.button(server)]
    else:
        parts.append(_summary(settings, when(next_due, "F") if next_due else None))
        buttons = [POST.button(server)]
    parts += _warnings(interaction.guild, settings)
    parts += [[*buttons, TIME.button(server), ZONE.button(server)]]
    parts += [[*interaction.client.setup_pages.buttons(server.guild_id)], LINE]
    parts += [[select] for select in selects(settings, services.library.of(server.guild_id).areas)]
    if settings.channel_id is not None:
        removals: list[ui.Item[Any]] = [OFF.button(server)]
        if settings.role_id is not None:
            removals.append(NO_ROLE.button(server))
        parts.append(removals)
    return card(*parts)


def _summary(settings: GuildSettings, next_due: str | None) -> str:
    if settings.areas == (PATH,):
        topics = "learning path, in order"
    else:
        topics = ", ".join(name(area) for area in settings.areas) or "everything"
    days = (
        "every day" if len(settings.weekdays) == 7 else ", ".join(WEEKDAYS[d][:3] for d in settings.weekdays)
    )
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
    """Return what keeps the bot from working in the chosen channel."""
    if settings.channel_id is None:
        return []
    channel = guild.get_channel(settings.channel_id)
    if channel is None:
        return ["⚠ The chosen channel is gone. Pick another one below."]
    warnings = []
    if missing := missing_permissions(channel, POSTING):
        warnings.append(f"⚠ In {channel.mention} I cannot post; I lack: **{', '.join(missing)}**.")
    if wanted := missing_permissions(channel, THREADS):
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
