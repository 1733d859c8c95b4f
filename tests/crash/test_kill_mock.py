"""SIGKILL while a mock interview is arranged: one room, every word once, nothing left behind."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WHOLE = "threads=1 cards=1 picked=1 settled=1 soon=1 off=1 mid=1/1 events=0 voices=0 state=cancelled"


def life(folder: Path, moment: str, seconds: int = 0) -> tuple[int, str]:
    """Run one life; give its exit status and what it said."""
    command = [sys.executable, "-m", "tests.crash.mock_life", str(folder), moment, str(seconds)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode, done.stdout.strip()


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
    assert life(tmp_path, moment)[0] == -signal.SIGKILL
    status, said = life(tmp_path, "none", 61)
    assert status == 0
    # What stood before the end can only be told by the life that reached it.
    assert re.sub(r"mid=\S+", "", said) == re.sub(r"mid=\S+", "", WHOLE)
    assert "mid=1/1" in said or "mid=-" in said


def test_two_kills_in_a_row(tmp_path: Path):
    assert life(tmp_path, "after-thread-1")[0] == -signal.SIGKILL
    assert life(tmp_path, "after-say-1", 61)[0] == -signal.SIGKILL
    assert life(tmp_path, "none", 61) == (0, WHOLE)
