"""`Review my misses`: private pages with what was right and why, also long after the round."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.services.rounds.values import Miss
from bot.ui.cards import GOOD, card
from bot.ui.components import Interaction, RowButton
from bot.ui.replies import reply, update
from cogs.rapidfire.cards import miss_card, own_result


class ReviewButton(RowButton, action="rapid:review"):
    """Shows the first question that the member missed; the row is the round's."""

    label = "Review my misses"
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        """Show it privately."""
        review = await interaction.client.services.round_reviews.review(self.row_id, interaction.user.id)
        own = own_result(review)
        if review.first is None:
            await reply(interaction, card(own, "You missed nothing in this round. Well done!", colour=GOOD))
            return
        await reply(interaction, miss_card(review.first, miss_buttons(review.first), own))


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
