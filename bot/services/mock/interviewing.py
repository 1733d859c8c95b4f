"""The services of an interview from its beginning on, wired together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from bot.content.library import Library
from bot.db.engine import Database
from bot.services.mock.after.closing import ClosingService
from bot.services.mock.after.feedback import FeedbackService
from bot.services.mock.after.history import MockHistoryService
from bot.services.mock.after.met import MetService
from bot.services.mock.interview.kits import KitService
from bot.services.mock.interview.pace import Pace
from bot.services.mock.interview.running import RunningService


@dataclass(frozen=True)
class Interviewing:
    """What the cogs call while an interview runs and afterwards."""

    pace: Pace
    running: RunningService
    kits: KitService
    feedback: FeedbackService
    met: MetService
    closing: ClosingService
    history: MockHistoryService

    async def close(self) -> None:
        """Store what is still queued."""
        await self.feedback.close()


def build_interviewing(
    database: Database, clock: Clock, library: Library, *, minute_seconds: float
) -> Interviewing:
    """Wire the services; ``minute_seconds`` is how long an interview's minute lasts."""
    pace = Pace(timedelta(seconds=minute_seconds))
    return Interviewing(
        pace=pace,
        running=RunningService(database, clock, library, pace),
        kits=KitService(database, clock, library),
        feedback=FeedbackService(database, clock, pace),
        met=MetService(database, clock, pace),
        closing=ClosingService(database, clock, pace),
        history=MockHistoryService(database, clock, library),
    )
