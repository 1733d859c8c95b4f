"""A member's data can be taken out whole, and be gone without a trace; others keep what is theirs."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from bot.db.engine import Database
from bot.db.migrate import upgrade
from bot.db.personal import TABLES, member_columns
from bot.db.types import NAMES, OnErase
from bot.services.privacy import PrivacyService
from bot.services.scores import DoctorService
from tests.support.populate import Populate, Row, everything

ANN, BEN, CLEO = 100000000000000001, 200000000000000002, 300000000000000003
MEMBERS = (ANN, BEN, CLEO)
HERE, THERE = 911, 922
DELETED_WITH_THE_OWNER = {"kudos", "mock_blocks", "contested_points"}
"""Tables in which one member's row hangs on what another one owns."""
FEW = settings(
    max_examples=5,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # a smaller number is not a simpler case here
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


class Frozen:
    def now(self) -> datetime:
        return datetime(2026, 2, 1, tzinfo=UTC)


@dataclass
class Store:
    database: Database
    privacy: PrivacyService
    doctor: DoctorService

    async def fill(self, seed: int = 1) -> None:
        async with self.database.write() as session:
            populate = Populate(session, MEMBERS, seed)
            await populate.server(HERE)
            await populate.server(THERE)
        await self.doctor.check_scores(repair=True)

    async def all(self) -> dict[str, list[Row]]:
        async with self.database.read() as session:
            return await everything(session)

    async def healthy(self) -> bool:
        return (await self.doctor.check_scores()).healthy


@asynccontextmanager
async def store(url: str) -> AsyncIterator[Store]:
    database = Database(url)
    try:
        yield Store(database, PrivacyService(database, Frozen()), DoctorService(database, Frozen()))
    finally:
        await database.close()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "empty.db"
    upgrade(f"sqlite+aiosqlite:///{file}")
    return file


@pytest.fixture
def fresh(template: Path, tmp_path: Path):
    """A new, migrated database each time it is called."""
    names = iter(range(1000))

    def make() -> Any:
        file = tmp_path / f"{next(names)}.db"
        shutil.copy(template, file)
        return store(f"sqlite+aiosqlite:///{file}")

    return make


def holds(value: Any, user: int) -> bool:
    return re.search(rf"(?<!\d){user}(?!\d)", str(value)) is not None


def traces(found: dict[str, list[Row]], user: int) -> list[str]:
    return [
        f"{table}.{name} = {value!r}"
        for table, rows in found.items()
        for row in rows
        for name, value in row.items()
        if holds(value, user)
    ]


def blank(value: Any, user: int) -> str:
    """The value with the member, and whatever took their place, left open."""
    text = re.sub(r"a former member|(?<!\d)-\d{16}(?!\d)", "?", str(value))
    text = re.sub(rf"<@!?{user}>|(?<!\d){user}(?!\d)", "?", text)
    return "?" if text == "None" else text


def expected(before: dict[str, list[Row]], user: int) -> dict[str, list[Row]]:
    """What the rules beside the columns promise: worked out apart from the code that does it."""
    kept: dict[str, list[Row]] = {}
    for table in TABLES:
        rules = list(member_columns(table))
        kept[table.name] = []
        for row in before[table.name]:
            mine = [(c.name, rule) for c, rule in rules if row[c.name] == user]
            if any(rule.on_erase is OnErase.OWNER for _, rule in mine):
                continue
            if any(rule.draft_until and row[rule.draft_until] is None for _, rule in mine):
                continue
            if not all(
                row[key.parent.name] in {one[key.column.name] for one in kept[key.column.table.name]}
                for key in table.foreign_keys
            ):
                continue
            cleared = {name: value for _, rule in mine for name, value in rule.clears}
            kept[table.name].append({**row, **cleared})
    return kept


def opened(found: dict[str, list[Row]], user: int) -> dict[str, list[str]]:
    """The rows in a form in which a member and the one who took their place look the same."""
    touched = {(table.name, column.name) for table in TABLES for column, _ in member_columns(table)}
    touched |= {(t.name, c.name) for t in TABLES for c in t.columns if NAMES in c.info}
    return {
        table: sorted(
            str(
                {
                    name: blank(value, user) if (table, name) in touched else value
                    for name, value in row.items()
                }
            )
            for row in rows
        )
        for table, rows in found.items()
    }


async def erase_and_look(s: Store, user: int, seed: int) -> None:
    await s.fill(seed)
    assert await s.healthy()
    before = await s.all()
    assert all(before[table.name] for table in TABLES)
    exports = {one: await s.privacy.export(one) for one in MEMBERS}

    assert (await s.privacy.erase(user)).rows

    after = await s.all()
    assert traces(after, user) == []
    assert opened(after, user) == opened(expected(before, user), user)
    assert await s.healthy()
    assert await s.privacy.export(user) == {}
    for other in {*MEMBERS} - {user}:
        check_export(exports[other], await s.privacy.export(other), user)
    assert (await s.privacy.erase(user)).rows == 0
    assert await s.all() == after


def check_export(before: dict[str, Any], after: dict[str, Any], user: int) -> None:
    """Another member's export has lost only what hung on the erased one's own rows."""
    rules = {table.name: dict(member_columns(table)) for table in TABLES}
    for table, rows in before.items():
        cleared = {name for rule in rules[table].values() for name, _ in rule.clears}

        def seen(row: Row, cleared: set[str] = cleared) -> str:
            return str({name: blank(value, user) for name, value in row.items() if name not in cleared})

        was, now = [seen(row) for row in rows], [seen(row) for row in after.get(table, [])]
        assert not {*now} - {*was}
        lost = [row for row in rows if seen(row) not in now]
        named_only = all("named_in" in row for row in lost)
        assert not lost or table in DELETED_WITH_THE_OWNER or named_only, (table, lost)


@given(seed=st.integers(0, 999), user=st.sampled_from(MEMBERS))
@FEW
async def test_an_erased_member_leaves_no_trace_and_takes_nothing_from_others(fresh, seed: int, user: int):
    async with fresh() as s:
        await erase_and_look(s, user, seed)


async def test_erasing_in_one_server_leaves_the_others_alone(fresh):
    async with fresh() as s:
        await s.fill()
        there = await s.privacy.export(ANN, THERE)
        assert (await s.privacy.erase(ANN, HERE)).rows
        assert await s.privacy.export(ANN, HERE) == {}
        assert await s.privacy.export(ANN, THERE) == there == await s.privacy.export(ANN)
        assert await s.healthy()


async def test_an_export_is_plain_data_and_has_every_table_that_names_the_member(fresh):
    async with fresh() as s:
        await s.fill()
        export = await s.privacy.export(ANN)
        assert json.loads(json.dumps(export)) == export
        assert {table.name for table in TABLES if dict(member_columns(table))} <= export.keys()
        assert set(export["daily_answers"][0]["daily_posts"]) >= {"question_id", "local_date"}


async def test_an_export_keeps_the_secrets_of_others(fresh):
    async with fresh() as s:
        await s.fill()
        stored = await s.all()
        export = await s.privacy.export(ANN)
        assert all(row["user_id"] == ANN for row in export["mock_blocks"])
        for row in export["kudos"]:
            assert "author_id" in row or "user_id" in row
            assert {row.get("author_id", ANN), row.get("user_id", ANN)} == {ANN}
        about = [row for row in export["mock_feedback"] if row["about_user"] == ANN]
        revealed = [r for r in stored["mock_feedback"] if r["about_user"] == ANN and r["revealed_at"]]
        assert len(about) == len(revealed)
        assert not any("meet_again" in row for row in about)
        for row in export["mock_reports"]:
            assert ("text" in row) == (row.get("by_user") == ANN)
        assert not any("moderator_id" in row for row in export["score_adjustments"] if row["user_id"] == ANN)


@pytest.mark.parametrize("statements", [1, 10, 25, 40])
async def test_an_erasure_that_dies_in_the_middle_has_done_nothing(fresh, statements: int):
    async with fresh() as s:
        await s.fill()
        before = await s.all()
        dies_after(s.database, statements)
        with pytest.raises(ConnectionError):
            await s.privacy.erase(ANN)
        assert await s.all() == before
        assert (await s.privacy.erase(ANN)).rows
        assert traces(await s.all(), ANN) == []


def dies_after(database: Database, statements: int) -> None:
    """Break the connection once, before a later statement that changes something."""
    left = [statements]

    @event.listens_for(database.engine.sync_engine, "before_cursor_execute")
    def count(_conn: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith(("UPDATE", "DELETE")):
            left[0] -= 1
            if left[0] == 0:
                raise ConnectionError("gone")
