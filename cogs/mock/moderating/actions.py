"""The faces of what moderators press; reports also appear in their channel and in the owner's private messages."""

from __future__ import annotations

from typing import Any

import discord
from pydantic.dataclasses import dataclass

from bot.errors import NotAllowed
from bot.ui.actions import Action, RowId, SelectAction, Server
from bot.ui.components import Interaction
from bot.ui.permissions import moderators_only
from cogs.mock.refs import MeetingRef


@dataclass(frozen=True)
class ReportRef:
    """A member's report."""

    report_id: RowId


moderators = moderators_only("This is for members with the permission “Manage Server”.")


def moderators_here(interaction: Interaction, args: Any) -> None:
    """Raise NotAllowed unless a moderator acts inside a server: the arguments do not name one."""
    if interaction.guild_id is None:
        raise NotAllowed("Open /setup in the server for that.")
    moderators(interaction, args)


DISSOLVE_ONE = SelectAction("mock:dissolve-one", Server, allowed=moderators)
DISSOLVE = Action(
    "mock:dissolve", MeetingRef, "Dissolve the pair", discord.ButtonStyle.danger, allowed=moderators_here
)
HANDLED = Action("mock:handled", ReportRef, "Close the report", allowed=moderators_here)
BAR = SelectAction("mock:bar", Server, allowed=moderators)
UNBAR = Action("mock:unbar", Server, "Let somebody in again", allowed=moderators)
UNBAR_ONE = SelectAction("mock:unbar-one", Server, allowed=moderators)
