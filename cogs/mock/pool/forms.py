"""The forms of the profile: the time zone, and until when to pause."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import ui

from bot.services.mock.values import Profile
from bot.ui.components import Form, Interaction
from bot.ui.text import count
from cogs.mock.pool.profile import show_profile

Show = Callable[[Interaction, Profile, str], Awaitable[None]]
"""Shows the page from which a form was opened, with a note of what has changed."""


class ZoneForm(Form, title="Your time zone"):
    """One line for a zone."""

    zone: ui.TextInput[Any] = ui.TextInput(
        label="Zone or its city", placeholder="Europe/Berlin, New York, Kolkata", max_length=60
    )

    def __init__(self, profile: Profile, show: Show) -> None:
        super().__init__()
        self._guild_id = profile.guild_id
        self._show = show

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Store the time zone; the free hours keep their local times."""
        profile = await interaction.client.services.mock.profiles.set_zone(
            self._guild_id, interaction.user.id, self.zone.value
        )
        await self._show(interaction, profile, f"Your zone is {profile.week.zone}.")


class PauseForm(Form, title="Pause"):
    """One line for a date."""

    until: ui.TextInput[Any] = ui.TextInput(
        label="Until when? You are back in by yourself",
        placeholder="2026-03-01, or 14 for two weeks",
        max_length=20,
    )

    def __init__(self, guild_id: int) -> None:
        super().__init__()
        self._guild_id = guild_id

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Store the pause; meetings that are agreed stay."""
        services = interaction.client.services
        profile = await services.mock.profiles.pause(self._guild_id, interaction.user.id, self.until.value)
        ahead = await services.mock.meetings.of_member(self._guild_id, interaction.user.id)
        kept = f" What is ahead stands ({count(len(ahead), 'meeting')}): `/mock schedule`." if ahead else ""
        await show_profile(interaction, profile, f"You are on a pause; nobody is paired with you.{kept}")
