"""What every press on a meeting's card ends with."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from bot.services.mock.values import Interview
from bot.ui.components import Interaction
from bot.ui.errors import saved
from bot.ui.replies import say, update

if TYPE_CHECKING:
    from cogs.mock.keeper import Keeper


def keeper_of(interaction: Interaction) -> Keeper:
    """Give the keeper of this bot."""
    cog: Any = interaction.client.get_cog("Mock")
    keeper: Keeper = cog.keeper
    return keeper


SAVED = (
    "That is saved, but I could not show it everywhere or tell the others yet; I'll try again. "
    "`/mock schedule` shows how things stand."
)


@asynccontextmanager
async def changed(interaction: Interaction, interview_id: int) -> AsyncIterator[None]:
    """Show within what became of a change that is saved; the keeper then does what follows, also if that failed."""
    with saved(SAVED):
        try:
            yield
        finally:
            await keeper_of(interaction).after(interview_id)


async def settle(interaction: Interaction, interview: Interview, text: str) -> None:
    """Tell the member what became of a press, show it on the card, and say to the others what is to be said."""
    from cogs.mock.cards import meeting_card

    message = interaction.message
    async with changed(interaction, interview.id):
        if message is not None and message.flags.ephemeral and not interaction.response.is_done():
            await update(interaction, meeting_card(interview))
        await say(interaction, text)
