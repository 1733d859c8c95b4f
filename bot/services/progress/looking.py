"""A member's progress: points and ranks, streak, strengths, and readiness for an interview."""

from __future__ import annotations

import asyncio
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.content.library import Library
from bot.db import attempts as attempt_queries
from bot.db import ladders
from bot.db import members as member_queries
from bot.db import progress as progress_queries
from bot.db import streaks as streak_queries
from bot.db.engine import Database
from bot.db.ladders import Ladder
from bot.db.tables import MemberSettings
from bot.domain.boards import ALL_TIME, month_of
from bot.domain.readiness import DEFAULT_LEVEL, DEFAULT_ROLE, Readiness
from bot.domain.schedule import week_of
from bot.domain.vocabulary import LEVELS, ROLES, Level, Role
from bot.errors import InvalidInput, NotAllowed
from bot.services.attempts import Backfill
from bot.services.guilds import guild_settings
from bot.services.progress.digest import COUNTED, digest
from bot.services.progress.values import Place, Profile, Record, Standing


class ProgressService:
    """Use cases of looking at progress."""

    def __init__(self, database: Database, clock: Clock, library: Library, backfill: Backfill) -> None:
        self._db = database
        self._clock = clock
        self._library = library
        self._backfill = backfill

    async def profile(self, guild_id: int, user_id: int) -> Profile:
        """Return everything about the member; only they may see it."""
        await self._backfill.catch_up(guild_id, user_id)
        async with self._db.read() as session:
            record = await self._record(session, guild_id, user_id)
        # A busy member has thousands of answers; weighing them must not block the event loop.
        return await asyncio.to_thread(digest, self._library.of(guild_id), record, self._clock.now())

    async def readiness(self, guild_id: int, user_id: int) -> Readiness:
        """Return the member's readiness for the target that they chose."""
        return (await self.profile(guild_id, user_id)).readiness

    async def glimpse(self, guild_id: int, user_id: int) -> Standing:
        """Return what others may see of a member; raises NotAllowed when the member hides."""
        async with self._db.read() as session:
            settings = await member_queries.get(session, guild_id, user_id)
            if settings is not None and settings.hidden:
                raise NotAllowed(f"<@{user_id}> keeps their progress to themselves.")
            today = await self._today(session, guild_id)
            return await _standing(session, guild_id, user_id, today, settings)

    async def aim(
        self, guild_id: int, user_id: int, *, level: str | None = None, role: str | None = None
    ) -> None:
        """Store the level, the role or both that the member prepares for; raises InvalidInput."""
        if (level is not None and level not in LEVELS) or (role is not None and role not in ROLES):
            raise InvalidInput("Choose one of the targets in the list.")
        chosen = {"target_level": level, "target_role": role}
        async with self._db.write() as session:
            await member_queries.change(
                session, guild_id, user_id, **{key: value for key, value in chosen.items() if value}
            )

    async def _record(self, session: AsyncSession, guild_id: int, user_id: int) -> Record:
        settings = await member_queries.get(session, guild_id, user_id)
        today = await self._today(session, guild_id)
        level, role = target_of(settings)
        return Record(
            standing=await _standing(session, guild_id, user_id, today, settings),
            attempts=await attempt_queries.of_member(session, guild_id, user_id, COUNTED),
            ratings=await progress_queries.ratings(session, guild_id, user_id),
            interviews=await progress_queries.interviews(session, guild_id, user_id),
            marks=await progress_queries.marks(session, guild_id, user_id),
            today=today,
            level=level,
            role=role,
        )

    async def _today(self, session: AsyncSession, guild_id: int) -> date:
        settings = await guild_settings(session, guild_id)
        return settings.schedule.local_date(self._clock.now())


def target_of(settings: MemberSettings | None) -> tuple[Level, Role]:
    """Return the level and the role that a member prepares for; the defaults where they chose none."""
    level = settings.target_level if settings else None
    role = settings.target_role if settings else None
    return (
        level if level in LEVELS else DEFAULT_LEVEL,
        role if role in ROLES else DEFAULT_ROLE,
    )


async def _standing(
    session: AsyncSession, guild_id: int, user_id: int, today: date, settings: MemberSettings | None
) -> Standing:
    hidden = settings is not None and settings.hidden
    places = [
        await _place(session, Ladder(guild_id, "points", key), name, user_id, hidden)
        for name, key in (("week", week_of(today)), ("month", month_of(today)), ("all", ALL_TIME))
    ]
    kept = await streak_queries.of_member(session, guild_id, user_id)
    return Standing(user_id, tuple(places), kept, hidden)


async def _place(session: AsyncSession, ladder: Ladder, name: str, user_id: int, hidden: bool) -> Place:
    place = await ladders.place_of(session, ladder, user_id)
    if not place.score or hidden:
        return Place(name, place.score, None, 0)
    return Place(name, place.score, place.above + 1, place.scored)
