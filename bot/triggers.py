"""The scheduler wrapper. It only wakes the bot: what is due is in the database.

Jobs live in memory and are set again at every start. A job that runs late still runs, runs that pile up become one,
and a repeating job never overlaps itself.
"""

from __future__ import annotations

import asyncio
import contextvars
import logging
import uuid
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock

log = logging.getLogger(__name__)
# The boundary below logs failures; APScheduler would add a traceback for each job that a stop cancels.
logging.getLogger("apscheduler.executors.default").setLevel(logging.CRITICAL)
Job = Callable[[], Awaitable[None]]
SAME_NAME_AT_ONCE = 3
"""A job may set its own timer again while it runs, even for a time that has passed; that run must not be dropped."""
PATIENCE_SECONDS = 5.0
"""How long a stop waits for running jobs before it cancels them."""


class Triggers:
    """Named timers. They wait until ``start``; timers set before that are kept for it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._scheduler: AsyncIOScheduler | None = None
        self._context = contextvars.copy_context()
        self._every: dict[str, tuple[timedelta, Job]] = {}
        self._at: dict[str, tuple[datetime, Job]] = {}
        self._running: set[asyncio.Task[None]] = set()

    @property
    def running(self) -> bool:
        """Whether timers fire."""
        return self._scheduler is not None

    def start(self) -> None:
        """Let the timers fire; called once the bot is up, outside of any event handler."""
        if self._scheduler is not None:
            return
        self._context = contextvars.copy_context()
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        self._context.copy().run(self._scheduler.start)
        for name, (period, job) in self._every.items():
            self._add(name, job, "interval", seconds=period.total_seconds(), next_run_time=self._clock.now())
        for name, (when, job) in self._at.items():
            self._add(name, job, "date", run_date=when, max_instances=SAME_NAME_AT_ONCE)

    async def stop(self) -> None:
        """Stop all timers; running jobs may finish within ``PATIENCE_SECONDS``.

        Without that, a job cancelled in the middle of a query would wait for ever for a connection that is being
        closed.
        """
        if self._scheduler is None:
            return
        scheduler, self._scheduler = self._scheduler, None
        scheduler.pause()
        running = self._running - {asyncio.current_task()}
        if running:
            await asyncio.wait(running, timeout=PATIENCE_SECONDS)
        scheduler.shutdown(wait=False)

    def every(self, name: str, period: timedelta, job: Job) -> None:
        """Run ``job`` at the start, and then once every ``period``."""
        self._every[name] = (period, job)
        if self.running:
            self._add(name, job, "interval", seconds=period.total_seconds(), next_run_time=self._clock.now())

    def at(self, name: str, when: datetime, job: Job) -> None:
        """Run ``job`` at ``when``; replaces a timer of the same name."""
        self._at[name] = (when, job)
        if self.running:
            self._add(name, job, "date", run_date=when, max_instances=SAME_NAME_AT_ONCE)

    def cancel(self, name: str) -> None:
        """Drop the timer of this name; does nothing when there is none."""
        self._every.pop(name, None)
        self._at.pop(name, None)
        if self._scheduler is not None:
            try:
                self._scheduler.remove_job(name)
            except JobLookupError:
                pass

    def is_set(self, name: str) -> bool:
        """Whether a timer of this name is waiting."""
        return name in self._at or name in self._every

    async def fire(self, name: str) -> None:
        """Run the job of a timer now, within its error boundary."""
        job = self._every[name][1] if name in self._every else self._at[name][1]
        await self._guarded(name, job)

    def _add(self, name: str, job: Job, kind: str, **options: Any) -> None:
        assert self._scheduler is not None
        self._context.copy().run(
            self._scheduler.add_job,
            self._run,
            kind,
            args=(name, job),
            id=name,
            replace_existing=True,
            **options,
        )

    async def _run(self, name: str, job: Job) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._running.add(task)
        try:
            await self._guarded(name, job)
        finally:
            self._running.discard(task)

    async def _guarded(self, name: str, job: Job) -> None:
        self._at.pop(name, None)
        try:
            await job()
        except Exception:
            log.exception("timer %s failed (reference %s)", name, uuid.uuid4().hex[:8])
