"""Notices: stored in the same transaction as the change they announce, then sent once, by whoever claims them.

A change and the message about it cannot be one step, because Discord takes no part in our transactions. So the change
stores a notice, and the notice is sent afterwards. A process that dies between the two loses nothing. If one dies
between sending and recording it, its claim runs out, and the next process searches the room before it sends again.
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
"""How long a failed notice waits for its second try; each further try waits twice as long."""
MOST_TRIES = 8
UNREADABLE_PAUSE = timedelta(hours=1)
"""How long a notice stored by a newer version waits before it is read again."""


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
    """Store a notice within the caller's transaction; each ``key`` is sent once.

    With ``user_id`` it goes to one member privately, otherwise to everybody in the meeting's room.
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
    """Store a notice for a meeting's room; each kind is sent once, or once for each value of ``once``."""
    key = f"{interview.id}:{kind.name}" if once is None else f"{interview.id}:{kind.name}:{once}"
    await tell(session, kind, guild_id=interview.guild_id, interview_id=interview.id, key=key, due_at=due_at)


class NoticeService:
    """Hands out the notices that are due and records what became of them."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    async def due(self, *, guild_id: int | None = None, interview_id: int | None = None) -> Sequence[Waiting]:
        """Return the notices that can be sent now: of all servers, of one, or of one meeting."""
        async with self._db.read() as session:
            rows = await notice_queries.due(
                session, self._clock.now(), guild_id=guild_id, interview_id=interview_id
            )
        return [Waiting(row.id, row.interview_id) for row in rows]

    async def servers(self) -> Sequence[int]:
        """Return the servers with notices that can be sent now."""
        async with self._db.read() as session:
            return await notice_queries.servers(session, self._clock.now())

    async def next_due(self) -> datetime | None:
        """Return when the next notice becomes due; those that are due already are left to the sweep."""
        async with self._db.read() as session:
            return await notice_queries.next_due(session, self._clock.now())

    async def claim(self, notice_id: int) -> Claimed | None:
        """Claim a notice for sending; None when another process has it or it is settled."""
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
        """Record that a notice was sent; False when another process has sent it too and recorded that first."""
        async with self._db.write() as session:
            return await leases.record(session, claimed.lease, "sent", {"sent_at": self._clock.now()})

    async def drop(self, claimed: Claimed) -> None:
        """Record that a notice will not be sent: it is out of date, or nobody can be reached."""
        async with self._db.write() as session:
            await leases.finish(session, claimed.lease, "dropped", {"sent_at": self._clock.now()})

    async def keep(self, claimed: Claimed) -> None:
        """Leave a notice that this version cannot read for a newer one; this does not count as a try."""
        async with self._db.write() as session:
            later = {"due_at": self._clock.now() + UNREADABLE_PAUSE, "tries": claimed.notice.tries - 1}
            await leases.give_back(session, claimed.lease, later)

    async def try_later(self, claimed: Claimed, *, in_doubt: bool = False) -> None:
        """Try a notice again later, or drop it after too many tries; ``in_doubt`` if Discord may have accepted it."""
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
