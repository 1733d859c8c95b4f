"""The database: engines with the right transaction mode, and one session per use case."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from bot.db.migrate import upgrade
from bot.errors import ConfigError

BUSY_TIMEOUT_MS = 10_000


def prepare_folder(url: str) -> None:
    """Make the folder for a SQLite file; raises ConfigError when that fails."""
    parsed = _parsed(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database == ":memory:":
        return
    try:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(
            f"DATABASE_URL: cannot make the folder of {parsed.database}: {error.strerror}"
        ) from None


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except (ArgumentError, ValueError):
        raise ConfigError(
            "DATABASE_URL: not a database URL, for example sqlite:///data/mockingbird.db"
        ) from None


def make_engine(url: str) -> AsyncEngine:
    """Create the engine; SQLite gets WAL, foreign keys and explicit transactions. Raises ConfigError."""
    engine = create_async_engine(_parsed(url), pool_pre_ping=not url.startswith("sqlite"))
    if url.startswith("sqlite"):
        tune_sqlite(engine.sync_engine)
    return engine


def tune_sqlite(engine: Engine) -> None:
    """Make every connection use WAL, check foreign keys, wait for a lock, and begin transactions as a writer."""

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        # The driver must not begin transactions itself: "begin" below does, in the right mode.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "foreign_keys=ON",
            f"busy_timeout={BUSY_TIMEOUT_MS}",
            "synchronous=NORMAL",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        options = connection.get_execution_options()
        if options.get("isolation_level") == "AUTOCOMMIT":  # VACUUM refuses a transaction
            return
        # A write that begins as a read cannot wait for the lock: it fails with "database is locked".
        connection.exec_driver_sql("BEGIN" if options.get("read_only") else "BEGIN IMMEDIATE")


class Database:
    """Hands out sessions: ``write()`` commits at the end of the block, ``read()`` never does."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = make_engine(url)
        self._readers = self.engine.execution_options(read_only=True)
        # SQLite lets one transaction write; the others keep retrying in no particular order until some give
        # up. Those of this process wait for each other here, first come, first served.
        self._turn: AbstractAsyncContextManager[object] = (
            asyncio.Lock() if self.engine.dialect.name == "sqlite" else nullcontext()
        )

    async def upgrade(self) -> None:
        """Bring the schema to the newest version."""
        await asyncio.to_thread(upgrade, self.url)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """Open the one transaction of a use case; it is rolled back when the block raises. Never nest two of them."""
        async with (
            self._turn,
            AsyncSession(self.engine, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """Open a read-only session; it does not wait for writers."""
        async with AsyncSession(self._readers, expire_on_commit=False) as session:
            yield session

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()
