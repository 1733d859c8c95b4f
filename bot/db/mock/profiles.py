"""Queries about members' profiles, the pool, and blocks between members."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import case, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.tables.mock import MockBlock, MockProfile
from bot.db.upsert import insert


async def get(session: AsyncSession, guild_id: int, user_id: int) -> MockProfile | None:
    """Return a member's profile, or None."""
    return await session.get(MockProfile, (guild_id, user_id))


async def hold(session: AsyncSession, guild_id: int, user_id: int) -> MockProfile | None:
    """Return a member's profile and lock it: nobody else can change it until this transaction ends."""
    return await session.get(MockProfile, (guild_id, user_id), populate_existing=True, with_for_update=True)


async def add(session: AsyncSession, values: Mapping[str, Any]) -> None:
    """Insert a profile unless there already is one."""
    await session.execute(insert(session, MockProfile).values(**values).on_conflict_do_nothing())


async def change(
    session: AsyncSession,
    guild_id: int,
    user_id: int,
    values: Mapping[str, Any],
    *,
    was: Collection[str] | None = None,
) -> bool:
    """Set columns of a profile whose state is one of ``was``; False when nothing was changed."""
    statement = update(MockProfile).where(MockProfile.guild_id == guild_id, MockProfile.user_id == user_id)
    if was is not None:
        statement = statement.where(MockProfile.state.in_(was))
    result = await session.execute(statement.values(**values).returning(MockProfile.user_id))
    return result.first() is not None


async def forget_note(session: AsyncSession, guild_id: int, user_id: int, note: str) -> None:
    """Clear a member's note, unless it has changed since it was read."""
    statement = update(MockProfile).where(
        MockProfile.guild_id == guild_id, MockProfile.user_id == user_id, MockProfile.note == note
    )
    await session.execute(statement.values(note=None))


async def taking_part(session: AsyncSession, guild_id: int) -> Sequence[MockProfile]:
    """List the profiles of those who take part, ordered by member id."""
    statement = select(MockProfile).where(MockProfile.guild_id == guild_id, MockProfile.state == "in")
    return (await session.scalars(statement.order_by(MockProfile.user_id))).all()


async def waiting(session: AsyncSession, guild_id: int) -> Sequence[MockProfile]:
    """List the profiles of those who are looking for a partner, longest wait first."""
    statement = select(MockProfile).where(
        MockProfile.guild_id == guild_id, MockProfile.state == "in", MockProfile.waiting_since.is_not(None)
    )
    return (await session.scalars(statement.order_by(MockProfile.waiting_since, MockProfile.user_id))).all()


async def count_waiting(session: AsyncSession, guild_id: int) -> int:
    """Count those who are looking for a partner."""
    statement = select(func.count()).where(
        MockProfile.guild_id == guild_id, MockProfile.state == "in", MockProfile.waiting_since.is_not(None)
    )
    return (await session.scalar(statement)) or 0


async def count_by_state(session: AsyncSession, guild_id: int) -> dict[str, int]:
    """Count the profiles of a server by state."""
    statement = select(MockProfile.state, func.count()).where(MockProfile.guild_id == guild_id)
    rows = await session.execute(statement.group_by(MockProfile.state))
    return dict(rows.all())


async def barred(session: AsyncSession, guild_id: int, limit: int) -> Sequence[int]:
    """List the members whom the moderators keep out, latest first."""
    statement = select(MockProfile.user_id).where(
        MockProfile.guild_id == guild_id, MockProfile.state == "barred"
    )
    return (await session.scalars(statement.order_by(MockProfile.updated_at.desc()).limit(limit))).all()


async def take(
    session: AsyncSession,
    guild_id: int,
    user_id: int,
    *,
    seen: datetime | None,
    now: datetime,
    waiting: bool = False,
) -> bool:
    """Take a member out of the pool; False when they left it or were matched since ``seen``.

    With ``waiting``, only a member who is waiting for a partner is taken, not one who is merely due by their
    rhythm.
    """
    statement = update(MockProfile).where(
        MockProfile.guild_id == guild_id,
        MockProfile.user_id == user_id,
        MockProfile.state == "in",
        MockProfile.last_matched_at.is_not_distinct_from(seen),
    )
    if waiting:
        statement = statement.where(MockProfile.waiting_since.is_not(None))
    result = await session.execute(
        statement.values(waiting_since=None, last_matched_at=now, left_out=0).returning(MockProfile.user_id)
    )
    return result.first() is not None


