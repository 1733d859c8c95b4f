"""The faces of the buttons after an interview: feedback, `Did you meet?`, the history."""

from __future__ import annotations

from typing import Annotated

import discord
from pydantic import Field
from pydantic.dataclasses import dataclass

from bot.domain.feedback import AxisName
from bot.domain.met import Said
from bot.ui.actions import Action, RowId, SelectAction
from cogs.mock.refs import MeetingRef

SeatNumber = Annotated[int, Field(ge=0, le=2)]


@dataclass(frozen=True)
class AboutRef:
    """The member of an interview whom feedback is about, identified by their seat."""

    interview_id: RowId
    seat: SeatNumber


@dataclass(frozen=True)
class MarkRef(AboutRef):
    """One axis of feedback about a member."""

    axis: AxisName


@dataclass(frozen=True)
class WordRef:
    """A member's answer to `Did you meet?`."""

    interview_id: RowId
    said: Said


@dataclass(frozen=True)
class HistoryRef:
    """A page of the history; 0 is the newest."""

    page: RowId


FEEDBACK = Action("mock:feedback", MeetingRef, "Give feedback", discord.ButtonStyle.primary)
NEXT_PERSON = Action("mock:about", AboutRef, "Next person")
MARK = SelectAction("mock:mark", MarkRef)
MEET_AGAIN = SelectAction("mock:again", AboutRef)
WRITE = Action("mock:write", AboutRef, "Write and send", discord.ButtonStyle.primary)
READ = Action("mock:read", MeetingRef, "Read my feedback")

WORD = Action("mock:word", WordRef)

HISTORY = Action("mock:history", HistoryRef)
PAST = SelectAction("mock:past", HistoryRef)
INVITE_AGAIN = Action("mock:invite-again", MeetingRef, "Invite again")
