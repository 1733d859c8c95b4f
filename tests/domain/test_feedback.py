from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.domain.feedback import AXES, AXIS_NAMES, WINDOW, Draft, MarkAverages, average_marks, in_time

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


def test_feedback_within_the_window_is_in_time():
    assert in_time(END + WINDOW, END)
    assert not in_time(END + WINDOW + timedelta(seconds=1), END)


def test_the_weakest_axis_follows_from_the_latest_three():
    old, new = {**ALL, "framing": 1}, {**ALL, "depth": 1}
    got = average_marks([old, old, new, new, new])
    assert got.count == 5
    assert got.weakest == "depth"
    assert got.means["framing"] == 3
    assert average_marks([old, new]).weakest == "framing", (
        "of equals, the one that comes first in an interview"
    )


def test_without_a_difference_no_axis_is_the_weakest():
    assert average_marks([]) == MarkAverages({}, 0)
    assert average_marks([]).weakest is None
    assert average_marks([ALL]).weakest is None
