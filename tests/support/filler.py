"""A few rows in every table of whatever version a database has, children with their parents."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Column, Connection, Date, DateTime, Integer, MetaData, Table, inspect, select

ROWS = 3
DAY = datetime(2026, 1, 31, 9, tzinfo=UTC)
EXAMPLES: Mapping[str, Any] = {
    "args": {},
    "local_time": "09:00",
    "options": {},
    "post_time": "09:00",
    "result": {},
    "source": "round",
    "timezone": "UTC",
    "verdict": {"flags": [], "points": []},
    "week": "2026-W05",
}
"""Values, by column name, that a migration may have to understand."""
MADE: Mapping[type, Callable[[Column[Any], int], Any]] = {
    bool: lambda _column, number: number % 2 == 0,
    bytes: lambda _column, number: bytes([number]),
    date: lambda _column, number: DAY.date() + timedelta(days=number),
    datetime: lambda _column, number: DAY + timedelta(days=number),
    float: lambda _column, number: number / ROWS,
    int: lambda column, number: number + (100 if column.name.endswith("_id") else 1),
    str: lambda column, number: f"{column.name}-{number}"[-(getattr(column.type, "length", None) or 100) :],
}


def fill(connection: Connection) -> None:
    """Insert ROWS rows into each table; the tables are read from the database, so later versions need no change."""
    metadata = MetaData()
    metadata.reflect(connection)
    for table in metadata.sorted_tables:
        if table.name != "alembic_version":
            _fill_table(connection, table)
    connection.commit()


def _fill_table(connection: Connection, table: Table) -> None:
    checks = [str(check["sqltext"]) for check in inspect(connection).get_check_constraints(table.name)]
    for number in range(ROWS):
        row = {
            column.name: _value(connection, column, number, checks)
            for column in table.columns
            if not _counts_up(column)
        }
        connection.execute(table.insert().values(row))


def _counts_up(column: Column[Any]) -> bool:
    """Whether the database numbers the rows itself; a migration that adds rows relies on where it stopped."""
    if not column.primary_key or column.foreign_keys:
        return False
    is_rowid = type(column.type).__name__ == "INTEGER" and len(column.table.primary_key) == 1
    return column.server_default is not None or is_rowid


def _value(connection: Connection, column: Column[Any], number: int, checks: list[str]) -> Any:
    for key in column.foreign_keys:
        parents = connection.scalars(select(key.column).order_by(key.column)).all()
        return parents[number] if number < len(parents) else None  # none: the first row of a table of its own
    if column.name in EXAMPLES:
        return EXAMPLES[column.name]
    if isinstance(column.type, JSON):
        return [number]
    choices = _choices(column, checks)
    return choices[-1 - number % len(choices)] if choices else MADE[column.type.python_type](column, number)


def _choices(column: Column[Any], checks: list[str]) -> list[Any]:
    """Return the literals with which the table's checks compare the column."""
    about = " ".join(check for check in checks if re.search(rf"\b{column.name}\b", check))
    if isinstance(column.type, Integer):
        return [int(literal) for literal in re.findall(r"\b\d+\b", about)]
    if isinstance(column.type, Date | DateTime):
        return []
    return re.findall(r"'([^']*)'", about)
