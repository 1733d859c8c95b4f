"""A member's profile: what they want and when they are free."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.content.library import Library
from bot.db.engine import Database
from bot.db.mock import profiles as profile_queries
from bot.domain import reliability
from bot.domain.pairing import CADENCES, SIDES
from bot.domain.schedule import zone_names
from bot.domain.vocabulary import LEVELS, ROLES
from bot.errors import Conflict, InvalidInput, NotAllowed
from bot.services.mock import settings as settings_service
from bot.services.mock.values import Profile, profile_of

LANGUAGES = {
    "en": "English",
    "ar": "Arabic",
    "zh": "Chinese",
    "nl": "Dutch",
    "fr": "French",
    "de": "German",
    "hi": "Hindi",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "fa": "Persian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "es": "Spanish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
}
"""Languages in which an interview can be held."""
MOST_AREAS = 5
LONGEST_PAUSE = timedelta(days=366)
MOST_BLOCKS = 100
NOTE_LENGTH = 1500


async def ensure(session: AsyncSession, guild_id: int, user_id: int, now: datetime) -> Profile:
    """Return a member's profile, creating it with the server's time zone if there is none."""
    row = await profile_queries.get(session, guild_id, user_id)
    if row is None:
        zone = await settings_service.zone_of(session, guild_id)
        await profile_queries.add(
            session,
            {
                "guild_id": guild_id,
                "user_id": user_id,
                "level": "mid",
                "role": ROLES[0],
                "areas": [],
                "timezone": zone,
                "languages": ["en"],
                "side": "both",
                "cadence": "weekly",
                "trio_ok": False,
                "slots": [],
                "state": "out",
                "left_out": 0,
                "reliability": reliability.NEUTRAL,
                "reliability_at": now,
                "misses": 0,
                "updated_at": now,
            },
        )
        row = await profile_queries.get(session, guild_id, user_id)
        assert row is not None
    return profile_of(row)


async def hold(session: AsyncSession, guild_id: int, user_id: int, now: datetime) -> Profile:
    """Return a member's profile and lock it, for changes that depend on what it says; locked until the commit."""
    await ensure(session, guild_id, user_id, now)
    row = await profile_queries.hold(session, guild_id, user_id)
    assert row is not None
    return profile_of(row)


