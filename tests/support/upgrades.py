"""An older database that is upgraded, and killed on the way."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, inspect
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from bot.db.migrate import upgrade
from tests.support.killing import begin, end, killed_before, watched

Result = TypeVar("Result")
Content = dict[str, list[str]]
SCHEMA = {
    "sqlite": ("SELECT type, name, sql FROM sqlite_master",),
    "postgresql": (
        "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default "
        "FROM information_schema.columns WHERE table_schema = 'public'",
        "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE connamespace = 'public'::regnamespace",
    ),
}


def connected(url: str, work: Callable[[Connection], Result]) -> Result:
    """Do ``work`` in one transaction, on a connection that is closed afterwards."""

    async def run() -> Result:
        engine = create_async_engine(url, poolclass=NullPool)
        async with engine.begin() as connection:
            result = await connection.run_sync(work)
        await engine.dispose()
        return result

    return asyncio.run(run())


def content(connection: Connection) -> Content:
    """Return the rows of each table, and the entire schema as one more table; each row has its parent."""
    name = connection.dialect.name
    if name == "sqlite":
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
    queries = {f"schema {number}": query for number, query in enumerate(SCHEMA[name])}
    queries |= {table: f'SELECT * FROM "{table}"' for table in inspect(connection).get_table_names()}
    return {
        about: sorted(_plain(about, row) for row in connection.exec_driver_sql(query))
        for about, query in queries.items()
    }


def _plain(about: str, row: Sequence[object]) -> str:
    """Return a row as text; a rebuilt table of SQLite lists its constraints in any order, so those lines are sorted."""
    if not about.startswith("schema"):
        return repr(tuple(row))
    return repr(sorted(line.strip(" ,\t") for part in row for line in str(part).splitlines()))


@dataclass(frozen=True)
class Upgrade:
    """An older database with rows in every table, and the result of an undisturbed upgrade."""

    copy: Callable[[str], str]
    """Copies the older database, replacing any earlier copy of that name, and returns its URL."""
    before: Content
    statements: list[str]
    after: Content

    @classmethod
    def of(cls, copy: Callable[[str], str]) -> Upgrade:
        url = copy("undisturbed")
        before = connected(url, content)
        statements: list[str] = []
        with watched(statements.append):
            upgrade(url)
        return cls(copy, before, statements, connected(url, content))

    def lost_rows(self) -> list[str]:
        """Return the tables that have fewer rows after an undisturbed upgrade; a dropped table does not count."""
        return [
            name
            for name, rows in self.before.items()
            if len(self.after.get(name, rows)) < len(rows) and not name.startswith("schema")
        ]

    def wrong_after_kills(self, numbers: Iterable[int]) -> list[str]:
        """Kill an upgrade before each of these statements, and return what was wrong after the next start."""
        wrong = []
        for number in numbers:
            url = self.copy("killed")
            assert killed_before(number, lambda url=url: upgrade(url)), f"only {number - 1} statements"
            if problem := self.wrong_after_start(url):
                wrong.append(f"killed before {number}, {self.statements[number - 1]}: {problem}")
        return wrong

    def wrong_after_start(self, url: str) -> str | None:
        """Start on this database and return what differs from an undisturbed upgrade; None if nothing does."""
        try:
            upgrade(url)
            found = connected(url, content)
        except Exception as error:
            return str(error)
        return ", ".join(name for name in found | self.after if found.get(name) != self.after.get(name))

    def wrong_after_two_starts(self) -> str | None:
        """Start again while another process is in the middle, and return what was wrong with either."""
        url = self.copy("shared")
        arrival, arrived = os.pipe()
        going, go_on = os.pipe()

        def pause(statement: str) -> None:
            if " alembic_version SET " in statement or "INTO alembic_version" in statement:
                os.write(arrived, b".")
                os.read(going, 1)

        def first() -> None:
            os.close(go_on)
            with watched(pause):
                upgrade(url)

        process = begin(first)
        os.close(arrived)
        assert os.read(arrival, 1), "it migrates nothing"
        with ThreadPoolExecutor() as pool:
            second = pool.submit(self.wrong_after_start, url)
            time.sleep(0.5)  # time for the second to get in the way of the first, if it can
            early = second.done()
            os.close(go_on)
            wrong = second.result()
        failed = end(process)
        for pipe in (arrival, going):
            os.close(pipe)
        if failed:
            return "the first start failed"
        return "the second start did not wait" if early else wrong
