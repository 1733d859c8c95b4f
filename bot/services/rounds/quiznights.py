"""Quiz nights: rounds scheduled for a time of the server, once or every week."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db import members as member_queries
from bot.db import quiznights as quiznight_queries
from bot.db import rounds as round_queries
from bot.db.engine import Database
from bot.db.quiznights import SignedUp, SignUp, store_sign_ups
from bot.db.tables import QuizNight as QuizRow
from bot.db.writer import GroupWriter
from bot.domain.schedule import Schedule, parse_time
from bot.errors import Conflict, Expired, InvalidInput, NotAllowed, NotFound
from bot.services.guilds import guild_settings
from bot.services.rounds.settings import RoundSettings
from bot.services.rounds.settings import settings_of as round_settings_of
from bot.services.rounds.values import Options
from bot.services.rows import from_row

LOBBY = timedelta(minutes=2)
"""How long the lobby of a quiz night is open."""
TOO_LATE = timedelta(minutes=15)
"""A quiz night that could not begin for longer than this is skipped."""
MOST = 10
"""The most upcoming quiz nights in one server."""


@dataclass(frozen=True)
class QuizNight:
    """A round scheduled for a time."""

    id: int
    guild_id: int
    channel_id: int
    host_id: int
    weekly: bool
    next_at: datetime
    options: Options
    state: str
    event_id: int | None
    message_id: int | None
    signups: tuple[int, ...] = ()
    hidden: frozenset[int] = frozenset()
    """Members who must not be named anywhere."""


def _options(stored: Mapping[str, Any]) -> Options:
    return Options(**stored, lobby=LOBBY)


def _time_of(text: str) -> str:
    try:
        return parse_time(text).strftime("%H:%M")
    except ValueError:
        raise InvalidInput(
            f"I could not read “{text.strip()[:20]}” as a time of day. Write it like 20:00 or 8 pm."
        ) from None


def _unknown() -> NotFound:
    return NotFound("I do not know that quiz night (any more).")


class QuizNightService:
    """Use cases of quiz nights."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock
        self._writer: GroupWriter[SignUp, SignedUp] = GroupWriter(database, store_sign_ups)

    async def close(self) -> None:
        """Store the last sign-ups and stop the writer."""
        await self._writer.close()

    async def add(
        self,
        guild_id: int,
        channel_id: int,
        host_id: int,
        options: Options,
        *,
        time: str,
        weekday: int | None,
        weekly: bool,
        moderator: bool,
        roles: Collection[int] = (),
        parent_id: int | None = None,
    ) -> QuizNight:
        """Schedule a quiz night for the next such time; raises InvalidInput, NotAllowed, Conflict."""
        now = self._clock.now()
        at = _time_of(time)
        async with self._db.write() as session:
            if not moderator:
                await self._check_member(session, guild_id, channel_id, parent_id, roles, weekly=weekly)
            if await quiznight_queries.count_on(session, guild_id) >= MOST:
                raise Conflict(f"{MOST} quiz nights are ahead already. Call one off first.")
            days = range(7) if weekday is None else (weekday,)
            upcoming = Schedule.of(await self._zone(session, guild_id), at, days).next_due(now)
            assert upcoming is not None  # there is at least one weekday
            day, next_at = upcoming
            added = await quiznight_queries.add(
                session,
                {
                    "guild_id": guild_id,
                    "channel_id": channel_id,
                    "host_id": host_id,
                    "weekly": weekly,
                    "weekday": day.weekday(),
                    "local_time": at,
                    "next_at": next_at,
                    "options": options.stored(),
                    "created_at": now,
                },
            )
            await quiznight_queries.sign_up(session, added, host_id, now)
            return await self._get(session, added)

    async def _check_member(
        self,
        session: AsyncSession,
        guild_id: int,
        channel_id: int,
        parent_id: int | None,
        roles: Collection[int],
        *,
        weekly: bool,
    ) -> None:
        stored = await round_queries.settings(session, guild_id)
        settings = round_settings_of(stored) if stored else RoundSettings(guild_id)
        settings.check(channel_id, parent_id, roles)
        if weekly:
            raise NotAllowed(
                "Weekly quiz nights are set by moderators. With `repeat: once` you can set a single one."
            )

    async def _zone(self, session: AsyncSession, guild_id: int) -> str:
        return (await guild_settings(session, guild_id)).timezone

    async def get(self, quiz_id: int) -> QuizNight:
        """Return a quiz night; raises NotFound."""
        async with self._db.read() as session:
            return await self._get(session, quiz_id)

    async def _get(self, session: AsyncSession, quiz_id: int) -> QuizNight:
        row = await quiznight_queries.get(session, quiz_id)
        if row is None:
            raise _unknown()
        hidden = await member_queries.hidden(session, row.guild_id)
        return _of(row, tuple(await quiznight_queries.signups(session, quiz_id)), hidden)

    async def set_places(self, quiz_id: int, *, message_id: int | None, event_id: int | None) -> None:
        """Record where the card is and which Discord event belongs to the night."""
        async with self._db.write() as session:
            await quiznight_queries.change(session, quiz_id, {"message_id": message_id, "event_id": event_id})

    async def sign_up(self, quiz_id: int, user_id: int) -> bool:
        """Sign a member up, or off if they already were; return whether they are now. Raises NotFound, Expired."""
        signed = await self._writer.put(SignUp(quiz_id, user_id, self._clock.now()))
        if signed.state is None:
            raise _unknown()
        if signed.state != "on":
            raise Expired("That quiz night is over.")
        return signed.on_list

    async def call_off(self, quiz_id: int, user_id: int, *, moderator: bool) -> QuizNight:
        """Call a quiz night off, permanently if it is weekly; raises NotAllowed, Expired."""
        async with self._db.write() as session:
            quiz = await self._get(session, quiz_id)
            if user_id != quiz.host_id and not moderator:
                raise NotAllowed("That is for the member who set it and for moderators.")
            if not await quiznight_queries.advance(session, quiz_id, seen=quiz.next_at, state="cancelled"):
                raise Expired("That quiz night is over.")
            return await self._get(session, quiz_id)

    async def ahead(self, guild_id: int) -> tuple[QuizNight, ...]:
        """List a server's upcoming quiz nights, the next one first."""
        async with self._db.read() as session:
            found = await quiznight_queries.ahead(session, guild_id)
            return tuple([await self._get(session, quiz_id) for quiz_id in found])

    def _now(self, since: datetime | None) -> datetime:
        now = self._clock.now()
        return max(now, since) if since else now

    async def due(self, since: datetime | None = None) -> tuple[QuizNight, ...]:
        """List the quiz nights that must begin now, due no earlier than ``since``."""
        async with self._db.read() as session:
            found = await quiznight_queries.due(session, self._now(since))
            return tuple([await self._get(session, quiz_id) for quiz_id in found])

    async def next_wake(self, since: datetime | None = None) -> datetime | None:
        """Return when the next quiz night begins; those that are due and have to wait are left to the sweep."""
        async with self._db.read() as session:
            return await quiznight_queries.next_at(session, self._now(since))

    def is_too_late(self, quiz: QuizNight) -> bool:
        """Whether its time passed too long ago for it to begin."""
        return self._clock.now() - quiz.next_at > TOO_LATE

    async def pass_over(self, quiz: QuizNight, *, held: bool) -> bool:
        """Record that this night has begun or is skipped; a weekly one moves to the next week."""
        async with self._db.write() as session:
            row = await quiznight_queries.get(session, quiz.id)
            if row is None:
                return False
            if not quiz.weekly:
                return await quiznight_queries.advance(
                    session, quiz.id, seen=quiz.next_at, state="done" if held else "cancelled"
                )
            zone = await self._zone(session, quiz.guild_id)
            after = max(quiz.next_at, self._clock.now())
            upcoming = Schedule.of(zone, row.local_time, (row.weekday,)).next_due(after)
            assert upcoming is not None
            return await quiznight_queries.advance(session, quiz.id, seen=quiz.next_at, next_at=upcoming[1])

    async def give_up(self, quiz: QuizNight) -> None:
        """Call off a quiz night whose channel is gone."""
        async with self._db.write() as session:
            await quiznight_queries.advance(session, quiz.id, seen=quiz.next_at, state="cancelled")


def _of(row: QuizRow, signups: tuple[int, ...], hidden: frozenset[int]) -> QuizNight:
    return from_row(QuizNight, row, options=_options(row.options), signups=signups, hidden=hidden)
