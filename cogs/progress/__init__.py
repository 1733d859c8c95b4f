"""`/progress`: a member's own profile card, their readiness, and sharing it."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import Mockingbird
from bot.errors import InvalidInput
from bot.ui.replies import reply
from cogs.progress import actions, cards, handlers
from cogs.progress.handlers import commands_of, draw_profile
from cogs.progress.sharing import Turnstile


class Progress(commands.Cog):
    """The command that shows how far a member has come."""

    def __init__(self, bot: Mockingbird) -> None:
        self.bot = bot

    @app_commands.command(name="progress")
    @app_commands.guild_only()
    @app_commands.describe(member="Somebody else; of them you see points, ranks and streak only")
    async def progress(
        self, interaction: discord.Interaction[Mockingbird], member: discord.Member | None = None
    ) -> None:
        """See your points, streak, strengths and readiness (only you see it)."""
        assert interaction.guild_id is not None
        if member is not None and member.id != interaction.user.id:
            if member.bot:
                raise InvalidInput("Bots do not practise. Pick a member.")
            standing = await self.bot.services.progress.glimpse(interaction.guild_id, member.id)
            await reply(interaction, cards.glimpse_card(standing))
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        user_id = interaction.user.id
        profile = await self.bot.services.progress.profile(interaction.guild_id, user_id)
        drawn = await draw_profile(interaction, profile)
        step = cards.step_words(profile.readiness, commands_of(interaction))
        view = cards.profile_card(profile, drawn, user_id, step)
        await reply(interaction, view, drawn.files)


async def setup(bot: Mockingbird) -> None:
    """Load the command and its buttons."""
    bot.actions.add(actions, answered_by=[handlers])
    bot.progress = Turnstile()
    await bot.add_cog(Progress(bot))
