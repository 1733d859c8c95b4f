from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.domain.pairing import Pairing, Ties, pair_up
from bot.services.matcher import SMALL_POOL, Matcher
from tests.domain.pairing.people import MATCHING, anybody, anything_between

chance = random.Random(3)
POOL = [anybody(number, chance) for number in range(1, 3 * SMALL_POOL)]
TIES = anything_between(POOL, chance)


@pytest.fixture
async def matcher():
    matcher = Matcher()
    yield matcher
    matcher.close()


def workers(matcher: Matcher) -> list[int]:
    assert matcher._worker is not None
    return [process.pid or 0 for process in matcher._worker._processes.values()]


def wait_until_gone(pid: int) -> None:
    while True:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)


async def test_the_worker_gives_what_the_rule_gives(matcher: Matcher):
    assert await matcher.match(POOL, MATCHING, TIES) == pair_up(POOL, MATCHING, TIES)


async def test_a_small_pool_needs_no_worker(matcher: Matcher):
    few = POOL[:SMALL_POOL]
    assert await matcher.match(few, MATCHING, Ties()) == pair_up(few, MATCHING)
    assert await matcher.match([], MATCHING, Ties()) == Pairing()
    assert matcher._worker is None


async def test_the_loop_runs_on_while_a_pool_is_matched(matcher: Matcher):
    await matcher.match(POOL, MATCHING, Ties())  # started
    ticks, done = 0, asyncio.Event()

    async def tick() -> None:
        nonlocal ticks
        while not done.is_set():
            await asyncio.sleep(0)
            ticks += 1

    ticking = asyncio.create_task(tick())
    pool = [anybody(number, chance) for number in range(1, 1_501)]
    await matcher.match(pool, MATCHING, Ties())
    done.set()
    await ticking
    assert ticks > 500, (
        "a solver in this process would hold the interpreter; how long is a matter for the bench"
    )


async def test_a_worker_that_was_killed_is_replaced(matcher: Matcher):
    await matcher.match(POOL, MATCHING, TIES)
    (first,) = workers(matcher)
    os.kill(first, signal.SIGKILL)
    assert await matcher.match(POOL, MATCHING, TIES) == pair_up(POOL, MATCHING, TIES)
    assert workers(matcher) != [first]


async def test_closing_stops_the_worker_and_may_be_done_twice():
    matcher = Matcher()
    await matcher.match(POOL, MATCHING, TIES)
    (pid,) = workers(matcher)
    matcher.close()
    matcher.close()
    wait_until_gone(pid)


async def test_closing_amid_a_matching_waits_for_nothing():
    matcher = Matcher()
    await matcher.match(POOL, MATCHING, TIES)
    (pid,) = workers(matcher)
    os.kill(pid, signal.SIGSTOP)  # this matching never ends: whoever waits for it waits for ever
    running = asyncio.create_task(matcher.match(POOL, MATCHING, Ties()))
    await asyncio.sleep(0.2)
    running.cancel()
    matcher.close()
    os.kill(pid, signal.SIGCONT)
    wait_until_gone(pid)
    with pytest.raises(asyncio.CancelledError):
        await running


KILLED = """
import asyncio, os, signal
from tests.services.test_matcher import POOL, MATCHING, TIES, Matcher, workers

async def main():
    matcher = Matcher()
    await matcher.match(POOL, MATCHING, TIES)
    print(workers(matcher)[0], flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    asyncio.run(main())
"""


def test_the_worker_ends_when_the_bot_is_killed(tmp_path: Path):
    script = tmp_path / "life.py"
    script.write_text(KILLED)
    root = Path(__file__).resolve().parents[2]
    died = subprocess.run(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        check=False,
    )
    assert died.returncode == -signal.SIGKILL
    wait_until_gone(int(died.stdout))
