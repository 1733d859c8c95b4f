"""Queries about feedback after interviews."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.tables.mock import MockFeedback, MockInterview
from bot.db.upsert import insert


async def get(session: AsyncSession, interview_id: int, from_user: int, about: int) -> MockFeedback | None:
    """Read what a member says about another afresh; None when they have said nothing yet."""
    return await session.get(MockFeedback, (interview_id, from_user, about), populate_existing=True)


async def of_interview(session: AsyncSession, interview_id: int) -> Sequence[MockFeedback]:
    """List all feedback of an interview."""
    statement = select(MockFeedback).where(MockFeedback.interview_id == interview_id)
    return (await session.scalars(statement.execution_options(populate_existing=True))).all()


async def save(
    session: AsyncSession,
    key: tuple[int, int, int],
    guild_id: int,
    now: datetime,
    values: Mapping[str, Any],
) -> bool:
    """Store part of the feedback (interview, from, about); False once its subject has seen it."""
    interview_id, from_user, about = key
    statement = insert(session, MockFeedback).values(
        interview_id=interview_id,
        from_user=from_user,
        about_user=about,
        guild_id=guild_id,
        saved_at=now,
        **values,
    )
    saved = await session.execute(
        statement.on_conflict_do_update(
            index_elements=["interview_id", "from_user", "about_user"],
            set_={"saved_at": now, **values},
            where=MockFeedback.revealed_at.is_(None),
        ).returning(MockFeedback.interview_id)
    )
    return saved.first() is not None


async def submit(session: AsyncSession, key: tuple[int, int, int], now: datetime) -> bool:
    """Hand feedback in; False when it was already handed in."""
    result = await session.execute(
        update(MockFeedback)
        .where(
            MockFeedback.interview_id == key[0],
            MockFeedback.from_user == key[1],
            MockFeedback.about_user == key[2],
            MockFeedback.submitted_at.is_(None),
        )
        .values(submitted_at=now)
        .returning(MockFeedback.interview_id)
    )
    return result.first() is not None


async def reveal(session: AsyncSession, interview_id: int, now: datetime) -> Sequence[int]:
    """Show all handed-in feedback of an interview to its subjects; return those who get something new."""
    result = await session.execute(
        update(MockFeedback)
        .where(
            MockFeedback.interview_id == interview_id,
            MockFeedback.submitted_at.is_not(None),
            MockFeedback.revealed_at.is_(None),
        )
        .values(revealed_at=now)
        .returning(MockFeedback.about_user)
    )
    return result.scalars().all()


async def received(session: AsyncSession, guild_id: int, user_id: int) -> Sequence[MockFeedback]:
    """List the feedback that a member may see about themselves, oldest first."""
    statement = (
        select(MockFeedback)
        .join(MockInterview, MockInterview.id == MockFeedback.interview_id)
        .where(
            MockFeedback.guild_id == guild_id,
            MockFeedback.about_user == user_id,
            MockFeedback.revealed_at.is_not(None),
        )
        .order_by(MockInterview.started_at, MockFeedback.interview_id, MockFeedback.from_user)
    )
    return (await session.scalars(statement)).all()


async def reluctant(
    session: AsyncSession, guild_id: int, since: datetime, *, member: int | None = None
) -> Sequence[tuple[int, int]]:
    """List (who, about whom) of members who said since then that they would rather meet others.

    Only their latest word about each other counts. With ``member``, only what this member said, or others
    said about them.
    """
    statement = (
        select(MockFeedback.from_user, MockFeedback.about_user, MockFeedback.meet_again)
        .where(
            MockFeedback.guild_id == guild_id,
            MockFeedback.meet_again.is_not(None),
            MockFeedback.saved_at >= since,
        )
        .order_by(MockFeedback.saved_at)
    )
    if member is not None:
        statement = statement.where(or_(MockFeedback.from_user == member, MockFeedback.about_user == member))
    latest = {(one, other): again for one, other, again in await session.execute(statement)}
    return [pair for pair, again in latest.items() if not again]
