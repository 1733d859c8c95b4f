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
    """Tells the simulated time to the bot."""

    env: Any = None

    def now(self) -> datetime:
        """Give the present simulated instant."""
        now: datetime = self.env.now()
        return now


@contextlib.asynccontextmanager
async def simulated(
    bot: Mockingbird, clock: SimulatedClock, start: datetime, frozen: bytes | None = None
) -> AsyncIterator[simcord.Env]:
    """Log the bot in to a simulated Discord where it is ``start``; raises ConfigError without the extra.

    The simulated Discord is empty, or the one that ``freeze`` gave.
    """
    try:
        _require_preview_runtime()
        remember_markdown()
    except simcord.SetupError as error:
        raise ConfigError(f"The playground is not fully installed: {error}") from None
    run = simcord.run(
        bot, check_errors=False
    )  # errors are logged and answered; stopping is not the time to raise
    env = clock.env = run._env
    if frozen is not None:
        env.backend = pickle.loads(frozen)
    env.backend.bot_user.name = "Mockingbird"
    _count_only_bugs(env)
    env.backend.clock._epoch = start - timedelta(seconds=env.backend.clock.elapsed)
    async with run:
        yield env


def _count_only_bugs(env: Any) -> None:
    """Let a refusal be an outcome like any other; the page would call a refused command's outcome uncertain."""
    record = env._record_error

    def record_bug(error: BaseException) -> None:
        if explain(getattr(error, "original", error)) is None:
            record(error)

    env._record_error = record_bug


def freeze(env: simcord.Env) -> bytes:
    """Give the simulated Discord as bytes, with nothing of this process in it."""
    backend = env.backend
    listeners, backend.subscribers = backend.subscribers, []
    backend.transcript.clear()  # logs for tests, the bulk of what would be kept
    backend.http_requests.clear()
    try:
        return pickle.dumps(backend)
    finally:
        backend.subscribers = listeners
