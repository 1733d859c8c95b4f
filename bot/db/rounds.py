"""Queries about timed rounds and their questions. Each change of state is one conditional update."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.departures import is_here
from bot.db.tables import DailyPost, Round, RoundQuestion, RoundSettings
from bot.db.upsert import insert
from bot.domain.rounds import LIVE, RUNNING, State, check_transition


async def add(session: AsyncSession, values: Mapping[str, Any]) -> int | None:
    """Insert a round in its lobby; None when the channel already has a live round."""
    statement = (
        insert(session, Round).values(**values, state="lobby").on_conflict_do_nothing().returning(Round.id)
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def get(session: AsyncSession, round_id: int) -> Round | None:
    """Return a round; None when there is no such id."""
    return await session.get(Round, round_id)


async def live_in(session: AsyncSession, channel_id: int) -> Round | None:
    """Return the live round of a channel; None when there is none."""
    return await session.scalar(select(Round).where(Round.channel_id == channel_id, Round.state.in_(LIVE)))


async def live(session: AsyncSession, guild_id: int | None = None) -> Sequence[Round]:
    """List the rounds that are not over, in one server or in all that still have the bot."""
    where = is_here(Round.guild_id) if guild_id is None else Round.guild_id == guild_id
    statement = select(Round).where(Round.state.in_(LIVE), where)
    return (await session.scalars(statement.order_by(Round.id))).all()


async def without_podium(session: AsyncSession, since: datetime) -> Sequence[int]:
    """List rounds that ended recently and have not shown their podium yet."""
    statement = select(Round.id).where(
        is_here(Round.guild_id), Round.state == "finished", Round.podium == "due", Round.ended_at >= since
    )
    return (await session.scalars(statement)).all()


async def move(
    session: AsyncSession,
    round_id: int,
    *,
    expected: State,
    to: State,
    number: int | None = None,
    **values: Any,
) -> bool:
    """Change the state from ``expected`` (while the round is at question ``number``, if given); False otherwise."""
    check_transition(expected, to)
    statement = update(Round).where(Round.id == round_id, Round.state == expected)
    if number is not None:
        statement = statement.where(Round.number == number)
    result = await session.execute(statement.values(state=to, **values).returning(Round.id))
    return result.first() is not None


async def change(session: AsyncSession, round_id: int, values: Mapping[str, Any]) -> None:
    """Set columns of a round that have nothing to do with its state."""
    await session.execute(update(Round).where(Round.id == round_id).values(**values))


async def set_due(session: AsyncSession, round_id: int, number: int, due_at: datetime) -> None:
    """Change when the current question ends."""
    await session.execute(
        update(Round)
        .where(Round.id == round_id, Round.state == "asking", Round.number == number)
        .values(due_at=due_at)
    )


async def set_podium(session: AsyncSession, round_id: int, podium: str, message_id: int | None) -> bool:
    """Record that the podium was shown, or that it cannot be; False when that is already known."""
    result = await session.execute(
        update(Round)
        .where(Round.id == round_id, Round.podium == "due")
        .values(podium=podium, podium_message_id=message_id)
        .returning(Round.id)
    )
    return result.first() is not None


async def last_end(session: AsyncSession, channel_id: int) -> datetime | None:
    """Return when the latest round of a channel ended; None when there was none."""
    return await session.scalar(
        select(func.max(Round.ended_at)).where(Round.channel_id == channel_id, Round.state == "finished")
    )


# Questions


async def add_questions(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the questions of a round."""
    await session.execute(insert(session, RoundQuestion), [dict(row) for row in rows])


async def question(session: AsyncSession, round_id: int, number: int) -> RoundQuestion | None:
    """Return a question of a round by its number, or None."""
    return await session.scalar(
        select(RoundQuestion).where(RoundQuestion.round_id == round_id, RoundQuestion.number == number)
    )


async def question_row(session: AsyncSession, asked_id: int) -> RoundQuestion | None:
    """Return a question of a round by its row id, or None."""
    return await session.get(RoundQuestion, asked_id)


