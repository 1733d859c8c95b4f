"""Calendar files: a meeting as iCalendar, in the reader's own zone, together with that zone's rules.

The rules (VTIMEZONE) are written here although icalendar 7.3 has ``Timezone.from_tzinfo``. Over the same span both
agree for Berlin, New York, Lord Howe and Dublin. For Africa/Casablanca the library loses the change of February 2027,
so 120 of 2,469 instants come out wrong; and for zones without clock changes it takes 80 to 150 ms, where this takes 13.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from bot.services.mock.values import Interview

ALARM_BEFORE = timedelta(minutes=10)
RULES_AROUND = timedelta(days=366)
"""The file has the rules of the zone for this long before and after the meeting."""


def calendar_file(interview: Interview, zone: str, *, now: datetime, place: str) -> tuple[str, bytes]:
    """Return the name and the bytes of a meeting's calendar file; the meeting must have a time.

    The time is written in ``zone`` together with its rules, so that it stays right whatever the calendar
    program believes. A later file for the same meeting replaces the earlier one: same UID, higher SEQUENCE.
    """
    assert interview.starts_at is not None
    start = _written_in(interview.starts_at, zone)
    # In elapsed time, not by the wall clock: the clocks may change in between.
    end = _written_in(interview.starts_at + timedelta(minutes=interview.minutes), zone)
    event = Event()
    event.add("uid", f"mock-interview-{interview.id}@mockingbird")
    event.add("sequence", interview.moves)
    event.add("dtstamp", now)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", "Mock interview")
    event.add("location", place)
    event.add("description", "Arranged with Mockingbird. Move or cancel it on Discord with /mock schedule.")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", "Mock interview")
    alarm.add("trigger", -ALARM_BEFORE)
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//Mockingbird//mock interviews//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(zone_rules(zone, interview.starts_at))
    calendar.add_component(event)
    city = zone.rpartition("/")[2].replace("_", "-").lower()
    return f"mock-interview-{interview.id}-{city}.ics", calendar.to_ical()


def _written_in(moment: datetime, zone: str) -> datetime:
    """Return an instant in a zone, or in UTC during the repeated hour: a file would mean that hour's first pass."""
    local = moment.astimezone(ZoneInfo(zone))
    return moment.astimezone(UTC) if local.fold else local


def zone_rules(name: str, around: datetime) -> Timezone:
    """Return a zone's offsets for a year before and after a meeting, change by change."""
    zone = ZoneInfo(name)
    rules = Timezone()
    rules.add("tzid", name)
    around = around.replace(microsecond=0)
    begin, end = around - RULES_AROUND, around + RULES_AROUND
    rules.add_component(_rule(begin, begin, zone))
    while begin < end:
        after = min(begin + timedelta(days=1), end)
        if _offset(begin, zone) != _offset(after, zone):
            rules.add_component(_rule(*_change(begin, after, zone), zone))
        begin = after
    return rules


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    offset = moment.astimezone(zone).utcoffset()
    assert offset is not None
    return offset


def _change(before: datetime, after: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Find the change of the clocks between two instants, to the second."""
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) / 2
        middle = middle.replace(microsecond=0)
        if middle == before:
            break
        if _offset(middle, zone) == _offset(before, zone):
            before = middle
        else:
            after = middle
    return before, after


def _rule(before: datetime, since: datetime, zone: ZoneInfo) -> TimezoneStandard | TimezoneDaylight:
    local = since.astimezone(zone)
    rule = TimezoneDaylight() if local.dst() else TimezoneStandard()
    was = _offset(before, zone)
    rule.add("dtstart", (since.astimezone(UTC) + was).replace(tzinfo=None))  # on the clock before the change
    rule.add("tzoffsetfrom", was)
    rule.add("tzoffsetto", _offset(since, zone))
    rule.add("tzname", local.tzname() or str(zone))
    return rule
