"""What follows when a press has changed a meeting or an interview."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.ui.components import Interaction
from bot.ui.errors import saved

SAVED = (
    "That is saved, but I could not show it everywhere or tell the others yet; I'll try again. "
    "`/mock schedule` shows how things stand."
)


@asynccontextmanager
async def changed(interaction: Interaction, interview_id: int) -> AsyncIterator[None]:
    """Show the result of a saved change inside this context; the others are told even if showing it fails."""
    with saved(SAVED):
        try:
            yield
        finally:
            await interaction.client.mock.meeting_changed(interview_id)
