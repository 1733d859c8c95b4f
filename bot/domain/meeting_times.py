"""Read the time of a meeting as people write it, in their own zone: ``Tue 18:30``, ``tomorrow 7pm``, ``in 2 hours``.

Libraries for this were tried and rejected. One read ``Tue 6`` as a day in June, ``19:00`` at ten in the evening as
a time in the past, and silently read ``3/4`` as a date in March. Another found a time in ``31 Nov`` and in ``not
Tue``. Two people rely on what is understood here. So every word must be known, anything ambiguous is refused or
noted, and the result is shown before it is saved.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.schedule import aware
from bot.domain.time_words import (
    DAY_WORDS,
    DAYS,
    MONTH_WORDS,
    MONTHS,
    PARTS,
    Clock,
    count_of,
    refusal,
    take_clock,
    words_of,
)

AHEAD = timedelta(days=180)
"""Nobody agrees on a time further ahead than this."""
LONGEST_TEXT = 60
SHORT = timedelta(minutes=10)
"""``in 1 minute`` means the whole minute: a shorter span than this is not rounded down to a full minute."""

UNITS = {
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), timedelta(minutes=1)),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), timedelta(hours=1)),
}


@dataclass(frozen=True)
class MeetingTime:
    """An instant as it was understood; ``note`` says what had to be guessed, None when nothing had to be."""

    at: datetime
    note: str | None = None


def parse(text: str, *, zone: str, now: datetime) -> MeetingTime:
    """Read ``text`` in the member's zone; raises InvalidInput with words that say how to write it."""
    cleaned = " ".join(text.strip().split())
    if not cleaned or len(cleaned) > LONGEST_TEXT:
        raise refusal("I need a day and a time.")
    now, tz = aware(now), ZoneInfo(zone)
    moment = _exact(cleaned) or _from_now(cleaned.lower(), now, tz)
    if moment:
        return _ahead(MeetingTime(moment), now)
    words = words_of(cleaned.lower(), zone)
    clock, rest = take_clock(words)
    day, day_note, week_on = _day(rest, clock, now.astimezone(tz))
    at, shift = _instant(day, clock.at, tz)
    if week_on and at <= now:
        at, shift = _instant(day + timedelta(days=week_on), clock.at, tz)
    notes = [note for note in (clock.note, day_note, shift) if note]
    return _ahead(MeetingTime(at, " ".join(notes) or None), now)


def _ahead(read: MeetingTime, now: datetime) -> MeetingTime:
    if read.at <= now:
        raise refusal("That time is in the past.")
    if read.at > now + AHEAD:
        raise refusal("That is too far ahead.")
    return read


# Forms that need no zone


def _exact(text: str) -> datetime | None:
    """Read a Discord timestamp or an ISO time that includes its offset."""
    stamp = re.fullmatch(r"<t:(\d{1,11})(?::[tTdDfFR])?>", text)
    if stamp:
        return datetime.fromtimestamp(int(stamp[1]), UTC)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})", text):
        try:
            return datetime.fromisoformat(text).astimezone(UTC)
        except ValueError:
            raise refusal("There is no such day or time.") from None
    return None


def _from_now(text: str, now: datetime, tz: ZoneInfo) -> datetime | None:
    """Read ``in 2 hours``, ``in 1h 30m``, ``in half an hour``, ``in 3 days``."""
    if not text.startswith("in "):
        return None
    said = text.removeprefix("in ").replace("half an hour", "30 minutes").replace(" and ", " ")
    said = re.sub(r"\b(an?|one)\b", "1", said).replace("1 half hour", "30 minutes")
    days = re.fullmatch(r"(\w+) (day|days|week|weeks)", said)
    if days:
        count = count_of(days[1]) * (7 if days[2].startswith("week") else 1)
        local = now.astimezone(tz)
        return _instant(
            local.date() + timedelta(days=count), local.time().replace(second=0, microsecond=0), tz
        )[0]
    parts = re.findall(r"(\d+(?:\.\d+)?|[a-z]+)\s*(h|hr|hrs|hours?|m|min|mins|minutes?)\b", said)
    if (
        not parts
        or re.sub(r"(\d+(?:\.\d+)?|[a-z]+)\s*(h|hr|hrs|hours?|m|min|mins|minutes?)\b", "", said).strip()
    ):
        raise refusal(f"I do not understand “{text}”.")
    total = sum((UNITS[unit] * count_of(number) for number, unit in parts), timedelta())
    if total > AHEAD:
        raise refusal("That is too far ahead.")
    whole = (now + total).replace(microsecond=0)
    return whole if total < SHORT else whole.replace(second=0)


