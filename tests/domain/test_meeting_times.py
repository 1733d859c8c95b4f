from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.meeting_times import AHEAD, parse
from bot.domain.schedule import NaiveTimeError
from bot.domain.time_words import HOW_TO_WRITE, KNOWN
from bot.errors import InvalidInput

BERLIN = "Europe/Berlin"
NOW = datetime(2026, 11, 21, 9, 0, 40, tzinfo=UTC)  # a Saturday, 10:00 in Berlin


def local(text: str, zone: str = BERLIN, now: datetime = NOW) -> str:
    return f"{parse(text, zone=zone, now=now).at.astimezone(ZoneInfo(zone)):%a %d %b %Y %H:%M}"


def refused(text: str, zone: str = BERLIN, now: datetime = NOW) -> str:
    with pytest.raises(InvalidInput) as error:
        parse(text, zone=zone, now=now)
    said = str(error.value)
    assert said.endswith(HOW_TO_WRITE)
    return said.removesuffix(HOW_TO_WRITE).strip()


@pytest.mark.parametrize(
    "text,understood",
    [
        ("Tue 18:30", "Tue 24 Nov 2026 18:30"),
        ("tuesday, 6:30 pm", "Tue 24 Nov 2026 18:30"),
        ("18:30 on Tuesday", "Tue 24 Nov 2026 18:30"),
        ("Tue 18.30", "Tue 24 Nov 2026 18:30"),
        ("Tue 1830", "Tue 24 Nov 2026 18:30"),
        ("Mon. 19:00", "Mon 23 Nov 2026 19:00"),
        ("tomorrow 7pm", "Sun 22 Nov 2026 19:00"),
        ("tomorrow@7 p.m.", "Sun 22 Nov 2026 19:00"),
        ("tomorrow 18h30", "Sun 22 Nov 2026 18:30"),
        ("tomorrow 19", "Sun 22 Nov 2026 19:00"),
        ("noon tomorrow", "Sun 22 Nov 2026 12:00"),
        ("Tue 12am", "Tue 24 Nov 2026 00:00"),
        ("tonight at 8", "Sat 21 Nov 2026 20:00"),
        ("tomorrow morning at nine", "Sun 22 Nov 2026 09:00"),
        ("tomorrow evening, quarter to seven", "Sun 22 Nov 2026 18:45"),
        ("day after tomorrow 17:00", "Mon 23 Nov 2026 17:00"),
        ("this friday 7pm", "Fri 27 Nov 2026 19:00"),
        ("25 Nov 18:00", "Wed 25 Nov 2026 18:00"),
        ("Nov 25th 2026 6pm", "Wed 25 Nov 2026 18:00"),
        ("Thursday the 26th of November at 17:15", "Thu 26 Nov 2026 17:15"),
        ("25.11. 18:30", "Wed 25 Nov 2026 18:30"),
        ("25.11 18.30", "Wed 25 Nov 2026 18:30"),
        ("25/11 18:00", "Wed 25 Nov 2026 18:00"),
        ("11/25 18:00", "Wed 25 Nov 2026 18:00"),
        ("2026-11-25 18:30", "Wed 25 Nov 2026 18:30"),
        ("2026-11-25T18:30Z", "Wed 25 Nov 2026 19:30"),
        ("<t:1795710600:F>", "Thu 26 Nov 2026 17:30"),
        ("3 Jan 18:00", "Sun 03 Jan 2027 18:00"),
        ("in 2 hours", "Sat 21 Nov 2026 12:00"),
        ("in an hour", "Sat 21 Nov 2026 11:00"),
        ("in half an hour", "Sat 21 Nov 2026 10:30"),
        ("in 1h 30m", "Sat 21 Nov 2026 11:30"),
        ("in three days", "Tue 24 Nov 2026 10:00"),
        ("in two weeks", "Sat 05 Dec 2026 10:00"),
    ],
)
def test_times_are_read_as_people_write_them(text: str, understood: str):
    assert local(text) == understood
    assert parse(text, zone=BERLIN, now=NOW).note is None


@pytest.mark.parametrize(
    "text,understood,note",
    [
        ("Tue 6", "Tue 24 Nov 2026 18:00", "as 18:00; write 06:00"),
        ("Friday at half past six", "Fri 27 Nov 2026 18:30", "as 18:30; write 06:30"),
        ("7 o'clock tomorrow", "Sun 22 Nov 2026 19:00", "as 19:00; write 07:00"),
        ("tomorrow at nine", "Sun 22 Nov 2026 09:00", "as 09:00; write 21:00"),
        ("Tue 06:30", "Tue 24 Nov 2026 06:30", "early morning"),
        ("next Tue 18:30", "Tue 24 Nov 2026 18:30", "the coming week"),
    ],
)
def test_what_had_to_be_decided_is_noted(text: str, understood: str, note: str):
    assert local(text) == understood
    assert note in (parse(text, zone=BERLIN, now=NOW).note or "")