class ProfileService:
    """Use cases for a member's profile."""

    def __init__(self, database: Database, clock: Clock, library: Library) -> None:
        self._db = database
        self._clock = clock
        self._library = library

    async def get(self, guild_id: int, user_id: int) -> Profile:
        """Return the member's profile; the defaults if they have none yet."""
        async with self._db.read() as session:
            row = await profile_queries.get(session, guild_id, user_id)
        if row is not None:
            return profile_of(row)
        async with self._db.write() as session:
            return await ensure(session, guild_id, user_id, self._clock.now())

    async def set_level(self, guild_id: int, user_id: int, level: str) -> Profile:
        """Choose the level to prepare for."""
        return await self._change(guild_id, user_id, level=known(level, LEVELS))

    async def set_role(self, guild_id: int, user_id: int, role: str) -> Profile:
        """Choose the role to prepare for."""
        return await self._change(guild_id, user_id, role=known(role, ROLES))

    async def set_areas(self, guild_id: int, user_id: int, areas: Collection[str]) -> Profile:
        """Choose the areas to focus on; none means no preference."""
        chosen = [area for area in self._library.of(guild_id).areas if area in areas]
        return await self._change(guild_id, user_id, areas=chosen[:MOST_AREAS])

    async def set_side(self, guild_id: int, user_id: int, side: str) -> Profile:
        """Choose to interview, to be interviewed, or both."""
        return await self._change(guild_id, user_id, side=known(side, SIDES))

    async def set_cadence(self, guild_id: int, user_id: int, cadence: str) -> Profile:
        """Choose how often to be paired."""
        return await self._change(guild_id, user_id, cadence=known(cadence, CADENCES))

    async def set_languages(self, guild_id: int, user_id: int, languages: Collection[str]) -> Profile:
        """Choose the languages; raises InvalidInput when the choice is empty."""
        chosen = [code for code in LANGUAGES if code in languages]
        if not chosen:
            raise InvalidInput("Choose at least one language.")
        return await self._change(guild_id, user_id, languages=chosen)

    async def set_zone(self, guild_id: int, user_id: int, name: str) -> Profile:
        """Choose the time zone; the hours keep their local times. Raises InvalidInput."""
        typed = name.strip().replace(" ", "_").casefold()
        zones = {zone.casefold(): zone for zone in zone_names()}
        cities = [zone for key, zone in zones.items() if key.rpartition("/")[2] == typed]
        zone = zones.get(typed) or (cities[0] if len(cities) == 1 else None)
        if zone is None:
            raise InvalidInput(
                f"I do not know the time zone “{name.strip()[:40]}”. Write it like Europe/Berlin, America/New_York "
                "or Asia/Kolkata, or the city alone."
            )
        return await self._change(guild_id, user_id, timezone=zone)

    async def switch_trio(self, guild_id: int, user_id: int) -> Profile:
        """Allow meetings of three, or stop allowing them."""
        async with self._db.write() as session:
            profile = await hold(session, guild_id, user_id, self._clock.now())
            await profile_queries.change(session, guild_id, user_id, {"trio_ok": not profile.trio_ok})
            return await ensure(session, guild_id, user_id, self._clock.now())

    # Pauses, and what could not be delivered

    async def pause(self, guild_id: int, user_id: int, text: str) -> Profile:
        """Pause until a date; raises InvalidInput, NotAllowed."""
        now = self._clock.now()
        async with self._db.write() as session:
            profile = await ensure(session, guild_id, user_id, now)
            until = _date_in(text, ZoneInfo(profile.week.zone), now)
            changed = await profile_queries.change(
                session,
                guild_id,
                user_id,
                {"state": "paused", "paused_until": until, "waiting_since": None, "updated_at": now},
                was=("in", "paused", "out"),
            )
            if not changed:
                raise barred()
            return await ensure(session, guild_id, user_id, now)

    async def resume(self, guild_id: int, user_id: int) -> Profile:
        """End a pause at once; raises Conflict when there is none."""
        now = self._clock.now()
        async with self._db.write() as session:
            await ensure(session, guild_id, user_id, now)
            changed = await profile_queries.change(
                session,
                guild_id,
                user_id,
                {"state": "in", "paused_until": None, "misses": 0, "updated_at": now},
                was=("paused",),
            )
            if not changed:
                raise Conflict("You are not on a pause.")
            return await ensure(session, guild_id, user_id, now)

    async def resume_due(self) -> Sequence[tuple[int, int]]:
        """End the pauses whose date has come; return the (guild, member) of each."""
        async with self._db.write() as session:
            return await profile_queries.resume_due(session, self._clock.now())

    async def leave_note(self, guild_id: int, user_id: int, text: str) -> None:
        """Keep a message that could not be delivered until the member uses the bot again."""
        now = self._clock.now()
        async with self._db.write() as session:
            profile = await hold(session, guild_id, user_id, now)
            kept = f"{profile.note}\n\n{text}" if profile.note else text
            await profile_queries.change(session, guild_id, user_id, {"note": kept[-NOTE_LENGTH:]})

    async def note(self, guild_id: int, user_id: int) -> str | None:
        """Return what could not be delivered to a member, or None; it is kept until it has been shown."""
        async with self._db.read() as session:
            row = await profile_queries.get(session, guild_id, user_id)
            return row.note if row is not None else None

    async def note_was_shown(self, guild_id: int, user_id: int, note: str) -> None:
        """Forget a note; if it has grown in the meantime, it is kept and shown again as a whole."""
        async with self._db.write() as session:
            await profile_queries.forget_note(session, guild_id, user_id, note)

    def reliability_now(self, profile: Profile) -> float:
        """Return how reliable a member is considered now, from 0 to 100."""
        return reliability.current(profile.record, self._clock.now())

    # Whom they do not want to meet

    async def block(self, guild_id: int, user_id: int, other: int) -> None:
        """Never pair the member with this one; nobody else learns about it. Raises InvalidInput, Conflict."""
        if other == user_id:
            raise InvalidInput("You cannot block yourself.")
        async with self._db.write() as session:
            if len(await profile_queries.blocked_by(session, guild_id, user_id)) >= MOST_BLOCKS:
                raise Conflict(f"You have blocked {MOST_BLOCKS} members; lift one first.")
            if not await profile_queries.block(session, guild_id, user_id, other, self._clock.now()):
                raise Conflict("You have blocked that member already.")

    async def unblock(self, guild_id: int, user_id: int, others: Collection[int]) -> None:
        """Lift blocks; those that do not exist are ignored."""
        async with self._db.write() as session:
            for other in others:
                await profile_queries.unblock(session, guild_id, user_id, other)

    async def blocked(self, guild_id: int, user_id: int) -> Sequence[int]:
        """List the members whom this member has blocked."""
        async with self._db.read() as session:
            return await profile_queries.blocked_by(session, guild_id, user_id)

    async def _change(self, guild_id: int, user_id: int, **values: Any) -> Profile:
        now = self._clock.now()
        async with self._db.write() as session:
            await ensure(session, guild_id, user_id, now)
            await profile_queries.change(session, guild_id, user_id, {**values, "updated_at": now})
            return await ensure(session, guild_id, user_id, now)


def known(value: str, values: Sequence[str]) -> str:
    """Return a value if it is one of the list; raises InvalidInput otherwise."""
    if value not in values:
        raise InvalidInput("Choose one of the entries in the list.")
    return value


def barred() -> NotAllowed:
    """Return the refusal for a member whom the moderators keep out."""
    return NotAllowed(
        "The moderators of this server have taken you out of the mock interviews. Ask them if you think "
        "that this is a mistake."
    )


def _date_in(text: str, zone: ZoneInfo, now: datetime) -> datetime:
    """Read a date such as 2026-03-01 or 14 (days) as the beginning of that day in ``zone``."""
    cleaned = text.strip().lower().removesuffix("days").removesuffix("day").strip()
    today = now.astimezone(zone).date()
    try:
        day = today + timedelta(days=int(cleaned)) if cleaned.isdigit() else date.fromisoformat(cleaned)
    except (ValueError, OverflowError):
        raise InvalidInput(
            f"I could not read “{text.strip()[:20]}” as a date. Write it like {today + timedelta(days=14)}, "
            "or the number of days, like 14."
        ) from None
    if not today < day <= today + LONGEST_PAUSE:
        raise InvalidInput("A pause ends tomorrow at the earliest, and within a year.")
    return datetime.combine(day, time(), zone).astimezone(now.tzinfo)
