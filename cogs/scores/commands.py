"""`/scores`: what a moderator can change about scores, always with a reason."""

from __future__ import annotations

import io

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import Mockingbird
from bot.errors import InvalidInput
from bot.services.scores.moderation import MOST_POINTS, REASON_LIMIT
from bot.ui.cards import GOOD, card
from bot.ui.replies import replied, reply
from bot.ui.text import count, safe
from cogs.scores.confirming import reset_card

Points = app_commands.Range[int, -MOST_POINTS, MOST_POINTS]
Reason = app_commands.Range[str, 3, REASON_LIMIT]


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class Scores(
    commands.GroupCog, group_name="scores", group_description="Correct and export scores (moderators)"
):
    """Corrections and exports."""

    def __init__(self, bot: Mockingbird) -> None:
        self.bot = bot
        super().__init__()

    @app_commands.command(name="adjust")
    @app_commands.checks.has_permissions(manage_guild=True)
    @app_commands.describe(
        member="Whose points", points="How many; a minus takes points away", reason="Why; it is kept"
    )
    async def adjust(
        self,
        interaction: discord.Interaction[Mockingbird],
        member: discord.User,
        points: Points,
        reason: Reason,
    ) -> None:
        """Add points to a member or take some away (moderators)."""
        assert interaction.guild_id is not None
        if member.bot:
            raise InvalidInput("Bots have no scores. Pick a member.")
        total = await self.bot.services.score_moderation.adjust(
            interaction.guild_id, interaction.user.id, member.id, points, reason
        )
        await reply(
            interaction,
            card(
                f"{points:+,} for {member.mention}: {count(total, 'point')} in all.",
                f"-# Reason: {safe(reason)}\n-# It counts as of today: this week, this month and all time. The "
                "opposite correction takes it back.",
                colour=GOOD,
            ),
        )

    @app_commands.command(name="reset")
    @app_commands.checks.has_permissions(manage_guild=True)
    @app_commands.describe(reason="Why; it is kept", member="Whose points; everybody's if left out")
    async def reset(
        self,
        interaction: discord.Interaction[Mockingbird],
        reason: Reason,
        member: discord.User | None = None,
    ) -> None:
        """Take back all points of one member or of everybody, after a confirmation (moderators)."""
        assert interaction.guild_id is not None
        request = await self.bot.services.score_moderation.ask_reset(
            interaction.guild_id, interaction.user.id, member.id if member else None, reason
        )
        await reply(interaction, reset_card(request))

    @app_commands.command(name="export")
    @app_commands.checks.has_permissions(manage_guild=True)
    async def export(self, interaction: discord.Interaction[Mockingbird]) -> None:
        """Get totals, corrections and the ledger as CSV files (moderators)."""
        assert interaction.guild_id is not None
        await interaction.response.defer(ephemeral=True, thinking=True)
        export = await self.bot.services.score_moderation.export(interaction.guild_id)
        files = [discord.File(io.BytesIO(content), name) for name, content in export.files.items()]
        note = (
            " The ledger is too long for one file, so its oldest rows are left out."
            if export.left_out
            else ""
        )
        await interaction.followup.send(f"Members are given by their ids.{note}", files=files, ephemeral=True)
        await replied(interaction)
