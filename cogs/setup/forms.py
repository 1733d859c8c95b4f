"""The forms of the panel: a time of day, a time zone."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.errors import UserError
from bot.services.guilds import GuildSettings
from bot.ui.cards import FAIR, notice
from bot.ui.components import Form, Interaction
from bot.ui.permissions import require_moderator
from bot.ui.replies import reply
from bot.ui.setup_pages import NOT_YOURS, PANEL


class _LineForm(Form):
    def __init__(self, title: str, label: str, description: str, default: str, guild_id: int) -> None:
        super().__init__(title=title)
        self.guild_id = guild_id
        self.text: ui.TextInput[Any] = ui.TextInput(default=default, max_length=64)
        self.add_item(ui.Label(text=label, description=description, component=self.text))

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Store the value and show the panel again; for a bad value, say what a good one looks like."""
        require_moderator(interaction, NOT_YOURS)
        try:
            note = await self.store(interaction)
        except UserError as error:
            await reply(interaction, notice(str(error), colour=FAIR))
            return
        await interaction.client.setup_pages.show(interaction, PANEL, note)

    async def store(self, interaction: Interaction) -> str:
        """Store the value and return a sentence that says so."""
        raise NotImplementedError


class TimeForm(_LineForm):
    """The time of day at which the question is posted."""

    def __init__(self, settings: GuildSettings) -> None:
        super().__init__(
            "When is the question posted?",
            f"Time of day ({settings.timezone})",
            "For example 09:00, 18:30 or 6:30 pm.",
            settings.post_time,
            settings.guild_id,
        )

    async def store(self, interaction: Interaction) -> str:
        """Store the time."""
        await interaction.client.services.guilds.set_time(self.guild_id, self.text.value)
        await interaction.client.daily.follow_schedule(self.guild_id)
        return "Time set. A time that is over for today counts from the next day on."


class ZoneForm(_LineForm):
    """The server's time zone."""

    def __init__(self, settings: GuildSettings) -> None:
        super().__init__(
            "Which time zone?",
            "Time zone",
            "For example Europe/Berlin. /setup timezone: suggests while you type.",
            settings.timezone,
            settings.guild_id,
        )

    async def store(self, interaction: Interaction) -> str:
        """Store the zone."""
        await interaction.client.services.guilds.set_timezone(self.guild_id, self.text.value)
        await interaction.client.daily.follow_schedule(self.guild_id)
        return "Time zone set."
