"""An upgrade of a SQLite file may be killed at any statement: the next start completes it, and no row is lost."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from itertools import takewhile
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.db.migrate import upgrade
from bot.db.migrations.leftovers import NEXT
from bot.errors import ConfigError
from tests.db.test_migrations import revisions
from tests.support.filler import fill
from tests.support.upgrades import Upgrade, connected, content


def url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


def older_file(folder: Path, version: str | None) -> Path:
    """Make a database of an older version with rows in every table; without a version there is no file yet."""
    file = folder / "older.db"
    if version is not None:
        upgrade(url(file), version)
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")  # as the bot does; the file remembers it
        connected(url(file), fill)
    return file


@pytest.fixture(scope="module", params=[None, *revisions()[:-1]], ids=str)
def change(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Upgrade:
    """Each upgrade that a host may need, from no database at all up to the last version but one."""
    folder = tmp_path_factory.mktemp("upgrade")
    older = older_file(folder, request.param)

    def copy(name: str) -> str:
        for left in folder.glob(f"{name}.db*"):
            left.unlink()
        if older.exists():
            shutil.copy(older, folder / f"{name}.db")
        return url(folder / f"{name}.db")

    return Upgrade.of(copy)


def test_every_row_survives_an_upgrade(change: Upgrade):
    assert not change.lost_rows()


def test_the_next_start_completes_an_upgrade_that_was_killed(change: Upgrade):
    last = len(change.statements)
    assert change.wrong_after_kills([last // 3, last * 2 // 3, last]) == []


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_the_next_start_completes_an_upgrade_that_was_killed_at_any_statement(change: Upgrade):
    assert change.wrong_after_kills(range(1, len(change.statements) + 1)) == []


@pytest.mark.parametrize("change", [None, revisions()[-2]], ids=str, indirect=True)
def test_two_starts_at_once_upgrade_once(change: Upgrade):
    assert not change.wrong_after_two_starts()


def first_tables(change: Upgrade) -> list[str]:
    """Return what a release that committed each statement had made before its first row and left when killed."""
    found = [statement.strip() for statement in change.statements]
    until_rows = takewhile(lambda statement: not statement.startswith(("INSERT", "UPDATE")), found)
    return [statement for statement in until_rows if statement.startswith(("CREATE", "DROP"))]


def wrong_after_halves(change: Upgrade, numbers: Iterable[int]) -> list[str]:
    wrong = []
    for number in numbers:
        database = change.copy("half")
        execute(database, *first_tables(change)[:number])
        if problem := change.wrong_after_start(database):
            wrong.append(f"half done after {number}: {problem}")
    return wrong


def execute(database: str, *statements: str) -> None:
    """Execute each statement on its own; foreign keys are off."""
    with closing(sqlite3.connect(make_url(database).database or "", isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


once_left_half_done = pytest.mark.parametrize("change", NEXT, ids=str, indirect=True)


@once_left_half_done
def test_an_upgrade_that_an_older_release_left_half_done_is_completed(change: Upgrade):
    last = len(first_tables(change))
    assert wrong_after_halves(change, [1, 2, last // 2, last]) == []


@pytest.mark.long
@once_left_half_done
def test_an_upgrade_that_an_older_release_left_half_done_anywhere_is_completed(change: Upgrade):
    assert wrong_after_halves(change, range(1, len(first_tables(change)) + 1)) == []


from_0003 = pytest.mark.parametrize("change", ["0003"], indirect=True)


@from_0003
def test_rows_in_a_half_done_upgrade_are_not_thrown_away(change: Upgrade):
    database = change.copy("unexpected")
    execute(database, *first_tables(change), "INSERT INTO mock_blocks VALUES (1, 2, 3, '2026-01-01')")
    before = connected(database, content)
    with pytest.raises(ConfigError, match="table mock_blocks holds rows"):
        upgrade(database)
    assert connected(database, content) == before


@from_0003
def test_an_upgrade_that_fails_its_check_changes_nothing(change: Upgrade):
    database = change.copy("orphan")
    execute(database, "INSERT INTO daily_hints VALUES (77, 1, '2026-01-01')")
    with pytest.raises(
        ConfigError, match="daily_hints has rows whose row in daily_posts is missing, 1 in all"
    ):
        upgrade(database)
    execute(database, "DELETE FROM daily_hints WHERE post_id = 77")
    assert connected(database, content) == change.before
    assert not change.wrong_after_start(database)


@from_0003
def test_a_start_waits_for_a_writer_only_if_there_is_something_to_upgrade(
    change: Upgrade, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("bot.db.migrate.WAIT_SECONDS", 1)
    database = change.copy("busy")
    with closing(sqlite3.connect(make_url(database).database or "", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(ConfigError, match="busy for 1 seconds and is not upgraded"):
            upgrade(database)
        writer.execute("ROLLBACK")
        upgrade(database)
        writer.execute("BEGIN IMMEDIATE")
        upgrade(database)
