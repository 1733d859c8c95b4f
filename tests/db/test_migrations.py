from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from bot.db.migrate import alembic_config, downgrade, upgrade
from bot.db.tables import Base
from tests.support.world import world


def revisions() -> list[str]:
    script = ScriptDirectory.from_config(alembic_config("sqlite://"))
    return [revision.revision for revision in reversed(list(script.walk_revisions()))]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "test.db"


def url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


def test_the_migrations_make_exactly_the_tables_that_the_code_knows(file: Path):
    upgrade(url(file))
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_upgrading_twice_changes_nothing(file: Path):
    upgrade(url(file))
    upgrade(url(file))


def test_every_migration_can_be_taken_back(file: Path):
    upgrade(url(file))
    downgrade(url(file), "base")
    with sqlite3.connect(file) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    connection.close()
    assert tables <= {"alembic_version", "sqlite_sequence"}


def test_totals_and_streaks_are_built_from_what_was_earned_before(file: Path):
    upgrade(url(file), "0002")
    with sqlite3.connect(file) as connection:
        connection.executemany(
            "INSERT INTO awards (guild_id, user_id, source, earned_by, area, points, local_date, awarded_at) "
            "VALUES (1, 2, ?, ?, ?, ?, ?, '2026-01-01 10:00:00')",
            [
                ("daily", "daily:1", "evaluation", 40, "2025-12-31"),
                ("daily", "daily:2", None, 30, "2026-01-01"),
                ("round", "round:1", "evaluation", 20, "2026-01-31"),
            ],
        )
        old = [(1, "2026-W01", 2, 70), (1, "2026-W05", 2, 20), (1, "all", 2, 90)]
        connection.executemany("INSERT INTO score_totals VALUES (?, ?, ?, ?)", old)
        connection.executemany(
            "INSERT INTO daily_posts (id, guild_id, local_date, number, question_id, state, due_at) "
            "VALUES (?, 1, ?, ?, 'q', ?, '2026-01-01 09:00:00')",
            [(1, "2026-01-01", 1, "closed"), (2, "2026-01-02", 2, "closed"), (3, "2026-01-03", 3, "open")],
        )
        connection.executemany(
            "INSERT INTO daily_answers (post_id, guild_id, user_id, answered_at, score, honest, hinted, points, "
            "verdict, share, ticked) VALUES (?, 1, ?, '2026-01-01 10:00:00', 0.5, 1, 0, 50, '{}', 'no', '[]')",
            [(1, 2), (2, 2), (1, 3)],
        )
    connection.close()
    upgrade(url(file), "0003")
    with sqlite3.connect(file) as connection:
        totals = {
            (board, period, area): points
            for board, period, area, points in connection.execute(
                "SELECT board, period, area, points FROM score_totals WHERE listed"
            )
        }
        assert totals == {
            ("points", "all", ""): 90,
            ("points", "2026-W01", ""): 70,
            ("points", "2026-W05", ""): 20,
            ("points", "2025-12", ""): 40,
            ("points", "2026-01", ""): 50,
            ("points", "all", "evaluation"): 60,
            ("points", "2026-W01", "evaluation"): 40,
            ("points", "2025-12", "evaluation"): 40,
            ("points", "2026-W05", "evaluation"): 20,
            ("points", "2026-01", "evaluation"): 20,
            **{
                ("rapid-fire", period, area): 20
                for period in ("all", "2026-W05", "2026-01")
                for area in ("", "evaluation")
            },
        }
        streaks = connection.execute(
            "SELECT user_id, current, best, freezes FROM member_streaks ORDER BY user_id"
        ).fetchall()
        assert streaks == [(2, 2, 2, 0), (3, 0, 1, 0)]
    connection.close()
    downgrade(url(file), "0002")
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT * FROM score_totals ORDER BY period").fetchall() == old
    connection.close()


async def test_a_bot_that_starts_without_a_database_makes_one(tmp_path: Path, file: Path):
    async with world(tmp_path, url=url(file)) as w:
        await w.switch_on()
        assert len(await w.cards()) == 1