async def leave_out(session: AsyncSession, guild_id: int, users: Collection[int], now: datetime) -> None:
    """Record that the weekly matching found nobody for these members; they keep waiting."""
    await session.execute(
        update(MockProfile)
        .where(MockProfile.guild_id == guild_id, MockProfile.user_id.in_(users), MockProfile.state == "in")
        .values(
            left_out=MockProfile.left_out + 1, waiting_since=func.coalesce(MockProfile.waiting_since, now)
        )
    )


async def resume_due(session: AsyncSession, now: datetime) -> Sequence[tuple[int, int]]:
    """End the pauses whose date has come; return the (guild, member) of each."""
    result = await session.execute(
        update(MockProfile)
        .where(MockProfile.state == "paused", MockProfile.paused_until <= now)
        .values(state="in", paused_until=None, updated_at=now)
        .returning(MockProfile.guild_id, MockProfile.user_id)
    )
    return [(guild, user) for guild, user in result]


async def block(session: AsyncSession, guild_id: int, user_id: int, blocked_id: int, now: datetime) -> bool:
    """Keep a member from being paired with another; False when they already are."""
    statement = insert(session, MockBlock).values(
        guild_id=guild_id, user_id=user_id, blocked_id=blocked_id, created_at=now
    )
    added = await session.execute(statement.on_conflict_do_nothing().returning(MockBlock.blocked_id))
    return added.first() is not None


async def unblock(session: AsyncSession, guild_id: int, user_id: int, blocked_id: int) -> None:
    """Lift a block."""
    await session.execute(
        delete(MockBlock).where(
            MockBlock.guild_id == guild_id, MockBlock.user_id == user_id, MockBlock.blocked_id == blocked_id
        )
    )


async def blocked_by(session: AsyncSession, guild_id: int, user_id: int) -> Sequence[int]:
    """List the members whom a member has blocked, latest first."""
    statement = select(MockBlock.blocked_id).where(
        MockBlock.guild_id == guild_id, MockBlock.user_id == user_id
    )
    return (await session.scalars(statement.order_by(MockBlock.created_at.desc()))).all()


async def blocks(session: AsyncSession, guild_id: int) -> Sequence[tuple[int, int]]:
    """List all blocks of a server as (who, whom)."""
    statement = select(MockBlock.user_id, MockBlock.blocked_id).where(MockBlock.guild_id == guild_id)
    return [(user, blocked) for user, blocked in await session.execute(statement)]


async def are_blocked(session: AsyncSession, guild_id: int, one: int, other: int) -> bool:
    """Whether either of two members has blocked the other."""
    statement = (
        select(MockBlock.user_id)
        .where(
            MockBlock.guild_id == guild_id,
            or_(
                (MockBlock.user_id == one) & (MockBlock.blocked_id == other),
                (MockBlock.user_id == other) & (MockBlock.blocked_id == one),
            ),
        )
        .limit(1)
    )
    return (await session.scalar(statement)) is not None


async def look_again(session: AsyncSession, guild_id: int, users: Collection[int], now: datetime) -> None:
    """Put members at the head of the queue: their meeting fell through and it was not their fault."""
    await session.execute(
        update(MockProfile)
        .where(MockProfile.guild_id == guild_id, MockProfile.user_id.in_(users), MockProfile.state == "in")
        .values(
            waiting_since=func.coalesce(MockProfile.waiting_since, now),
            left_out=case((MockProfile.left_out < 1, 1), else_=MockProfile.left_out),
        )
    )


async def give_back(session: AsyncSession, guild_id: int, users: Collection[int], now: datetime) -> None:
    """Return members to the waiting pool; their match fell through."""
    await session.execute(
        update(MockProfile)
        .where(MockProfile.guild_id == guild_id, MockProfile.user_id.in_(users))
        .values(waiting_since=now, left_out=1)
    )
