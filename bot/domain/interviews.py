"""The life of a mock interview: its states, which may follow which, and its time limits."""

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
Origin = Literal["weekly", "instant", "invite"]
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
"""Not begun: the meeting can be moved, cancelled or dissolved."""
LIVE: frozenset[State] = AHEAD | {"running"}
AGREEING: frozenset[State] = frozenset({"pending", "proposing"})
HELD: frozenset[State] = frozenset({"ended", "closed"})
"""States that count as having met."""

INVITE_LASTS = timedelta(days=3)
AGREE_WITHIN = timedelta(days=7)
"""A pair without an agreed time is dissolved after this long; the times it is offered are within these days."""
NUDGE_AFTER = timedelta(days=2)
"""Members who have neither chosen nor proposed a time by then, or not answered an invitation, are asked again."""
REMIND_DAY = timedelta(days=1)
REMIND_SOON = timedelta(minutes=10)
LENGTHS_MINUTES = (45, 60)
LONGEST_AHEAD = timedelta(days=60)
"""A meeting may be set this far ahead."""
MOST_AHEAD = 5
"""A member may have this many meetings ahead."""


def check_transition(was: State, to: State) -> None:
    """Raise ValueError unless ``to`` may follow ``was``."""
    if to not in FOLLOWS[was]:
        raise ValueError(f"{was} cannot become {to}")


def reminders(starts_at: datetime, now: datetime) -> tuple[tuple[str, datetime], ...]:
    """Return the reminders, by name, that are still ahead at ``now``."""
    planned = (("reminder-day", starts_at - REMIND_DAY), ("reminder-soon", starts_at - REMIND_SOON))
    return tuple((name, due) for name, due in planned if due > now)


def plan_for(sides: tuple[Side, ...], form: str | None, want_swap: tuple[bool, ...]) -> Plan:
    """Decide whether roles swap at half time.

    They do not when a member wants one role only, or when the question needs the whole time and not everybody wants
    to swap.
    """
    if any(side != "both" for side in sides):
        return "one_way"
    if form == "system-design" and not all(want_swap):
        return "one_way"
    return "swap"


def order_of(sides: tuple[Side, ...]) -> tuple[int, ...]:
    """Return the indexes of members in the order of their seats: interviewer, candidate, observer."""
    preference = {"interviewer": 0, "both": 1, "candidate": 2}
    order = sorted(range(len(sides)), key=lambda index: (preference[sides[index]], index))
    if len(order) == 3:  # a member who only wants to be interviewed takes the second seat
        order = [order[0], order[2], order[1]]
    return tuple(order)
