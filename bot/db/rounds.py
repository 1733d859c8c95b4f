"""Queries about timed rounds. Each change of state is one conditional update."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.tables import (
    Award,
    MemberRating,
    Round,
    RoundAnswer,
    RoundMember,
    RoundQuestion,
    RoundSettings,
)
from bot.db.upsert import insert
from bot.domain.rounds import LIVE, RUNNING, State, check_transition

SOURCE = "round"
"""Where the ledger says that points come from."""


async def add(session: AsyncSession, values: Mapping[str, Any]) -> int | None:
    """Insert a round in its lobby; None when one lives in the channel."""
    statement = (
        insert(session, Round).values(**values, state="lobby").on_conflict_do_nothing().returning(Round.id)
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def get(session: AsyncSession, round_id: int) -> Round | None:
    """Give one round."""
    return await session.get(Round, round_id)


async def live_in(session: AsyncSession, channel_id: int) -> Round | None:
    """Give the round that lives in a channel."""
    return await session.scalar(select(Round).where(Round.channel_id == channel_id, Round.state.in_(LIVE)))


async def live(session: AsyncSession, guild_id: int | None = None) -> Sequence[Round]:
    """List the rounds that are not over, and those whose podium is still to be shown."""
    statement = select(Round).where(Round.state.in_(LIVE))
    if guild_id is not None:
        statement = statement.where(Round.guild_id == guild_id)
    return (await session.scalars(statement.order_by(Round.id))).all()


async def without_podium(session: AsyncSession, since: datetime) -> Sequence[int]:
    """List rounds that ended lately and have not shown their podium."""
    statement = select(Round.id).where(
        Round.state == "finished", Round.podium == "due", Round.ended_at >= since
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
    """Change the state if it is ``expected`` (and the round is at question ``number``); False when it is not."""
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
    """Let the question that is being asked end at another time."""
    await session.execute(
        update(Round)
        .where(Round.id == round_id, Round.state == "asking", Round.number == number)
        .values(due_at=due_at)
    )


async def set_podium(session: AsyncSession, round_id: int, podium: str, message_id: int | None) -> None:
    """Write down that the podium was shown, or that it cannot be."""
    await session.execute(
        update(Round)
        .where(Round.id == round_id, Round.podium == "due")
        .values(podium=podium, podium_message_id=message_id)
    )


async def last_end(session: AsyncSession, channel_id: int) -> datetime | None:
    """Tell when the latest round of a channel ended."""
    return await session.scalar(
        select(func.max(Round.ended_at)).where(Round.channel_id == channel_id, Round.state == "finished")
    )


# Questions


async def add_questions(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the questions of a round."""
    await session.execute(insert(session, RoundQuestion), [dict(row) for row in rows])


async def question(session: AsyncSession, round_id: int, number: int) -> RoundQuestion | None:
    """Give one question of a round by its number."""
    return await session.scalar(
        select(RoundQuestion).where(RoundQuestion.round_id == round_id, RoundQuestion.number == number)
    )


async def question_row(session: AsyncSession, asked_id: int) -> RoundQuestion | None:
    """Give one question of a round by its row id."""
    return await session.get(RoundQuestion, asked_id)


async def by_message(session: AsyncSession, message_id: int) -> Row[RoundQuestion, Round] | None:
    """Give the question that a message asks, with its round."""
    statement = (
        select(RoundQuestion, Round)
        .join(Round, Round.id == RoundQuestion.round_id)
        .where(RoundQuestion.message_id == message_id)
    )
    return (await session.execute(statement)).first()


async def questions(session: AsyncSession, round_id: int) -> Sequence[RoundQuestion]:
    """List the questions of a round in their order."""
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
    """Write down that the question stands in the channel; False when that is known already."""
    result = await session.execute(
        update(RoundQuestion)
        .where(RoundQuestion.id == asked_id, RoundQuestion.message_id.is_(None))
        .values(message_id=message_id, asked_at=asked_at, limit_ms=limit_ms)
        .returning(RoundQuestion.id)
    )
    return result.first() is not None


async def set_cutoff(session: AsyncSession, asked_id: int, cutoff_ms: int) -> None:
    """Write down up to which moment presses count."""
    await session.execute(
        update(RoundQuestion).where(RoundQuestion.id == asked_id).values(cutoff_ms=cutoff_ms)
    )


