"""Queries about meetings until they begin. Each change of state is one conditional update."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.departures import is_here
from bot.db.tables.mock import MockInterview, MockSeat
from bot.domain.interviews import AHEAD, LIVE, State, check_transition


async def add(
    session: AsyncSession, values: Mapping[str, Any], seats: Sequence[int], *, state: State = "pending"
) -> int:
    """Insert a meeting of the members in ``seats`` and return its id."""
    row = MockInterview(
        **{
            "minutes": 60,
            "plan": "swap",
            "offered": [],
            "moves": 0,
            "by_message": False,
            "voice_temporary": False,
            "late": False,
            **values,
        },
        state=state,
    )
    session.add(row)
    await session.flush()
    for number, user in enumerate(seats):
        session.add(
            MockSeat(
                interview_id=row.id,
                user_id=user,
                guild_id=row.guild_id,
                seat=number,
                wants_swap=False,
                left=False,
            )
        )
    await session.flush()
    return row.id


async def get(session: AsyncSession, interview_id: int) -> MockInterview | None:
    """Read a meeting afresh; None when there is no such id."""
    return await session.get(MockInterview, interview_id, populate_existing=True)


async def seats(session: AsyncSession, interview_id: int) -> Sequence[MockSeat]:
    """List the seats of a meeting in order."""
    statement = select(MockSeat).where(MockSeat.interview_id == interview_id).order_by(MockSeat.seat)
    return (await session.scalars(statement.execution_options(populate_existing=True))).all()


async def advance(
    session: AsyncSession, interview_id: int, was: Collection[State], to: State, **values: Any
) -> bool:
    """Move a meeting from one of the states ``was`` to ``to``; False when somebody else changed it first."""
    for state in was:
        check_transition(state, to)
    result = await session.execute(
        update(MockInterview)
        .where(MockInterview.id == interview_id, MockInterview.state.in_(was))
        .values(state=to, **values)
        .returning(MockInterview.id)
    )
    return result.first() is not None


async def change(
    session: AsyncSession,
    interview_id: int,
    values: Mapping[str, Any],
    *,
    was: Collection[State] | None = None,
) -> bool:
    """Set columns of a meeting whose state is one of ``was``; False when nothing was changed."""
    statement = update(MockInterview).where(MockInterview.id == interview_id)
    if was is not None:
        statement = statement.where(MockInterview.state.in_(was))
    result = await session.execute(statement.values(**values).returning(MockInterview.id))
    return result.first() is not None


async def move(session: AsyncSession, interview_id: int, *, seen: datetime, to: datetime) -> bool:
    """Move an agreed meeting to another time; False when its time is no longer ``seen``."""
    result = await session.execute(
        update(MockInterview)
        .where(
            MockInterview.id == interview_id,
            MockInterview.state == "agreed",
            MockInterview.starts_at == seen,
        )
        .values(starts_at=to, moves=MockInterview.moves + 1)
        .returning(MockInterview.id)
    )
    return result.first() is not None


async def hold(session: AsyncSession, interview_id: int) -> None:
    """Lock a meeting's row: on PostgreSQL other transactions wait here until this one is over."""
    await session.execute(
        update(MockInterview).where(MockInterview.id == interview_id).values(moves=MockInterview.moves)
    )


async def servers_of(session: AsyncSession, interview_ids: Collection[int]) -> Mapping[int, int]:
    """Return the servers of some meetings."""
    statement = select(MockInterview.id, MockInterview.guild_id).where(MockInterview.id.in_(interview_ids))
    rows = await session.execute(statement)
    return {row[0]: row[1] for row in rows}


async def change_seat(
    session: AsyncSession, interview_id: int, user_id: int, values: Mapping[str, Any]
) -> bool:
    """Set columns of a seat; False when the member has none."""
    result = await session.execute(
        update(MockSeat)
        .where(MockSeat.interview_id == interview_id, MockSeat.user_id == user_id)
        .values(**values)
        .returning(MockSeat.user_id)
    )
    return result.first() is not None


async def close_ranks(session: AsyncSession, interview_id: int) -> None:
    """Remove the seats of those who have left, and move the others up."""
    await session.execute(
        delete(MockSeat).where(MockSeat.interview_id == interview_id, MockSeat.left.is_(True))
    )
    for number, seat in enumerate(await seats(session, interview_id)):
        if seat.seat != number:
            await change_seat(session, interview_id, seat.user_id, {"seat": number})


async def of_member(
    session: AsyncSession, guild_id: int, user_id: int, states: Collection[State] = LIVE
) -> Sequence[MockInterview]:
    """List a member's meetings in these states, those with a time first."""
    statement = (
        select(MockInterview)
        .join(MockSeat, MockSeat.interview_id == MockInterview.id)
        .where(MockSeat.guild_id == guild_id, MockSeat.user_id == user_id, MockInterview.state.in_(states))
        .order_by(MockInterview.starts_at.is_(None), MockInterview.starts_at, MockInterview.id)
    )
    return (await session.scalars(statement)).all()


