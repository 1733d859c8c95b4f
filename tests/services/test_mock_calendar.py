from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil import tz

from bot.services.mock.meeting.calendar import calendar_file

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass
class Meeting:
    starts_at: datetime
    id: int = 7
    minutes: int = 60
    moves: int = 0


def written(starts_at: datetime, zone: str) -> tuple[str, str]:
    meeting: Any = Meeting(starts_at)
    name, data = calendar_file(meeting, zone, now=NOW, place="https://example.org")
    return name, data.decode()


@pytest.mark.parametrize(
    "zone",
    ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Casablanca"],
)
@pytest.mark.parametrize(
    "day", [datetime(2026, 3, 29, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)]
)
def test_a_calendar_that_trusts_only_the_file_lands_at_the_right_instant(zone: str, day: datetime):
    """dateutil reads the rules that stand in the file, and knows nothing of the zone's name."""
    _, text = written(day, zone)
    event = icalendar.Calendar.from_ical(text).walk("VEVENT")[0]
    assert event.decoded("dtstart").astimezone(UTC) == day
    assert event.decoded("dtend").astimezone(UTC) == day + timedelta(hours=1)
    if zone == "UTC":
        return
    rules = text[text.index("BEGIN:VTIMEZONE") : text.index("END:VTIMEZONE") + len("END:VTIMEZONE")]
    read = tz.tzical(_Lines(rules.replace("\r\n", "\n"))).get(zone)
    local = day.astimezone(ZoneInfo(zone))
    assert read is not None
    assert local.replace(tzinfo=read, fold=local.fold).utcoffset() == local.utcoffset()


class _Lines:
    def __init__(self, text: str) -> None:
        self.name = "rules"
        self._text = text

    def read(self) -> str:
        return self._text


def test_the_second_pass_of_a_repeated_hour_is_written_so_that_it_cannot_be_mistaken():
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    _, text = written(second, "Europe/Berlin")
    assert "DTSTART:20261025T013000Z" in text


def test_the_file_is_named_after_the_meeting_and_the_city():
    name, text = written(NOW, "America/Argentina/Buenos_Aires")
    assert name == "mock-interview-7-buenos-aires.ics"
    assert "TRIGGER:-PT10M" in text
