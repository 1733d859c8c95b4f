"""Answers of a database of the release before are copied beside the presses; a kill anywhere in it does no harm."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from bot.db.engine import Database
from bot.db.migrate import downgrade
from bot.services.attempts.checking import Wrong, compare
from tests.recorded.replay import restore_database
from tests.support.attempts import lived
from tests.support.copying import copied, copy_all, is_killed
from tests.support.database import url_of
from tests.support.world import world
from tests.support.years import a_year


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of version 0005 in which everything that is judged has happened."""
    folder = tmp_path_factory.mktemp("older")

    async def live() -> None:
        async with world(folder) as w:
            with w.env.time_context():
                await a_year(w, w.mod.id)
                await lived(w)

    asyncio.run(live())
    downgrade(url_of(folder / "test.db"), "0005")
    return folder / "test.db"


def wrong_after(older: Path, folder: Path, moments: list[int], whole: list[tuple[object, ...]]) -> list[int]:
    """Kill a copying at each of these moments, let the next start copy, and return where that came out differently."""
    wrong = []
    for moment in moments:
        file = folder / f"{moment}.db"
        shutil.copy(older, file)
        assert is_killed(url_of(file), moment)
        asyncio.run(copy_all(url_of(file)))
        if copied(url_of(file)) != whole:
            wrong.append(moment)
        file.unlink()
    return wrong


def undisturbed(older: Path, folder: Path) -> tuple[int, list[tuple[object, ...]]]:
    file = folder / "whole.db"
    shutil.copy(older, file)
    statements = asyncio.run(copy_all(url_of(file)))
    return statements, copied(url_of(file))


def test_a_copying_that_was_killed_is_completed_by_the_next_start(older: Path, tmp_path: Path):
    statements, whole = undisturbed(older, tmp_path)
    assert len(whole) > 1_500
    assert {row[0] for row in whole} == {"daily", "round", "mock"}
    moments = [1, statements // 3, statements // 2, statements * 2 // 3, statements]
    assert wrong_after(older, tmp_path, moments, whole) == []


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_a_copying_that_was_killed_anywhere_is_completed_by_the_next_start(older: Path, tmp_path: Path):
    statements, whole = undisturbed(older, tmp_path)
    assert wrong_after(older, tmp_path, list(range(1, statements + 1)), whole) == []


def test_the_recorded_world_is_copied_whole(tmp_path: Path):
    """A database that an older release really left behind, with rounds and interviews in the middle."""
    url = url_of(restored(tmp_path / "recorded.db"))
    asyncio.run(copy_all(url))
    assert {row[0] for row in copied(url)} == {"daily", "round", "mock"}
    assert asyncio.run(compared(url)) == []


def restored(file: Path) -> Path:
    restore_database(file)
    return file


async def compared(url: str) -> list[Wrong]:
    database = Database(url)
    try:
        return await compare(database)
    finally:
        await database.close()


def test_copying_twice_changes_nothing(older: Path, tmp_path: Path):
    _, whole = undisturbed(older, tmp_path)
    asyncio.run(copy_all(url_of(tmp_path / "whole.db")))
    assert copied(url_of(tmp_path / "whole.db")) == whole
