"""The same bot on PostgreSQL: migrations and one whole day."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.ext.asyncio import create_async_engine

from bot.db.migrate import upgrade
from bot.db.tables import Base
from tests.support.postgres import address, postgres
from tests.support.world import shown, text_of, world


@pytest.fixture(scope="module")
def server() -> Iterator[object]:
    with postgres() as started:
        yield started


@pytest.fixture
def url(server, request: pytest.FixtureRequest) -> str:
    name = f"d{abs(hash(request.node.name))}"
    server.psql(f"CREATE DATABASE {name};")
    return address(server, name)


async def test_the_migrations_make_exactly_the_tables_that_the_code_knows(url: str):
    await asyncio.to_thread(upgrade, url)
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        differences = await connection.run_sync(
            lambda c: compare_metadata(
                MigrationContext.configure(c, opts={"compare_type": True}), Base.metadata
            )
        )
    await engine.dispose()
    assert differences == []


async def test_a_day_on_postgresql(tmp_path: Path, url: str):
    async with world(tmp_path, url=url) as w:
        await w.switch_on()
        card = w.channel.last_message
        post = await w.post()
        first = await w.write(w.ann, card, w.answer("half", post))
        revised = await w.write(w.ann, first, w.answer("full", post), button="Revise")
        assert f"{w.pays_revised(post)} points" in text_of(revised)
        text = w.answer("full", post)
        await asyncio.gather(
            *(w.services.answering.submit(post.id, w.ben.id, text, w.env.now()) for _ in range(20))
        )
        board = text_of(shown(await w.ann.slash(w.channel, "leaderboard")))
        assert f"<@{w.ben.id}> · 100 points" in board
        assert f"rank 2 with {w.pays_revised(post)} points" in board
        await w.to(post.closes_at + timedelta(seconds=30))
        await w.sweep()
        assert "Last question, #1** · 2 answers" in text_of((await w.cards())[-1])
