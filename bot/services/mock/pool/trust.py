"""How far a member can be counted on: read from the profile, changed within the caller's transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.mock import profiles as queries
from bot.domain.reliability import Event, Reliability, after, current
from bot.services.mock.pool.profiles import hold
from bot.services.mock.values import Profile


def record_of(profile: Profile) -> Reliability:
    """Give a member's record."""
    return Reliability(profile.reliability, profile.misses, profile.reliability_at)


def now_of(profile: Profile, now: datetime) -> float:
    """Give how reliable a member is taken to be now, 0 to 100."""
    return current(record_of(profile), now)


async def note(
    session: AsyncSession, guild_id: int, user_id: int, event: Event, now: datetime
) -> Reliability:
    """Write down what a member did; give the record as it is then."""
    record = after(record_of(await hold(session, guild_id, user_id, now)), event, now)
    await queries.change(
        session,
        guild_id,
        user_id,
        {"reliability": record.score, "reliability_at": now, "misses": record.misses},
    )
    return record