async def by_message(session: AsyncSession, message_id: int) -> Row[RoundQuestion, Round] | None:
    """Return the question that a message asks, with its round; None for other messages."""
    statement = (
        select(RoundQuestion, Round)
        .join(Round, Round.id == RoundQuestion.round_id)
        .where(RoundQuestion.message_id == message_id)
    )
    return (await session.execute(statement)).first()


async def questions(session: AsyncSession, round_id: int) -> Sequence[RoundQuestion]:
    """List the questions of a round in order."""
    statement = select(RoundQuestion).where(RoundQuestion.round_id == round_id).order_by(RoundQuestion.number)
    return (await session.scalars(statement)).all()


async def swap_question(session: AsyncSession, asked_id: int, values: Mapping[str, Any]) -> None:
    """Replace a question that has not been sent yet."""
    await session.execute(
        update(RoundQuestion)
        .where(RoundQuestion.id == asked_id, RoundQuestion.message_id.is_(None))
        .values(**values)
    )


async def record_message(
    session: AsyncSession, asked_id: int, message_id: int, asked_at: datetime, limit_ms: int
) -> bool:
    """Record that the question was sent; False when that is already known."""
    result = await session.execute(
        update(RoundQuestion)
        .where(RoundQuestion.id == asked_id, RoundQuestion.message_id.is_(None))
        .values(message_id=message_id, asked_at=asked_at, limit_ms=limit_ms)
        .returning(RoundQuestion.id)
    )
    return result.first() is not None


async def asked_so_far(session: AsyncSession, round_id: int) -> int:
    """Count the questions of a round that have been sent."""
    statement = select(func.count()).where(
        RoundQuestion.round_id == round_id, RoundQuestion.message_id.is_not(None)
    )
    return (await session.scalar(statement)) or 0


async def set_cutoff(session: AsyncSession, asked_id: int, cutoff_ms: int) -> None:
    """Record the last moment at which a press on the question counts."""
    await session.execute(
        update(RoundQuestion).where(RoundQuestion.id == asked_id).values(cutoff_ms=cutoff_ms)
    )


async def recent_questions(session: AsyncSession, channel_id: int, limit: int) -> Sequence[str]:
    """List the ids asked in a channel lately: first those of daily questions, then those of rounds, oldest first."""
    daily = (
        select(DailyPost.question_id)
        .where(DailyPost.channel_id == channel_id, DailyPost.question_id.is_not(None))
        .order_by(DailyPost.id.desc())
        .limit(limit)
    )
    statement = (
        select(RoundQuestion.question_id)
        .join(Round, Round.id == RoundQuestion.round_id)
        .where(Round.channel_id == channel_id, RoundQuestion.message_id.is_not(None))
        .order_by(RoundQuestion.id.desc())
        .limit(limit)
    )
    ids = [*(await session.scalars(statement)).all(), *(await session.scalars(daily)).all()]
    return list(dict.fromkeys(reversed([question_id for question_id in ids if question_id])))


async def hidden_questions(session: AsyncSession, guild_id: int, *, but: int | None = None) -> set[str]:
    """Return the ids of questions in a server's running rounds, except the round ``but``."""
    statement = (
        select(RoundQuestion.question_id)
        .join(Round, Round.id == RoundQuestion.round_id)
        .where(Round.guild_id == guild_id, Round.state.in_(RUNNING))
    )
    if but is not None:
        statement = statement.where(Round.id != but)
    return set((await session.scalars(statement)).all())


# Settings


async def settings(session: AsyncSession, guild_id: int) -> RoundSettings | None:
    """Return the server's settings for rounds; None when it never chose anything."""
    return await session.get(RoundSettings, guild_id)


async def change_settings(session: AsyncSession, guild_id: int, values: Mapping[str, Any]) -> None:
    """Set some columns of the server's settings for rounds, creating the row if necessary; the others stay."""
    row = {"guild_id": guild_id, "channels": [], "starters": "everyone", "cooldown_minutes": 0, **values}
    statement = insert(session, RoundSettings).values(**row)
    await session.execute(statement.on_conflict_do_update(index_elements=["guild_id"], set_=dict(values)))