@pytest.mark.parametrize(
    "text,why",
    [
        ("", "I need a day and a time."),
        ("Tue", "The time of day is missing."),
        ("Nov 25", "The time of day is missing."),
        ("banana", "“banana”"),
        ("not Tue 18:30", "“not tue”"),
        ("maybe tomorrow at 7pm or so", "do not understand"),
        ("Tue 25:00", "no such time"),
        ("13pm tomorrow", "no such time"),
        ("31 Nov 18:00", "no such day"),
        ("29 Feb 18:00", "no such day"),
        ("Tue 25 Nov 18:00", "is a Wednesday"),
        ("3/4 18:00", "`3/4` can be 3 Apr or 4 Mar."),
        ("Tue 18:30-19:30", "more than one time"),
        ("Tue 18:30 or Wed 19:00", "more than one time"),
        ("Tue midnight", "Midnight can belong to either day"),
        ("Tue 18:30 CET", "Europe/Berlin; leave out `cet`"),
        ("tomorrow morning 19:00", "do not go together"),
        ("20 Nov 18:00", "in the past"),
        ("today 9:00", "in the past"),
        ("in 0 hours", "in the past"),
        ("<t:1700000000>", "in the past"),
        ("2020-11-25 18:30", "in the past"),
        ("2028-11-25 18:30", "too far ahead"),
        ("10 Nov 18:00", "in the past"),
        ("in 9999 hours", "too far ahead"),
        ("x" * 61, "I need a day and a time."),
    ],
)
def test_what_cannot_be_used_is_refused_and_says_how_to_write_it(text: str, why: str):
    assert why in refused(text)


def test_a_weekday_or_a_bare_time_means_the_next_one_to_come():
    assert local("sat 18:30") == "Sat 21 Nov 2026 18:30"
    assert local("sat 9:00") == "Sat 28 Nov 2026 09:00"
    assert local("18:30") == "Sat 21 Nov 2026 18:30"
    assert local("9:30") == "Sun 22 Nov 2026 09:30"


def test_days_are_those_of_the_member_and_not_of_utc():
    late = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    assert local("today 18:00", "Asia/Tokyo", late) == "Sun 22 Nov 2026 18:00"
    assert "past" in refused("today 18:00", "America/New_York", late)
    assert local("tomorrow 18:00", "America/New_York", late) == "Sun 22 Nov 2026 18:00"


def test_a_time_that_the_clocks_skip_is_moved_and_one_that_comes_twice_is_the_first():
    spring = parse("28 Mar 2027 02:30", zone=BERLIN, now=NOW)
    assert spring.at == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert "skip 02:30 that day; I took 03:30" in (spring.note or "")
    autumn = parse("Sunday 01:30", zone="America/New_York", now=datetime(2026, 10, 28, tzinfo=UTC))
    assert autumn.at == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    assert "twice" in (autumn.note or "")


def test_hours_from_now_are_real_ones_and_days_keep_the_time_on_the_wall():
    before_the_change = datetime(2026, 10, 24, 16, tzinfo=UTC)  # Saturday 18:00 in Berlin
    assert parse("in 24 hours", zone=BERLIN, now=before_the_change).at - before_the_change == timedelta(
        hours=24
    )
    assert parse("in 1 day", zone=BERLIN, now=before_the_change).at == datetime(2026, 10, 25, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    "second, text, understood",
    [
        (58, "in 1 minute", "10:01:58"),  # two seconds from now would be over before anybody can accept
        (58, "in 9 minutes", "10:09:58"),
        (58, "in 10 minutes", "10:10:00"),
        (58, "in 2 hours", "12:00:00"),
    ],
)
def test_a_short_while_is_kept_to_the_second_and_a_long_one_to_the_minute(
    second: int, text: str, understood: str
):
    now = datetime(2026, 11, 21, 10, 0, second, 400, tzinfo=UTC)
    assert f"{parse(text, zone='UTC', now=now).at:%H:%M:%S}" == understood


def test_a_naive_instant_is_refused():
    with pytest.raises(NaiveTimeError):
        parse("Tue 18:30", zone=BERLIN, now=datetime(2026, 1, 1))  # noqa: DTZ001


@given(
    st.one_of(
        st.text(max_size=40),
        st.lists(
            st.one_of(
                st.sampled_from(sorted(KNOWN)),
                st.from_regex(r"\d{1,4}([:./h-]\d{0,2})?(am|pm|th)?", fullmatch=True),
                st.sampled_from(
                    ["in", "at", "half", "past", "quarter", "to", "hours", "days", "oclock", "noon"]
                ),
            ),
            max_size=6,
        ).map(" ".join),
    )
)
def test_any_text_is_either_understood_as_a_time_to_come_or_refused(text: str):
    try:
        read = parse(text, zone=BERLIN, now=NOW)
    except InvalidInput as error:
        assert HOW_TO_WRITE in str(error)  # noqa: PT017
    else:
        assert NOW < read.at <= NOW + AHEAD
        assert read.at.tzinfo is UTC
