"""Queries about private reminders of an unanswered question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Row, and_, exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.departures import is_here
from bot.db.tables import DailyAnswer, DailyPost, MemberSettings


async def due(
    session: AsyncSession, now: datetime, ahead: timedelta
) -> Sequence[Row[DailyPost, MemberSettings]]:
    """List (post, member) to remind: the question closes soon and they have not answered."""
    answered = exists().where(
        DailyAnswer.post_id == DailyPost.id, DailyAnswer.user_id == MemberSettings.user_id
    )
    statement = (
        select(DailyPost, MemberSettings)
        .join(
            MemberSettings,
            and_(MemberSettings.guild_id == DailyPost.guild_id, MemberSettings.reminder),
        )
        .where(
            is_here(DailyPost.guild_id),
            DailyPost.state == "open",
            DailyPost.closes_at > now,
            DailyPost.closes_at <= now + ahead,
            MemberSettings.departed_at.is_(None),
            MemberSettings.reminded_post_id.is_distinct_from(DailyPost.id),
            ~answered,
        )
        .order_by(DailyPost.closes_at, MemberSettings.user_id)
    )
    return (await session.execute(statement)).all()


async def claim(session: AsyncSession, guild_id: int, user_id: int, post_id: int) -> bool:
    """Take a reminder for this process; False when it was sent, or is no longer wanted."""
    answered = exists().where(DailyAnswer.post_id == post_id, DailyAnswer.user_id == user_id)
    still_open = exists().where(DailyPost.id == post_id, DailyPost.state == "open")
    result = await session.execute(
        update(MemberSettings)
        .where(
            MemberSettings.guild_id == guild_id,
            MemberSettings.user_id == user_id,
            MemberSettings.reminder,
            MemberSettings.reminded_post_id.is_distinct_from(post_id),
            ~answered,
            still_open,
        )
        .values(reminded_post_id=post_id)
        .returning(MemberSettings.user_id),
        execution_options={"synchronize_session": False},
    )
    return result.first() is not None


async def in_trouble(session: AsyncSession) -> Sequence[tuple[int, int]]:
    """List (server, member) of those who still have to be told that their reminders were switched off."""
    statement = select(MemberSettings.guild_id, MemberSettings.user_id).where(
        MemberSettings.reminder_trouble.is_not(None)
    )
    return [(row[0], row[1]) for row in await session.execute(statement)]


async def take_trouble(session: AsyncSession, guild_id: int, user_id: int) -> str | None:
    """Return what a member has to be told, and forget it; None when there is nothing."""
    row = await session.get(MemberSettings, (guild_id, user_id), with_for_update=True)
    if row is None or row.reminder_trouble is None:
        return None
    text, row.reminder_trouble = row.reminder_trouble, None
    return text
