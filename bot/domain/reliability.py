"""How far partners can count on a member: a number that falls with each lapse and recovers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.domain.schedule import aware

Event = Literal["kept", "cancelled", "late_cancel", "missed", "silent"]
"""``silent``: never answered while a partner was choosing a time."""

HIGHEST = 100.0
NEUTRAL = 75.0
CHANGES: dict[Event, float] = {
    "kept": 8.0,
    "cancelled": 0.0,
    "late_cancel": -15.0,
    "missed": -30.0,
    "silent": -10.0,
}
RECOVERY_A_WEEK = 5.0
"""Points a week that time alone gives back, up to neutral; only kept meetings lead above it."""
LATE = timedelta(hours=12)
"""A cancellation with less notice than this is late."""
MISSES_BEFORE_PAUSE = 3


@dataclass(frozen=True)
class Reliability:
    """A member's record: the score as of ``at``, and the meetings missed in a row."""

    score: float = NEUTRAL
    misses: int = 0
    at: datetime | None = None

    @property
    def must_pause(self) -> bool:
        """Whether the member has missed so many meetings in a row that they should be asked first."""
        return self.misses >= MISSES_BEFORE_PAUSE


def current(record: Reliability, now: datetime) -> float:
    """Return the score at ``now``: time heals what is below neutral."""
    if record.at is None or record.score >= NEUTRAL:
        return record.score
    weeks = max(timedelta(0), aware(now) - aware(record.at)) / timedelta(weeks=1)
    return min(NEUTRAL, record.score + RECOVERY_A_WEEK * weeks)


def after(record: Reliability, event: Event, now: datetime) -> Reliability:
    """Return the record after an event; a kept meeting ends a run of misses, a cancelled one does not."""
    score = min(HIGHEST, max(0.0, current(record, now) + CHANGES[event]))
    misses = {"kept": 0, "missed": record.misses + 1}.get(event, record.misses)
    return Reliability(score, misses, aware(now))


def cancelling(now: datetime, starts_at: datetime) -> Event:
    """Return what cancelling at ``now`` counts as."""
    return "late_cancel" if aware(starts_at) - aware(now) < LATE else "cancelled"


def in_words(score: float) -> str:
    """Return a score in words for the member it belongs to."""
    if score >= 90:
        return "very reliable"
    if score >= NEUTRAL:
        return "reliable"
    if score >= 50:
        return "mostly reliable"
    return "often missed"