async def recent_questions(session: AsyncSession, channel_id: int, limit: int) -> Sequence[str]:
    """List the ids that rounds asked in a channel lately, oldest first."""
    statement = (
        select(RoundQuestion.question_id)
        .join(Round, Round.id == RoundQuestion.round_id)
        .where(Round.channel_id == channel_id, RoundQuestion.message_id.is_not(None))
        .order_by(RoundQuestion.id.desc())
        .limit(limit)
    )
    return list(dict.fromkeys(reversed((await session.scalars(statement)).all())))


async def hidden_questions(session: AsyncSession, guild_id: int, *, but: int | None = None) -> set[str]:
    """Give the ids of questions in running rounds of a server (without the round ``but``)."""
    statement = (
        select(RoundQuestion.question_id)
        .join(Round, Round.id == RoundQuestion.round_id)
        .where(Round.guild_id == guild_id, Round.state.in_(RUNNING))
    )
    if but is not None:
        statement = statement.where(Round.id != but)
    return set((await session.scalars(statement)).all())


# Answers


async def answers(session: AsyncSession, asked_id: int) -> Sequence[RoundAnswer]:
    """List the answers to one question, fastest first."""
    statement = (
        select(RoundAnswer)
        .where(RoundAnswer.asked_id == asked_id)
        .order_by(RoundAnswer.elapsed_ms, RoundAnswer.user_id)
    )
    return (await session.scalars(statement)).all()


async def latest_ms(session: AsyncSession, asked_id: int) -> int | None:
    """Give the time of the latest answer to a question."""
    return await session.scalar(
        select(func.max(RoundAnswer.elapsed_ms)).where(RoundAnswer.asked_id == asked_id)
    )


async def answered_by(session: AsyncSession, asked_id: int) -> set[int]:
    """Give the members who answered a question."""
    return set(
        (await session.scalars(select(RoundAnswer.user_id).where(RoundAnswer.asked_id == asked_id))).all()
    )


async def answer_counts(session: AsyncSession, round_id: int) -> Sequence[int]:
    """Count the answers to each question that was closed, in their order."""
    statement = (
        select(func.count(RoundAnswer.user_id))
        .select_from(RoundQuestion)
        .outerjoin(RoundAnswer, RoundAnswer.asked_id == RoundQuestion.id)
        .where(RoundQuestion.round_id == round_id, RoundQuestion.cutoff_ms.is_not(None))
        .group_by(RoundQuestion.id, RoundQuestion.number)
        .order_by(RoundQuestion.number)
    )
    return (await session.scalars(statement)).all()


async def tallies(session: AsyncSession, round_id: int) -> Sequence[Row[int, int, int, int, int]]:
    """List (user_id, points, right, answered, total_ms) of everybody who answered in a round."""
    statement = (
        select(
            RoundAnswer.user_id,
            func.sum(RoundAnswer.points),
            func.count().filter(RoundAnswer.right),
            func.count(),
            func.sum(RoundAnswer.elapsed_ms),
        )
        .where(RoundAnswer.round_id == round_id)
        .group_by(RoundAnswer.user_id)
    )
    return (await session.execute(statement)).all()


async def answers_of(session: AsyncSession, round_id: int, user_id: int) -> Mapping[int, RoundAnswer]:
    """Give a member's answers in a round by the question's row id."""
    statement = select(RoundAnswer).where(RoundAnswer.round_id == round_id, RoundAnswer.user_id == user_id)
    return {row.asked_id: row for row in (await session.scalars(statement)).all()}


async def missed(session: AsyncSession, guild_id: int, user_id: int) -> Sequence[Any]:
    """List (question_id, chosen, text, asked_at) of every wrong answer that a member gave, newest first."""
    statement = (
        select(RoundQuestion.question_id, RoundAnswer.choice, RoundAnswer.text, RoundQuestion.asked_at)
        .join(RoundQuestion, RoundQuestion.id == RoundAnswer.asked_id)
        .join(Round, Round.id == RoundAnswer.round_id)
        .where(RoundAnswer.user_id == user_id, RoundAnswer.right.is_(False), Round.guild_id == guild_id)
        .order_by(RoundQuestion.asked_at.desc())
    )
    return (await session.execute(statement)).all()


# Members


async def join(session: AsyncSession, round_id: int, user_id: int, now: datetime) -> None:
    """Let a member take part; joining again takes a leaving back."""
    statement = insert(session, RoundMember).values(
        round_id=round_id, user_id=user_id, joined_at=now, gone=False
    )
    await session.execute(
        statement.on_conflict_do_update(index_elements=["round_id", "user_id"], set_={"gone": False})
    )


