"""Private replies, whether or not the interaction was acknowledged before."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

import discord
from discord import ui
from discord.utils import MISSING

from bot.ui.cards import QUIET, notice

log = logging.getLogger(__name__)


async def reply(
    interaction: discord.Interaction[Any], view: ui.LayoutView, files: Sequence[discord.File] = ()
) -> None:
    """Show a card only to the member who acted; ``files`` are the pictures on it."""
    if interaction.response.is_done():
        await interaction.followup.send(view=view, files=files or MISSING, ephemeral=True)
    else:
        await interaction.response.send_message(view=view, files=files or MISSING, ephemeral=True)
    await replied(interaction)


async def replied(interaction: discord.Interaction[Any]) -> None:
    """Let features that have something to say to this member in private do so now."""
    for add_word in interaction.client.after_private_reply:
        try:
            await add_word(interaction)
        except Exception:  # The reply itself has been shown.
            log.exception("a word after a private reply was not said")


async def say(
    interaction: discord.Interaction[Any], text: str, *, colour: discord.Colour | None = QUIET
) -> None:
    """Answer the member who acted with a short text that only they see."""
    await reply(interaction, notice(text, colour=colour))


async def update(interaction: discord.Interaction[Any], view: ui.LayoutView) -> None:
    """Replace the private card whose button was pressed."""
    if interaction.response.is_done():
        await interaction.edit_original_response(view=view)
    else:
        await interaction.response.edit_message(view=view)
