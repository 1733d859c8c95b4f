"""A server's settings: what `/setup` shows and changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.content.library import Library
from bot.db import guilds as guild_queries
from bot.db.engine import Database
from bot.db.tables import Guild
from bot.domain.schedule import Schedule, parse_time, zone_names
from bot.domain.selection import MIXES, PATH
from bot.errors import InvalidInput
from bot.services.rows import from_row

DEFAULT_TIME = "09:00"
DEFAULT_WEEKDAYS = (0, 1, 2, 3, 4, 5, 6)
DEFAULT_MIX = "balanced"
UNTIL_NEXT = 0
"""The window of a question that closes when the next one is due."""
WINDOWS_HOURS = (UNTIL_NEXT, 6, 12, 24)


@dataclass(frozen=True)
class GuildSettings:
    """A server's choices; ``areas`` is empty for everything, or names the learning path."""

    guild_id: int
    timezone: str = "UTC"
    channel_id: int | None = None
    post_time: str = DEFAULT_TIME
    weekdays: tuple[int, ...] = DEFAULT_WEEKDAYS
    areas: tuple[str, ...] = ()
    mix: str = DEFAULT_MIX
    window_hours: int = UNTIL_NEXT
    role_id: int | None = None
    schedule_since: datetime | None = None
    trouble: str | None = None

    @property
    def schedule(self) -> Schedule:
        """The times at which questions are due."""
        return Schedule.of(self.timezone, self.post_time, self.weekdays)


def settings_of(row: Guild) -> GuildSettings:
    """Return the settings of a server's row."""
    return from_row(GuildSettings, row, weekdays=tuple(row.weekdays), areas=tuple(row.areas))


async def guild_settings(session: AsyncSession, guild_id: int) -> GuildSettings:
    """Return a server's settings within the caller's transaction; the defaults if it has none yet."""
    row = await guild_queries.get(session, guild_id)
    return settings_of(row) if row else GuildSettings(guild_id)


class GuildService:
    """Use cases for a server's settings."""

    def __init__(self, database: Database, clock: Clock, library: Library) -> None:
        self._db = database
        self._clock = clock
        self._library = library

    async def get(self, guild_id: int) -> GuildSettings:
        """Return the server's settings; the defaults if it has none yet."""
        async with self._db.read() as session:
            return await guild_settings(session, guild_id)

    async def set_channel(self, guild_id: int, channel_id: int | None) -> None:
        """Choose where the question is posted; None switches it off."""
        await self._change(guild_id, reschedule=True, channel_id=channel_id, trouble=None)

    async def set_time(self, guild_id: int, text: str) -> None:
        """Choose the local time; raises InvalidInput."""
        try:
            at = parse_time(text)
        except ValueError:
            raise InvalidInput(
                f"I could not read “{text.strip()[:20]}” as a time of day. Write it like 09:00, 18:30 or 6:30 pm."
            ) from None
        await self._change(guild_id, reschedule=True, post_time=at.strftime("%H:%M"))

    async def set_timezone(self, guild_id: int, name: str) -> None:
        """Choose the time zone; raises InvalidInput."""
        known = {zone.casefold(): zone for zone in zone_names()}
        zone = known.get(name.strip().replace(" ", "_").casefold())
        if zone is None:
            raise InvalidInput(
                f"I do not know the time zone “{name.strip()[:40]}”. Pick one from the list, for example "
                "Europe/Berlin or America/New_York."
            )
        await self._change(guild_id, reschedule=True, timezone=zone)

    async def set_weekdays(self, guild_id: int, weekdays: Sequence[int]) -> None:
        """Choose the weekdays, Monday being 0; raises InvalidInput when the choice is empty."""
        chosen = sorted({day for day in weekdays if 0 <= day <= 6})
        if not chosen:
            raise InvalidInput("Choose at least one weekday.")
        await self._change(guild_id, reschedule=True, weekdays=chosen)

    async def set_areas(self, guild_id: int, areas: Sequence[str]) -> None:
        """Choose the areas; an empty choice means everything, and the learning path excludes all other choices."""
        known = self._library.of(guild_id).areas
        chosen = [PATH] if PATH in areas else [area for area in known if area in areas]
        await self._change(guild_id, areas=chosen)

    async def set_mix(self, guild_id: int, mix: str) -> None:
        """Choose the mix of levels over the week."""
        if mix not in MIXES:
            raise InvalidInput("Choose one of the mixes in the list.")
        await self._change(guild_id, mix=mix)

    async def set_window(self, guild_id: int, hours: int) -> None:
        """Choose how long a question stays open; applies from the next question on."""
        if hours not in WINDOWS_HOURS:
            raise InvalidInput("Choose one of the windows in the list.")
        await self._change(guild_id, window_hours=hours)

    async def set_role(self, guild_id: int, role_id: int | None) -> None:
        """Choose the role to ping with each question."""
        await self._change(guild_id, role_id=role_id)

    async def note_trouble(self, guild_id: int, text: str) -> bool:
        """Remember why posting failed; True when the moderators should be told, because the problem is new."""
        async with self._db.write() as session:
            return await guild_queries.note_trouble(session, guild_id, text, self._clock.now())

    async def clear_trouble(self, guild_id: int) -> None:
        """Forget the problem: posting worked."""
        async with self._db.write() as session:
            await guild_queries.change(session, guild_id, {"trouble": None, "trouble_told_at": None})

    async def _change(self, guild_id: int, *, reschedule: bool = False, **values: Any) -> None:
        now = self._clock.now()
        default = GuildSettings(guild_id)
        async with self._db.write() as session:
            await guild_queries.add(
                session,
                {
                    "guild_id": guild_id,
                    "timezone": default.timezone,
                    "channel_id": None,
                    "post_time": default.post_time,
                    "weekdays": list(default.weekdays),
                    "areas": [],
                    "mix": default.mix,
                    "window_hours": default.window_hours,
                    "schedule_since": now,
                    "created_at": now,
                },
            )
            if reschedule:
                values["schedule_since"] = now
            await guild_queries.change(session, guild_id, values)
