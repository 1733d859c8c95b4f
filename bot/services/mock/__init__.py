"""Peer mock interviews until they begin; ``interviewing`` has what comes after."""

from __future__ import annotations

from dataclasses import dataclass

from bot.clock import Clock
from bot.content.library import Library
from bot.db.engine import Database
from bot.services.mock.meeting.agreeing import AgreeingService
from bot.services.mock.meeting.meetings import MeetingService
from bot.services.mock.meeting.places import PlaceService
from bot.services.mock.pool.hours import HoursService
from bot.services.mock.pool.matching import MatchingService, Solver
from bot.services.mock.pool.pool import PoolService
from bot.services.mock.pool.profiles import ProfileService
from bot.services.mock.room.notices import NoticeService
from bot.services.mock.safety import SafetyService
from bot.services.mock.settings import MockSettingsService

__all__ = ["MockServices", "build_mock"]


@dataclass(frozen=True)
class MockServices:
    """What the cog calls until an interview begins."""

    settings: MockSettingsService
    profiles: ProfileService
    hours: HoursService
    pool: PoolService
    matching: MatchingService
    agreeing: AgreeingService
    meetings: MeetingService
    places: PlaceService
    notices: NoticeService
    safety: SafetyService


def build_mock(database: Database, clock: Clock, library: Library, solver: Solver) -> MockServices:
    """Wire these services together."""
    return MockServices(
        settings=MockSettingsService(database, clock),
        profiles=ProfileService(database, clock, library),
        hours=HoursService(database, clock),
        pool=PoolService(database, clock),
        matching=MatchingService(database, clock, solver),
        agreeing=AgreeingService(database, clock),
        meetings=MeetingService(database, clock),
        places=PlaceService(database, clock),
        notices=NoticeService(database, clock),
        safety=SafetyService(database, clock),
    )
