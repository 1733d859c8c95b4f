from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

import pytest

from bot.clock import SystemClock
from bot.triggers import Triggers


@pytest.fixture
async def triggers():
    created = Triggers(SystemClock())
    yield created
    await created.stop()


async def test_nothing_fires_before_the_start_and_starting_twice_is_one_start(triggers: Triggers):
    runs, ran = [], asyncio.Event()

    async def job() -> None:
        runs.append(1)
        ran.set()

    triggers.every("sweep", timedelta(hours=1), job)
    await asyncio.sleep(0.05)
    assert runs == []
    triggers.start()
    triggers.start()
    await ran.wait()
    await asyncio.sleep(0.2)
    assert runs == [1]


async def test_a_timer_that_is_long_overdue_still_runs(triggers: Triggers):
    ran = asyncio.Event()

    async def job() -> None:
        ran.set()

    triggers.start()
    triggers.at("late", SystemClock().now() - timedelta(hours=3), job)
    await ran.wait()
    assert not triggers.is_set("late")


async def test_a_timer_that_sets_itself_again_while_it_runs_is_not_lost(triggers: Triggers):
    runs = []
    done = asyncio.Event()

    async def job() -> None:
        runs.append(1)
        if len(runs) == 3:
            done.set()
            return
        triggers.at("again", SystemClock().now() - timedelta(seconds=1), job)
        await asyncio.sleep(0.05)

    triggers.start()
    triggers.at("again", SystemClock().now(), job)
    await done.wait()
    assert len(runs) == 3


async def test_a_failing_timer_is_logged_and_fires_again(
    triggers: Triggers, caplog: pytest.LogCaptureFixture
):
    async def job() -> None:
        raise RuntimeError("boom")

    triggers.every("sweep", timedelta(hours=1), job)
    with caplog.at_level(logging.ERROR):
        await triggers.fire("sweep")
        await triggers.fire("sweep")
    assert caplog.text.count("timer sweep failed (reference ") == 2


async def test_a_cancelled_timer_does_not_fire(triggers: Triggers):
    fired, later = [], asyncio.Event()

    async def never() -> None:
        fired.append(1)

    async def last() -> None:
        later.set()

    triggers.start()
    due = SystemClock().now() + timedelta(seconds=0.1)
    triggers.at("never", due, never)
    triggers.at("last", due + timedelta(seconds=0.1), last)
    triggers.cancel("never")
    triggers.cancel("unknown")
    await later.wait()
    assert fired == []
    assert not triggers.is_set("never")


async def test_a_stop_lets_a_running_job_finish(triggers: Triggers, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bot.triggers.PATIENCE_SECONDS", 600)
    begun, done = asyncio.Event(), []

    async def job() -> None:
        begun.set()
        await asyncio.sleep(0.1)
        done.append(1)

    triggers.start()
    triggers.every("slow", timedelta(hours=1), job)
    await begun.wait()
    await triggers.stop()
    assert done == [1]
    assert not triggers.running


async def test_a_stop_cancels_a_job_that_never_ends(triggers: Triggers, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bot.triggers.PATIENCE_SECONDS", 0.05)
    begun, cancelled = asyncio.Event(), asyncio.Event()

    async def job() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    triggers.start()
    triggers.every("stuck", timedelta(hours=1), job)
    await begun.wait()
    await triggers.stop()
    await cancelled.wait()


async def test_a_job_may_stop_the_timers_itself(triggers: Triggers):
    stopped = asyncio.Event()

    async def job() -> None:
        await triggers.stop()
        stopped.set()

    triggers.every("last", timedelta(hours=1), job)
    triggers.start()
    await stopped.wait()
