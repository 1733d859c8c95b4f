"""What is to be said: noted in the transaction of the change it tells of, sent once, by whoever claims it.

A change and the message about it cannot be one step: Discord is no part of our transaction. So the change writes a
notice beside it, and the notice is sent afterwards. A process that dies between the two loses nothing; one that dies
between sending and writing that down is found out by the claim that ran out, and the room is searched first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db import lease as leases
from bot.db.engine import Database
from bot.db.lease import NOTICE, Lease
from bot.db.mock import notices as notice_queries
from bot.db.tables.mock import MockNotice
from bot.services.mock.room.kinds import Kind
from bot.services.mock.values import Interview, Notice, notice_of

FIRST_PAUSE = timedelta(seconds=30)
"""Before a failed notice is tried again; each further try waits twice as long."""
MOST_TRIES = 8
UNREADABLE_PAUSE = timedelta(hours=1)
"""Before a notice that a newer version has written is looked at again."""


@dataclass(frozen=True)
class Waiting:
    """A notice that can be sent now."""

    id: int
    interview_id: int | None


@dataclass(frozen=True)
class Claimed:
    """A notice that this process has claimed and must send now."""

    notice: Notice
    lease: Lease


async def tell(
    session: AsyncSession,
    kind: Kind,
    *,
    guild_id: int,
    key: str,
    due_at: datetime,
    interview_id: int | None = None,
    user_id: int | None = None,
) -> None:
    """Note within the caller's transaction that something must be said; the same ``key`` is said once.

    With ``user_id`` one member is told privately, otherwise everybody in the meeting's room.
    """
    await notice_queries.add(
        session,
        {
            "guild_id": guild_id,
            "interview_id": interview_id,
            "user_id": user_id,
            "kind": kind.name,
            "key": key,
            "args": kind.stored(),
            "due_at": due_at,
        },
    )


async def announce(
    session: AsyncSession, interview: Interview, kind: Kind, due_at: datetime, *, once: object = None
) -> None:
    """Note that something must be said in a meeting's room; a kind is said once, or once for each ``once``."""
    key = f"{interview.id}:{kind.name}" if once is None else f"{interview.id}:{kind.name}:{once}"
    await tell(session, kind, guild_id=interview.guild_id, interview_id=interview.id, key=key, due_at=due_at)


class NoticeService:
    """Hands out what is due and takes back what became of it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    async def due(self, *, guild_id: int | None = None, interview_id: int | None = None) -> Sequence[Waiting]:
        """List what is to be said now: everywhere, in a server, or about a meeting."""
        async with self._db.read() as session:
            rows = await notice_queries.due(
                session, self._clock.now(), guild_id=guild_id, interview_id=interview_id
            )
        return [Waiting(row.id, row.interview_id) for row in rows]

    async def servers(self) -> Sequence[int]:
        """List the servers in which something is to be said now."""
        async with self._db.read() as session:
            return await notice_queries.servers(session, self._clock.now())

    async def next_due(self) -> datetime | None:
        """Return when the next notice is to be sent; one that is late already is left to the sweep."""
        async with self._db.read() as session:
            return await notice_queries.next_due(session, self._clock.now())

    async def claim(self, notice_id: int) -> Claimed | None:
        """Take a notice for sending; None when another process has it or it is settled."""
        now = self._clock.now()
        async with self._db.write() as session:
            lease = await leases.claim(session, NOTICE, notice_id, now)
            if lease is None:
                return None
            await leases.write(session, lease, {"tries": MockNotice.tries + 1})
            row = await notice_queries.get(session, notice_id)
            assert row is not None
            return Claimed(notice_of(row), lease)

    async def sent(self, claimed: Claimed) -> bool:
        """Write down that a notice was sent; False when another process has sent it as well, and written it down."""
        async with self._db.write() as session:
            return await leases.record(session, claimed.lease, "sent", {"sent_at": self._clock.now()})

    async def drop(self, claimed: Claimed) -> None:
        """Write down that a notice is not to be sent: it is out of date, or nobody can be reached."""
        async with self._db.write() as session:
            await leases.finish(session, claimed.lease, "dropped", {"sent_at": self._clock.now()})

    async def keep(self, claimed: Claimed) -> None:
        """Return a notice that this version cannot read, for a newer one; this costs none of its tries."""
        async with self._db.write() as session:
            later = {"due_at": self._clock.now() + UNREADABLE_PAUSE, "tries": claimed.notice.tries - 1}
            await leases.give_back(session, claimed.lease, later)

    async def try_later(self, claimed: Claimed, *, in_doubt: bool = False) -> None:
        """Try a notice again after a while; after many tries never. ``in_doubt``: Discord may have taken it."""
        async with self._db.write() as session:
            now, tries = self._clock.now(), claimed.notice.tries
            if tries >= MOST_TRIES:
                await leases.finish(session, claimed.lease, "dropped", {"sent_at": now})
                return
            later = {"due_at": now + FIRST_PAUSE * 2 ** (tries - 1)}
            if in_doubt:
                await leases.doubt(session, claimed.lease, now, later)
            else:
                await leases.give_back(session, claimed.lease, later)
