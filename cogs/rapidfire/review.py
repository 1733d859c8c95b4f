"""`Review my misses`: private pages with what was right and why, also long after the round."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.services.rounds.values import Miss
from bot.ui.cards import GOOD
from bot.ui.components import Interaction, RowButton
from bot.ui.replies import reply, say, update
from cogs.rapidfire.cards import miss_card


class ReviewButton(RowButton, action="rapid:review"):
    """Shows the first question that the member missed; the row is the round's."""

    label = "Review my misses"
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        """Show it privately."""
        miss = await interaction.client.services.round_reviews.first_miss(self.row_id, interaction.user.id)
        if miss is None:
            await say(interaction, "You missed nothing in this round. Well done!", colour=GOOD)
            return
        await reply(interaction, miss_card(miss, miss_buttons(miss)))


class MissButton(RowButton, action="rapid:miss"):
    """Turns to another miss; the row is the question's."""

    label = "Next"

    async def press(self, interaction: Interaction) -> None:
        """Show that page."""
        miss = await interaction.client.services.round_reviews.miss(self.row_id, interaction.user.id)
        if miss is not None:
            await update(interaction, miss_card(miss, miss_buttons(miss)))


def miss_buttons(miss: Miss) -> list[ui.Item[Any]]:
    """Give the buttons that turn pages."""
    buttons: list[ui.Item[Any]] = []
    if miss.before is not None:
        buttons.append(MissButton(miss.before, label="Previous"))
    if miss.after is not None:
        buttons.append(MissButton(miss.after))
    return buttons


REVIEW_BUTTONS = (ReviewButton, MissButton)
