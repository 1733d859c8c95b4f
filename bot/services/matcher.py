"""Matching in a process of its own: the solver holds the interpreter for as long as it runs.

In a thread it would stop the event loop, and presses elsewhere would wait for seconds. The process is spawned
(a fork would copy sockets, locks and threads), started with the first matching, and kept for the next one.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import threading
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process

from bot.domain.pairing import Matching, Pairing, PoolMember, Ties, pair_up

SMALL_POOL = 60
"""A pool of up to this many members is matched in milliseconds; starting a process would take longer."""

CHUNK = 500


class Matcher:
    """Runs the matching rule on one worker process."""

    def __init__(self) -> None:
        self._worker: ProcessPoolExecutor | None = None

    async def match(self, pool: Sequence[PoolMember], matching: Matching, ties: Ties) -> Pairing:
        """Match a pool; a worker that is killed halfway is replaced once, since the rule has no side effects."""
        if len(pool) <= SMALL_POOL:
            return pair_up(pool, matching, ties)
        try:
            return await self._run(pool, matching, ties)
        except BrokenProcessPool:
            self.close()
            return await self._run(pool, matching, ties)

    async def _run(self, pool: Sequence[PoolMember], matching: Matching, ties: Ties) -> Pairing:
        if self._worker is None:
            self._worker = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_settle)
        worker = self._worker
        packed = []
        for first in range(0, len(pool), CHUNK):
            # Packing ten thousand members in one go would hold up the loop, whatever thread does it.
            packed.append(pickle.dumps(tuple(pool[first : first + CHUNK])))
            await asyncio.sleep(0)
        return await asyncio.get_running_loop().run_in_executor(worker, _match, packed, matching, ties)

    def close(self) -> None:
        """Stop the worker, even in the middle of a matching: nobody is waiting for it any more."""
        worker, self._worker = self._worker, None
        if worker is None:
            return
        # Before Python 3.14 the executor has no method for this.
        processes = list((worker._processes or {}).values())
        worker.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()


def _match(packed: Sequence[bytes], matching: Matching, ties: Ties) -> Pairing:
    return pair_up([member for chunk in packed for member in pickle.loads(chunk)], matching, ties)


def _settle() -> None:
    """Prepare the worker process: it leaves interrupts to the bot, and ends when the bot is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_bot, daemon=True).start()


def _end_with_the_bot() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
