"""The faces of the daily question's buttons."""

from __future__ import annotations

from typing import Annotated, Literal

import discord
from pydantic import Field
from pydantic.dataclasses import dataclass

from bot.ui.actions import Action, RowId, SelectAction
from bot.ui.permissions import moderators_only

Position = Annotated[int, Field(ge=0, le=3)]
deciding = moderators_only("Deciding on contested points needs the permission “Manage Server”.")


@dataclass(frozen=True)
class PostRef:
    """A posted question."""

    post_id: RowId


@dataclass(frozen=True)
class PickRef:
    """A choice in the order in which this member sees them."""

    post_id: RowId
    position: Position


@dataclass(frozen=True)
class AnswerRef:
    """A member's counted answer."""

    answer_id: RowId


@dataclass(frozen=True)
class ShareRef:
    """How an answer is shared."""

    answer_id: RowId
    how: Literal["named", "anonymous"]


@dataclass(frozen=True)
class DecisionRef:
    """A moderator's decision on a contested point."""

    contest_id: RowId
    confirm: bool


@dataclass(frozen=True)
class SkipRef:
    """How many of the waiting contested points to skip."""

    skip: RowId


@dataclass(frozen=True)
class HistoryRef:
    """A page of the history; 0 is the newest."""

    page: RowId


ANSWER = Action("daily:answer", PostRef, "Answer", discord.ButtonStyle.primary)
PRACTISE = Action("daily:practise", PostRef, "Practise again")
CHOICES = Action("daily:choices", PostRef, "Pick A–D")
PICK = Action("daily:pick", PickRef)
HINT = Action("daily:hint", PostRef, "Hint")
MODEL = Action("daily:model", PostRef, "Show model answer")
REVISE = Action("daily:revise", AnswerRef, "Revise", discord.ButtonStyle.primary)
FOLLOW_UP = Action("daily:follow-up", PostRef, "Answer the follow-up")
SHARE = Action("daily:share", ShareRef, "Share")
NOTIFY = Action("daily:notify", PostRef, "Notify me")
KUDOS = Action("daily:kudos", AnswerRef, "Kudos")

MEANT = SelectAction("daily:meant", AnswerRef)
CONTEST = Action("daily:contest", AnswerRef, "I did say that")
CONTESTED = SelectAction("daily:contested", AnswerRef)
DECIDE = Action("daily:decide", DecisionRef, allowed=deciding)
NEXT_CONTEST = Action("daily:next-contest", SkipRef, "Next", allowed=deciding)

HISTORY = Action("daily:history", HistoryRef, "Page")
