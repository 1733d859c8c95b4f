"""The button with which members like a shared answer."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.services.daily.values import Recap
from bot.ui.cards import GOOD
from bot.ui.components import Interaction, RowButton
from bot.ui.replies import say


class KudosButton(RowButton, action="daily:kudos"):
    """Likes a shared answer; the row is the answer's."""

    label = "Kudos"

    async def press(self, interaction: Interaction) -> None:
        """Store the like, say privately what it does, and let the card show it."""
        assert interaction.guild_id is not None
        await interaction.response.defer(
            ephemeral=True, thinking=True
        )  # those who like it wait for each other
        given = await interaction.client.services.kudos.give(
            self.row_id, interaction.guild_id, interaction.user.id, interaction.created_at
        )
        pays = (
            f"It pays the author {given.paid} points."
            if given.paid
            else "It shows, but pays nothing more: an answer's kudos are capped, and two members pay each other "
            "at most once a week."
        )
        await say(interaction, f"Kudos given. {pays}", colour=GOOD)
        if isinstance(interaction.channel, discord.Thread) and interaction.message is not None:
            message = interaction.channel.get_partial_message(interaction.message.id)
            interaction.client.dispatch("kudos_given", given.post_id, message)


def kudos_buttons(recap: Recap) -> list[ui.Item[Any]]:
    """Give the buttons of the shared answers, in their order."""
    return [KudosButton(shared.answer_id) for shared in recap.shared]
