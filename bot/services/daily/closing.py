"""Close a question: while it is claimed (``bot.db.lease``), its card is edited and its thread opened."""

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
"""A press made in time may be handled a little late; closing waits this long for it."""
LONGEST_WINDOW = timedelta(days=7)


def closing_time(settings: GuildSettings, day: date, now: datetime) -> datetime:
    """Return when the question of ``day``, posted now, closes: at the next one, or earlier if its window is shorter."""
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
        """Return the posts whose time is over, and those whose closing was left half done."""
        now = self._clock.now()
        async with self._db.read() as session:
            rows = await daily_queries.to_close(session, now - LATE_ARRIVALS)
        return tuple(row.id for row in rows)

    async def earlier(self, guild_id: int, number: int) -> tuple[int, ...]:
        """End the server's open questions before ``number``, because a new one is posted, and return their ids."""
        now = self._clock.now()
        async with self._db.write() as session:
            rows = [r for r in await daily_queries.open_posts(session, guild_id) if (r.number or 0) < number]
            for row in rows:
                if row.state == "open" and (row.closes_at is None or row.closes_at > now):
                    await daily_queries.set_closes_at(session, row.id, now)
        return tuple(row.id for row in rows)

    async def follow_schedule(self, guild_id: int) -> int | None:
        """Move the end of the open question to the next one of a changed schedule; return its id if that moved it.

        A window of hours stays as it was when the question was posted.
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
        """Claim the closing of a post for this process; None when another process has it or nothing can be shown."""
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
        """Record that the question is closed; the thread is None when none could be opened.

        False when another process has recorded it already.
        """
        async with self._db.write() as session:
            return await leases.record(session, ended.lease, "closed", {"thread_id": thread_id})

    async def doubt(self, ended: Ended) -> None:
        """Release the claim of a closing that failed halfway; the next sweep looks for what was sent."""
        async with self._db.write() as session:
            await leases.doubt(session, ended.lease, self._clock.now())

    async def recap(self, post_id: int) -> Recap | None:
        """Return the recap of a post, open or closed; None when it has no question."""
        async with self._db.read() as session:
            row = await daily_queries.get(session, post_id)
            if row is None or row.question_id is None:
                return None
            return await recap_of(session, self._library.of(row.guild_id), row)
