"""End a question: its card is changed and a thread made while it is claimed (``bot.db.lease``)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.clock import Clock
from bot.content.library import Library
from bot.db import daily as daily_queries
from bot.db import guilds as guild_queries
from bot.db import lease as leases
from bot.db.engine import Database
from bot.db.lease import DAILY_CLOSING, Lease
from bot.services.daily.recaps import recap_of
from bot.services.daily.values import Recap
from bot.services.guilds import UNTIL_NEXT, GuildSettings, settings_of
from bot.services.scores.seasons import season_of_post
from bot.services.scores.streaks import settle_streaks

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


@dataclass(frozen=True)
class Ended:
    """A question that this process has claimed and must close now."""

    recap: Recap
    lease: Lease


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
            rows = await daily_queries.to_close(session, now - LATE_ARRIVALS)
        return tuple(row.id for row in rows)

    async def earlier(self, guild_id: int, number: int) -> tuple[int, ...]:
        """List the server's questions before ``number`` that are still open: a new one ends them."""
        now = self._clock.now()
        async with self._db.write() as session:
            rows = [r for r in await daily_queries.open_posts(session, guild_id) if (r.number or 0) < number]
            for row in rows:
                if row.state == "open" and (row.closes_at is None or row.closes_at > now):
                    await daily_queries.set_closes_at(session, row.id, now)
        return tuple(row.id for row in rows)

    async def follow_schedule(self, guild_id: int) -> int | None:
        """Let the open question end with the next one of a changed schedule; give its id when that is another time.

        A window of hours stays what it was when the question was posted.
        """
        now = self._clock.now()
        async with self._db.write() as session:
            guild = await guild_queries.get(session, guild_id)
            rows = await daily_queries.open_posts(session, guild_id)
            if guild is None or guild.channel_id is None or guild.window_hours != UNTIL_NEXT or not rows:
                return None
            ends = closing_time(settings_of(guild), rows[-1].local_date, now)
            if rows[-1].state != "open" or rows[-1].closes_at in (None, ends):
                return None
            await daily_queries.set_closes_at(session, rows[-1].id, ends)
            return rows[-1].id

    async def claim(self, post_id: int) -> Ended | None:
        """Take the closing of a post for this process; None when another has it."""
        now = self._clock.now()
        async with self._db.write() as session:
            lease = await leases.claim(session, DAILY_CLOSING, post_id, now)
            row = await daily_queries.get(session, post_id)
            if lease is None or row is None:
                return None
            if not lease.again:
                await settle_streaks(session, row.guild_id, post_id)
            await session.refresh(row)
            recap = await recap_of(session, self._library.of(row.guild_id), row)
            if recap is None:  # its question left the bank: nothing to show, but it must end
                await leases.finish(session, lease, "closed")
                return None
            told = await season_of_post(session, row.guild_id, row.message_id) if row.message_id else None
        return Ended(replace(recap, season=told), lease)

    async def record(self, ended: Ended, thread_id: int | None) -> bool:
        """Write down that the question is closed; the thread is None where none could be made.

        False when another process has done so.
        """
        async with self._db.write() as session:
            return await leases.record(session, ended.lease, "closed", {"thread_id": thread_id})

    async def doubt(self, ended: Ended) -> None:
        """Return a closing that failed halfway; the next sweep looks for what was made."""
        async with self._db.write() as session:
            await leases.doubt(session, ended.lease, self._clock.now())

    async def recap(self, post_id: int) -> Recap | None:
        """Give the recap of any post."""
        async with self._db.read() as session:
            row = await daily_queries.get(session, post_id)
            if row is None or row.question_id is None:
                return None
            return await recap_of(session, self._library.of(row.guild_id), row)
