"""SIGKILL while a mock interview is arranged: one room, every word once, nothing left behind."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.crash.processes import KILLED, lives_of

WHOLE = "threads=1 cards=1 picked=1 settled=1 soon=1 off=1 mid=1/1 events=0 voices=0 state=cancelled"


life = lives_of("mock_life")


def test_the_way_without_a_kill_for_comparison(tmp_path: Path):
    assert life(tmp_path, "none") == (0, WHOLE)


@pytest.mark.parametrize(
    "moment",
    [
        "before-thread-1",
        "after-thread-1",
        "after-member-1",
        "after-say-1",  # the card
        "after-say-2",  # "would take"
        "before-say-3",  # "it is settled"
        "after-say-3",
        "after-event-1",
        "after-voice-1",
        "after-say-4",  # the reminder
        "before-say-5",  # "called off"
        "after-say-5",
        "after-unevent-1",
        "after-unvoice-1",
    ],
)
def test_a_killed_process_is_followed_by_one_that_finishes_its_work(tmp_path: Path, moment: str):
    assert life(tmp_path, moment)[0] == KILLED
    status, said = life(tmp_path, "none", 61)
    assert status == 0
    # What stood before the end can only be told by the life that reached it.
    assert re.sub(r"mid=\S+", "", said) == re.sub(r"mid=\S+", "", WHOLE)
    assert "mid=1/1" in said or "mid=-" in said


def test_two_kills_in_a_row(tmp_path: Path):
    assert life(tmp_path, "after-thread-1")[0] == KILLED
    assert life(tmp_path, "after-say-1", 61)[0] == KILLED
    assert life(tmp_path, "none", 61) == (0, WHOLE)
