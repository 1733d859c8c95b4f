"""SIGKILL in the middle of a round: it goes on with every acknowledged answer, shows nothing twice, and ends."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WHOLE = "questions=3 open=0 podiums=1 ann=100 board=0 ending=silent"


def life(folder: Path, moment: str, seconds: int = 0) -> tuple[int, str]:
    """Run one life; give its exit status and what it said."""
    command = [sys.executable, "-m", "tests.crash.round_life", str(folder), moment, str(seconds)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode, done.stdout.strip()


def test_a_round_without_a_kill_for_comparison(tmp_path: Path):
    assert life(tmp_path, "none") == (0, WHOLE)


@pytest.mark.parametrize(
    "moment",
    [
        "before-PATCH-1",  # the closing of the first question
        "after-PATCH-1",
        "before-POST-1",  # the second question
        "after-POST-1",
        "before-POST-3",  # the podium
        "after-POST-3",
    ],
)
def test_a_killed_round_goes_on_where_it_was(tmp_path: Path, moment: str):
    assert life(tmp_path, moment)[0] == -signal.SIGKILL
    assert life(tmp_path, "none", 20) == (0, WHOLE)


@pytest.mark.parametrize("moment", ["before-PATCH-1", "after-POST-1"])
def test_after_more_than_two_minutes_it_ends_with_what_was_there(tmp_path: Path, moment: str):
    assert life(tmp_path, moment)[0] == -signal.SIGKILL
    status, said = life(tmp_path, "none", 200)
    assert status == 0
    assert "podiums=1 ann=100" in said
    assert "ending=late" in said


def test_two_kills_in_a_row(tmp_path: Path):
    assert life(tmp_path, "after-POST-1")[0] == -signal.SIGKILL
    assert life(tmp_path, "before-PATCH-1", 10)[0] == -signal.SIGKILL
    assert life(tmp_path, "none", 10) == (0, WHOLE)
