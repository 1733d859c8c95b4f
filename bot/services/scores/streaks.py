"""Keep streaks alongside the answers, in the same transactions."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import streaks as streak_queries
from bot.domain.streaks import Streak, streak
from bot.services.scores.members import welcome_back


def fold(asked: Sequence[tuple[int, bool]], answered: Collection[int]) -> Streak:
    """Work out a streak from the questions asked (post, whether it is open), oldest first, and those answered."""
    closed = [post in answered for post, is_open in asked if not is_open]
    still_open = [post in answered for post, is_open in asked if is_open]
    return streak(closed, open_answered=any(still_open) if still_open else None)


async def keep_streak(session: AsyncSession, guild_id: int, user_id: int) -> None:
    """Update a member's streak after an answer, within the caller's transaction."""
    now = fold(
        await streak_queries.asked(session, guild_id),
        await streak_queries.answered(session, guild_id, user_id),
    )
    hidden = await welcome_back(session, guild_id, [user_id])
    await streak_queries.store(session, guild_id, [(user_id, now)], hidden)


async def settle_streaks(session: AsyncSession, guild_id: int, post_id: int) -> None:
    """Take the freezes and end the streaks that a closing question costs, in the transaction that closes it."""
    await streak_queries.settle(session, guild_id, post_id)
