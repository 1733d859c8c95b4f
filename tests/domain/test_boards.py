from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import boards

DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


def test_an_award_counts_in_its_periods_its_area_and_its_boards():
    counted = boards.counted_on("round", "evaluation", date(2026, 11, 21))
    assert set(counted) == {
        (board, period, area)
        for board in ("points", "rapid-fire")
        for period in ("all", "2026-W47", "2026-11")
        for area in ("", "evaluation")
    }
    assert len(boards.counted_on("daily", None, date(2026, 11, 21))) == 3


def test_what_takes_an_award_back_counts_where_the_award_did():
    assert boards.boards_of("reset:round") == boards.boards_of("round")


@given(DAYS)
def test_a_day_lies_within_the_periods_that_it_belongs_to(day: date):
    for key in boards.periods_of(day)[1:]:
        first, last = boards.bounds_of(key)
        assert first <= day <= last
        assert boards.periods_of(first - timedelta(days=1)) != boards.periods_of(first)


@given(DAYS, st.sampled_from(["week", "month"]))
def test_a_season_follows_the_one_before_without_a_gap(day: date, length: boards.Length):
    now, before = boards.season_of(day, length), boards.season_before(day, length)
    assert now
    assert before
    assert boards.bounds_of(before)[1] + timedelta(days=1) == boards.bounds_of(now)[0]


def test_the_turn_of_the_year_belongs_to_the_right_week():
    assert boards.season_of(date(2027, 1, 1), "week") == "2026-W53"
    assert boards.season_of(date(2027, 1, 1), "month") == "2027-01"
    assert boards.season_before(date(2027, 1, 1), "month") == "2026-12"


def test_without_seasons_nothing_ends_and_the_board_of_the_season_is_that_of_the_month():
    assert boards.season_before(date(2026, 11, 21), "off") is None
    assert boards.period_key("season", date(2026, 11, 21), "off") == "2026-11"
    assert boards.period_key("season", date(2026, 11, 21), "week") == "2026-W47"


def test_seasons_are_said_in_words():
    assert boards.season_words("2026-11") == "November 2026"
    assert boards.season_words("2026-W47") == "week 47 of 2026"


@pytest.mark.parametrize("key", ["2026-13", "2026-W60", "tomorrow", "all", ""])
def test_what_names_no_period_is_refused(key: str):
    with pytest.raises(ValueError, match=r"."):
        boards.bounds_of(key)
