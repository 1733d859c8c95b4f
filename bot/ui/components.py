"""What handlers of buttons, commands and modals receive; ``bot.ui.actions`` has the buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.ui.errors import answer_error

if TYPE_CHECKING:
    from bot.app import Mockingbird

    Interaction = discord.Interaction[Mockingbird]
else:
    Interaction = discord.Interaction


class Form(ui.Modal):
    """A modal within the error boundary; a member can simply open it again, so it keeps nothing."""

    async def on_error(  # type: ignore[override]  # a modal has no item to name
        self, interaction: discord.Interaction[Any], error: Exception, /
    ) -> None:
        """Answer every error of the form."""
        await answer_error(interaction, error)
