"""Keep streaks beside the answers, in the same transactions."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import streaks as queries
from bot.domain.streaks import Streak, streak
from bot.services.scores.members import welcome_back


def fold(asked: Sequence[tuple[int, bool]], answered: Collection[int]) -> Streak:
    """Fold what was asked (post, whether it is open), oldest first, and what a member answered of it."""
    closed = [post in answered for post, is_open in asked if not is_open]
    still_open = [post in answered for post, is_open in asked if is_open]
    return streak(closed, open_answered=any(still_open) if still_open else None)


async def keep_streak(session: AsyncSession, guild_id: int, user_id: int) -> None:
    """Work a member's streak out anew after an answer, within the caller's transaction."""
    now = fold(await queries.asked(session, guild_id), await queries.answered(session, guild_id, user_id))
    hidden = await welcome_back(session, guild_id, [user_id])
    await queries.store(session, guild_id, [(user_id, now)], hidden)


async def settle_streaks(session: AsyncSession, guild_id: int, post_id: int) -> None:
    """End what a closing question ends, within the transaction that closes it."""
    await queries.settle(session, guild_id, post_id)
