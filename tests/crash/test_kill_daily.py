"""SIGKILL at the worst moments: exactly one post, no lost day."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crash.processes import KILLED, lives_of

TO_NINE = 9 * 3600 + 60
A_DAY = 24 * 3600


life = lives_of("daily_life")


@pytest.mark.parametrize("moment", ["before-send-1", "after-send-1"])
def test_a_kill_around_the_sending_leaves_exactly_one_post(tmp_path: Path, moment: str):
    assert life(tmp_path, "none", 0) == (0, "cards=0 threads=0")
    assert life(tmp_path, moment, TO_NINE)[0] == KILLED
    assert life(tmp_path, "none", 120) == (0, "cards=1 threads=0")
    assert life(tmp_path, "none", 120) == (0, "cards=1 threads=0")


@pytest.mark.parametrize("moment", ["before-thread-1", "after-thread-1"])
def test_a_kill_while_closing_leaves_one_thread_and_the_next_question(tmp_path: Path, moment: str):
    life(tmp_path, "none", 0)
    assert life(tmp_path, "none", TO_NINE) == (0, "cards=1 threads=0")
    assert life(tmp_path, moment, A_DAY)[0] == KILLED
    assert life(tmp_path, "none", 120) == (0, "cards=2 threads=1")
    assert life(tmp_path, "none", 120) == (0, "cards=2 threads=1")


def test_two_kills_in_a_row_still_leave_one_post(tmp_path: Path):
    life(tmp_path, "none", 0)
    life(tmp_path, "before-send-1", TO_NINE)
    assert life(tmp_path, "after-send-1", 120)[0] == KILLED
    assert life(tmp_path, "none", 120) == (0, "cards=1 threads=0")