async def leave(session: AsyncSession, round_id: int, user_id: int) -> bool:
    """Let a member leave; False when they were not in."""
    result = await session.execute(
        update(RoundMember)
        .where(RoundMember.round_id == round_id, RoundMember.user_id == user_id, RoundMember.gone.is_(False))
        .values(gone=True)
        .returning(RoundMember.user_id)
    )
    return result.first() is not None


async def members(session: AsyncSession, round_id: int) -> Sequence[int]:
    """List who joined and did not leave, in the order of joining."""
    statement = (
        select(RoundMember.user_id)
        .where(RoundMember.round_id == round_id, RoundMember.gone.is_(False))
        .order_by(RoundMember.joined_at, RoundMember.user_id)
    )
    return (await session.scalars(statement)).all()


async def store_results(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write the results of a round beside its members."""
    if not rows:
        return
    statement = insert(session, RoundMember)
    columns = [name for name in rows[0] if name not in ("round_id", "user_id", "joined_at")]
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["round_id", "user_id"],
            set_={name: getattr(statement.excluded, name) for name in columns},
        ),
        [dict(row) for row in rows],
    )


async def results(session: AsyncSession, round_id: int) -> Sequence[RoundMember]:
    """List the members with a result, best first."""
    statement = (
        select(RoundMember)
        .where(RoundMember.round_id == round_id, RoundMember.rank.is_not(None))
        .order_by(RoundMember.rank, RoundMember.right.desc(), RoundMember.total_ms, RoundMember.user_id)
    )
    return (await session.scalars(statement)).all()


async def paid_today(
    session: AsyncSession, guild_id: int, users: Collection[int], day: date
) -> Mapping[int, int]:
    """Count the rounds that have paid each of the members on a local date."""
    statement = (
        select(Award.user_id, func.count())
        .where(
            Award.guild_id == guild_id,
            Award.local_date == day,
            Award.source == SOURCE,
            Award.points > 0,
            Award.user_id.in_(users),
        )
        .group_by(Award.user_id)
    )
    return {row[0]: row[1] for row in (await session.execute(statement)).all()}


async def rated_groups(
    session: AsyncSession, guild_id: int, day: date, users: Collection[int]
) -> Sequence[set[int]]:
    """Give who of the members was rated together in each round of a local date."""
    statement = (
        select(RoundMember.round_id, RoundMember.user_id)
        .join(Round, Round.id == RoundMember.round_id)
        .where(
            Round.guild_id == guild_id,
            Round.local_date == day,
            RoundMember.rating_after.is_not(None),
            RoundMember.user_id.in_(users),
        )
    )
    groups: dict[int, set[int]] = {}
    for round_id, user_id in (await session.execute(statement)).all():
        groups.setdefault(round_id, set()).add(user_id)
    return list(groups.values())


async def ratings(
    session: AsyncSession, guild_id: int, users: Collection[int]
) -> Mapping[int, tuple[float, float]]:
    """Give (mu, sigma) of those members who have a rating."""
    statement = select(MemberRating.user_id, MemberRating.mu, MemberRating.sigma).where(
        MemberRating.guild_id == guild_id, MemberRating.user_id.in_(users)
    )
    return {user: (mu, sigma) for user, mu, sigma in (await session.execute(statement)).all()}


async def store_ratings(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write new ratings and count the round."""
    if not rows:
        return
    statement = insert(session, MemberRating)
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["guild_id", "user_id"],
            set_={
                "mu": statement.excluded.mu,
                "sigma": statement.excluded.sigma,
                "rounds": MemberRating.rounds + 1,
                "updated_at": statement.excluded.updated_at,
            },
        ),
        [dict(row) for row in sorted(rows, key=lambda row: row["user_id"])],
    )


# Settings


async def settings(session: AsyncSession, guild_id: int) -> RoundSettings | None:
    """Give the server's settings for rounds."""
    return await session.get(RoundSettings, guild_id)


async def change_settings(session: AsyncSession, values: Mapping[str, Any]) -> None:
    """Insert or replace the server's settings for rounds."""
    statement = insert(session, RoundSettings).values(**values)
    columns = {name: statement.excluded[name] for name in values if name != "guild_id"}
    await session.execute(statement.on_conflict_do_update(index_elements=["guild_id"], set_=columns))
