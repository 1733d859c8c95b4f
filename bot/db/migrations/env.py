"""Alembic's entry: an upgrade is one transaction, on SQLite too, so a kill leaves the version that it began at.

All migrations share the transaction. One for each could stop at a version that no release was ever run with, and a
failure would leave a database that the release before cannot use any more.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from sqlalchemy import URL, Connection, create_engine, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from bot.db.migrate import WAIT_SECONDS
from bot.db.migrations.leftovers import remove_leftovers
from bot.db.tables import Base
from bot.errors import ConfigError

MIGRATING = 0x6D6F636B
"""The number of our advisory lock; PostgreSQL keeps them apart by database."""
LOCK_NOT_AVAILABLE = "55P03"


def _run(connection: Connection) -> None:
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        # A batch rebuild with foreign keys on deletes the children of the rebuilt table. Within a transaction this
        # would be ignored.
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.rollback()
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        transactional_ddl=True,
    )
    with _readable_when_locked():
        if _is_newest(connection):
            return
        with context.begin_transaction():
            _wait_for_turn(connection)
            if sqlite:
                remove_leftovers(context.get_context())
            context.run_migrations()
            if sqlite:
                _check_parents(connection)


def _is_newest(connection: Connection) -> bool:
    """Whether an upgrade to the newest version has nothing to do; then it need not wait for those who write."""
    migration = context.get_context()
    if migration.opts.get("destination_rev") != "head" or migration.script is None:
        return False
    found = migration.get_current_heads()
    connection.rollback()
    return found == tuple(migration.script.get_heads())


def _wait_for_turn(connection: Connection) -> None:
    """Let one process migrate at a time. Alembic reads the version after this, so the second one has nothing to do."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        return
    # This also limits the wait for tables that a bot still uses: all that it asks next would queue behind us.
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATING})")


def _check_parents(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        table, _, parent, _ = broken[0]
        raise ConfigError(
            "The database cannot be upgraded and was left as it is: "
            f"{table} has rows whose row in {parent} is missing, {len(broken)} in all."
        )


@contextmanager
def _readable_when_locked() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        timed_out = getattr(error.orig, "sqlstate", None) == LOCK_NOT_AVAILABLE
        if timed_out or "database is locked" in str(error.orig):
            raise ConfigError(
                f"The database was busy for {WAIT_SECONDS} seconds and is not upgraded yet. "
                "Stop the other process that uses it, then start again."
            ) from error
        raise


def _main() -> None:
    url = make_url(context.config.attributes["url"])
    if url.get_backend_name() == "sqlite":
        # Without an isolation level the driver neither begins nor commits by itself.
        engine = create_engine(
            url.set(drivername="sqlite"),
            poolclass=NullPool,
            connect_args={"isolation_level": None, "timeout": WAIT_SECONDS},
        )
        with engine.connect() as connection:
            _run(connection)
        return
    asyncio.run(_over_asyncpg(url))


async def _over_asyncpg(url: URL) -> None:
    engine = create_async_engine(url, poolclass=NullPool)
    async with engine.connect() as connection:
        await connection.run_sync(_run)
    await engine.dispose()


_main()
