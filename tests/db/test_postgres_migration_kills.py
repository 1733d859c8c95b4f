"""An upgrade on PostgreSQL may be killed at any statement, and two processes may start at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.config import load_settings
from bot.db.migrate import upgrade
from bot.errors import ConfigError
from tests.db.test_migrations import revisions
from tests.db.test_postgres import server  # noqa: F401  # a fixture
from tests.support.filler import fill
from tests.support.upgrades import Upgrade, connected, content


def url_of(server: Any, name: str) -> str:  # noqa: F811
    return load_settings(_env_file=None, database_url=server.get_uri(name)).database_url


@pytest.fixture(scope="module", params=[None, *revisions()[:-1]], ids=str)
def change(request: pytest.FixtureRequest, server: Any) -> Upgrade:  # noqa: F811
    older = f"from_{request.param}".lower()
    server.psql(f"CREATE DATABASE {older};")
    if request.param is not None:
        upgrade(url_of(server, older), request.param)
        connected(url_of(server, older), fill)

    def copy(name: str) -> str:
        server.psql(f"DROP DATABASE IF EXISTS {older}_{name} WITH (FORCE);")
        server.psql(f"CREATE DATABASE {older}_{name} TEMPLATE {older};")
        return url_of(server, f"{older}_{name}")

    return Upgrade.of(copy)


def test_every_row_survives_an_upgrade(change: Upgrade):
    assert not change.lost_rows()


def test_the_next_start_completes_an_upgrade_that_was_killed(change: Upgrade):
    last = len(change.statements)
    assert change.wrong_after_kills([last // 2, last]) == []


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_the_next_start_completes_an_upgrade_that_was_killed_at_any_statement(change: Upgrade):
    assert change.wrong_after_kills(range(1, len(change.statements) + 1)) == []


@pytest.mark.parametrize("change", [None, revisions()[-2]], ids=str, indirect=True)
def test_two_starts_at_once_upgrade_once(change: Upgrade):
    assert not change.wrong_after_two_starts()


@pytest.mark.parametrize("change", [revisions()[-2]], indirect=True)
def test_an_upgrade_does_not_wait_for_ever_for_a_table_in_use(
    change: Upgrade, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("bot.db.migrate.WAIT_SECONDS", 1)
    database = change.copy("busy")

    def while_in_use(connection: Connection) -> BaseException | None:
        connection.exec_driver_sql("LOCK TABLE alembic_version IN SHARE MODE")
        with ThreadPoolExecutor() as pool:
            return pool.submit(upgrade, database).exception()

    error = connected(database, while_in_use)
    assert isinstance(error, ConfigError)
    assert "busy for 1 seconds and is not upgraded" in str(error)
    assert connected(database, content) == change.before
