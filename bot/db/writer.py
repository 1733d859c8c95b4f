"""Group commit: writes that arrive together share one transaction, and each waits for that commit.

When many members press a button in the same second, a transaction for each press would cost ten times as much
as the press itself. Here one worker takes whatever has gathered, stores it in one transaction, and only then
wakes the waiters. On SQLite it uses a synchronous engine on a thread of its own; on PostgreSQL the same
statements run over the async engine. It does not queue behind the writers of ``Database.write``: one batch
must not wait for a thousand use cases.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, make_url

from bot.db.engine import Database, tune_sqlite

log = logging.getLogger(__name__)

Item = TypeVar("Item")
Result = TypeVar("Result")
MOST_AT_ONCE = 1_000
"""Items in one transaction; the rest wait for the next."""


def on_a_thread(url: URL) -> bool:
    """Whether a second connection, on a thread of its own, reaches the same database (not so in memory)."""
    return url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")


class GroupWriter(Generic[Item, Result]):
    """Stores items in batches with ``store``, which returns one result for each item, in order."""

    def __init__(
        self, database: Database, store: Callable[[Connection, Sequence[Item]], Sequence[Result]]
    ) -> None:
        self._db = database
        self._store = store
        self._waiting: list[tuple[Item, asyncio.Future[Result]]] = []
        self._worker: asyncio.Task[None] | None = None
        self._thread: ThreadPoolExecutor | None = None
        self._engine: Engine | None = None

    async def put(self, item: Item) -> Result:
        """Store an item; returns after its commit, raises what ``store`` raised."""
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        if self._worker is None or self._worker.done():
            self._worker = asyncio.create_task(self._drain())
        return await future

    async def _drain(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
            await self._commit(batch)

    async def _commit(self, batch: list[tuple[Item, asyncio.Future[Result]]]) -> None:
        try:
            results = await self._run([item for item, _ in batch])
        except asyncio.CancelledError:
            for _, future in batch:
                future.cancel()
            raise
        except Exception as error:
            if len(batch) > 1:  # one bad item must not take the others down with it
                log.warning("a batch of %d failed and is stored one by one: %s", len(batch), error)
                for single in batch:
                    await self._commit([single])
            elif not batch[0][1].done():
                batch[0][1].set_exception(error)
            return
        for (_, future), result in zip(batch, results, strict=True):
            if not future.done():  # the waiter may have been cancelled; the row is stored anyway
                future.set_result(result)

    async def _run(self, items: list[Item]) -> Sequence[Result]:
        url = make_url(self._db.url)
        if not on_a_thread(url):
            async with self._db.engine.begin() as connection:
                return await connection.run_sync(self._store, items)
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="group-writer")
            self._engine = create_engine(url.set(drivername="sqlite"), pool_size=1, max_overflow=0)
            tune_sqlite(self._engine)
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._on_thread, items)

    def _on_thread(self, items: list[Item]) -> Sequence[Result]:
        assert self._engine is not None
        with self._engine.begin() as connection:
            return self._store(connection, items)

    async def close(self) -> None:
        """Store what is still queued, then close the connection and the thread."""
        while self._worker is not None and not self._worker.done():
            await asyncio.wait([self._worker])
        if self._thread is not None:
            thread, self._thread = self._thread, None
            if self._engine is not None:
                await asyncio.get_running_loop().run_in_executor(thread, self._engine.dispose)
            thread.shutdown()
