"""The form for written feedback."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.services.mock.after.feedback import MOST_CHARACTERS, FeedbackState
from bot.ui.components import Form
from bot.ui.errors import saved
from bot.ui.replies import reply
from cogs.mock.after.feedback import feedback_card


class FeedbackForm(Form):
    """What went well, and what to work on."""

    def __init__(self, state: FeedbackState) -> None:
        super().__init__(title="Feedback in words")
        self.interview_id, self.seat = state.interview.id, state.about_seat
        self.well = self._paragraph(state.went_well)
        self.work = self._paragraph(state.work_on)
        self.add_item(
            ui.Label(
                text="What went well?",
                description="One thing to keep, with the moment in which you saw it.",
                component=self.well,
            )
        )
        self.add_item(
            ui.Label(
                text="What to work on?",
                description="One thing, and what they could say or do instead.",
                component=self.work,
            )
        )

    @staticmethod
    def _paragraph(default: str | None) -> ui.TextInput[Any]:
        return ui.TextInput(
            style=discord.TextStyle.paragraph, max_length=MOST_CHARACTERS, required=True, default=default
        )

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Hand the feedback in and show what happens next."""
        state = await interaction.client.services.interviews.feedback.write(
            self.interview_id,
            interaction.user.id,
            self.seat,
            self.well.value,
            self.work.value,
            interaction.created_at,
        )
        with saved("Your feedback is saved, but I could not show that here. `/mock feedback` shows it."):
            await reply(interaction, feedback_card(state))
            await interaction.client.mock.send_notices(self.interview_id)
