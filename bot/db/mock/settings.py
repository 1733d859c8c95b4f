"""Queries about servers' settings for mock interviews, and their weekly matchings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.departures import is_here
from bot.db.tables.mock import MockMatching, MockProfile, MockSettings
from bot.db.upsert import insert

_ON = and_(MockSettings.enabled.is_(True), is_here(MockSettings.guild_id))


async def get(session: AsyncSession, guild_id: int) -> MockSettings | None:
    """Return a server's settings; None when it never chose anything."""
    return await session.get(MockSettings, guild_id, populate_existing=True)


async def add(session: AsyncSession, values: Mapping[str, Any]) -> None:
    """Insert a server's settings unless they are already there."""
    await session.execute(insert(session, MockSettings).values(**values).on_conflict_do_nothing())


async def change(session: AsyncSession, guild_id: int, values: Mapping[str, Any]) -> None:
    """Set some columns of a server's settings; the others keep their current values."""
    await session.execute(update(MockSettings).where(MockSettings.guild_id == guild_id).values(**values))


async def hold(session: AsyncSession, guild_id: int) -> None:
    """Lock a server's settings, so that two members who join at the same moment see each other."""
    await session.execute(
        update(MockSettings).where(MockSettings.guild_id == guild_id).values(guild_id=guild_id)
    )


async def due(session: AsyncSession, now: datetime) -> Sequence[MockSettings]:
    """List the servers whose weekly matching is due."""
    statement = select(MockSettings).where(_ON, MockSettings.next_match_at <= now)
    return (await session.scalars(statement.order_by(MockSettings.guild_id))).all()


async def next_due(session: AsyncSession) -> datetime | None:
    """Return when the next weekly matching is due; None when there is none."""
    return await session.scalar(select(func.min(MockSettings.next_match_at)).where(_ON))


async def turn(session: AsyncSession, guild_id: int, *, seen: datetime, to: datetime) -> bool:
    """Move on to next week, unless the next matching is no longer the one at ``seen``."""
    result = await session.execute(
        update(MockSettings)
        .where(MockSettings.guild_id == guild_id, MockSettings.next_match_at == seen)
        .values(next_match_at=to)
        .returning(MockSettings.guild_id)
    )
    return result.first() is not None


async def matching(session: AsyncSession, guild_id: int, week: str, due_at: datetime) -> int:
    """Return the id of a week's matching, which is created if necessary; whoever claims it runs it."""
    statement = insert(session, MockMatching).values(
        guild_id=guild_id, week=week, state="claimed", lease_until=due_at, due_at=due_at, result={}
    )
    await session.execute(statement.on_conflict_do_nothing())
    found = select(MockMatching.id).where(MockMatching.guild_id == guild_id, MockMatching.week == week)
    return (await session.execute(found)).scalar_one()


async def result_of(session: AsyncSession, matching_id: int) -> Mapping[str, Any]:
    """Return the stored result of a matching; empty until it is solved."""
    found = select(MockMatching.result).where(MockMatching.id == matching_id)
    result: Mapping[str, Any] = (await session.execute(found)).scalar_one()
    return result


async def break_claims(session: AsyncSession, user_id: int, now: datetime, guild_id: int | None) -> None:
    """Release the claims on unfinished matchings in the member's servers, to be resumed from what is stored."""
    servers = select(MockProfile.guild_id).where(MockProfile.user_id == user_id)
    statement = update(MockMatching).where(
        MockMatching.state == "claimed", MockMatching.guild_id.in_(servers)
    )
    if guild_id is not None:
        statement = statement.where(MockMatching.guild_id == guild_id)
    await session.execute(statement.values(lease_until=now), execution_options={"synchronize_session": False})


async def matchings(session: AsyncSession, guild_id: int, limit: int) -> Sequence[MockMatching]:
    """List a server's finished matchings, latest first."""
    statement = (
        select(MockMatching)
        .where(MockMatching.guild_id == guild_id, MockMatching.state == "done")
        .order_by(MockMatching.due_at.desc())
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def all_on(session: AsyncSession) -> Sequence[MockSettings]:
    """List the settings of every server that holds mock interviews."""
    return (await session.scalars(select(MockSettings).where(_ON))).all()


async def is_at_work(session: AsyncSession, guild_id: int, week: str) -> bool:
    """Whether a week's matching is claimed and not done yet."""
    statement = select(MockMatching.id).where(
        MockMatching.guild_id == guild_id, MockMatching.week == week, MockMatching.state == "claimed"
    )
    return (await session.scalar(statement)) is not None
