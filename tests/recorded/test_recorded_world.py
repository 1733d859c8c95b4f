"""Every button and list of a world that an older bot left behind answers as it did then.

Nothing here names code of ours beyond what starts the bot: what is pressed, by whom and what came of it stands in the
record (README.md). Each press happens in a fresh copy of that world, so that none spoils another.
"""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from tests.recorded.replay import KINDS, Press, recorded_presses, replay, restore_database

ALL_KINDS: list[str] = json.loads(KINDS.read_text())
"""What could be pressed when the world was recorded."""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The recorded database, of the schema of its time."""
    file = tmp_path_factory.mktemp("recorded") / "recorded.db"
    restore_database(file)
    return file


def of_kind(kind: str) -> list[Press]:
    return [press for press in recorded_presses() if press.kind == kind]


def test_there_is_a_press_of_every_kind():
    assert {press.kind for press in recorded_presses()} == set(ALL_KINDS)


@pytest.mark.parametrize("kind", ALL_KINDS)
async def test_it_answers_as_recorded(kind: str, tmp_path: Path, database: Path):
    for press in of_kind(kind):
        async with replay(tmp_path, database) as world:
            answers = await world.press(press)
        told = f"{press.custom_id} of message {press.message}, pressed by {press.member}: {answers}"
        assert len(answers) == len(press.answers), told
        for now, then in zip(answers, press.answers, strict=True):
            assert "Something went wrong" not in now.words, told
            assert (now.outcome, now.private, now.refused) == (
                then.outcome,
                then.private,
                then.refused,
            ), f"{told} instead of {then}"


async def test_a_start_in_the_recorded_world_says_nothing_again(tmp_path: Path, database: Path):
    async with replay(tmp_path, database) as world:
        before = world.said()
        await world.pass_time(0)
        await world.pass_time(0)
        assert world.said() == before


async def test_the_recorded_world_goes_on(tmp_path: Path, database: Path):
    """The rounds and the interview that were running come to their ends, the quiz night and the next day begin."""
    async with replay(tmp_path, database) as world:
        before = world.said()
        for seconds in (*[100] * 12, *[600] * 24, *[3600] * 14):
            await world.pass_time(seconds)
        places = {place for place, _ in world.said() - before}
    assert {"daily-question", "arena-2", "arena-3", "arena-4", "arena-5", "Mock interview #12"} <= places, (
        places
    )


async def test_the_recorded_database_comes_whole_to_the_newest_schema(tmp_path: Path, database: Path):
    async with replay(tmp_path, database):
        pass
    with sqlite3.connect(tmp_path / "replay.db") as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
