"""Inserts that tolerate a row that already exists, on both databases."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.tables import Base


def insert(session: AsyncSession, table: type[Base]) -> Any:
    """Return the dialect's insert, which has ``on_conflict_do_nothing`` and ``on_conflict_do_update``."""
    return insert_for(session.get_bind().dialect.name, table)


def insert_for(dialect: str, table: type[Base]) -> Any:
    """Return the insert of a dialect, by the dialect's name."""
    return (postgresql.insert if dialect == "postgresql" else sqlite.insert)(table)
