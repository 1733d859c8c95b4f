from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.feedback import AXES, AXIS_NAMES, WINDOW, Draft, Standing, in_time, is_revealed, standing

END = datetime(2026, 11, 21, 12, tzinfo=UTC)
ALL = dict.fromkeys(AXIS_NAMES, 3)


def test_each_axis_says_what_one_three_and_five_look_like():
    assert [axis.name for axis in AXES] == list(AXIS_NAMES)
    for axis in AXES:
        assert len({axis.line(mark) for mark in range(1, 6)}) == 5
        assert all(len(f"{mark}: {axis.line(mark)}") <= 100 for mark in range(1, 6)), "an option of a select"


def test_what_is_missing_is_named():
    assert Draft({}, None).missing == (*(axis.title for axis in AXES), "Would meet again")
    assert Draft(ALL, None).missing == ("Would meet again",)
    assert Draft(ALL, False).missing == ()
    assert Draft({}, True, about_candidate=False).missing == ()


@pytest.mark.parametrize(
    "both_in, submitted, after, shown",
    [
        (True, True, 0, True),
        (False, True, 0, False),
        (False, True, 47.9, False),
        (False, True, 48, True),
        (False, False, 48, False),
        (True, False, 100, False),
    ],
)
def test_feedback_is_shown_when_both_are_in_or_after_two_days(both_in, submitted, after, shown):
    now = END + timedelta(hours=after)
    assert is_revealed(both_in=both_in, submitted=submitted, ended_at=END, now=now) is shown


def test_feedback_within_the_window_is_in_time():
    assert in_time(END + WINDOW, END)
    assert not in_time(END + WINDOW + timedelta(seconds=1), END)


def test_the_weakest_axis_follows_from_the_latest_three():
    old, new = {**ALL, "framing": 1}, {**ALL, "depth": 1}
    got = standing([old, old, new, new, new])
    assert got.count == 5
    assert got.weakest == "depth"
    assert got.means["framing"] == 3
    assert standing([old, new]).weakest == "framing", "of equals, the one that comes first in an interview"


def test_without_a_difference_no_axis_is_the_weakest():
    assert standing([]) == Standing({}, 0)
    assert standing([]).weakest is None
    assert standing([ALL]).weakest is None
