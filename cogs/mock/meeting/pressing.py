"""What every press on a meeting's card ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.services.mock.values import Interview
from bot.ui.components import Interaction
from bot.ui.replies import say, update

if TYPE_CHECKING:
    from cogs.mock.meeting.keeper import Keeper


def keeper_of(interaction: Interaction) -> Keeper:
    """Give the keeper of this bot."""
    cog: Any = interaction.client.get_cog("Mock")
    keeper: Keeper = cog.keeper
    return keeper


async def settle(interaction: Interaction, interview: Interview, text: str) -> None:
    """Tell the member what became of a press, show it on the card, and say to the others what is to be said."""
    from cogs.mock.meeting.cards import meeting_card

    message = interaction.message
    if message is not None and message.flags.ephemeral and not interaction.response.is_done():
        await update(interaction, meeting_card(interview))
    await say(interaction, text)
    await keeper_of(interaction).after(interview.id)
