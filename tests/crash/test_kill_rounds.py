"""SIGKILL in the middle of a round: it goes on with every acknowledged answer, shows nothing twice, and ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crash.processes import KILLED, lives_of

WHOLE = "questions=3 open=0 podiums=1 ann=100 board=0 ending=silent"


life = lives_of("round_life")


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
    assert life(tmp_path, moment)[0] == KILLED
    assert life(tmp_path, "none", 20) == (0, WHOLE)


@pytest.mark.parametrize("moment", ["before-PATCH-1", "after-POST-1"])
def test_after_more_than_two_minutes_it_ends_with_what_was_there(tmp_path: Path, moment: str):
    assert life(tmp_path, moment)[0] == KILLED
    status, said = life(tmp_path, "none", 200)
    assert status == 0
    assert "podiums=1 ann=100" in said
    assert "ending=late" in said


def test_two_kills_in_a_row(tmp_path: Path):
    assert life(tmp_path, "after-POST-1")[0] == KILLED
    assert life(tmp_path, "before-PATCH-1", 10)[0] == KILLED
    assert life(tmp_path, "none", 10) == (0, WHOLE)
