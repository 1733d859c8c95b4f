from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.availability import (
    BLOCKS,
    SLOTS_A_DAY,
    SLOTS_A_WEEK,
    Interval,
    Week,
    best_starts,
    blocks_of,
    change_blocks,
    common_blocks,
    copy_day,
    describe,
    free_quarters,
    grid_start,
    overlap_minutes,
    starts,
    with_blocks,
    with_day,
)
from bot.domain.schedule import NaiveTimeError

ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "UTC",
]
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)

weeks = st.builds(Week.of, st.sampled_from(ZONES), st.sets(st.integers(0, SLOTS_A_WEEK - 1), max_size=120))
instants = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)).map(  # noqa: DTZ001
    lambda t: t.replace(tzinfo=UTC)
)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


def free_times(week: Week, now: datetime) -> list[tuple[datetime, datetime]]:
    """Return the free stretches of the next seven days as (begin, end)."""
    free, quarter, found = free_quarters(week, now), timedelta(minutes=15), list[tuple[datetime, datetime]]()
    for start in (grid_start(now) + n * quarter for n in range(7 * 96) if free >> n & 1):
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], start + quarter)
        else:
            found.append((start, start + quarter))
    return found


def evenings(zone: str, *days: int) -> Week:
    return with_blocks(Week(zone), days or range(7), ["evening"])


def test_a_slot_is_a_half_hour_of_the_members_own_clock():
    week = Week.of("Europe/Berlin", [SLOTS_A_DAY + 36, SLOTS_A_DAY + 37])  # Tuesday 18:00 to 19:00
    assert free_times(week, MONDAY) == [(utc(2026, 11, 24, 17), utc(2026, 11, 24, 18))]
    assert free_times(week, utc(2026, 7, 6)) == [(utc(2026, 7, 7, 16), utc(2026, 7, 7, 17))]


def test_slots_outside_of_a_week_are_refused():
    for wrong in (-1, SLOTS_A_WEEK):
        with pytest.raises(ValueError, match="slot"):
            Week.of("UTC", [wrong])
    with pytest.raises(ValueError, match="slot"):
        with_day(Week("UTC"), 0, [48])


def test_a_half_hour_that_spring_skips_does_not_exist_that_day():
    night = Week.of("Europe/Berlin", range(6 * 48, 6 * 48 + 8))  # Sunday 00:00 to 04:00
    assert overlap_minutes([night], utc(2026, 3, 26)) == 180
    assert free_times(night, utc(2026, 3, 26)) == [(utc(2026, 3, 28, 23), utc(2026, 3, 29, 2))]
    only_the_gap = Week.of("Europe/Berlin", [6 * 48 + 4, 6 * 48 + 5])  # Sunday 02:00 to 03:00
    assert free_times(only_the_gap, utc(2026, 3, 26)) == []
    assert overlap_minutes([only_the_gap], utc(2026, 4, 2)) == 60


def test_a_half_hour_that_autumn_repeats_is_free_both_times():
    fold = Week.of("Europe/Berlin", [6 * 48 + 4, 6 * 48 + 5])  # Sunday 02:00 to 03:00
    assert free_times(fold, utc(2026, 10, 22)) == [(utc(2026, 10, 25, 0), utc(2026, 10, 25, 2))]
    half_hour_shift = Week.of("Australia/Lord_Howe", [6 * 48 + 3])  # 01:30 to 02:00 comes twice
    assert overlap_minutes([half_hour_shift], utc(2026, 4, 2)) == 60


def test_two_members_overlap_where_their_instants_do():
    berlin, new_york = evenings("Europe/Berlin"), with_blocks(Week("America/New_York"), range(7), ["morning"])
    assert overlap_minutes([berlin, new_york], MONDAY) == 7 * 60  # 17-20 in Berlin is 11-14 in New York
    # In the two weeks in which only America has changed its clocks it is 12-15 there.
    assert overlap_minutes([berlin, new_york], utc(2026, 3, 15)) == 0
    tokyo = with_blocks(Week("Asia/Tokyo"), range(7), ["night"])
    assert overlap_minutes([berlin, new_york, tokyo], MONDAY) == 7 * 60


@given(weeks, instants)
def test_free_quarters_are_those_at_which_the_local_clock_shows_a_chosen_slot(week: Week, now: datetime):
    free, begin = free_quarters(week, now), grid_start(now)
    assert now <= begin < now + timedelta(minutes=15)
    for quarter in range(0, 672, 7):
        local = (begin + timedelta(minutes=15 * quarter)).astimezone(ZoneInfo(week.zone))
        slot = local.weekday() * 48 + local.hour * 2 + local.minute // 30
        assert bool(free >> quarter & 1) == (slot in week.slots)


@given(weeks, weeks, instants)
def test_overlap_is_symmetric_and_never_more_than_either_has(one: Week, other: Week, now: datetime):
    common = overlap_minutes([one, other], now)
    assert common == overlap_minutes([other, one], now)
    assert common <= min(overlap_minutes([one], now), overlap_minutes([other], now))
    assert common == 15 * (free_quarters(one, now) & free_quarters(other, now)).bit_count()


