"""An empty database with all tables: migrated once in each process, then written wherever a test needs one."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, event

from bot.db.migrate import upgrade


def url_of(file: Path) -> str:
    """Return the URL of a SQLite file, in the form that the settings use."""
    return f"sqlite+aiosqlite:///{file}"


@cache
def migrated() -> bytes:
    """Return the content of a database file right after all migrations."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "empty.db"
        upgrade(url_of(file))
        connection = sqlite3.connect(file)
        # What is in a write-ahead log is not in the file.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        return file.read_bytes()


def prepared(file: Path) -> str:
    """Return the URL of the file; if it does not exist yet, write a migrated one.

    The bot still upgrades at its start, and finds nothing to do.
    """
    if not file.exists():
        file.write_bytes(migrated())
    return url_of(file)


@contextmanager
def commits() -> Iterator[list[Connection]]:
    """Collect the connection of every transaction that is committed inside, whatever engine it belongs to."""
    committed: list[Connection] = []

    def note(connection: Connection) -> None:
        committed.append(connection)

    event.listen(Engine, "commit", note)
    try:
        yield committed
    finally:
        event.remove(Engine, "commit", note)
