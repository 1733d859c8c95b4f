"""The faces of a running interview's buttons and of the kit's pages."""

from __future__ import annotations

from typing import Annotated

import discord
from pydantic import Field
from pydantic.dataclasses import dataclass

from bot.ui.actions import Action, RowId, SelectAction
from cogs.mock.refs import MeetingRef

Part = Annotated[int, Field(ge=0, le=2)]


@dataclass(frozen=True)
class PageRef:
    """A page among all pages of a part's kit."""

    interview_id: RowId
    part: Part
    index: RowId


@dataclass(frozen=True)
class PhaseRef:
    """A phase of an interview."""

    interview_id: RowId
    phase: RowId


OPEN_KIT = Action("mock:kit", MeetingRef, "Open kit", discord.ButtonStyle.primary)
TURN = Action("mock:page", PageRef)
TICK = SelectAction("mock:tick", PageRef)
MOVE_ON = Action("mock:on", PhaseRef, "Move on")
NOBODY_CAME = Action("mock:alone", MeetingRef, "Nobody came")
REALLY_ALONE = Action("mock:alone-yes", MeetingRef, "Nobody is here, end it", discord.ButtonStyle.danger)
