"""Rows in every table, made from the types of the columns: a new table is filled without a change here."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Boolean, CheckConstraint, Column, Date, Float, Integer, String, Table, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.personal import TABLES, member_columns
from bot.db.types import NAMES, DiscordId, GuildId, OnErase, UtcDateTime

Row = dict[str, Any]
CHOSEN: Row = {
    "awards.source": "daily",
    "awards.area": "evaluation",
    "awards.points": 10,
    "mock_interviews.state": "closed",
    "mock_matchings.state": "done",
    "guilds.timezone": "UTC",
    "guilds.post_time": "09:00",
}
"""Values that must make sense together with others."""
AT = datetime(2026, 1, 1, 9, tzinfo=UTC)


class Populate:
    """Fills every table for some members of one server; ``seed`` decides what the rules leave open."""

    def __init__(self, session: AsyncSession, members: Sequence[int], seed: int) -> None:
        self._session = session
        self._members = members
        self._random = random.Random(seed)
        self._number = itertools.count(seed % 1000 * 1000 + 1)

    async def server(self, guild_id: int) -> None:
        """Fill each table with a row for each member; a table about two members gets one for each pair."""
        self._rows: dict[str, list[Row]] = {}
        for table in TABLES:
            self._rows[table.name] = []
            for users in self._casts(table):
                row = self._row(table, guild_id, users)
                if row is not None:
                    stored = await self._session.execute(table.insert().values(row).returning(*table.columns))
                    self._rows[table.name].append(dict(stored.mappings().one()))

    def _casts(self, table: Table) -> list[tuple[int, ...]]:
        columns = len(list(member_columns(table)))
        return list(itertools.permutations(self._members, min(columns, 2)))

    def _row(self, table: Table, guild_id: int, users: tuple[int, ...]) -> Row | None:
        columns = [column for column, _ in member_columns(table)]
        row = {column.name: users[n] for n, column in enumerate(columns)}
        for key in table.foreign_keys:
            parents = self._parents(table, key.column.table, row)
            if not parents:
                return None
            row[key.parent.name] = self._random.choice(parents)[key.column.name]
        for column in table.columns:
            if column.name not in row and not _counts_up(column):
                row[column.name] = self._value(column, guild_id)
        if row.get("submitted_at", True) is None:  # a draft is never revealed
            row["revealed_at"] = None
        return row

    def _parents(self, table: Table, parent: Table, row: Row) -> list[Row]:
        """Parents that a row may have: a member's row belongs to a row of the same member."""
        mine = [c.name for c, rule in member_columns(table) if rule.on_erase is OnErase.OWNER]
        theirs = [c.name for c, rule in member_columns(parent) if rule.on_erase is OnErase.OWNER]
        unique = any(
            len(c.columns) == 1 for c in table.constraints if c.__visit_name__ == "unique_constraint"
        )
        key = next(key for key in table.foreign_keys if key.column.table is parent)
        taken = {row[key.parent.name] for row in self._rows[table.name]} if unique else set()
        return [
            one
            for one in self._rows[parent.name]
            if (not mine or not theirs or one[theirs[0]] == row[mine[0]])
            and one[key.column.name] not in taken
        ]

    def _value(self, column: Column[Any], guild_id: int) -> Any:
        number, name = next(self._number), f"{column.table.name}.{column.name}"
        if name in CHOSEN:
            return CHOSEN[name]
        if isinstance(column.type, GuildId):
            return guild_id
        allowed = _allowed(column)
        if allowed:
            return self._random.choice(allowed)
        if column.nullable and column.info.get(NAMES) is None and self._random.random() < 0.3:
            return None
        kind = column.type
        if column.info.get(NAMES) is not None:
            return self._naming(column, number)
        if isinstance(kind, JSON):
            return [number]
        if isinstance(kind, Boolean):
            return False
        if isinstance(kind, (Integer, DiscordId)):
            return number
        if isinstance(kind, Float):
            return 0.5
        if isinstance(kind, UtcDateTime):
            return AT + timedelta(minutes=number)
        if isinstance(kind, Date):
            return date(2000, 1, 1) + timedelta(days=number)
        assert isinstance(kind, String), column
        return f"{number:x}"[: kind.length]

    def _naming(self, column: Column[Any], number: int) -> Any:
        """A value that names everybody, in each way in which that happens."""
        if isinstance(column.type, JSON):
            words = f"thanks to <@{self._members[0]}>, <@!{self._members[1]}> and {self._members[2]}"
            return {"pairs": [list(self._members)], "by": self._random.choice(self._members), "words": words}
        length = column.type.length or 400
        parts = [str(number), *(f"{user}:" for user in self._members)]
        if length > 100:
            parts += [f"<@{user}>" for user in self._members]
        return ":".join(parts)[:length]


def _counts_up(column: Column[Any]) -> bool:
    return column.primary_key and "sqlite" in column.type._variant_mapping and not column.foreign_keys


def _allowed(column: Column[Any]) -> list[Any]:
    for check in column.table.constraints:
        if not isinstance(check, CheckConstraint):
            continue
        words = str(check.sqltext)
        if found := re.fullmatch(rf"{column.name} IN \((.*)\)", words):
            return re.findall(r"'(\w+)'", found[1])
        if found := re.fullmatch(rf"{column.name} BETWEEN (\d+) AND (\d+)", words):
            return [*range(int(found[1]), int(found[2]) + 1)]
    return []


async def everything(session: AsyncSession) -> dict[str, list[Row]]:
    """Every row of every table."""
    return {
        table.name: [
            dict(row)
            for row in (await session.execute(select(table).order_by(*table.primary_key))).mappings()
        ]
        for table in TABLES
    }
