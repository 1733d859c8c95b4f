"""Remind members who asked for it, in private, before an unanswered question closes.

A reminder is recorded before it is sent: a process that dies in between loses it, which is better than
reminding somebody twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.db import members as member_queries
from bot.db import reminders as reminder_queries
from bot.db.engine import Database

AHEAD = timedelta(hours=3)
CLOSED = (
    "I could not send you the reminder you asked for: your private messages are closed to me, so I switched it "
    "off. To have it again, allow messages from members of this server, then press `Remind me` in /daily history."
)


@dataclass(frozen=True)
class Reminder:
    """One reminder to send."""

    guild_id: int
    user_id: int
    post_id: int
    number: int
    closes_at: datetime
    channel_id: int
    message_id: int


class ReminderService:
    """Use cases of reminding."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock
        self._in_trouble: set[tuple[int, int]] | None = None

    async def due(self) -> Sequence[Reminder]:
        """List the reminders to send now; a question that was posted within ``AHEAD`` needs none."""
        async with self._db.read() as session:
            rows = await reminder_queries.due(session, self._clock.now(), AHEAD)
        return [
            Reminder(
                post.guild_id,
                member.user_id,
                post.id,
                post.number or 0,
                post.closes_at,
                post.channel_id or 0,
                post.message_id or 0,
            )
            for post, member in rows
            if post.closes_at and post.posted_at and post.posted_at <= post.closes_at - AHEAD
        ]

    async def claim(self, reminder: Reminder) -> bool:
        """Claim a reminder for this process; False when it was sent or is no longer needed."""
        async with self._db.write() as session:
            return await reminder_queries.claim(
                session, reminder.guild_id, reminder.user_id, reminder.post_id
            )

    async def switch_off(self, guild_id: int, user_id: int) -> None:
        """Stop reminding a member whose messages are closed; their next private reply tells them."""
        async with self._db.write() as session:
            await member_queries.change(session, guild_id, user_id, reminder=False, reminder_trouble=CLOSED)
        if self._in_trouble is not None:
            self._in_trouble.add((guild_id, user_id))

    async def take_trouble(self, guild_id: int, user_id: int) -> str | None:
        """Return what a member has to be told, once. Every private reply asks, so the answer is kept in memory."""
        if self._in_trouble is None:
            async with self._db.read() as session:
                self._in_trouble = set(await reminder_queries.in_trouble(session))
        if (guild_id, user_id) not in self._in_trouble:
            return None
        self._in_trouble.discard((guild_id, user_id))
        async with self._db.write() as session:
            return await reminder_queries.take_trouble(session, guild_id, user_id)
