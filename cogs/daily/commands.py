"""The slash commands of the daily question."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import Mockingbird
from bot.ui.replies import reply, say
from bot.ui.text import when
from cogs.daily.contest_cards import contest_card
from cogs.daily.history import history_view
from cogs.daily.poster import Poster


@app_commands.guild_only()
class Daily(commands.GroupCog, group_name="daily", group_description="The day's question"):
    """Moderators post or skip the daily question; members look back."""

    def __init__(self, bot: Mockingbird, poster: Poster) -> None:
        self.bot = bot
        self.poster = poster
        super().__init__()

    @app_commands.command(name="now")
    @app_commands.checks.has_permissions(manage_guild=True)
    async def now(self, interaction: discord.Interaction[Mockingbird]) -> None:
        """Post today's question now instead of waiting for its time (moderators)."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        assert interaction.guild_id is not None
        await say(interaction, await self.poster.post_now(interaction.guild_id))

    @app_commands.command(name="skip")
    @app_commands.checks.has_permissions(manage_guild=True)
    async def skip(self, interaction: discord.Interaction[Mockingbird]) -> None:
        """Skip the next scheduled question (moderators)."""
        assert interaction.guild_id is not None
        skipped, after = await self.bot.services.posting.skip_next(interaction.guild_id)
        then = f" The one after comes {when(after, 'F')}." if after else ""
        await say(
            interaction,
            f"Skipped: no question {when(skipped, 'F')}.{then} Streaks are not touched. "
            "`/daily now` takes the skip back on that day.",
        )

    @app_commands.command(name="contested")
    @app_commands.checks.has_permissions(manage_guild=True)
    async def contested(self, interaction: discord.Interaction[Mockingbird]) -> None:
        """Decide on key points that members say they did make (moderators)."""
        assert interaction.guild_id is not None
        contest = await self.bot.services.appeals.next_waiting(interaction.guild_id)
        await reply(interaction, contest_card(contest))

    @app_commands.command(name="history")
    async def history(self, interaction: discord.Interaction[Mockingbird]) -> None:
        """Look back at past questions with your own scores (only you see it)."""
        await reply(interaction, await history_view(interaction, 0))