async def of_member_anywhere(
    session: AsyncSession, user_id: int, states: Collection[State], guild_id: int | None = None
) -> Sequence[int]:
    """List the meetings in these states in which a member still has a seat, in one server or in all."""
    statement = (
        select(MockInterview.id)
        .join(MockSeat, MockSeat.interview_id == MockInterview.id)
        .where(MockSeat.user_id == user_id, MockSeat.left.is_(False), MockInterview.state.in_(states))
        .order_by(MockInterview.id)
    )
    if guild_id is not None:
        statement = statement.where(MockInterview.guild_id == guild_id)
    return (await session.scalars(statement)).all()


async def of_guild(
    session: AsyncSession, guild_id: int, states: Collection[State] = LIVE, limit: int = 100
) -> Sequence[MockInterview]:
    """List a server's meetings in these states, latest first."""
    statement = (
        select(MockInterview)
        .where(MockInterview.guild_id == guild_id, MockInterview.state.in_(states))
        .order_by(MockInterview.id.desc())
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def between(
    session: AsyncSession, guild_id: int, one: int, other: int, states: Collection[State] = AHEAD
) -> int | None:
    """Return a meeting of these two members in one of these states, or None."""
    mine, theirs = MockSeat.__table__.alias(), MockSeat.__table__.alias()
    statement = (
        select(MockInterview.id)
        .join(mine, mine.c.interview_id == MockInterview.id)
        .join(theirs, theirs.c.interview_id == MockInterview.id)
        .where(
            MockInterview.guild_id == guild_id,
            mine.c.user_id == one,
            theirs.c.user_id == other,
            MockInterview.state.in_(states),
        )
        .limit(1)
    )
    return await session.scalar(statement)


async def by_thread(session: AsyncSession, thread_id: int) -> MockInterview | None:
    """Return the meeting whose room is this thread, or None."""
    return await session.scalar(select(MockInterview).where(MockInterview.thread_id == thread_id))


async def meetings_since(
    session: AsyncSession,
    guild_id: int,
    since: datetime,
    states: Collection[State],
    *,
    member: int | None = None,
) -> Sequence[tuple[int, int, datetime, str]]:
    """List (meeting, member, paired at, state) of the server's meetings in these states since then.

    With ``member``, only this member's meetings, with all of their seats.
    """
    statement = (
        select(MockInterview.id, MockSeat.user_id, MockInterview.created_at, MockInterview.state)
        .join(MockSeat, MockSeat.interview_id == MockInterview.id)
        .where(
            MockInterview.guild_id == guild_id,
            MockInterview.created_at >= since,
            MockInterview.state.in_(states),
        )
        .order_by(MockInterview.id, MockSeat.seat)
    )
    if member is not None:
        own = select(MockSeat.interview_id).where(MockSeat.guild_id == guild_id, MockSeat.user_id == member)
        statement = statement.where(MockInterview.id.in_(own))
    return [(a, b, c, d) for a, b, c, d in await session.execute(statement)]


async def busy(session: AsyncSession, guild_id: int) -> set[int]:
    """Return the members who have a meeting ahead that is not just an invitation."""
    statement = (
        select(MockSeat.user_id)
        .join(MockInterview, MockInterview.id == MockSeat.interview_id)
        .where(
            MockInterview.guild_id == guild_id,
            MockInterview.state.in_(LIVE - {"invited"}),
            MockInterview.origin != "invite",
        )
    )
    return set((await session.scalars(statement)).all())


# Work that is due


async def to_open(session: AsyncSession) -> Sequence[int]:
    """List the meetings that have no room yet."""
    statement = select(MockInterview.id).where(
        is_here(MockInterview.guild_id),
        or_(
            MockInterview.state == "pending",
            (MockInterview.state == "invited") & MockInterview.card_message_id.is_(None),
        ),
        MockInterview.thread_id.is_(None),
        MockInterview.by_message.is_(False),
    )
    return (await session.scalars(statement.order_by(MockInterview.id))).all()


async def to_begin(session: AsyncSession, now: datetime, guild_id: int | None = None) -> Sequence[int]:
    """List the agreed meetings, of all servers or of one, whose time has come."""
    statement = select(MockInterview.id).where(
        is_here(MockInterview.guild_id), MockInterview.state == "agreed", MockInterview.starts_at <= now
    )
    if guild_id is not None:
        statement = statement.where(MockInterview.guild_id == guild_id)
    return (await session.scalars(statement.order_by(MockInterview.starts_at))).all()


async def next_start(session: AsyncSession) -> datetime | None:
    """Return when the next agreed meeting begins; None when there is none."""
    return await session.scalar(
        select(func.min(MockInterview.starts_at)).where(
            is_here(MockInterview.guild_id), MockInterview.state == "agreed"
        )
    )


async def stale(session: AsyncSession, states: Collection[State], before: datetime) -> Sequence[int]:
    """List the meetings created before then that are still in one of these states."""
    statement = select(MockInterview.id).where(
        is_here(MockInterview.guild_id), MockInterview.state.in_(states), MockInterview.created_at < before
    )
    return (await session.scalars(statement)).all()
