"""Queries that keep each member's streak as the board shows it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.daily import ASKED
from bot.db.tables import DailyAnswer, DailyPost, MemberStreak
from bot.db.upsert import insert
from bot.domain.streaks import Streak


async def asked(session: AsyncSession, guild_id: int) -> Sequence[tuple[int, bool]]:
    """List (post, whether it is still open) of all questions, oldest first."""
    statement = (
        select(DailyPost.id, DailyPost.state)
        .where(DailyPost.guild_id == guild_id, DailyPost.state.in_(ASKED))
        .order_by(DailyPost.number)
    )
    return [(post, state == "open") for post, state in (await session.execute(statement)).all()]


async def answered(session: AsyncSession, guild_id: int, user_id: int) -> set[int]:
    """Return the posts that a member has answered."""
    statement = select(DailyAnswer.post_id).where(
        DailyAnswer.guild_id == guild_id, DailyAnswer.user_id == user_id
    )
    return set((await session.scalars(statement)).all())


async def answers_by_member(session: AsyncSession, guild_id: int) -> Mapping[int, Collection[int]]:
    """Return the posts that each member has answered."""
    found: dict[int, set[int]] = {}
    statement = select(DailyAnswer.user_id, DailyAnswer.post_id).where(DailyAnswer.guild_id == guild_id)
    for user, post in await session.execute(statement):
        found.setdefault(user, set()).add(post)
    return found


async def guilds(session: AsyncSession) -> Sequence[int]:
    """List the servers that have asked at least one question."""
    return (await session.scalars(select(DailyPost.guild_id).distinct())).all()


async def of_guild(session: AsyncSession, guild_id: int) -> dict[int, tuple[Streak, bool]]:
    """Return the stored streaks of a server, and whether boards show them."""
    rows = await session.scalars(select(MemberStreak).where(MemberStreak.guild_id == guild_id))
    return {row.user_id: (Streak(row.current, row.best, row.freezes), row.listed) for row in rows}


async def of_member(session: AsyncSession, guild_id: int, user_id: int) -> Streak:
    """Return the stored streak of a member; an empty one when there is none."""
    row = await session.get(MemberStreak, (guild_id, user_id))
    return Streak(row.current, row.best, row.freezes) if row else Streak()


async def store(
    session: AsyncSession,
    guild_id: int,
    streaks: Iterable[tuple[int, Streak]],
    unlisted: Collection[int] = (),
) -> None:
    """Store members' streaks; boards leave out those in ``unlisted``."""
    rows: list[dict[str, Any]] = [
        {
            "guild_id": guild_id,
            "user_id": user,
            "current": streak.current,
            "best": streak.best,
            "freezes": streak.freezes,
            "listed": user not in unlisted,
        }
        for user, streak in sorted(streaks, key=lambda item: item[0])
    ]
    if not rows:
        return
    statement = insert(session, MemberStreak)
    values = {name: statement.excluded[name] for name in ("current", "best", "freezes", "listed")}
    await session.execute(
        statement.on_conflict_do_update(index_elements=["guild_id", "user_id"], set_=values), rows
    )


async def settle(session: AsyncSession, guild_id: int, post_id: int) -> None:
    """Take a freeze, or otherwise the streak, from those who did not answer the question that is closing."""
    missed = (
        MemberStreak.guild_id == guild_id,
        MemberStreak.current > 0,
        ~exists().where(DailyAnswer.post_id == post_id, DailyAnswer.user_id == MemberStreak.user_id),
    )
    await session.execute(
        update(MemberStreak).where(*missed, MemberStreak.freezes == 0).values(current=0),
        execution_options={"synchronize_session": False},
    )
    await session.execute(
        update(MemberStreak)
        .where(*missed, MemberStreak.freezes > 0)
        .values(freezes=MemberStreak.freezes - 1),
        execution_options={"synchronize_session": False},
    )
