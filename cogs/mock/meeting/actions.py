"""The faces of the buttons on a meeting's card, and of those for agreeing on a time."""

from __future__ import annotations

from typing import Annotated

import discord
from pydantic import Field
from pydantic.dataclasses import dataclass

from bot.ui.actions import Action, RowId, SelectAction
from cogs.mock.refs import MeetingRef


@dataclass(frozen=True)
class SlotRef:
    """One of the times that a meeting offers."""

    interview_id: RowId
    position: Annotated[int, Field(ge=0, le=2)]


@dataclass(frozen=True)
class ProposalRef:
    """A time that a member put forward."""

    proposal_id: RowId


@dataclass(frozen=True)
class ListRef:
    """A page of the member's own meetings; so far there is only the first, 0."""

    page: RowId


SLOT = Action("mock:slot", SlotRef, style=discord.ButtonStyle.primary)
ANOTHER_TIME = Action("mock:time", MeetingRef, "Another time")
PUT_FORWARD = Action("mock:forward", ProposalRef, "Propose this time", discord.ButtonStyle.success)
ACCEPT_TIME = Action("mock:accept-time", ProposalRef, "Accept", discord.ButtonStyle.success)
DECLINE_TIME = Action("mock:decline-time", ProposalRef, "Decline")

FORM = SelectAction("mock:form", MeetingRef)
SWAP = Action("mock:swap", MeetingRef, "I would rather swap at half time")
CALENDAR = Action("mock:calendar", MeetingRef, "Calendar file")
LINK = Action("mock:link", MeetingRef, "Paste a link")
CANCEL = Action("mock:cancel", MeetingRef, "Cancel", discord.ButtonStyle.danger)
REALLY_CANCEL = Action("mock:cancel-yes", MeetingRef, "Call it off", discord.ButtonStyle.danger)
ACCEPT_INVITATION = Action("mock:invite-yes", MeetingRef, "Accept", discord.ButtonStyle.success)
DECLINE_INVITATION = Action("mock:invite-no", MeetingRef, "Decline")
REPORT = Action("mock:report", MeetingRef, "Report")

SHOW = SelectAction("mock:meeting", ListRef)
