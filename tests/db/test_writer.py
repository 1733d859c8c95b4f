from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.db.engine import Database
from bot.db.writer import GroupWriter


@pytest.fixture
async def database(tmp_path: Path):
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'w.db'}")
    async with database.write() as session:
        await session.execute(text("CREATE TABLE things (id INTEGER PRIMARY KEY CHECK (id < 1000))"))
    yield database
    await database.close()


async def count(database: Database) -> int:
    async with database.read() as session:
        return (await session.execute(text("SELECT count(*) FROM things"))).scalar_one()


class Recorder:
    def __init__(self) -> None:
        self.batches: list[int] = []

    def __call__(self, connection, items):
        self.batches.append(len(items))
        connection.execute(text("INSERT INTO things VALUES (:id)"), [{"id": item} for item in items])
        return [item * 2 for item in items]


async def test_what_comes_together_is_stored_together_and_each_gets_its_own_result(database: Database):
    store = Recorder()
    writer = GroupWriter(database, store)
    results = await asyncio.gather(*(writer.put(i) for i in range(200)))
    assert results == [i * 2 for i in range(200)]
    assert len(store.batches) <= 2
    assert await count(database) == 200
    await writer.close()


async def test_a_result_is_there_only_after_the_commit(database: Database):
    writer = GroupWriter(database, Recorder())
    for number in range(5):
        await writer.put(number)
        assert await count(database) == number + 1
    await writer.close()


async def test_one_bad_item_fails_alone(database: Database):
    writer = GroupWriter(database, Recorder())
    results = await asyncio.gather(*(writer.put(i) for i in (1, 2, 5000, 3)), return_exceptions=True)
    assert results[0:2] == [2, 4]
    assert results[3] == 6
    assert isinstance(results[2], Exception)
    assert await count(database) == 3
    await writer.close()


async def test_a_waiter_who_gives_up_disturbs_nobody(database: Database):
    writer = GroupWriter(database, Recorder())
    first, second = asyncio.create_task(writer.put(1)), asyncio.create_task(writer.put(2))
    await asyncio.sleep(0)
    first.cancel()
    assert await second == 4
    await writer.close()
    assert await count(database) == 2


async def test_closing_waits_for_what_is_on_its_way(database: Database):
    writer = GroupWriter(database, Recorder())
    waiting = [asyncio.create_task(writer.put(i)) for i in range(50)]
    await asyncio.sleep(0)
    await writer.close()
    assert await count(database) == 50
    assert [await task for task in waiting] == [i * 2 for i in range(50)]


async def test_it_works_over_the_async_engine_as_on_postgresql(database: Database, monkeypatch):
    monkeypatch.setattr("bot.db.writer.on_a_thread", lambda url: False)
    writer = GroupWriter(database, Recorder())
    assert await asyncio.gather(*(writer.put(i) for i in range(20))) == [i * 2 for i in range(20)]
    assert await count(database) == 20
    await writer.close()
