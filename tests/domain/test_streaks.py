from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.streaks import MOST_FREEZES, Streak, streak


@pytest.mark.parametrize(
    "history,expected",
    [
        ("", Streak()),
        ("111", Streak(3, 3, 0)),
        ("1101", Streak(1, 2, 0)),
        ("1111111", Streak(7, 7, 1)),
        ("11111110", Streak(7, 7, 0)),
        ("111111101", Streak(8, 8, 0)),
        ("1111111001", Streak(1, 7, 0)),
        ("1" * 30, Streak(30, 30, MOST_FREEZES)),
        ("0001", Streak(1, 1, 0)),
    ],
)
def test_freezes_forgive_a_missed_question(history: str, expected: Streak):
    assert streak(letter == "1" for letter in history) == expected


def test_the_open_question_counts_when_answered_and_costs_nothing_before():
    assert streak([True, True], open_answered=False) == Streak(2, 2, 0)
    assert streak([True, True], open_answered=True) == Streak(3, 3, 0)


@given(st.lists(st.booleans(), max_size=60))
def test_the_best_streak_is_never_shorter_than_the_running_one(history: list[bool]):
    result = streak(history)
    assert result.best >= result.current >= 0
    assert 0 <= result.freezes <= MOST_FREEZES
