"""The faces of the buttons on the profile and the week."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Literal, Self

import discord
from pydantic import Field
from pydantic.dataclasses import dataclass

from bot.ui.actions import Action, RowId, SelectAction, Server

Wish = Literal["level", "role", "side", "cadence"]
Preset = Literal["evenings", "weekends", "office"]
Half = Literal["morning", "afternoon"]


@dataclass(frozen=True)
class WishRef:
    """One preference in a member's profile in a server."""

    guild_id: RowId
    wish: Wish


@dataclass(frozen=True)
class DaysRef:
    """The days being edited, such as ``024``; Monday is 0, and none are chosen at first."""

    days: Annotated[str, Field(pattern=r"^0?1?2?3?4?5?6?$")]

    @classmethod
    def of(cls, days: Collection[int]) -> Self:
        """Return the reference to these days."""
        return cls("".join(str(day) for day in sorted(days)))

    @property
    def numbers(self) -> list[int]:
        """The days in order."""
        return [int(day) for day in self.days]


@dataclass(frozen=True)
class PresetRef(DaysRef):
    """A common week to add, and the days being edited."""

    preset: Preset


@dataclass(frozen=True)
class HalfRef(DaysRef):
    """One half of the days being edited."""

    half: Half


JOIN = Action("mock:join", Server, "Join", discord.ButtonStyle.success)
PROFILE = Action("mock:profile", Server, "Back to the profile")
WISH = SelectAction("mock:wish", WishRef)
FOCUS = SelectAction("mock:focus", Server)
LANGUAGE_PAGE = Action("mock:language-page", Server, "Languages")
LANGUAGES = SelectAction("mock:languages", Server)
ZONE = Action("mock:zone", Server, "Time zone")
PAUSE = Action("mock:pause", Server, "Pause until …")
RESUME = Action("mock:resume", Server, "Return now")
TRIO = Action("mock:trio", Server)
UNBLOCK = SelectAction("mock:unblock", Server)

WEEK = Action("mock:hours", Server, "Availability", discord.ButtonStyle.primary)
WEEK_DAYS = SelectAction("mock:week-days", DaysRef)
WEEK_BLOCKS = SelectAction("mock:week-blocks", DaysRef)
WEEK_PRESET = Action("mock:week-preset", PresetRef)
WEEK_CLEAR = Action("mock:week-clear", DaysRef, "Clear all")
WEEK_TIME_ZONE = Action("mock:week-time-zone", DaysRef, "Time zone")
WEEK_HALVES = Action("mock:week-halves", DaysRef, "Half hours")
WEEK_HALF = SelectAction("mock:week-half", HalfRef)
WEEK_COPY = Action("mock:week-copy", DaysRef, "Copy to other days")
WEEK_COPY_TO = SelectAction("mock:week-copy-to", DaysRef)
WEEK_BACK = Action("mock:week-back", DaysRef, "Back to the week")
