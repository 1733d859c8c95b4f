"""The simulated Discord that the bot logs in to: its clock, its start, and its state as bytes."""

from __future__ import annotations

import contextlib
import pickle
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import simcord
from simcord.preview import _require_preview_runtime

from bot.app import Mockingbird
from bot.errors import ConfigError
from bot.playground.page import remember_markdown
from bot.ui.errors import explain


@dataclass
class SimulatedClock:
    """The clock of the bot, which shows the simulated time."""

    env: Any = None

    def now(self) -> datetime:
        """Return the simulated instant, aware, in UTC."""
        now: datetime = self.env.now()
        return now


@contextlib.asynccontextmanager
async def simulated(
    bot: Mockingbird, clock: SimulatedClock, start: datetime, frozen: bytes | None = None
) -> AsyncIterator[simcord.Env]:
    """Log the bot in to a simulated Discord whose time begins at ``start``; raises ConfigError without the extra.

    The simulated Discord is empty, or one that ``freeze`` returned.
    """
    try:
        _require_preview_runtime()
        remember_markdown()
    except simcord.SetupError as error:
        raise ConfigError(f"The playground is not fully installed: {error}") from None
    run = simcord.run(
        bot, check_errors=False
    )  # Errors were logged and answered already; stopping must not raise them again.
    env = clock.env = run._env
    if frozen is not None:
        env.backend = pickle.loads(frozen)
    env.backend.bot_user.name = "Mockingbird"
    _count_only_bugs(env)
    env.backend.clock._epoch = start - timedelta(seconds=env.backend.clock.elapsed)
    async with run:
        yield env


def _count_only_bugs(env: Any) -> None:
    """Do not record refusals as errors: the page would call the outcome of a refused command uncertain."""
    record = env._record_error

    def record_bug(error: BaseException) -> None:
        if explain(getattr(error, "original", error)) is None:
            record(error)

    env._record_error = record_bug


def freeze(env: simcord.Env) -> bytes:
    """Return the simulated Discord as bytes, without anything that belongs to this process."""
    backend = env.backend
    listeners, backend.subscribers = backend.subscribers, []
    backend.transcript.clear()  # logs for tests, which are most of its size
    backend.http_requests.clear()
    try:
        return pickle.dumps(backend)
    finally:
        backend.subscribers = listeners
