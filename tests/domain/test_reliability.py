from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reliability import (
    CHANGES,
    LATE,
    NEUTRAL,
    Event,
    Reliability,
    after,
    cancelling,
    current,
    in_words,
)

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
WEEK = timedelta(weeks=1)


def test_a_newcomer_is_neutral():
    assert current(Reliability(), NOW) == NEUTRAL
    assert not Reliability().must_pause


def test_kept_meetings_raise_and_misses_lower_it():
    assert after(Reliability(), "kept", NOW).score > NEUTRAL
    assert after(Reliability(), "cancelled", NOW).score == NEUTRAL
    late, missed = after(Reliability(), "late_cancel", NOW), after(Reliability(), "missed", NOW)
    assert missed.score < late.score < NEUTRAL


def test_time_heals_what_is_below_neutral_and_takes_nothing_away():
    missed = after(Reliability(), "missed", NOW)
    assert missed.score < current(missed, NOW + WEEK) < current(missed, NOW + 3 * WEEK) < NEUTRAL
    assert current(missed, NOW + 52 * WEEK) == NEUTRAL
    kept = after(Reliability(), "kept", NOW)
    assert current(kept, NOW + 52 * WEEK) == kept.score
    assert current(missed, NOW - WEEK) == missed.score


def test_three_misses_in_a_row_pause_a_member():
    record = Reliability()
    for misses in (1, 2):
        record = after(record, "missed", NOW)
        assert record.misses == misses
        assert not record.must_pause
    assert after(record, "missed", NOW).must_pause
    assert not after(after(record, "kept", NOW), "missed", NOW).must_pause
    # Cancelling in between does not make a row of misses any shorter.
    assert after(after(record, "late_cancel", NOW), "missed", NOW).must_pause


@given(st.lists(st.tuples(st.sampled_from(sorted(CHANGES)), st.integers(0, 40))))
def test_the_score_stays_between_nothing_and_a_hundred(events: list[tuple[Event, int]]):
    record, now = Reliability(), NOW
    for event, days in events:
        now += timedelta(days=days)
        record = after(record, event, now)
        assert 0 <= record.score <= 100
        assert 0 <= current(record, now + WEEK) <= 100
        assert record.at == now


def test_cancelling_is_late_within_twelve_hours():
    assert cancelling(NOW, NOW + LATE) == "cancelled"
    assert cancelling(NOW, NOW + LATE - timedelta(seconds=1)) == "late_cancel"
    assert cancelling(NOW, NOW - WEEK) == "late_cancel"


def test_each_score_has_words():
    assert [in_words(score) for score in (95, 75, 60, 10)] == [
        "very reliable",
        "reliable",
        "mostly reliable",
        "often missed",
    ]
