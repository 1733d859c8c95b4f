"""The week in which a member is free."""

from __future__ import annotations

from collections.abc import Callable, Collection

from bot.clock import Clock
from bot.db.engine import Database
from bot.db.mock import profiles as profile_queries
from bot.domain import availability as rules
from bot.domain.availability import BLOCKS, Week
from bot.domain.vocabulary import WEEKDAYS
from bot.services.mock.pool.profiles import ensure, hold, known
from bot.services.mock.values import Profile

PRESETS: dict[str, tuple[tuple[int, ...], tuple[str, ...]]] = {
    "evenings": ((0, 1, 2, 3, 4), ("evening", "late")),
    "weekends": ((5, 6), ("morning", "midday", "afternoon", "evening")),
    "office": ((0, 1, 2, 3, 4), ("morning", "midday", "afternoon")),
}
"""Common weeks to start from."""


class HoursService:
    """Use cases for a member's week; each returns the profile as it is then."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    async def use_preset(self, guild_id: int, user_id: int, preset: str) -> Profile:
        """Add a common week to the hours that are free."""
        days, blocks = PRESETS[known(preset, tuple(PRESETS))]
        fresh = rules.with_blocks(Week.of("UTC"), days, blocks)
        return await self._reshape(
            guild_id, user_id, lambda week: Week.of(week.zone, {*week.slots, *fresh.slots})
        )

    async def set_blocks(
        self, guild_id: int, user_id: int, days: Collection[int], blocks: Collection[str]
    ) -> Profile:
        """Set which parts of these days are free; a part that is not the same on all of them keeps its hours."""
        chosen = [name for name in BLOCKS if name in blocks]
        return await self._reshape(
            guild_id, user_id, lambda week: rules.change_blocks(week, _days(days), chosen)
        )

    async def set_half_hours(
        self, guild_id: int, user_id: int, days: Collection[int], part: range, slots: Collection[int]
    ) -> Profile:
        """Set exactly these half hours within ``part`` of these days as free; the rest of the days stays."""

        def reshaped(week: Week) -> Week:
            for day in _days(days):
                kept = [slot for slot in week.day(day) if slot not in part]
                week = rules.with_day(week, day, {*kept, *(slot for slot in slots if slot in part)})
            return week

        return await self._reshape(guild_id, user_id, reshaped)

    async def copy_day(self, guild_id: int, user_id: int, source: int, targets: Collection[int]) -> Profile:
        """Copy the hours of one day to other days."""
        return await self._reshape(
            guild_id, user_id, lambda week: rules.copy_day(week, source, _days(targets))
        )

    async def clear_week(self, guild_id: int, user_id: int) -> Profile:
        """Set no hours as free, to start over."""
        return await self._reshape(guild_id, user_id, lambda week: Week.of(week.zone))

    async def _reshape(self, guild_id: int, user_id: int, change: Callable[[Week], Week]) -> Profile:
        now = self._clock.now()
        async with self._db.write() as session:
            profile = await hold(session, guild_id, user_id, now)
            slots = list(change(profile.week).slots)
            await profile_queries.change(session, guild_id, user_id, {"slots": slots, "updated_at": now})
            return await ensure(session, guild_id, user_id, now)


def _days(days: Collection[int]) -> list[int]:
    return sorted({day for day in days if 0 <= day < len(WEEKDAYS)})
