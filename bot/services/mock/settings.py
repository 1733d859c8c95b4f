"""A server's choices for mock interviews: what their page of `/setup` shows and changes."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db.engine import Database
from bot.db.mock import settings as settings_queries
from bot.db.tables.mock import MockSettings as SettingsRow
from bot.domain.interviews import LENGTHS_MINUTES
from bot.domain.schedule import Schedule, parse_time
from bot.errors import InvalidInput, NotAllowed
from bot.services.guilds import guild_settings
from bot.services.rows import from_row

DEFAULT_WEEKDAY = 6
DEFAULT_TIME = "18:00"
MIN_DAYS = (0, 1, 3, 7, 14, 30)


@dataclass(frozen=True)
class MockSettings:
    """A server's choices; no channel means the one where a member joins."""

    guild_id: int
    enabled: bool = True
    channel_id: int | None = None
    voice_channel_id: int | None = None
    report_channel_id: int | None = None
    weekday: int = DEFAULT_WEEKDAY
    local_time: str = DEFAULT_TIME
    minutes: int = 60
    events: bool = True
    min_days: int = 0
    entry_role_id: int | None = None
    next_match_at: datetime | None = None

    @property
    def plan(self) -> tuple[bool, int, str]:
        """What determines the time of the next matching."""
        return self.enabled, self.weekday, self.local_time

    def is_due(self, now: datetime) -> bool:
        """Whether a matching is waiting to run, or is running."""
        return self.enabled and self.next_match_at is not None and self.next_match_at <= now

    def check_entry(self, roles: tuple[int, ...], joined_at: datetime | None, now: datetime) -> None:
        """Raise NotAllowed unless a member with these roles, who joined the server then, may enter the pool."""
        if not self.enabled:
            raise NotAllowed(
                "Mock interviews are switched off on this server. Moderators can change that in /setup."
            )
        if self.entry_role_id is not None and self.entry_role_id not in roles:
            raise NotAllowed(f"On this server mock interviews are for members with <@&{self.entry_role_id}>.")
        days = (now - joined_at).days if joined_at is not None else self.min_days
        if days < self.min_days:
            left = self.min_days - days
            raise NotAllowed(
                f"On this server one can join after {self.min_days} days; {left} to go. "
                "Until then, the daily question and `/rapidfire start` are open to you."
            )


def of_row(row: SettingsRow) -> MockSettings:
    """Return the settings of a row."""
    return from_row(MockSettings, row)


async def zone_of(session: AsyncSession, guild_id: int) -> str:
    """Return the server's time zone."""
    return (await guild_settings(session, guild_id)).timezone


async def read(session: AsyncSession, guild_id: int) -> MockSettings:
    """Return a server's choices; the defaults if it has none."""
    row = await settings_queries.get(session, guild_id)
    return of_row(row) if row else MockSettings(guild_id)


async def ensure(session: AsyncSession, guild_id: int, now: datetime) -> MockSettings:
    """Return a server's choices after storing them, so that it has a weekly matching; locks the row."""
    if await settings_queries.get(session, guild_id) is None:
        first = MockSettings(guild_id)
        first = replace(first, next_match_at=next_match(first, await zone_of(session, guild_id), now))
        await settings_queries.add(session, asdict(first))
    await settings_queries.hold(session, guild_id)
    settings = await read(session, guild_id)
    if settings.next_match_at is None:
        upcoming = next_match(settings, await zone_of(session, guild_id), now)
        settings = replace(settings, next_match_at=upcoming)
        await settings_queries.change(session, guild_id, {"next_match_at": upcoming})
    return settings


def next_match(settings: MockSettings, zone: str, now: datetime) -> datetime:
    """Return when the weekly matching after ``now`` is due, in the server's own time."""
    upcoming = Schedule.of(zone, settings.local_time, (settings.weekday,)).next_due(now)
    assert upcoming is not None  # there is exactly one weekday
    return upcoming[1]


class MockSettingsService:
    """Use cases for a server's settings for mock interviews."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    async def get(self, guild_id: int) -> MockSettings:
        """Return the server's settings; the defaults if it has none."""
        async with self._db.read() as session:
            return await read(session, guild_id)

    async def switch(self, guild_id: int, *, on: bool) -> None:
        """Switch mock interviews on or off; meetings that are agreed stay."""
        await self._change(guild_id, enabled=on)

    async def set_channel(self, guild_id: int, channel_id: int | None) -> None:
        """Choose where the private threads are created."""
        await self._change(guild_id, channel_id=channel_id)

    async def set_voice(self, guild_id: int, channel_id: int | None) -> None:
        """Choose where pairs talk when they cannot get a channel of their own."""
        await self._change(guild_id, voice_channel_id=channel_id)

    async def set_reports(self, guild_id: int, channel_id: int | None) -> None:
        """Choose where moderators read reports."""
        await self._change(guild_id, report_channel_id=channel_id)

    async def set_day(self, guild_id: int, weekday: int) -> None:
        """Choose the weekday of the matching, Monday being 0."""
        await self._change(guild_id, weekday=weekday % 7)

    async def set_time(self, guild_id: int, text: str) -> None:
        """Choose the local time of the matching; raises InvalidInput."""
        try:
            at = parse_time(text)
        except ValueError:
            raise InvalidInput(
                f"I could not read “{text.strip()[:20]}” as a time of day. Write it like 18:00 or 6 pm."
            ) from None
        await self._change(guild_id, local_time=at.strftime("%H:%M"))

    async def set_minutes(self, guild_id: int, minutes: int) -> None:
        """Choose how long new meetings are."""
        if minutes not in LENGTHS_MINUTES:
            raise InvalidInput("Choose one of the lengths in the list.")
        await self._change(guild_id, minutes=minutes)

    async def set_events(self, guild_id: int, *, on: bool) -> None:
        """Choose whether meetings are shown among the server's events."""
        await self._change(guild_id, events=on)

    async def set_min_days(self, guild_id: int, days: int) -> None:
        """Choose how long somebody must have been in the server."""
        if days not in MIN_DAYS:
            raise InvalidInput("Choose one of the spans in the list.")
        await self._change(guild_id, min_days=days)

    async def set_entry_role(self, guild_id: int, role_id: int | None) -> None:
        """Choose the role that members need; None lets everybody in."""
        await self._change(guild_id, entry_role_id=role_id)

    async def keep_time(self) -> None:
        """Reschedule the coming matchings of servers whose clock or zone has changed; what is due stays due."""
        now = self._clock.now()
        async with self._db.write() as session:
            for row in await settings_queries.all_on(session):
                wanted = next_match(of_row(row), await zone_of(session, row.guild_id), now)
                if row.next_match_at is not None and row.next_match_at > now and row.next_match_at != wanted:
                    await settings_queries.turn(session, row.guild_id, seen=row.next_match_at, to=wanted)

    async def _change(self, guild_id: int, **values: Any) -> None:
        """Store these choices and nothing else: other moderators may be changing other ones."""
        now = self._clock.now()
        async with self._db.write() as session:
            before = await ensure(session, guild_id, now)
            settings = replace(before, **values)
            # A matching that is due comes first, even if it is only half done; it then moves on to the new
            # day itself.
            if settings.plan != before.plan and not before.is_due(now):
                zone = await zone_of(session, guild_id)
                values["next_match_at"] = next_match(settings, zone, now)
            await settings_queries.change(session, guild_id, values)
