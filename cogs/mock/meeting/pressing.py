"""What every press on a meeting's card ends with."""

from __future__ import annotations

from bot.services.mock.values import Interview
from bot.ui.components import Interaction
from bot.ui.replies import say, update


async def settle(interaction: Interaction, interview: Interview, text: str) -> None:
    """Tell the member what became of a press, show it on the card, and say to the others what is to be said."""
    from cogs.mock.meeting.cards import meeting_card

    message = interaction.message
    if message is not None and message.flags.ephemeral and not interaction.response.is_done():
        await update(interaction, meeting_card(interview))
    await say(interaction, text)
    await interaction.client.mock.meeting_changed(interview.id)
