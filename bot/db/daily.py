"""Queries about the daily question. Each change of state is one conditional update."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, and_, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.departures import is_here
from bot.db.lease import DAILY_CLOSING, DAILY_POST
from bot.db.tables import DailyAnswer, DailyHint, DailyPost, Guild
from bot.db.upsert import insert

ASKED = ("open", "closing", "closed")
"""States of a question that members have seen."""


async def get(session: AsyncSession, post_id: int) -> DailyPost | None:
    """Return a post; None when there is no such id."""
    return await session.get(DailyPost, post_id)


async def on_date(session: AsyncSession, guild_id: int, day: date) -> DailyPost | None:
    """Return the server's post for a local date; None when that day has no row yet."""
    return await session.scalar(
        select(DailyPost).where(DailyPost.guild_id == guild_id, DailyPost.local_date == day)
    )


async def add(session: AsyncSession, values: Mapping[str, Any]) -> int | None:
    """Insert a day's row; None when that day already has one."""
    statement = insert(session, DailyPost).values(**values).on_conflict_do_nothing().returning(DailyPost.id)
    return (await session.execute(statement)).scalar_one_or_none()


async def used_questions(session: AsyncSession, guild_id: int) -> Sequence[str]:
    """List the ids of the questions asked so far, oldest first."""
    statement = (
        select(DailyPost.question_id)
        .where(DailyPost.guild_id == guild_id, DailyPost.question_id.is_not(None))
        .order_by(DailyPost.local_date)
    )
    return [row for row in (await session.scalars(statement)).all() if row]


async def highest_number(session: AsyncSession, guild_id: int) -> int:
    """Return the number of the latest question; 0 before the first one."""
    return (
        await session.scalar(select(func.max(DailyPost.number)).where(DailyPost.guild_id == guild_id))
    ) or 0


async def unfinished(session: AsyncSession, now: datetime) -> Sequence[DailyPost]:
    """List posts that still have to be sent: pending, or claimed by a process whose lease has run out."""
    statement = select(DailyPost).where(
        is_here(DailyPost.guild_id),
        DAILY_POST.is_free(now),
    )
    return (await session.scalars(statement)).all()


async def to_close(session: AsyncSession, now: datetime) -> Sequence[DailyPost]:
    """List open posts whose time is up, and posts that a process left half closed."""
    statement = select(DailyPost).where(
        or_(
            and_(DailyPost.state == "open", DailyPost.closes_at <= now),
            and_(DAILY_CLOSING.is_claimed, DailyPost.lease_until <= now),
        )
    )
    return (await session.scalars(statement)).all()


async def open_posts(session: AsyncSession, guild_id: int) -> Sequence[DailyPost]:
    """List the server's posts that are not closed yet, oldest first."""
    statement = (
        select(DailyPost)
        .where(DailyPost.guild_id == guild_id, DailyPost.state.in_(("open", "closing")))
        .order_by(DailyPost.number)
    )
    return (await session.scalars(statement)).all()


async def hidden_questions(session: AsyncSession, guild_id: int) -> set[str]:
    """Return the ids that no other feature of the server may show: questions that are open or about to be asked."""
    statement = select(DailyPost.question_id).where(
        DailyPost.guild_id == guild_id, DailyPost.state.in_(("pending", "claimed", "open"))
    )
    return {row for row in (await session.scalars(statement)).all() if row}


async def move(
    session: AsyncSession,
    post_id: int,
    *,
    expected: str,
    to: str,
    **values: Any,
) -> bool:
    """Change the state of a post that nobody has claimed, if it is ``expected``; False when it is not."""
    statement = update(DailyPost).where(DailyPost.id == post_id, DailyPost.state == expected)
    result = await session.execute(statement.values(state=to, **values).returning(DailyPost.id))
    return result.first() is not None


async def servers_of(session: AsyncSession, post_ids: Collection[int]) -> Mapping[int, int]:
    """Return the servers of some posts."""
    statement = select(DailyPost.id, DailyPost.guild_id).where(DailyPost.id.in_(post_ids))
    rows = await session.execute(statement)
    return {row[0]: row[1] for row in rows}


async def set_closes_at(session: AsyncSession, post_id: int, closes_at: datetime) -> None:
    """Change when an open post closes."""
    await session.execute(
        update(DailyPost)
        .where(DailyPost.id == post_id, DailyPost.state == "open")
        .values(closes_at=closes_at)
    )


async def dates_with_row(session: AsyncSession, guild_id: int, since: date) -> set[date]:
    """Return the local dates from ``since`` on that already have a row (posted, skipped, ...)."""
    statement = select(DailyPost.local_date).where(
        DailyPost.guild_id == guild_id, DailyPost.local_date >= since
    )
    return set((await session.scalars(statement)).all())


