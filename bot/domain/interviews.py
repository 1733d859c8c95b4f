"""The life of a mock interview: its states, which one may follow which, and the spans that matter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal

State = Literal[
    "invited",
    "pending",
    "proposing",
    "agreed",
    "running",
    "ended",
    "closed",
    "declined",
    "cancelled",
    "missed",
    "dissolved",
]
Origin = Literal["weekly", "instant", "invite", "rematch"]
Plan = Literal["swap", "one_way"]
Side = Literal["both", "interviewer", "candidate"]
Cadence = Literal["weekly", "fortnightly", "asked"]

FOLLOWS: Mapping[State, frozenset[State]] = {
    "invited": frozenset({"pending", "declined", "cancelled", "dissolved"}),
    "pending": frozenset({"proposing", "agreed", "cancelled", "dissolved"}),
    "proposing": frozenset({"agreed", "cancelled", "dissolved"}),
    "agreed": frozenset({"running", "ended", "cancelled", "dissolved"}),
    "running": frozenset({"ended", "cancelled", "dissolved"}),
    "ended": frozenset({"closed", "missed"}),
    "missed": frozenset({"closed"}),
    "closed": frozenset(),
    "declined": frozenset(),
    "cancelled": frozenset(),
    "dissolved": frozenset(),
}
AHEAD: frozenset[State] = frozenset({"invited", "pending", "proposing", "agreed"})
"""Not begun: can be moved, cancelled, dissolved."""
LIVE: frozenset[State] = AHEAD | {"running"}
AGREEING: frozenset[State] = frozenset({"pending", "proposing"})
HELD: frozenset[State] = frozenset({"ended", "closed"})
"""Counts as having met."""

INVITE_LASTS = timedelta(days=3)
AGREE_WITHIN = timedelta(days=7)
"""A pair that has not agreed on a time for so long is taken apart; the common times lie within these days."""
NUDGE_AFTER = timedelta(days=2)
"""Whoever has neither chosen nor proposed a time by then, or not answered an invitation, is asked once more."""
REMIND_DAY = timedelta(days=1)
REMIND_SOON = timedelta(minutes=10)
LENGTHS_MINUTES = (45, 60)
LONGEST_AHEAD = timedelta(days=60)
"""How far ahead a meeting may be set."""
MOST_AHEAD = 5
"""Meetings that a member may have ahead at a time."""


def check_transition(was: State, to: State) -> None:
    """Raise ValueError unless ``to`` may follow ``was``."""
    if to not in FOLLOWS[was]:
        raise ValueError(f"{was} cannot become {to}")


def reminders(starts_at: datetime, now: datetime) -> tuple[tuple[str, datetime], ...]:
    """Give the reminders, by name, that are still ahead at ``now``."""
    planned = (("reminder-day", starts_at - REMIND_DAY), ("reminder-soon", starts_at - REMIND_SOON))
    return tuple((name, due) for name, due in planned if due > now)


def plan_for(sides: tuple[Side, ...], form: str | None, want_swap: tuple[bool, ...]) -> Plan:
    """Decide between a swap of roles at half time and one way.

    One way when somebody only wants one role, or the question needs the whole time and not everybody wants to swap.
    """
    if any(side != "both" for side in sides):
        return "one_way"
    if form == "system-design" and not all(want_swap):
        return "one_way"
    return "swap"


def order_of(sides: tuple[Side, ...]) -> tuple[int, ...]:
    """Give the indexes of members in the order of their seats: interviewer, candidate, observer."""
    preference = {"interviewer": 0, "both": 1, "candidate": 2}
    order = sorted(range(len(sides)), key=lambda index: (preference[sides[index]], index))
    if len(order) == 3:  # somebody who only wants to be asked sits in the second seat
        order = [order[0], order[2], order[1]]
    return tuple(order)
