"""The selects of the panel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.domain import vocabulary
from bot.domain.selection import MIXES, PATH
from bot.services.guilds import UNTIL_NEXT, WINDOWS_HOURS, GuildSettings
from bot.ui.actions import Server
from bot.ui.text import name
from cogs.setup.actions import CHANNEL, MIX, ROLE, TOPICS, WEEKDAYS, WINDOW

EVERYTHING = "everything"
MIX_WORDS = {
    "gentle": "Mostly junior and mid: for groups that begin",
    "balanced": "Junior to senior over the week",
    "demanding": "Mid to senior, and one research question a week",
}


def _option(label: str, value: str, chosen: bool, description: str | None = None) -> discord.SelectOption:
    return discord.SelectOption(label=label, value=value, default=chosen, description=description)


def selects(settings: GuildSettings, areas: Sequence[str]) -> list[ui.Item[Any]]:
    """Return the panel's selects with the current choices."""
    server = Server(settings.guild_id)
    topics = [
        _option("Everything", EVERYTHING, not settings.areas),
        _option("Learning path, in order", PATH, settings.areas == (PATH,)),
        *(_option(name(area), area, area in settings.areas) for area in areas),
    ]
    days = [
        _option(day, str(index), index in settings.weekdays) for index, day in enumerate(vocabulary.WEEKDAYS)
    ]
    mixes = [_option(mix.capitalize(), mix, mix == settings.mix, MIX_WORDS[mix]) for mix in MIXES]
    windows = [
        _option(
            "Open until the next question" if hours == UNTIL_NEXT else f"Open for {hours} hours",
            str(hours),
            hours == settings.window_hours,
        )
        for hours in WINDOWS_HOURS
    ]
    channel: ui.ChannelSelect[Any] = ui.ChannelSelect(
        channel_types=[discord.ChannelType.text], placeholder="Channel for the daily question"
    )
    return [
        CHANNEL.select(server, channel),
        WEEKDAYS.select(server, ui.Select(options=days, min_values=1, max_values=7, placeholder="Days")),
        TOPICS.select(
            server,
            ui.Select(options=topics, min_values=1, max_values=len(topics), placeholder="Topics"),
        ),
        MIX.select(server, ui.Select(options=mixes, placeholder="Levels over the week")),
        WINDOW.select(server, ui.Select(options=windows, placeholder="How long a question is open")),
        ROLE.select(server, ui.RoleSelect(placeholder="Role to ping (optional)")),
    ]
