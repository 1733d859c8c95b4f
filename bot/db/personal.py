"""Whose data a row is: read from the types of the columns, for every table at once.

A new table needs nothing here. Its columns say what names a member (``MemberId``, with the rule for erasure)
and which server it belongs to (``GuildId``, or a parent row that has one).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Table,
    Text,
    and_,
    cast,
    delete,
    null,
    or_,
    select,
    union,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.tables import Base
from bot.db.types import NAMES, GuildId, MemberId, MemberRule, Names, OnErase

Row = Mapping[str, Any]
FORMER = "a former member"
TABLES: tuple[Table, ...] = tuple(Base.metadata.sorted_tables)
"""Parents before children."""


def belongs_to_a_server(table: Table) -> bool:
    """Whether a table's rows can be told apart by server."""
    return _guild_column(table) is not None or any(
        belongs_to_a_server(key.column.table) for key in table.foreign_keys
    )


def _guild_column(table: Table) -> Column[Any] | None:
    return next((column for column in table.columns if isinstance(column.type, GuildId)), None)


def in_guild(table: Table, guild_id: int | None) -> ColumnElement[bool]:
    """The condition that a row belongs to a server, by its own column or its parent's; None matches every server."""
    if guild_id is None:
        return null().is_(None)
    column = _guild_column(table)
    if column is not None:
        return column == guild_id
    key = next(key for key in table.foreign_keys if belongs_to_a_server(key.column.table))
    return key.parent.in_(select(key.column).where(in_guild(key.column.table, guild_id)))


def member_columns(table: Table) -> Iterator[tuple[Column[Any], MemberRule]]:
    """Return the columns that name a member, with their rules."""
    for column in table.columns:
        if isinstance(column.type, MemberId):
            yield column, column.type.rule


def _naming(table: Table, *kinds: Names) -> list[Column[Any]]:
    return [column for column in table.columns if column.info.get(NAMES) in kinds]


def _mentions(columns: Sequence[Column[Any]], user_id: int) -> ColumnElement[bool]:
    return or_(*(cast(column, Text).contains(str(user_id)) for column in columns))


# Export


async def export(session: AsyncSession, user_id: int, guild_id: int | None = None) -> dict[str, list[Row]]:
    """Return everything about a member by table, ready for JSON; tables without a row about them are left out."""
    found = {table.name: await _export_table(session, table, user_id, guild_id) for table in TABLES}
    return {name: rows for name, rows in found.items() if rows}


async def _export_table(session: AsyncSession, table: Table, user_id: int, guild_id: int | None) -> list[Row]:
    columns = list(member_columns(table))
    named = _naming(table, Names.BY_DESIGN)
    about = [column == user_id for column, _ in columns]
    if named:
        about.append(_mentions(named, user_id))
    if not about:
        return []
    statement = select(table).where(in_guild(table, guild_id), or_(*about)).order_by(*table.primary_key)
    shown: list[Row] = []
    for found in (await session.execute(statement)).mappings().all():
        row = dict(found)
        readable = _readable(table, row, user_id)
        if readable is not None:
            shown.append({**readable, **await _parents(session, table, row)})
    return shown


def _readable(table: Table, row: Row, user_id: int) -> Row | None:
    """Return the part of a row that the member may read; None when they must not know about it."""
    rules = [(column.name, rule) for column, rule in member_columns(table)]
    mine = [(name, rule) for name, rule in rules if row[name] == user_id]
    open_to_me = [
        (name, rule)
        for name, rule in mine
        if rule.exported and (rule.exported_from is None or row[rule.exported_from] is not None)
    ]
    keys = {column.name for column in table.primary_key}
    if not mine:  # somebody else's row that contains their id: they learn that it does, but not what it says
        named = [c.name for c in _naming(table, Names.BY_DESIGN) if names(row[c.name], user_id)]
        hidden = {name for name, _ in rules}
        return {**_plain(row, keys - hidden), "named_in": named} if named else None
    if not open_to_me:
        return None
    shown = set(keys)
    for name, rule in open_to_me:
        shown |= set(rule.exports) | {name} if rule.exports is not None else set(row)
    shown -= {name for name, rule in rules if rule.secret and row[name] != user_id}
    return _plain(row, shown)


