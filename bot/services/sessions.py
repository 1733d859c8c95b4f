"""Private work that proceeds step by step: where a member is, kept through restarts until it is over or expires.

A step usually stores something else too, such as an attempt, so these functions work in the caller's
transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db import sessions as session_queries
from bot.db.engine import Database
from bot.db.tables import PrivateSession
from bot.errors import Conflict, Expired
from bot.services.rows import from_row

LASTS = timedelta(days=1)
"""Counted from the last step."""
OVER = "This is over. Start it again to go on."
DONE_ALREADY = "You have done this step already. Go on with the newest message."


@dataclass(frozen=True)
class Session:
    """Where a member is in their private work."""

    id: int
    user_id: int
    guild_id: int | None
    kind: str
    question_id: str | None
    step: int
    transcript: Mapping[str, Any]
    """What later steps need to know about earlier ones."""
    expires_at: datetime


def session_of(row: PrivateSession) -> Session:
    """Return the session of a row."""
    return from_row(Session, row, transcript=dict(row.transcript))


async def begin(
    session: AsyncSession,
    user_id: int,
    guild_id: int | None,
    kind: str,
    now: datetime,
    *,
    question_id: str | None = None,
    transcript: Mapping[str, Any] | None = None,
    lasts: timedelta = LASTS,
) -> Session:
    """Begin at step 0; what the member began earlier stays as it is."""
    row = PrivateSession(
        user_id=user_id,
        guild_id=guild_id,
        kind=kind,
        question_id=question_id,
        step=0,
        transcript=dict(transcript or {}),
        begun_at=now,
        expires_at=now + lasts,
    )
    await session_queries.add(session, row)
    return session_of(row)


async def get(session: AsyncSession, session_id: int, user_id: int, kind: str, now: datetime) -> Session:
    """Return a member's own session; raises Expired when it is over, gone, or somebody else's."""
    row = await session_queries.get(session, session_id)
    if row is None or row.user_id != user_id or row.kind != kind or row.expires_at <= now:
        raise Expired(OVER)
    return session_of(row)


async def latest(
    session: AsyncSession, user_id: int, guild_id: int | None, kind: str, now: datetime
) -> Session | None:
    """Return the member's most recently begun session of a kind in a server, unless it is over."""
    row = await session_queries.latest(session, user_id, kind, guild_id, now)
    return session_of(row) if row else None


async def advance(
    session: AsyncSession,
    seen: Session,
    now: datetime,
    *,
    question_id: str | None = None,
    transcript: Mapping[str, Any] | None = None,
    lasts: timedelta = LASTS,
) -> Session:
    """Go on to the step after ``seen``; None keeps the question or the transcript.

    Raises Conflict when the member has gone on meanwhile, so that a step is done once, and Expired.
    """
    values = {
        "step": seen.step + 1,
        "question_id": question_id if question_id is not None else seen.question_id,
        "transcript": dict(transcript if transcript is not None else seen.transcript),
        "expires_at": now + lasts,
    }
    if not await session_queries.go_on(session, seen.id, was=seen.step, now=now, values=values):
        await get(session, seen.id, seen.user_id, seen.kind, now)
        raise Conflict(DONE_ALREADY)
    row = await session_queries.get(session, seen.id)
    assert row is not None
    return session_of(row)


async def end(session: AsyncSession, session_id: int) -> bool:
    """Forget a session that is done; False when it is already gone."""
    return await session_queries.remove(session, session_id)


class SessionService:
    """Use cases that time triggers."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    async def expire(self) -> int:
        """Forget the sessions that have expired, and return how many."""
        async with self._db.write() as session:
            return await session_queries.remove_expired(session, self._clock.now())
