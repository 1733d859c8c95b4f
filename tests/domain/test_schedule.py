from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.schedule import NaiveTimeError, Schedule, aware, parse_time, week_of, zone_names

DAILY = range(7)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


def test_a_local_time_is_due_at_its_utc_instant_in_winter_and_summer():
    berlin = Schedule.of("Europe/Berlin", "09:00", DAILY)
    assert berlin.due(date(2026, 1, 15)) == utc(2026, 1, 15, 8)
    assert berlin.due(date(2026, 7, 15)) == utc(2026, 7, 15, 7)


def test_a_time_that_spring_skips_is_taken_one_hour_later_on_the_clock():
    berlin = Schedule.of("Europe/Berlin", "02:30", DAILY)
    assert berlin.due(date(2026, 3, 29)) == utc(2026, 3, 29, 1, 30)  # 03:30 summer time


def test_a_time_that_autumn_repeats_is_taken_the_first_time():
    new_york = Schedule.of("America/New_York", "01:30", DAILY)
    assert new_york.due(date(2026, 11, 1)) == utc(2026, 11, 1, 5, 30)  # still summer time


def test_the_next_due_time_leaves_out_days_that_are_not_chosen():
    weekdays = Schedule.of("UTC", "09:00", [0, 2])
    assert weekdays.next_due(utc(2026, 1, 1, 12)) == (date(2026, 1, 5), utc(2026, 1, 5, 9))
    skipped = weekdays.next_due(utc(2026, 1, 1, 12), not_on={date(2026, 1, 5)})
    assert skipped == (date(2026, 1, 7), utc(2026, 1, 7, 9))


def test_without_weekdays_nothing_is_due():
    assert Schedule.of("UTC", "09:00", []).next_due(utc(2026, 1, 1)) is None


@given(
    st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]),
    st.times(),
    st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1)),  # noqa: DTZ001
)
def test_the_next_due_time_lies_ahead_and_on_its_own_local_day(zone: str, at: time, now: datetime):
    schedule = Schedule.of(zone, at.strftime("%H:%M"), DAILY)
    now = now.replace(tzinfo=UTC)
    upcoming = schedule.next_due(now)
    assert upcoming is not None
    day, due = upcoming
    assert due > now
    assert schedule.local_date(due) == day
    assert (due - now).total_seconds() <= 26 * 3600


def test_a_naive_instant_is_refused():
    with pytest.raises(NaiveTimeError):
        aware(datetime(2026, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    "text,expected",
    [
        ("9", time(9)),
        ("09:00", time(9)),
        ("9.30", time(9, 30)),
        (" 18:30 ", time(18, 30)),
        ("6:30 pm", time(18, 30)),
        ("12 am", time(0)),
        ("12pm", time(12)),
    ],
)
def test_times_are_read_as_people_write_them(text: str, expected: time):
    assert parse_time(text) == expected


@pytest.mark.parametrize("text", ["", "25:00", "9:75", "noon", "13 pm", "0am", "9:", "::", "9-30"])
def test_what_is_no_time_is_refused(text: str):
    if text == "9:":
        assert parse_time(text) == time(9)
        return
    with pytest.raises(ValueError, match=r".*"):
        parse_time(text)


def test_weeks_are_named_by_iso_and_zones_are_known():
    assert week_of(date(2026, 1, 1)) == "2026-W01"
    assert week_of(date(2027, 1, 1)) == "2026-W53"
    assert {"Europe/Berlin", "UTC"} <= set(zone_names())