async def _parents(session: AsyncSession, table: Table, row: Row) -> Row:
    """Return a row's parents, such as the question of an answer, unless a parent is another member's."""
    found: dict[str, Any] = {}
    for key in table.foreign_keys:
        parent = key.column.table
        rules = dict(member_columns(parent))
        if any(rule.on_erase is OnErase.OWNER for rule in rules.values()):
            continue
        columns = [c for c in parent.columns if c not in rules and c.info.get(NAMES) is None]
        statement = select(*columns).where(key.column == row[key.parent.name])
        above = dict((await session.execute(statement)).mappings().one())
        found[parent.name] = _plain(above, set(above))
    return found


def _plain(row: Row, names_shown: Collection[str]) -> Row:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in row.items()
        if name in names_shown
    }


# Erasure


async def erase(
    session: AsyncSession,
    tables: Collection[Table],
    user_id: int,
    stand_in: int,
    guild_id: int | None = None,
) -> int:
    """Delete a member's rows and remove their id from all others; return how many rows that touched."""
    return sum([await _erase_from(session, table, user_id, stand_in, guild_id) for table in tables])


async def _erase_from(
    session: AsyncSession, table: Table, user_id: int, stand_in: int, guild_id: int | None
) -> int:
    touched = 0
    here = in_guild(table, guild_id)
    for column, rule in member_columns(table):
        theirs = and_(here, column == user_id)
        if rule.on_erase is OnErase.OWNER:
            touched += await _count(session, delete(table).where(theirs))
            continue
        if rule.draft_until is not None:
            draft = table.c[rule.draft_until].is_(None)
            touched += await _count(session, delete(table).where(theirs, draft))
        empty = rule.on_erase is OnErase.ACTOR and column.nullable
        values = {column.name: None if empty else stand_in, **dict(rule.clears)}
        touched += await _count(session, update(table).where(theirs).values(values))
    return touched + await _take_out_names(session, table, user_id, stand_in, here)


async def _count(session: AsyncSession, statement: Any) -> int:
    result = await session.execute(statement, execution_options={"synchronize_session": False})
    return int(result.rowcount)  # type: ignore[attr-defined]  # it is a DELETE or an UPDATE


async def _take_out_names(
    session: AsyncSession, table: Table, user_id: int, stand_in: int, here: ColumnElement[bool]
) -> int:
    columns = _naming(table, *Names)
    if not columns:
        return 0
    keys = list(table.primary_key)
    statement = select(*keys, *columns).where(here, _mentions(columns, user_id))
    changed = 0
    for row in (await session.execute(statement)).mappings().all():
        values = {
            column.name: _fitting(column, without(row[column.name], user_id, stand_in))
            for column in columns
            if names(row[column.name], user_id)
        }
        if values:
            this = and_(*(key == row[key.name] for key in keys))
            changed += await _count(session, update(table).where(this).values(values))
    return changed


def _fitting(column: Column[Any], value: Any) -> Any:
    length = None if isinstance(column.type, JSON) else getattr(column.type, "length", None)
    return value[:length] if length is not None and isinstance(value, str) else value


def names(value: Any, user_id: int) -> bool:
    """Whether a text or JSON value contains a member's id as a whole number, at any depth."""
    return re.search(rf"(?<!\d){user_id}(?!\d)", str(value)) is not None


def without(value: Any, user_id: int, stand_in: int) -> Any:
    """Return the value with the id replaced by the stand-in, or by words where the member was mentioned."""
    if isinstance(value, str):
        words = re.sub(rf"<@!?{user_id}>", FORMER, value)
        return re.sub(rf"(?<!\d){user_id}(?!\d)", str(stand_in), words)
    if isinstance(value, dict):
        return {
            without(key, user_id, stand_in): without(one, user_id, stand_in) for key, one in value.items()
        }
    if isinstance(value, list):
        return [without(one, user_id, stand_in) for one in value]
    return stand_in if value == user_id else value


# Servers


async def known_guilds(session: AsyncSession) -> set[int]:
    """Return every server that has at least one row."""
    columns = [column for table in TABLES if (column := _guild_column(table)) is not None]
    statement = union(*(select(column) for column in columns))
    return set((await session.scalars(statement)).all())


async def purge(session: AsyncSession, guild_id: int) -> int:
    """Delete everything about a server; return how many rows that was."""
    return sum(
        [await _count(session, delete(table).where(in_guild(table, guild_id))) for table in reversed(TABLES)]
    )
