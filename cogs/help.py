"""`/help`: the commands that the person asking can use."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands
from discord.utils import maybe_coroutine

from bot.app import Mockingbird
from bot.ui.cards import card
from bot.ui.replies import reply

AnyCommand = app_commands.Command[Any, ..., Any]


async def listed(interaction: discord.Interaction[Mockingbird]) -> list[str]:
    """Return one line for each command that the person asking can use."""
    return [
        f"`/{command.qualified_name}` {command.description.replace(' (moderators)', '')}"
        for command in sorted(interaction.client.tree.walk_commands(), key=lambda c: c.qualified_name)
        if isinstance(command, app_commands.Command) and await _may_use(command, interaction)
    ]


async def _may_use(command: AnyCommand, interaction: discord.Interaction[Mockingbird]) -> bool:
    """Whether the command's checks pass, and the permissions suffice that it and its groups ask for by default."""
    owner: AnyCommand | app_commands.Group | None = command
    while owner is not None:
        if owner.default_permissions is not None and not owner.default_permissions <= interaction.permissions:
            return False
        owner = owner.parent
    try:
        return all([await maybe_coroutine(check, interaction) for check in command.checks])
    except app_commands.CheckFailure:
        return False


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
        lines = await listed(interaction)
        await reply(interaction, help_card(lines, interaction.permissions.manage_guild))


async def setup(bot: Mockingbird) -> None:
    """Load the list of commands."""
    await bot.add_cog(Help(bot))
