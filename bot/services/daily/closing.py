"""End a question: ``open`` -> ``closing`` (with a lease, while the card and the thread are made) -> ``closed``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.clock import Clock
from bot.content.library import Library
from bot.db import daily as queries
from bot.db import guilds as guild_queries
from bot.db.engine import Database
from bot.services.daily.recaps import recap_of
from bot.services.daily.values import Recap
from bot.services.guilds import UNTIL_NEXT, GuildSettings, settings_of
from bot.services.scores.seasons import season_of_post
from bot.services.scores.streaks import settle_streaks

LEASE = timedelta(seconds=60)
LATE_ARRIVALS = timedelta(seconds=5)
"""Presses made in time may be handled a little late; closing waits for them."""
LONGEST_WINDOW = timedelta(days=7)


def closing_time(settings: GuildSettings, day: date, now: datetime) -> datetime:
    """Give when the question of ``day`` ends that is posted now: with the next one, or with its window before that."""
    upcoming = settings.schedule.next_due(now, not_on={day})
    until_next = upcoming[1] if upcoming else now + LONGEST_WINDOW
    if settings.window_hours:
        return min(until_next, now + timedelta(hours=settings.window_hours))
    return until_next


class ClosingService:
    """Use cases of closing."""

    def __init__(self, database: Database, clock: Clock, library: Library) -> None:
        self._db = database
        self._clock = clock
        self._library = library

    async def due(self) -> tuple[int, ...]:
        """List the posts whose time is over, and closings that were left half done."""
        now = self._clock.now()
        async with self._db.read() as session:
            rows = await queries.to_close(session, now - LATE_ARRIVALS)
        return tuple(row.id for row in rows)

    async def earlier(self, guild_id: int, number: int) -> tuple[int, ...]:
        """List the server's questions before ``number`` that are still open: a new one ends them."""
        now = self._clock.now()
        async with self._db.write() as session:
            rows = [r for r in await queries.open_posts(session, guild_id) if (r.number or 0) < number]
            for row in rows:
                if row.state == "open" and (row.closes_at is None or row.closes_at > now):
                    await queries.set_closes_at(session, row.id, now)
        return tuple(row.id for row in rows)

    async def follow_schedule(self, guild_id: int) -> int | None:
        """Let the open question end with the next one of a changed schedule; give its id when that is another time.

        A window of hours stays what it was when the question was posted.
        """
        now = self._clock.now()
        async with self._db.write() as session:
            guild = await guild_queries.get(session, guild_id)
            rows = await queries.open_posts(session, guild_id)
            if guild is None or guild.channel_id is None or guild.window_hours != UNTIL_NEXT or not rows:
                return None
            ends = closing_time(settings_of(guild), rows[-1].local_date, now)
            if rows[-1].state != "open" or rows[-1].closes_at in (None, ends):
                return None
            await queries.set_closes_at(session, rows[-1].id, ends)
            return rows[-1].id

    async def claim(self, post_id: int) -> Recap | None:
        """Take the closing of a post for this process; None when another has it."""
        now = self._clock.now()
        async with self._db.write() as session:
            lease = now + LEASE
            ended = await queries.move(session, post_id, expected="open", to="closing", lease_until=lease)
            claimed = ended or await queries.move(
                session, post_id, expected="closing", to="closing", lease_before=now, lease_until=lease
            )
            row = await queries.get(session, post_id)
            if not claimed or row is None:
                return None
            if ended:
                await settle_streaks(session, row.guild_id, post_id)
            await session.refresh(row)
            recap = await recap_of(session, self._library.of(row.guild_id), row)
            if recap is None:  # its question left the bank: nothing to show, but it must end
                await queries.move(session, post_id, expected="closing", to="closed", lease_until=None)
                return None
            told = await season_of_post(session, row.guild_id, row.message_id) if row.message_id else None
        return replace(recap, season=told)

    async def finish(self, post_id: int, thread_id: int | None) -> None:
        """Write down that the question is closed; the thread is None where none could be made."""
        async with self._db.write() as session:
            await queries.move(
                session, post_id, expected="closing", to="closed", lease_until=None, thread_id=thread_id
            )

    async def recap(self, post_id: int) -> Recap | None:
        """Give the recap of any post."""
        async with self._db.read() as session:
            row = await queries.get(session, post_id)
            if row is None or row.question_id is None:
                return None
            return await recap_of(session, self._library.of(row.guild_id), row)
