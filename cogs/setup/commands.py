"""`/setup`: show the panel; time zone and time can be given in the command itself."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import Mockingbird
from bot.domain.schedule import zone_names
from bot.errors import InvalidInput
from bot.ui.limits import MOST_SUGGESTIONS
from bot.ui.replies import reply
from cogs.setup.panel import panel

COMMON_ZONES = (
    "UTC",
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/Los_Angeles",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Australia/Sydney",
)


class Setup(commands.Cog):
    """The one command that a moderator needs."""

    def __init__(self, bot: Mockingbird) -> None:
        self.bot = bot

    @app_commands.command(name="setup")
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.checks.has_permissions(manage_guild=True)
    @app_commands.describe(
        timezone="Your server's time zone, for example Europe/Berlin",
        time="When the question is posted, in your server's time, for example 09:00",
    )
    async def setup(
        self,
        interaction: discord.Interaction[Mockingbird],
        timezone: str | None = None,
        time: str | None = None,
    ) -> None:
        """Set up the daily question: channel, time, days, topics, levels, role (moderators)."""
        assert interaction.guild_id is not None
        note = ""
        try:
            await self._set_clock(interaction.guild_id, timezone, time)
        except InvalidInput as error:
            note = f"⚠ {error}"
        await reply(interaction, await panel(interaction, note))

    async def _set_clock(self, guild_id: int, timezone: str | None, time: str | None) -> None:
        if timezone is not None:
            await self.bot.services.guilds.set_timezone(guild_id, timezone)
            await self.bot.daily.follow_schedule(guild_id)
        if time is not None:
            await self.bot.services.guilds.set_time(guild_id, time)
            await self.bot.daily.follow_schedule(guild_id)

    @setup.autocomplete("timezone")
    async def suggest_zones(
        self, _: discord.Interaction[Mockingbird], current: str
    ) -> list[app_commands.Choice[str]]:
        """Suggest zones that contain what was typed."""
        typed = current.strip().replace(" ", "_").casefold()
        found = [zone for zone in zone_names() if typed in zone.casefold()] if typed else list(COMMON_ZONES)
        found.sort(key=lambda zone: (not zone.casefold().rpartition("/")[2].startswith(typed), zone))
        return [app_commands.Choice(name=zone, value=zone) for zone in found[:MOST_SUGGESTIONS]]