async def settled_since(session: AsyncSession, day: date) -> set[tuple[int, date]]:
    """Return the (server, local date) of all rows from ``day`` on, for servers whose daily question is on."""
    statement = (
        select(DailyPost.guild_id, DailyPost.local_date)
        .join(Guild, Guild.guild_id == DailyPost.guild_id)
        .where(Guild.channel_id.is_not(None), DailyPost.local_date >= day)
    )
    return {(guild, when) for guild, when in (await session.execute(statement)).all()}


async def previous(session: AsyncSession, guild_id: int, number: int) -> DailyPost | None:
    """Return the question asked before ``number``; None when it is the first."""
    statement = (
        select(DailyPost)
        .where(DailyPost.guild_id == guild_id, DailyPost.number < number, DailyPost.state.in_(ASKED))
        .order_by(DailyPost.number.desc())
        .limit(1)
    )
    return await session.scalar(statement)


async def answer_of(session: AsyncSession, post_id: int, user_id: int) -> DailyAnswer | None:
    """Return the member's answer to a post; None when they have not answered."""
    return await session.scalar(
        select(DailyAnswer).where(DailyAnswer.post_id == post_id, DailyAnswer.user_id == user_id)
    )


async def get_answer(session: AsyncSession, answer_id: int) -> DailyAnswer | None:
    """Return an answer; None when there is no such id."""
    return await session.get(DailyAnswer, answer_id)


async def hold_answer(session: AsyncSession, answer_id: int) -> DailyAnswer | None:
    """Return an answer and lock it: nobody else can change it until this transaction ends."""
    statement = select(DailyAnswer).where(DailyAnswer.id == answer_id).with_for_update()
    return await session.scalar(statement.execution_options(populate_existing=True))


async def add_answer(session: AsyncSession, values: Mapping[str, Any]) -> int | None:
    """Insert a first answer; None when the member has already answered."""
    statement = (
        insert(session, DailyAnswer).values(**values).on_conflict_do_nothing().returning(DailyAnswer.id)
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def answers(session: AsyncSession, post_id: int) -> Sequence[DailyAnswer]:
    """List the answers to a post, in the order in which they arrived."""
    statement = select(DailyAnswer).where(DailyAnswer.post_id == post_id).order_by(DailyAnswer.answered_at)
    return (await session.scalars(statement)).all()


async def count_answers(session: AsyncSession, post_id: int) -> int:
    """Count the answers to a post."""
    return (await session.scalar(select(func.count()).where(DailyAnswer.post_id == post_id))) or 0


async def revise(session: AsyncSession, answer_id: int, values: Mapping[str, Any]) -> bool:
    """Store the one revision; False when there already is one, or the member has seen the model answer."""
    result = await session.execute(
        update(DailyAnswer)
        .where(
            DailyAnswer.id == answer_id,
            DailyAnswer.revision.is_(None),
            DailyAnswer.model_seen_at.is_(None),
            DailyAnswer.text.is_not(None),
        )
        .values(**values)
        .returning(DailyAnswer.id)
    )
    return result.first() is not None


async def grade_again(session: AsyncSession, seen: DailyAnswer, values: Mapping[str, Any]) -> bool:
    """Store a new grade; False when the answer's text or grade is no longer what was ``seen``."""
    result = await session.execute(
        update(DailyAnswer)
        .where(
            DailyAnswer.id == seen.id,
            DailyAnswer.score == seen.score,
            DailyAnswer.points == seen.points,
            DailyAnswer.revision.is_not_distinct_from(seen.revision),
            DailyAnswer.revision_score.is_not_distinct_from(seen.revision_score),
        )
        .values(**values)
        .returning(DailyAnswer.id)
    )
    return result.first() is not None


async def change_answer(session: AsyncSession, answer_id: int, values: Mapping[str, Any]) -> None:
    """Set columns of an answer, whatever its state."""
    await session.execute(update(DailyAnswer).where(DailyAnswer.id == answer_id).values(**values))


async def add_hint(session: AsyncSession, post_id: int, user_id: int, now: datetime) -> None:
    """Record that the member looked at the hint."""
    await session.execute(
        insert(session, DailyHint)
        .values(post_id=post_id, user_id=user_id, shown_at=now)
        .on_conflict_do_nothing()
    )


async def has_hint(session: AsyncSession, post_id: int, user_id: int) -> bool:
    """Whether the member looked at the hint."""
    return await session.get(DailyHint, (post_id, user_id)) is not None


async def history(
    session: AsyncSession, guild_id: int, user_id: int, *, states: Collection[str] = ASKED
) -> Sequence[Row[DailyPost, DailyAnswer | None]]:
    """List (post, answer or None) for the member, oldest question first."""
    statement = (
        select(DailyPost, DailyAnswer)
        .outerjoin(DailyAnswer, and_(DailyAnswer.post_id == DailyPost.id, DailyAnswer.user_id == user_id))
        .where(DailyPost.guild_id == guild_id, DailyPost.state.in_(states))
        .order_by(DailyPost.number)
    )
    return (await session.execute(statement)).all()
