"""Work that one process takes and another may have to finish: claimed with a lease, recorded once.

A row that waits is claimed until a moment. A process that dies, or that Discord keeps waiting for longer, lets the
lease run out; the next claim then says ``again``, and whoever has it looks for what may have been sent before. Each
step is one conditional update. ``WORKS`` at the end has the states of every table that is worked on like this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.tables import DailyPost, Season
from bot.db.tables.mock import MockInterview, MockMatching, MockNotice


@dataclass(frozen=True)
class Work:
    """What is done with the rows of a table. Each is ``waiting``, ``claimed``, or at one of its ``ends``."""

    table: Any
    lasts: timedelta
    """How long a claim holds: longer than the work usually takes."""
    waiting: str = ""
    claimed: str = ""
    ends: frozenset[str] = frozenset()

    @property
    def is_undone(self) -> ColumnElement[bool]:
        """Whether a row waits or is claimed."""
        return or_(self.is_waiting, self.is_claimed)

    @property
    def is_waiting(self) -> ColumnElement[bool]:
        """Whether nobody has ever taken a row, or whoever had it returned it."""
        found: ColumnElement[bool] = self.table.state == self.waiting
        return found

    @property
    def is_claimed(self) -> ColumnElement[bool]:
        """Whether somebody has taken a row; they may have died over it."""
        found: ColumnElement[bool] = self.table.state == self.claimed
        return found

    def is_free(self, now: datetime) -> ColumnElement[bool]:
        """Whether a row can be claimed: it waits, or its lease has run out."""
        return or_(self.is_waiting, and_(self.is_claimed, self.table.lease_until <= now))

    def as_waiting(self) -> Mapping[str, Any]:
        """Return what a row holds that was returned."""
        return {"state": self.waiting, "lease_until": None}

    def as_claimed(self, until: datetime) -> Mapping[str, Any]:
        """Return what a row holds while it is claimed."""
        return {"state": self.claimed, "lease_until": until}


@dataclass(frozen=True)
class RoomWork(Work):
    """The opening of a meeting's room, which has no state of its own: the meeting's state is about its members."""

    @property
    def is_undone(self) -> ColumnElement[bool]:
        """Whether a meeting has no room."""
        return and_(MockInterview.thread_id.is_(None), MockInterview.by_message.is_(False))

    @property
    def is_waiting(self) -> ColumnElement[bool]:
        """Whether nobody is at it."""
        return and_(self.is_undone, MockInterview.lease_until.is_(None))

    @property
    def is_claimed(self) -> ColumnElement[bool]:
        """Whether somebody is at it, or has died over it."""
        return and_(self.is_undone, MockInterview.lease_until.is_not(None))

    def as_waiting(self) -> Mapping[str, Any]:
        """Return what a row holds that was returned."""
        return {"lease_until": None}

    def as_claimed(self, until: datetime) -> Mapping[str, Any]:
        """Return what a row holds while it is claimed."""
        return {"lease_until": until}


@dataclass(frozen=True)
class Lease:
    """A claim that was granted."""

    work: Work
    row_id: int
    until: datetime
    """Also tells this claim from every other one of the row."""
    again: bool
    """Somebody had it before and may have sent something: search first."""


async def claim(session: AsyncSession, work: Work, row_id: int, now: datetime) -> Lease | None:
    """Take a row; None when somebody else has it, or there is nothing left to do."""
    until = now + work.lasts
    for again, condition in ((False, work.is_waiting), (True, work.is_free(now))):
        if await _update(session, work, row_id, condition, work.as_claimed(until)):
            return Lease(work, row_id, until, again)
    return None


async def write(session: AsyncSession, lease: Lease, values: Mapping[str, Any]) -> bool:
    """Set columns of a claimed row; False when the lease was lost to somebody else."""
    held = and_(lease.work.is_claimed, lease.work.table.lease_until == lease.until)
    return await _update(session, lease.work, lease.row_id, held, values)


async def finish(
    session: AsyncSession, lease: Lease, to: str, values: Mapping[str, Any] | None = None
) -> bool:
    """Bring a row to one of its ends; False when the lease was lost, and whoever has it now decides."""
    return await write(session, lease, {**(values or {}), **_at_end(lease, to)})


async def record(session: AsyncSession, lease: Lease, to: str | None, values: Mapping[str, Any]) -> bool:
    """Write down what was sent; False when somebody else has done so, and the caller's message is one too many.

    Whoever comes first wins, even if the lease was lost: with two messages sent, one is recorded, and the other process
    learns here that it must remove its own.
    """
    at_end = {"lease_until": None} if to is None else _at_end(lease, to)
    return await _update(session, lease.work, lease.row_id, lease.work.is_undone, {**values, **at_end})


async def give_back(session: AsyncSession, lease: Lease, values: Mapping[str, Any] | None = None) -> bool:
    """Let a row be claimed again, as if it had never been: certainly nothing was sent."""
    return await write(session, lease, {**lease.work.as_waiting(), **(values or {})})


async def doubt(
    session: AsyncSession, lease: Lease, now: datetime, values: Mapping[str, Any] | None = None
) -> bool:
    """Let a row be claimed again by somebody who searches first: Discord may have taken what seemed to fail."""
    return await write(session, lease, {"lease_until": now, **(values or {})})


def _at_end(lease: Lease, to: str) -> Mapping[str, Any]:
    assert to in lease.work.ends
    return {"state": to, "lease_until": None}


async def _update(
    session: AsyncSession, work: Work, row_id: int, condition: ColumnElement[bool], values: Mapping[str, Any]
) -> bool:
    statement = update(work.table).where(work.table.id == row_id, condition).values(**values)
    result = await session.execute(statement.returning(work.table.id))
    return result.first() is not None


DAILY_POST = Work(
    DailyPost, timedelta(seconds=60), waiting="pending", claimed="claimed", ends=frozenset({"open", "missed"})
)
DAILY_CLOSING = Work(
    DailyPost, timedelta(seconds=60), waiting="open", claimed="closing", ends=frozenset({"closed"})
)
CROWNING = Work(Season, timedelta(seconds=60), waiting="due", claimed="claimed", ends=frozenset({"done"}))
NOTICE = Work(
    MockNotice,
    timedelta(minutes=1),
    waiting="waiting",
    claimed="claimed",
    ends=frozenset({"sent", "dropped"}),
)
ROOM = RoomWork(MockInterview, timedelta(minutes=1))
MATCHING = Work(MockMatching, timedelta(minutes=5), claimed="claimed", ends=frozenset({"done"}))
"""Made as it is claimed, so it never waits. Longer than the solver needs for ten thousand members."""

WORKS = {
    "daily post": DAILY_POST,
    "daily closing": DAILY_CLOSING,
    "crowning": CROWNING,
    "notice": NOTICE,
    "room": ROOM,
    "matching": MATCHING,
}
