"""The faces of the progress card's buttons and selects; each belongs to one member."""

from __future__ import annotations

import discord
from pydantic.dataclasses import dataclass

from bot.errors import NotAllowed
from bot.ui.actions import Action, RowId, SelectAction
from bot.ui.components import Interaction


@dataclass(frozen=True)
class Owner:
    """The member whose card it is."""

    user_id: RowId


def own(interaction: Interaction, owner: Owner) -> None:
    """Raise NotAllowed unless the member acts on their own card."""
    if interaction.user.id != owner.user_id:
        raise NotAllowed("This card belongs to somebody else. `/progress` shows you yours.")


READINESS = Action("progress:readiness", Owner, "Readiness", discord.ButtonStyle.primary, allowed=own)
SHARE = Action("progress:share", Owner, "Share", allowed=own)
SHARE_ANYWAY = Action("progress:share-anyway", Owner, "Share anyway", discord.ButtonStyle.danger, allowed=own)
LEVEL = SelectAction("progress:level", Owner, allowed=own)
ROLE = SelectAction("progress:role", Owner, allowed=own)