# A day


def _day(words: list[str], clock: Clock, local: datetime) -> tuple[date, str | None, int]:
    """Return the day, a note on it, and how many days to add if the time has passed already."""
    today = local.date()
    if not words:
        return today, None, 1
    text = " ".join(words)
    named = {"today": 0, "tonight": 0, "tomorrow": 1, "tmrw": 1, "tmr": 1, "day after tomorrow": 2}
    if words[-1] in PARTS and len(words) > 1:
        first, end = PARTS[words[-1]]
        if not first <= clock.at.hour < end:
            raise refusal(f"{clock.at:%H:%M} and “{text}” do not go together.")
        words = words[:-1]
        text = " ".join(words)
    if text in named:
        return today + timedelta(days=named[text]), None, 0
    if words[0] == "next" and len(words) == 2 and words[1] in DAY_WORDS:
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=1)
        return monday + timedelta(days=DAY_WORDS[words[1]]), "I took “next” as the day in the coming week.", 0
    if len(words) == 1 and words[0] in DAY_WORDS:
        return today + timedelta(days=(DAY_WORDS[words[0]] - today.weekday()) % 7), None, 7
    weekday = DAY_WORDS.get(words[0])
    day = _date(words[1:] if weekday is not None else words, today, text)
    if weekday is not None and day.weekday() != weekday:
        raise refusal(
            f"{day.day} {MONTHS[day.month - 1].title()} {day.year} is a {DAYS[day.weekday()].title()}."
        )
    return day, None, 0


def _date(words: list[str], today: date, text: str) -> date:
    """Read ``25 Nov``, ``Nov 25th 2026``, ``2026-11-25``, ``25.11.``, ``25/11``."""
    said = " ".join(words)
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", said)
    if iso:
        return _near(int(iso[2]), int(iso[3]), iso[1], today)
    dotted = re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.?\s?(\d{4})?", said)
    if dotted:
        return _near(int(dotted[2]), int(dotted[1]), dotted[3], today)
    slashed = re.fullmatch(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?", said)
    if slashed:
        one, other = int(slashed[1]), int(slashed[2])
        if one <= 12 and other <= 12 and one != other:
            first, second = (f"{d} {MONTHS[m - 1][:3].title()}" for d, m in ((one, other), (other, one)))
            raise refusal(f"`{said}` can be {first} or {second}.")
        return _near(*((one, other) if other > 12 else (other, one)), slashed[3], today)
    for pattern, day_at, month_at in (
        (r"(\d{1,2})(?:st|nd|rd|th|\.)? ([a-z]+)(?: (\d{4}))?", 1, 2),
        (r"([a-z]+) (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?", 2, 1),
    ):
        found = re.fullmatch(pattern, said)
        if found and found[month_at] in MONTH_WORDS:
            return _near(MONTH_WORDS[found[month_at]], int(found[day_at]), found[3], today)
    raise refusal(f"I do not understand “{text}”.")


def _near(month: int, day: int, year: str | None, today: date) -> date:
    """Take a date without a year to be in this year, or in the next year when that is soon."""
    years = (int(year),) if year else (today.year, today.year + 1)
    days = [date(y, month, day) for y in years if _exists(y, month, day)]
    if not days:
        raise refusal("There is no such day.")
    for found in days:
        if year or today <= found <= today + AHEAD:
            return found
    raise refusal("That day is in the past." if days[0] < today else "That is too far ahead.")


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= year <= 9000 and 1 <= day <= monthrange(year, month)[1]


def _instant(day: date, at: time, tz: ZoneInfo) -> tuple[datetime, str | None]:
    """Turn a local time into an instant, with a note when the clocks change around it."""
    local = datetime.combine(day, at, tz)
    instant = local.astimezone(UTC)
    shown = instant.astimezone(tz)
    if shown.replace(tzinfo=None) != local.replace(tzinfo=None):
        return instant, f"The clocks skip {at:%H:%M} that day; I took {shown:%H:%M}."
    if local.replace(fold=1).utcoffset() != local.utcoffset():
        return instant, f"The clocks show {at:%H:%M} twice that day; I took the first."
    return instant, None
