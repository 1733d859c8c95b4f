"""SIGKILL before and after every request to Discord that a life makes, whatever it is for: hundreds of lives."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from tests.crash import mock_life, test_kill_interviews, test_kill_mock, test_kill_rounds
from tests.crash.processes import KILLED, Lives, lives_of

pytestmark = [pytest.mark.long, pytest.mark.timeout(3600)]
MOST = 60
"""More requests of one kind than any life makes."""


def each_kill(life: Lives, folder: Path, kind: str, when: str, seconds: int) -> dict[str, str]:
    """Return what the life after each kill said, by the moment of the kill."""
    said = {}
    for number in range(1, MOST):
        moment = f"{when}-{kind}-{number}"
        status, _ = life(made(folder / moment), moment)
        if status != KILLED:
            return said
        status, said[moment] = life(folder / moment, "none", seconds)
        assert status == 0, moment
    raise AssertionError("there is no end to the requests")


def made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def without_mid(said: str) -> str:
    """Leave out what stood before the end: only the life that reached it can say so."""
    return re.sub(r"mid=\S+ ", "", said)


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("kind", list(mock_life.REQUESTS))
def test_a_meeting_is_arranged_once_whenever_the_process_dies(tmp_path: Path, kind: str, when: str):
    said = each_kill(lives_of("mock_life"), tmp_path, kind, when, 61)
    assert said
    wrong = {m: text for m, text in said.items() if without_mid(text) != without_mid(test_kill_mock.WHOLE)}
    assert not wrong


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("kind", ["POST", "PATCH"])
def test_a_round_ends_the_same_whenever_the_process_dies(tmp_path: Path, kind: str, when: str):
    said = each_kill(lives_of("round_life"), tmp_path, kind, when, 20)
    assert said
    assert not {m: text for m, text in said.items() if text != test_kill_rounds.WHOLE}


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("kind", ["POST", "PATCH"])
def test_an_interview_is_held_once_whenever_the_process_dies(tmp_path: Path, kind: str, when: str):
    said = each_kill(lives_of("interview_life"), tmp_path, kind, when, 61)
    assert said
    assert not {m: text for m, text in said.items() if text != test_kill_interviews.WHOLE}


@pytest.mark.parametrize("seed", range(30))
def test_a_meeting_is_arranged_once_however_often_the_process_dies(tmp_path: Path, seed: int):
    life, chance = lives_of("mock_life"), random.Random(seed)
    killed = 0
    for _ in range(3):  # more would take longer than the ten minutes before the meeting
        when, number = chance.choice(["before", "after"]), chance.randint(1, 20)
        killed += life(tmp_path, f"{when}-any-{number}", 61)[0] == KILLED
    said = life(tmp_path, "none", 61)[1]
    assert killed
    assert without_mid(said) == without_mid(test_kill_mock.WHOLE)
