"""When things are due: local times in an IANA zone, across clock changes.

A wall-clock time that the spring change skips is moved by the length of the gap (02:30 becomes 03:30); one that the
autumn change repeats is taken the first time.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

DAYS_AHEAD = 8
"""One week and a day: a schedule with at least one weekday always has its next time within it."""


class NaiveTimeError(ValueError):
    """A datetime without a zone reached a rule."""


def aware(moment: datetime) -> datetime:
    """Return ``moment`` in UTC; raises NaiveTimeError when it has no zone."""
    if moment.tzinfo is None:
        raise NaiveTimeError(f"naive datetime: {moment!r}")
    return moment.astimezone(UTC)


@cache
def zone_names() -> tuple[str, ...]:
    """Return the zones that a server can choose, in alphabetical order."""
    return tuple(sorted(name for name in available_timezones() if "/" in name or name == "UTC"))


def parse_time(text: str) -> time:
    """Read ``9``, ``9:30``, ``09.30`` or ``9:30 pm`` as a time of day; raises ValueError."""
    cleaned = text.strip().lower().replace(".", ":").replace(" ", "")
    afternoon: bool | None = None
    if cleaned.endswith(("am", "pm")):
        afternoon = cleaned.endswith("pm")
        cleaned = cleaned[:-2]
    hours, _, minutes = cleaned.partition(":")
    hour, minute = int(hours), int(minutes or 0)
    if afternoon is not None:
        if not 1 <= hour <= 12:
            raise ValueError(text)
        hour = hour % 12 + (12 if afternoon else 0)
    return time(hour, minute)


@dataclass(frozen=True)
class Schedule:
    """A weekly plan in a server's own time; ``weekdays`` counts Monday as 0."""

    zone: str
    at: time
    weekdays: frozenset[int]

    @classmethod
    def of(cls, zone: str, at: str, weekdays: Collection[int]) -> Schedule:
        """Build a schedule from stored values; ``at`` is ``HH:MM``."""
        return cls(zone, time.fromisoformat(at), frozenset(weekdays))

    def due(self, day: date) -> datetime:
        """Return the UTC instant at which ``day`` is due, whether or not its weekday is chosen."""
        return datetime.combine(day, self.at, ZoneInfo(self.zone)).astimezone(UTC)

    def local_date(self, now: datetime) -> date:
        """Return the server's calendar day at ``now``."""
        return local_date(now, self.zone)

    def is_on(self, day: date) -> bool:
        """Whether ``day`` is one of the chosen weekdays."""
        return day.weekday() in self.weekdays

    def next_due(self, after: datetime, *, not_on: Collection[date] = ()) -> tuple[date, datetime] | None:
        """Return the first (day, instant) later than ``after``, skipping the days in ``not_on``.

        None when no weekday is chosen.
        """
        start = self.local_date(after)
        for ahead in range(DAYS_AHEAD * 2):
            day = start + timedelta(days=ahead)
            if self.is_on(day) and day not in not_on and self.due(day) > aware(after):
                return day, self.due(day)
        return None


def local_date(now: datetime, zone: str) -> date:
    """Return the calendar day at ``now`` in a zone."""
    return aware(now).astimezone(ZoneInfo(zone)).date()


def midnight(day: date, zone: str) -> datetime:
    """Return the UTC instant at which a calendar day begins in a zone."""
    return datetime.combine(day, time.min, ZoneInfo(zone)).astimezone(UTC)


def week_of(day: date) -> str:
    """Return the ISO week of a local day, such as ``2026-W47``."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"
