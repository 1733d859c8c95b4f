"""Queries about kudos on shared answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.tables import DailyAnswer, Kudos
from bot.db.upsert import insert


async def add(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """Insert a like; False when this member has already liked this answer."""
    statement = insert(session, Kudos).values(**values).on_conflict_do_nothing().returning(Kudos.user_id)
    return (await session.execute(statement)).first() is not None


async def paid_for(session: AsyncSession, answer_id: int) -> int:
    """Return how many points an answer's kudos have paid."""
    return (await session.scalar(select(func.sum(Kudos.paid)).where(Kudos.answer_id == answer_id))) or 0


async def counts(session: AsyncSession, answers: Collection[int]) -> dict[int, int]:
    """Count the kudos of each answer; answers without any are left out."""
    if not answers:
        return {}
    statement = select(Kudos.answer_id, func.count()).where(Kudos.answer_id.in_(answers))
    rows = await session.execute(statement.group_by(Kudos.answer_id))
    return {row[0]: row[1] for row in rows}


async def pair_paid_since(
    session: AsyncSession, guild_id: int, one: int, other: int, since: datetime
) -> bool:
    """Whether either of two members was paid for a like from the other since then."""
    statement = select(Kudos.answer_id).where(
        Kudos.guild_id == guild_id,
        or_(
            and_(Kudos.user_id == one, Kudos.author_id == other),
            and_(Kudos.user_id == other, Kudos.author_id == one),
        ),
        Kudos.given_at >= since,
        Kudos.paid > 0,
    )
    return (await session.execute(statement.limit(1))).first() is not None


async def written(session: AsyncSession, guild_id: int, user_id: int) -> int:
    """Count the questions that a member answered in their own words with an honest attempt."""
    statement = (
        select(func.count())
        .select_from(DailyAnswer)
        .where(
            DailyAnswer.guild_id == guild_id,
            DailyAnswer.user_id == user_id,
            DailyAnswer.text.is_not(None),
            DailyAnswer.honest,
        )
    )
    return (await session.scalar(statement)) or 0
