"""`/help`: the commands that the person asking can use."""

from __future__ import annotations

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.app import Mockingbird
from bot.ui.cards import card
from bot.ui.replies import reply


def listed(tree: app_commands.CommandTree[Mockingbird], permissions: discord.Permissions) -> list[str]:
    """Return one line for each command that somebody with these permissions can use."""
    lines = []
    for command in sorted(tree.walk_commands(), key=lambda c: c.qualified_name):
        if not isinstance(command, app_commands.Command):
            continue
        needed = "(moderators)" in command.description
        if not needed or permissions.manage_guild:
            lines.append(f"`/{command.qualified_name}` {command.description.replace(' (moderators)', '')}")
    return lines


def help_card(lines: list[str], moderator: bool) -> ui.LayoutView:
    """Build the card."""
    start = (
        "You can manage this server: `/setup` switches the daily question on."
        if moderator
        else "Press `Answer` under the daily question, and say it as you would in an interview."
    )
    return card(
        "### Mockingbird\nPractise machine-learning interviews together.",
        start,
        "\n".join(lines),
        "-# Answers are private unless you share them.",
    )


class Help(commands.Cog):
    """The list of commands."""

    def __init__(self, bot: Mockingbird) -> None:
        self.bot = bot

    @app_commands.command(name="help")
    async def help(self, interaction: discord.Interaction[Mockingbird]) -> None:
        """See what there is for you."""
        lines = listed(self.bot.tree, interaction.permissions)
        await reply(interaction, help_card(lines, interaction.permissions.manage_guild))


async def setup(bot: Mockingbird) -> None:
    """Load the list of commands."""
    await bot.add_cog(Help(bot))
