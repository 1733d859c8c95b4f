"""Queries that read what the features' own rows earned, and what the ledger holds, one member after the other."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.checkup import Member, streamed
from bot.db.tables import (
    Award,
    DailyAnswer,
    DailyPost,
    Kudos,
    MockFeedback,
    MockInterview,
    MockSeat,
    Round,
    RoundMember,
)
from bot.domain.earnings import Entry, Worth

Earnings = dict[str, Worth]
"""What some causes of awards are worth, by their names."""
Statement = Select[*tuple[Any, ...]]
Row = Sequence[Any]
_Read = Callable[[Row], Iterable[tuple[str, Worth]]]

_DAILY = select(
    DailyAnswer.guild_id, DailyAnswer.user_id, DailyAnswer.post_id, DailyAnswer.points, DailyPost.local_date
).join(DailyPost, DailyPost.id == DailyAnswer.post_id)
_ROUNDS = select(
    Round.guild_id, RoundMember.user_id, Round.id, RoundMember.paid, Round.local_date, Round.area
).join(RoundMember, RoundMember.round_id == Round.id)
_KUDOS = select(Kudos.guild_id, Kudos.author_id, Kudos.answer_id, Kudos.user_id, Kudos.paid, Kudos.given_at)
_SEATS = select(
    MockSeat.guild_id,
    MockSeat.user_id,
    MockSeat.interview_id,
    MockInterview.state == "closed",
    exists().where(
        MockFeedback.interview_id == MockSeat.interview_id,
        MockFeedback.from_user == MockSeat.user_id,
        MockFeedback.submitted_at.is_not(None),
    ),
).join(MockInterview, MockInterview.id == MockSeat.interview_id)


def _of_answer(row: Row) -> Iterable[tuple[str, Worth]]:
    yield f"daily:{row[2]}", Worth(row[3], row[4])


def _of_round(row: Row) -> Iterable[tuple[str, Worth]]:
    yield f"round:{row[2]}", Worth(row[3], row[4], row[5])


def _of_kudos(row: Row) -> Iterable[tuple[str, Worth]]:
    yield f"kudos:{row[2]}:{row[3]}", Worth(row[4], at=row[5])


def _of_seat(row: Row) -> Iterable[tuple[str, Worth]]:
    """What an interview pays follows from the others of its week, so only whether it may have paid is certain."""
    closed, gave = row[3], row[4]
    yield f"mock:{row[2]}", Worth(None if closed else 0)
    yield f"feedback:{row[2]}", Worth(None if closed and gave else 0)


_SOURCES: tuple[tuple[Statement, _Read], ...] = (
    (_DAILY, _of_answer),
    (_ROUNDS, _of_round),
    (_KUDOS, _of_kudos),
    (_SEATS, _of_seat),
)


def _ordered(statement: Statement, only: Member | None) -> Statement:
    guild, user = list(statement.selected_columns)[:2]
    if only is not None:
        statement = statement.where(guild == only[0], user == only[1])
    return statement.order_by(guild, user)


async def _rows_by_member(
    session: AsyncSession, statement: Statement
) -> AsyncIterator[tuple[Member, list[Row]]]:
    """Stream the rows of each member; the first two columns are server and member, in that order."""
    member: Member | None = None
    rows: list[Row] = []
    async for row in streamed(session, statement):
        if member != (row[0], row[1]):
            if member is not None:
                yield member, rows
            member, rows = (row[0], row[1]), []
        rows.append(row)
    if member is not None:
        yield member, rows


async def _worth_by_member(
    session: AsyncSession, statement: Statement, read: _Read
) -> AsyncIterator[tuple[Member, Earnings]]:
    async for member, rows in _rows_by_member(session, statement):
        yield member, {cause: worth for row in rows for cause, worth in read(row)}


def worth_by_member(
    session: AsyncSession, only: Member | None = None
) -> list[AsyncIterator[tuple[Member, Earnings]]]:
    """Return a stream for each feature, of what its rows earned each member, in the order of servers and members."""
    return [_worth_by_member(session, _ordered(statement, only), read) for statement, read in _SOURCES]


async def entries_by_member(
    session: AsyncSession, only: Member | None = None
) -> AsyncIterator[tuple[Member, list[Entry]]]:
    """Stream each member's rows of the ledger, oldest first, in the same order of members."""
    statement = _ordered(
        select(
            Award.guild_id,
            Award.user_id,
            Award.id,
            Award.source,
            Award.earned_by,
            Award.area,
            Award.points,
            Award.local_date,
        ),
        only,
    ).order_by(Award.id)
    async for member, rows in _rows_by_member(session, statement):
        yield member, [Entry(*row[2:]) for row in rows]


async def area_of_answers(session: AsyncSession, post_id: int) -> str | None:
    """Return the area in which answers to a day's question count, as far as one of them was paid."""
    statement = (
        select(Award.area)
        .join(DailyAnswer, (DailyAnswer.guild_id == Award.guild_id) & (DailyAnswer.user_id == Award.user_id))
        .where(DailyAnswer.post_id == post_id, Award.earned_by == f"daily:{post_id}")
        .limit(1)
    )
    return await session.scalar(statement)
