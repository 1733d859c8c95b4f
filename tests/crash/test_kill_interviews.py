"""SIGKILL at each step of an interview: every phase is told once, nothing is shown or paid twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crash.processes import KILLED, lives_of

WHOLE = "sheet=1 part1=1 part2=1 debrief=1 over=1 revealed=1 state=closed paid=[150, 150]"


life = lives_of("interview_life")


def test_an_interview_without_a_kill_for_comparison(tmp_path: Path):
    assert life(tmp_path, "none") == (0, WHOLE)


@pytest.mark.parametrize(
    "moment",
    [
        "before-POST-1",  # the run sheet
        "after-POST-1",
        "before-POST-2",  # the first part
        "after-POST-2",
        "after-POST-3",  # the second part
        "before-POST-4",  # the debrief
        "before-POST-5",  # the call for feedback
        "after-POST-5",
        "before-POST-6",  # that it can be read
        "after-POST-6",
    ],
)
def test_a_killed_interview_goes_on_where_it_was(tmp_path: Path, moment: str):
    assert life(tmp_path, moment)[0] == KILLED
    status, said = life(tmp_path, "none", 61)
    assert status == 0
    assert said == WHOLE


def test_after_hours_without_the_bot_it_asks_for_feedback_at_once(tmp_path: Path):
    assert life(tmp_path, "after-POST-2")[0] == KILLED
    status, said = life(tmp_path, "none", 3 * 3600)
    assert status == 0
    assert said == WHOLE.replace("part2=1 debrief=1", "part2=0 debrief=0")


def test_two_kills_in_a_row(tmp_path: Path):
    assert life(tmp_path, "after-POST-1")[0] == KILLED
    assert life(tmp_path, "before-POST-1", 61)[0] == KILLED
    assert life(tmp_path, "none", 61) == (0, WHOLE)