@given(weeks, weeks, instants, st.sampled_from([45, 60]))
def test_every_offered_time_suits_everybody_and_is_not_too_soon(
    one: Week, other: Week, now: datetime, minutes: int
):
    offered = best_starts([one, other], now, minutes=minutes, lead=timedelta(hours=24))
    assert list(offered) == sorted(set(offered))
    for start in offered:
        assert start >= now + timedelta(hours=24)
        end = start + timedelta(minutes=minutes)
        for week in (one, other):
            assert any(
                free_from <= start and end <= free_until for free_from, free_until in free_times(week, now)
            )
    assert set(offered) == set(best_starts([other, one], now, minutes=minutes, lead=timedelta(hours=24))) or (
        one.zone != other.zone  # "another day" is that of the first member
    )


def test_offers_lie_on_different_days_at_full_hours():
    offered = best_starts([evenings("Europe/Berlin"), evenings("Europe/London")], MONDAY)
    assert offered == (utc(2026, 11, 23, 17), utc(2026, 11, 24, 17), utc(2026, 11, 25, 17))


def test_offers_share_a_day_only_when_there_is_no_other_and_then_lie_apart():
    one_day = with_blocks(Week("UTC"), [3], ["morning", "midday", "afternoon"])
    assert best_starts([one_day, one_day], MONDAY) == (
        utc(2026, 11, 26, 9),
        utc(2026, 11, 26, 12),
        utc(2026, 11, 26, 15),
    )
    an_hour = Week.of("UTC", [3 * 48 + 20, 3 * 48 + 21])
    assert best_starts([an_hour, one_day], MONDAY) == (utc(2026, 11, 26, 10),)


def test_reasonable_hours_for_both_come_before_sooner_ones():
    always = Week.of("UTC", range(SLOTS_A_WEEK))
    sydney = Week.of("Australia/Sydney", range(SLOTS_A_WEEK))
    for start in best_starts([always, sydney], MONDAY):
        assert 8 <= start.hour <= 21
        assert 8 <= start.astimezone(ZoneInfo("Australia/Sydney")).hour <= 21


def test_a_half_hour_is_no_time_for_a_meeting_and_taken_times_are_left_out():
    half = Week.of("UTC", [36])
    assert best_starts([half, half], MONDAY) == ()
    hour = Week.of("UTC", [36, 37])
    assert best_starts([hour, hour], MONDAY) == (utc(2026, 11, 23, 18),)
    busy = Interval(utc(2026, 11, 23, 18, 30), utc(2026, 11, 23, 19, 30))
    assert best_starts([hour, hour], MONDAY, taken=[busy]) == ()


def test_starts_are_the_quarters_with_enough_free_time_after_them():
    assert starts(0b1111, 45) == 0b0011
    assert starts(0b1111, 60) == 0b0001
    assert starts(0b1101111, 45) == 0b0011


def test_a_naive_instant_is_refused():
    with pytest.raises(NaiveTimeError):
        free_quarters(Week("UTC"), datetime(2026, 1, 1))  # noqa: DTZ001


def test_days_and_blocks_become_slots_and_back():
    week = with_blocks(Week("UTC"), [0, 2], ["evening", "morning"])
    assert week.day(0) == week.day(2) == (*range(18, 24), *range(34, 40))
    assert week.day(1) == ()
    assert blocks_of(week, 0) == ("morning", "evening")
    assert week.hours == 12
    assert Week.of("UTC", week.slots) == week


def test_blocks_cover_the_day_without_overlap():
    slots = [slot for block in BLOCKS.values() for slot in block]
    assert sorted(slots) == list(range(SLOTS_A_DAY))


def test_choosing_blocks_again_replaces_those_days_and_no_others():
    week = with_blocks(Week("UTC"), [0, 1], ["evening"])
    week = with_blocks(week, [1], ["morning"])
    assert blocks_of(week, 0) == ("evening",)
    assert blocks_of(week, 1) == ("morning",)


def test_a_day_is_refined_to_half_hours_and_copied():
    week = with_day(with_blocks(Week("UTC"), [0], ["evening"]), 0, [37, 38])
    week = copy_day(week, 0, [4, 6])
    assert week.day(4) == week.day(6) == (37, 38)
    assert describe(week) == ("Mon, Fri, Sun: 18:30–19:30",)


def test_a_week_is_told_in_lines_that_group_days_alike():
    week = with_blocks(Week("UTC"), [0, 2], ["midday", "evening"])
    week = with_day(week, 5, [*range(20, 24), 47])
    assert describe(week) == ("Mon, Wed: 12:00–14:00, 17:00–20:00", "Sat: 10:00–12:00, 23:30–24:00")
    assert describe(Week("UTC")) == ()


def test_changing_blocks_of_several_days_touches_only_what_they_have_in_common():
    week = with_blocks(Week("UTC"), [0], ["evening"])
    week = with_day(week, 5, [36, 37])
    week = change_blocks(week, [0, 5], ["morning"])
    assert blocks_of(week, 0) == ("morning", "evening"), "Monday's evening was not in the choice"
    assert week.day(5) == (*range(18, 24), 36, 37), "single half hours stay"
    assert common_blocks(week, [0, 5]) == ("morning",)
    assert change_blocks(week, [0, 5], []) == with_day(with_blocks(week, [0], ["evening"]), 5, [36, 37])
    assert common_blocks(week, []) == ()
