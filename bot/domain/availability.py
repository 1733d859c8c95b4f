"""When members are free: half-hour slots of a week in their own zone, and the times they have in common.

A slot is a half hour on the member's wall clock, counted from Monday 00:00. A member is free at an instant when
their wall clock shows a slot they chose. So a half hour that the spring change skips does not exist that day, and
one that the autumn change repeats is free both times. Instants are counted in quarter hours of UTC, because some
zones are offset by 45 minutes.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.domain.schedule import aware
from bot.domain.vocabulary import WEEKDAYS

SLOT_MINUTES = 30
SLOTS_A_DAY = 48
SLOTS_A_WEEK = 7 * SLOTS_A_DAY
QUARTER = timedelta(minutes=15)
QUARTERS_AHEAD = 7 * 24 * 4

BLOCKS: Mapping[str, range] = {
    "early": range(12, 18),
    "morning": range(18, 24),
    "midday": range(24, 28),
    "afternoon": range(28, 34),
    "evening": range(34, 40),
    "late": range(40, 48),
    "night": range(12),
}
"""Named parts of a day, as slots of that day: ``early`` is 06:00 to 09:00, ``late`` is 20:00 to 24:00."""

MEETING_MINUTES = 60
LEAD = timedelta(hours=12)
"""No meeting is offered sooner than this."""
OFFERED = 3
APART = timedelta(hours=3)
"""Two offers on the same day are at least this far apart."""


@dataclass(frozen=True)
class Week:
    """Weekly availability; ``mask`` has bit ``n`` set when slot ``n`` is free."""

    zone: str
    mask: int = 0

    @classmethod
    def of(cls, zone: str, slots: Iterable[int] = ()) -> Week:
        """Build a week from stored slots; raises ValueError for a number outside 0 to 335."""
        mask = 0
        for slot in slots:
            if not 0 <= slot < SLOTS_A_WEEK:
                raise ValueError(f"no such slot of the week: {slot}")
            mask |= 1 << slot
        return cls(zone, mask)

    @property
    def slots(self) -> tuple[int, ...]:
        """The free slots, sorted, as they are stored."""
        return tuple(slot for slot in range(SLOTS_A_WEEK) if self.mask >> slot & 1)

    @property
    def hours(self) -> float:
        """Free hours a week."""
        return self.mask.bit_count() * SLOT_MINUTES / 60

    def day(self, day: int) -> tuple[int, ...]:
        """Return the free slots of one day (Monday is 0), counted from its midnight."""
        return tuple(slot for slot in range(SLOTS_A_DAY) if self.mask >> (day * SLOTS_A_DAY + slot) & 1)


# What a member edits


def with_day(week: Week, day: int, slots: Collection[int]) -> Week:
    """Return the week with exactly ``slots`` (counted from midnight) free on ``day``."""
    if any(not 0 <= slot < SLOTS_A_DAY for slot in slots):
        raise ValueError(f"no such slot of a day in {sorted(slots)}")
    whole = ((1 << SLOTS_A_DAY) - 1) << (day * SLOTS_A_DAY)
    chosen = sum(1 << (day * SLOTS_A_DAY + slot) for slot in set(slots))
    return replace(week, mask=week.mask & ~whole | chosen)


def with_blocks(week: Week, days: Iterable[int], blocks: Iterable[str]) -> Week:
    """Return the week with exactly the named ``blocks`` free on each of ``days``; other days stay as they are."""
    slots = {slot for name in blocks for slot in BLOCKS[name]}
    for day in days:
        week = with_day(week, day, slots)
    return week


def common_blocks(week: Week, days: Iterable[int]) -> tuple[str, ...]:
    """Return the blocks that are entirely free on every one of ``days``."""
    common = [set(blocks_of(week, day)) for day in days]
    return tuple(name for name in BLOCKS if common and all(name in blocks for blocks in common))


def change_blocks(week: Week, days: Collection[int], chosen: Collection[str]) -> Week:
    """Return the week after a member ticked ``chosen`` in a form that showed the blocks common to all of ``days``.

    A block that was ticked before and is not any more is cleared. Blocks that only some of the days have, and
    single half hours, were not shown in the form, so they stay.
    """
    added = {slot for name in chosen for slot in BLOCKS[name]}
    removed = {slot for name in common_blocks(week, days) if name not in chosen for slot in BLOCKS[name]}
    for day in days:
        week = with_day(week, day, (set(week.day(day)) - removed) | added)
    return week


def copy_day(week: Week, source: int, targets: Iterable[int]) -> Week:
    """Return the week with each of ``targets`` a copy of the day ``source``."""
    slots = week.day(source)
    for day in targets:
        week = with_day(week, day, slots)
    return week


def blocks_of(week: Week, day: int) -> tuple[str, ...]:
    """Return the blocks that are entirely free on ``day``."""
    free = set(week.day(day))
    return tuple(name for name, slots in BLOCKS.items() if free.issuperset(slots))


def spans(week: Week, day: int) -> tuple[tuple[int, int], ...]:
    """Return the free stretches of ``day`` as (first slot, slot after the last)."""
    found: list[tuple[int, int]] = []
    for slot in week.day(day):
        if found and found[-1][1] == slot:
            found[-1] = (found[-1][0], slot + 1)
        else:
            found.append((slot, slot + 1))
    return tuple(found)


def clock(slot: int) -> str:
    """Return a slot of a day as ``HH:MM``; the end of the day is 24:00."""
    return f"{slot // 2:02d}:{slot % 2 * 30:02d}"


def describe(week: Week) -> tuple[str, ...]:
    """Return lines such as ``Mon, Wed: 17:00–20:00``; identical days share a line."""
    alike: dict[str, list[str]] = {}
    for day, name in enumerate(WEEKDAYS):
        text = ", ".join(f"{clock(first)}–{clock(end)}" for first, end in spans(week, day))
        if text:
            alike.setdefault(text, []).append(name[:3])
    return tuple(f"{', '.join(days)}: {text}" for text, days in alike.items())


# The next seven days


@dataclass(frozen=True)
class Interval:
    """A stretch of time in UTC; the end is exclusive."""

    start: datetime
    end: datetime


def grid_start(now: datetime) -> datetime:
    """Return the first quarter hour at or after ``now``, from which the next seven days are counted."""
    moment = aware(now)
    floor = moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
    return floor if floor == moment else floor + QUARTER


@lru_cache(maxsize=1024)
def slot_at(zone: str, start: datetime) -> tuple[int, ...]:
    """Return the weekly slot on the clocks of ``zone`` for each quarter hour of the next seven days."""
    tz = ZoneInfo(zone)
    shown = []
    for quarter in range(QUARTERS_AHEAD):
        local = (start + quarter * QUARTER).astimezone(tz)
        shown.append(local.weekday() * SLOTS_A_DAY + local.hour * 2 + local.minute // 30)
    return tuple(shown)


def free_quarters(week: Week, now: datetime) -> int:
    """Return the quarter hours of the next seven days in which a member is free, as bits counted from `grid_start`."""
    return _free(week, grid_start(now))


@lru_cache(maxsize=8192)
def _free(week: Week, begin: datetime) -> int:
    bits = 0
    for quarter, slot in enumerate(slot_at(week.zone, begin)):
        bits |= (week.mask >> slot & 1) << quarter
    return bits


def starts(free: int, minutes: int) -> int:
    """Keep the quarter hours that are followed by ``minutes`` of free time without a break.

    The times at which two members can both start a meeting are then the bits that both have.
    """
    kept = free
    for quarter in range(1, math.ceil(minutes / 15)):
        kept &= free >> quarter
    return kept


def lead_mask(now: datetime, lead: timedelta) -> int:
    """Return the quarter hours that begin at ``now + lead`` or later."""
    skipped = max(0, math.ceil((aware(now) + lead - grid_start(now)) / QUARTER))
    return ((1 << QUARTERS_AHEAD) - 1) >> skipped << skipped if skipped < QUARTERS_AHEAD else 0


def _common(weeks: Sequence[Week], now: datetime) -> int:
    bits = (1 << QUARTERS_AHEAD) - 1
    for week in weeks:
        bits &= free_quarters(week, now)
    return bits


def overlap_minutes(weeks: Sequence[Week], now: datetime) -> int:
    """Minutes of the next seven days in which all of ``weeks`` are free."""
    return _common(weeks, now).bit_count() * 15


# When to meet


def best_starts(
    weeks: Sequence[Week],
    now: datetime,
    *,
    minutes: int = MEETING_MINUTES,
    lead: timedelta = LEAD,
    count: int = OFFERED,
    taken: Collection[Interval] = (),
) -> tuple[datetime, ...]:
    """Choose up to ``count`` times at which everybody can meet for ``minutes``, sorted by time.

    Reasonable hours for everybody come first, then full and half hours, then early dates. Each offer is on a
    different day while there are enough days. ``taken`` holds meetings that a member already has.
    """
    begin = grid_start(now)
    possible = starts(_common(weeks, now), minutes) & lead_mask(now, lead)
    length = timedelta(minutes=minutes)
    found = [begin + q * QUARTER for q in range(QUARTERS_AHEAD) if possible >> q & 1]
    found = [t for t in found if not any(t < busy.end and busy.start < t + length for busy in taken)]
    zones = [ZoneInfo(week.zone) for week in weeks]
    found.sort(key=lambda t: (_strain(t, length, zones), t))
    chosen: list[datetime] = []
    for far_enough in (_on_another_day, _hours_apart):
        for moment in found:
            if len(chosen) < count and all(far_enough(moment, other, zones[0]) for other in chosen):
                chosen.append(moment)
    return tuple(sorted(chosen))


def _on_another_day(one: datetime, other: datetime, zone: ZoneInfo) -> bool:
    return one.astimezone(zone).date() != other.astimezone(zone).date()


def _hours_apart(one: datetime, other: datetime, zone: ZoneInfo) -> bool:
    return abs(one - other) >= APART


def _strain(start: datetime, length: timedelta, zones: Sequence[ZoneInfo]) -> tuple[int, int]:
    """Return how awkward a start is: first by the hour of day for each member, then by how odd the minute looks."""
    hours, minute = 0, 0
    for zone in zones:
        begins, ends = start.astimezone(zone), (start + length).astimezone(zone)
        end = ends.hour + ends.minute / 60 + (24 if ends.date() > begins.date() else 0)
        if begins.hour < 6 or end > 23.5:
            hours += 4
        elif begins.hour < 8 or end > 22:
            hours += 1
        minute += {0: 0, 30: 1}.get(begins.minute, 3)
    return hours, minute
