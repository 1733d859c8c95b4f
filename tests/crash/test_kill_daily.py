"""SIGKILL at the worst moments: exactly one post, no lost day."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crash.processes import KILLED, copied, lives_of

TO_NINE = 9 * 3600 + 60
A_DAY = 24 * 3600


life = lives_of("daily_life")


@pytest.fixture(scope="module")
def switched_on(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the daily question was switched on."""
    folder = tmp_path_factory.mktemp("switched-on")
    assert life(folder, "none", 0) == (0, "cards=0 threads=0")
    return folder


@pytest.fixture(scope="module")
def posted(switched_on: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the first question stands in the channel."""
    folder = copied(switched_on, tmp_path_factory.mktemp("posted"))
    assert life(folder, "none", TO_NINE) == (0, "cards=1 threads=0")
    return folder


@pytest.mark.parametrize("moment", ["before-send-1", "after-send-1"])
def test_a_kill_around_the_sending_leaves_exactly_one_post(switched_on: Path, tmp_path: Path, moment: str):
    copied(switched_on, tmp_path)
    assert life(tmp_path, moment, TO_NINE)[0] == KILLED
    assert life(tmp_path, "none", 120) == (0, "cards=1 threads=0")
    assert life(tmp_path, "none", 120) == (0, "cards=1 threads=0")


@pytest.mark.parametrize("moment", ["before-thread-1", "after-thread-1"])
def test_a_kill_while_closing_leaves_one_thread_and_the_next_question(
    posted: Path, tmp_path: Path, moment: str
):
    copied(posted, tmp_path)
    assert life(tmp_path, moment, A_DAY)[0] == KILLED
    assert life(tmp_path, "none", 120) == (0, "cards=2 threads=1")
    assert life(tmp_path, "none", 120) == (0, "cards=2 threads=1")


def test_two_kills_in_a_row_still_leave_one_post(switched_on: Path, tmp_path: Path):
    copied(switched_on, tmp_path)
    life(tmp_path, "before-send-1", TO_NINE)
    assert life(tmp_path, "after-send-1", 120)[0] == KILLED
    assert life(tmp_path, "none", 120) == (0, "cards=1 threads=0")
