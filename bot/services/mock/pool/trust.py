"""How reliable a member is: read from the profile, changed within the caller's transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.mock import profiles as profile_queries
from bot.domain.reliability import Event, Reliability, after, current
from bot.services.mock.pool.profiles import hold
from bot.services.mock.values import Profile


def now_of(profile: Profile, now: datetime) -> float:
    """Return how reliable a member is considered now, from 0 to 100."""
    return current(profile.record, now)


async def note(
    session: AsyncSession, guild_id: int, user_id: int, event: Event, now: datetime
) -> Reliability:
    """Record what a member did; return the record as it is then. Locks the member's profile."""
    record = after((await hold(session, guild_id, user_id, now)).record, event, now)
    await profile_queries.change(
        session,
        guild_id,
        user_id,
        {"reliability": record.score, "reliability_at": now, "misses": record.misses},
    )
    return record
