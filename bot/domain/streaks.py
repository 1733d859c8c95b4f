"""Streaks: consecutive posted questions answered, with freezes that forgive a missed one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

DAYS_PER_FREEZE = 7
MOST_FREEZES = 2
FREEZES_EXPLAINED = (
    f"A freeze forgives one missed question. Every {DAYS_PER_FREEZE} answered in a row earn one; you can hold "
    f"{MOST_FREEZES}."
)


@dataclass(frozen=True)
class Streak:
    """Length of the current streak, the longest one, and freezes in hand."""

    current: int = 0
    best: int = 0
    freezes: int = 0


def streak(history: Iterable[bool], *, open_answered: bool | None = None) -> Streak:
    """Count through a member's history, oldest first: one value for each closed question, True when answered.

    ``open_answered`` is about the question that is still open: answering it counts at once, not having answered it
    yet costs nothing. None when no question is open.
    """
    current = best = freezes = 0
    events = [*history, *([True] if open_answered else [])]
    for answered in events:
        if answered:
            current += 1
            best = max(best, current)
            if current % DAYS_PER_FREEZE == 0:
                freezes = min(MOST_FREEZES, freezes + 1)
        elif current and freezes:
            freezes -= 1
        else:
            current = freezes = 0
    return Streak(current, best, freezes)
