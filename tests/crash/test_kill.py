"""SIGKILL at the worst moments: exactly one post, no lost day."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TO_NINE = 9 * 60 + 1
A_DAY = 24 * 60


def life(folder: Path, moment: str, minutes: int) -> tuple[int, str]:
    """Run one life; give its exit status and what it said."""
    command = [sys.executable, "-m", "tests.crash.life", str(folder), moment, str(minutes)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode, done.stdout.strip()


@pytest.mark.parametrize("moment", ["before-send", "after-send"])
def test_a_kill_around_the_sending_leaves_exactly_one_post(tmp_path: Path, moment: str):
    assert life(tmp_path, "none", 0) == (0, "cards=0 threads=0")
    assert life(tmp_path, moment, TO_NINE)[0] == -signal.SIGKILL
    assert life(tmp_path, "none", 2) == (0, "cards=1 threads=0")
    assert life(tmp_path, "none", 2) == (0, "cards=1 threads=0")


@pytest.mark.parametrize("moment", ["before-thread", "after-thread"])
def test_a_kill_while_closing_leaves_one_thread_and_the_next_question(tmp_path: Path, moment: str):
    life(tmp_path, "none", 0)
    assert life(tmp_path, "none", TO_NINE) == (0, "cards=1 threads=0")
    assert life(tmp_path, moment, A_DAY)[0] == -signal.SIGKILL
    assert life(tmp_path, "none", 2) == (0, "cards=2 threads=1")
    assert life(tmp_path, "none", 2) == (0, "cards=2 threads=1")


def test_two_kills_in_a_row_still_leave_one_post(tmp_path: Path):
    life(tmp_path, "none", 0)
    life(tmp_path, "before-send", TO_NINE)
    assert life(tmp_path, "after-send", 2)[0] == -signal.SIGKILL
    assert life(tmp_path, "none", 2) == (0, "cards=1 threads=0")
