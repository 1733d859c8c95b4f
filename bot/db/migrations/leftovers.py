"""SQLite files that a kill left half upgraded, when each statement of a migration was still committed on its own.

Only the tables of the next version can be there already, and all of them empty: rows were committed together with the
version. One table could be gone, score_totals, which 0003 fills again from the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine

from bot.errors import ConfigError

NEXT: Mapping[str | None, str] = {None: "0001", "0001": "0002", "0002": "0003", "0003": "0004"}
"""The upgrades that were ever made that way."""
Tables = dict[str, list[str]]
"""The statements that make each table and its indexes."""


def remove_leftovers(migration: MigrationContext) -> None:
    """Bring back the tables of the version that the database claims to have; raises ConfigError if rows are in the way.

    Has nothing to do unless an older Mockingbird was killed.
    """
    version, connection, script = migration.get_current_revision(), migration.connection, migration.script
    if version not in NEXT or connection is None or script is None:
        return
    found = _tables(connection)
    if not found.keys() - {"alembic_version"} and version is None:
        return  # a new database
    before, after = _tables_at(script, version), _tables_at(script, NEXT[version])
    for table in before.keys() | after.keys():
        if before.get(table) != after.get(table):
            _bring_back(connection, table, before.get(table), exists=table in found)


def _bring_back(connection: Connection, table: str, made_by: list[str] | None, *, exists: bool) -> None:
    if exists:
        if connection.exec_driver_sql(f'SELECT 1 FROM "{table}" LIMIT 1').first():
            if made_by is None:
                raise ConfigError(
                    f"The database is half upgraded, and its table {table} holds rows already. Restore a backup."
                )
            return
        connection.exec_driver_sql(f'DROP TABLE "{table}"')
    for statement in made_by or ():
        connection.exec_driver_sql(statement)


def _tables(connection: Connection) -> Tables:
    tables: Tables = {}
    for table, statement in connection.exec_driver_sql(
        "SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
    ):
        tables.setdefault(table, []).append(statement)
    return tables


def _tables_at(script: ScriptDirectory, version: str | None) -> Tables:
    """Return what the migrations up to a version make, by running them in memory."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection, Operations.context(MigrationContext.configure(connection)):
        for step in reversed(list(script.iterate_revisions(version, "base")) if version else []):
            step.module.upgrade()
        tables = _tables(connection)
    engine.dispose()
    return tables
