"""Buttons that cards of several features show; each is answered by the one feature that owns it."""

from __future__ import annotations

from pydantic.dataclasses import dataclass

from bot.ui.actions import Action, Press


@dataclass(frozen=True)
class Switch:
    """The state that a press leads to, in the server where it is pressed."""

    on: bool


REMIND = Action("reminder:set", Switch)
HIDE = Action("board:hide", Switch)


def reminder_switch(reminded: bool) -> Press:
    """Return the button that switches a member's reminders on or off; ``reminded`` is the state now."""
    return REMIND.button(Switch(not reminded), label="Stop reminding me" if reminded else "Remind me")


def hide_switch(hidden: bool) -> Press:
    """Return the button that takes a member off the boards or brings them back; ``hidden`` is the state now."""
    return HIDE.button(Switch(not hidden), label="Show me again" if hidden else "Hide me")
