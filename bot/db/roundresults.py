"""Queries about the outcome of a round: answers, members, results, ratings."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.tables import Award, MemberRating, Round, RoundAnswer, RoundMember, RoundQuestion
from bot.db.upsert import insert
from bot.domain.earnings import MENDED

SOURCE = "round"
"""Where the ledger says that points come from."""


async def answers(session: AsyncSession, asked_id: int) -> Sequence[RoundAnswer]:
    """List the answers to one question, fastest first."""
    statement = (
        select(RoundAnswer)
        .where(RoundAnswer.asked_id == asked_id)
        .order_by(RoundAnswer.elapsed_ms, RoundAnswer.user_id)
    )
    return (await session.scalars(statement)).all()


async def latest_ms(session: AsyncSession, asked_id: int) -> int | None:
    """Return how long after the question the latest answer came; None when nobody answered."""
    return await session.scalar(
        select(func.max(RoundAnswer.elapsed_ms)).where(RoundAnswer.asked_id == asked_id)
    )


async def answered_by(session: AsyncSession, asked_id: int) -> set[int]:
    """Return the members who answered a question."""
    return set(
        (await session.scalars(select(RoundAnswer.user_id).where(RoundAnswer.asked_id == asked_id))).all()
    )


async def answer_counts(session: AsyncSession, round_id: int) -> Sequence[int]:
    """Count the answers to each closed question, in order."""
    statement = (
        select(func.count(RoundAnswer.user_id))
        .select_from(RoundQuestion)
        .outerjoin(RoundAnswer, RoundAnswer.asked_id == RoundQuestion.id)
        .where(RoundQuestion.round_id == round_id, RoundQuestion.cutoff_ms.is_not(None))
        .group_by(RoundQuestion.id, RoundQuestion.number)
        .order_by(RoundQuestion.number)
    )
    return (await session.scalars(statement)).all()


async def answer_of(session: AsyncSession, asked_id: int, user_id: int) -> RoundAnswer | None:
    """Return a member's answer to one question; None when they gave none."""
    return await session.get(RoundAnswer, (asked_id, user_id))


async def tallies(session: AsyncSession, round_id: int) -> Sequence[Row[int, int, int, int, int, int]]:
    """List (user_id, points, right, answered, total_ms, right_ms) of everybody who answered in a round."""
    statement = (
        select(
            RoundAnswer.user_id,
            func.sum(RoundAnswer.points),
            func.count().filter(RoundAnswer.right),
            func.count(),
            func.sum(RoundAnswer.elapsed_ms),
            func.coalesce(func.sum(RoundAnswer.elapsed_ms).filter(RoundAnswer.right), 0),
        )
        .where(RoundAnswer.round_id == round_id)
        .group_by(RoundAnswer.user_id)
    )
    return (await session.execute(statement)).all()


async def answers_of(session: AsyncSession, round_id: int, user_id: int) -> Mapping[int, RoundAnswer]:
    """Return a member's answers in a round, keyed by the question's row id."""
    statement = select(RoundAnswer).where(RoundAnswer.round_id == round_id, RoundAnswer.user_id == user_id)
    return {row.asked_id: row for row in (await session.scalars(statement)).all()}


# Members


async def join(session: AsyncSession, round_id: int, user_id: int, now: datetime) -> None:
    """Add a member to the round; joining again undoes leaving."""
    statement = insert(session, RoundMember).values(
        round_id=round_id, user_id=user_id, joined_at=now, gone=False
    )
    await session.execute(
        statement.on_conflict_do_update(index_elements=["round_id", "user_id"], set_={"gone": False})
    )


async def members(session: AsyncSession, round_id: int) -> Sequence[int]:
    """List those who joined and did not leave, in the order in which they joined."""
    statement = (
        select(RoundMember.user_id)
        .where(RoundMember.round_id == round_id, RoundMember.gone.is_(False))
        .order_by(RoundMember.joined_at, RoundMember.user_id)
    )
    return (await session.scalars(statement)).all()


async def store_results(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write the results of a round into its members' rows."""
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
    """List the members who have a result, best first."""
    statement = (
        select(RoundMember)
        .where(RoundMember.round_id == round_id, RoundMember.rank.is_not(None))
        .order_by(RoundMember.rank, RoundMember.right.desc(), RoundMember.total_ms, RoundMember.user_id)
    )
    return (await session.scalars(statement)).all()


async def result(session: AsyncSession, round_id: int, user_id: int) -> RoundMember | None:
    """Return a member's result; None for a member who did not answer."""
    row = await session.get(RoundMember, (round_id, user_id))
    return row if row is not None and row.rank is not None else None


async def paid_today(
    session: AsyncSession, guild_id: int, users: Collection[int], day: date
) -> Mapping[int, int]:
    """Count the rounds that have already paid each member on a local date."""
    statement = (
        select(Award.user_id, func.count())
        .where(
            Award.guild_id == guild_id,
            Award.local_date == day,
            Award.source == SOURCE,
            Award.points > 0,
            Award.earned_by.not_like(f"%:{MENDED}:%"),  # a correction does not count as another round
            Award.user_id.in_(users),
        )
        .group_by(Award.user_id)
    )
    return {row[0]: row[1] for row in (await session.execute(statement)).all()}


async def rated_groups(
    session: AsyncSession, guild_id: int, day: date, users: Collection[int]
) -> Sequence[set[int]]:
    """Return which of the members were rated together, one set for each round of a local date."""
    statement = (
        select(RoundMember.round_id, RoundMember.user_id)
        .join(Round, Round.id == RoundMember.round_id)
        .where(
            Round.guild_id == guild_id,
            Round.local_date == day,
            RoundMember.rating_after.is_not(None),
            RoundMember.user_id.in_(users),
        )
        .order_by(RoundMember.round_id)
    )
    groups: dict[int, set[int]] = {}
    for round_id, user_id in (await session.execute(statement)).all():
        groups.setdefault(round_id, set()).add(user_id)
    return list(groups.values())


async def ratings(
    session: AsyncSession, guild_id: int, users: Collection[int]
) -> Mapping[int, tuple[float, float]]:
    """Return (mu, sigma) of those members who have a rating."""
    statement = select(MemberRating.user_id, MemberRating.mu, MemberRating.sigma).where(
        MemberRating.guild_id == guild_id, MemberRating.user_id.in_(users)
    )
    return {user: (mu, sigma) for user, mu, sigma in (await session.execute(statement)).all()}


async def store_ratings(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write the new ratings, and count the round for each member."""
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
