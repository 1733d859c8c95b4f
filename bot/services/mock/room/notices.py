"""What is to be said: noted in the transaction of the change it tells of, sent once, by whoever claims it.

A change and the message about it cannot be one step: Discord is no part of our transaction. So the change writes a
notice beside it, and the notice is sent afterwards. A process that dies between the two loses nothing; one that dies
between sending and writing that down is found out by the claim that ran out, and the room is searched first.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db.engine import Database
from bot.db.mock import notices as queries
from bot.services.mock.values import Interview, Notice, notice_of

LEASE = timedelta(minutes=1)
FIRST_PAUSE = timedelta(seconds=30)
"""Before a failed notice is tried again; each further try waits twice as long."""
MOST_TRIES = 8


async def tell(
    session: AsyncSession,
    *,
    guild_id: int,
    kind: str,
    key: str,
    due_at: datetime,
    interview_id: int | None = None,
    user_id: int | None = None,
    **args: Any,
) -> None:
    """Note within the caller's transaction that something must be said; the same ``key`` is said once.

    With ``user_id`` one member is told privately, otherwise everybody in the meeting's room.
    """
    await queries.add(
        session,
        {
            "guild_id": guild_id,
            "interview_id": interview_id,
            "user_id": user_id,
            "kind": kind,
            "key": key,
            "args": args,
            "due_at": due_at,
        },
    )


async def announce(
    session: AsyncSession,
    interview: Interview,
    kind: str,
    due_at: datetime,
    *,
    once: object = None,
    **args: Any,
) -> None:
    """Note that something must be said in a meeting's room; a kind is said once, or once for each ``once``."""
    key = f"{interview.id}:{kind}" if once is None else f"{interview.id}:{kind}:{once}"
    await tell(
        session,
        guild_id=interview.guild_id,
        interview_id=interview.id,
        kind=kind,
        key=key,
        due_at=due_at,
        **args,
    )


class NoticeService:
    """Hands out what is due and takes back what became of it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    async def due(self) -> Sequence[int]:
        """List what is to be said now."""
        async with self._db.read() as session:
            return await queries.due(session, self._clock.now())

    async def next_due(self) -> datetime | None:
        """Give when the next notice is to be sent."""
        async with self._db.read() as session:
            return await queries.next_due(session)

    async def claim(self, notice_id: int) -> Notice | None:
        """Take a notice for sending; None when another process has it or it is settled."""
        now = self._clock.now()
        async with self._db.write() as session:
            again = await queries.claim(session, notice_id, now, now + LEASE)
            row = await queries.get(session, notice_id)
            if again is None or row is None:
                return None
            return notice_of(row, search_first=again)

    async def sent(self, notice_id: int) -> None:
        """Write down that a notice was sent."""
        async with self._db.write() as session:
            await queries.finish(session, notice_id, "sent", self._clock.now())

    async def drop(self, notice_id: int) -> None:
        """Write down that a notice is not to be sent: it is out of date, or nobody can be reached."""
        async with self._db.write() as session:
            await queries.finish(session, notice_id, "dropped", self._clock.now())

    async def try_later(self, notice: Notice) -> None:
        """Try a notice again after a while; after many tries never."""
        async with self._db.write() as session:
            if notice.tries >= MOST_TRIES:
                await queries.finish(session, notice.id, "dropped", self._clock.now())
            else:
                pause = FIRST_PAUSE * 2 ** (notice.tries - 1)
                await queries.give_back(session, notice.id, self._clock.now() + pause)
