"""Queries that read judged answers from the features' own rows, which are the truth that ``attempts`` follows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Row,
    Select,
    case,
    exists,
    func,
    insert,
    literal,
    select,
    true,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import upsert
from bot.db.attempts import any_kept, is_kept
from bot.db.tables import (
    Attempt,
    DailyAnswer,
    DailyPost,
    MockFeedback,
    MockInterview,
    MockKitItem,
    MockSeat,
    Round,
    RoundAnswer,
    RoundQuestion,
)
from bot.domain.interviews import HELD

DAILY, ROUND, MOCK = "daily", "round", "mock"
"""Sources: an answer to a daily question, a question of a round, an interview."""
Member = tuple[int, int]
"""Server and member."""
_Ids = Select[int]


def _daily_ids(member: Member | None, missing: bool) -> _Ids:
    statement = select(DailyAnswer.id)
    if member is not None:
        statement = statement.where(DailyAnswer.guild_id == member[0], DailyAnswer.user_id == member[1])
    return statement.where(~is_kept(DAILY, DailyAnswer.id, DailyAnswer.user_id)) if missing else statement


def _round_ids(member: Member | None, missing: bool) -> _Ids:
    """Questions of rounds that are over; until then an answer may still change."""
    answered: list[ColumnElement[bool]] = [RoundAnswer.asked_id == RoundQuestion.id]
    if missing:
        answered.append(~is_kept(ROUND, RoundAnswer.asked_id, RoundAnswer.user_id))
    statement = select(RoundQuestion.id).join(Round, Round.id == RoundQuestion.round_id)
    if member is not None:
        statement = statement.where(Round.guild_id == member[0])
        answered.append(RoundAnswer.user_id == member[1])
    return statement.where(*_IS_OVER, exists().where(*answered))


_IS_OVER = (Round.state == "finished", Round.ended_at.is_not(None))


def _mock_ids(member: Member | None, missing: bool) -> _Ids:
    """Interviews in which something was asked and somebody has marks that they may see."""
    marked: list[ColumnElement[bool]] = [
        MockFeedback.interview_id == MockInterview.id,
        MockFeedback.revealed_at.is_not(None),
    ]
    if member is not None:
        marked += [MockFeedback.guild_id == member[0], MockFeedback.about_user == member[1]]
    asked = exists().where(MockKitItem.interview_id == MockInterview.id, MockKitItem.opened_at.is_not(None))
    statement = select(MockInterview.id).where(
        MockInterview.state.in_(HELD),
        MockInterview.started_at.is_not(None),
        MockInterview.ended_at.is_not(None),
        exists().where(*marked),
        asked,
    )
    return statement.where(~any_kept(MOCK, MockInterview.id)) if missing else statement


_IDS: Mapping[str, tuple[Any, Callable[[Member | None, bool], _Ids]]] = {
    DAILY: (DailyAnswer.id, _daily_ids),
    ROUND: (RoundQuestion.id, _round_ids),
    MOCK: (MockInterview.id, _mock_ids),
}


async def ids(
    session: AsyncSession,
    source: str,
    after: int,
    most: int,
    *,
    member: Member | None = None,
    missing: bool = False,
) -> Sequence[int]:
    """List rows of a source that hold judged answers, starting after ``after``.

    ``member`` leaves out rows without an answer of theirs, ``missing`` rows whose answers are already in
    ``attempts``.
    """
    column, build = _IDS[source]
    statement = build(member, missing).where(column > after).order_by(column).limit(most)
    return (await session.scalars(statement)).all()


# With ``hold``, nobody can erase or change what was read before the transaction ends.


async def daily_answers(
    session: AsyncSession, chosen: Collection[int], *, hold: bool = False
) -> Sequence[Row[DailyAnswer, str | None, Any]]:
    """List (answer, question_id, local_date) of these answers."""
    statement = (
        select(DailyAnswer, DailyPost.question_id, DailyPost.local_date)
        .join(DailyPost, DailyPost.id == DailyAnswer.post_id)
        .where(DailyAnswer.id.in_(chosen))
        .execution_options(populate_existing=True)
    )
    if hold:
        statement = statement.with_for_update(read=True, of=DailyAnswer)
    return (await session.execute(statement)).all()


async def round_answers(
    session: AsyncSession, chosen: Collection[int]
) -> Sequence[Row[RoundAnswer, str, int, Any, Any]]:
    """List (answer, question_id, guild_id, ended_at, local_date) of these questions of rounds that are over."""
    statement = (
        select(RoundAnswer, RoundQuestion.question_id, Round.guild_id, Round.ended_at, Round.local_date)
        .join(RoundQuestion, RoundQuestion.id == RoundAnswer.asked_id)
        .join(Round, Round.id == RoundQuestion.round_id)
        .where(RoundAnswer.asked_id.in_(chosen), *_IS_OVER)
    )
    return (await session.execute(statement)).all()


async def interviews(
    session: AsyncSession, chosen: Collection[int], *, hold: bool = False
) -> Sequence[MockInterview]:
    """List those of these interviews that were held."""
    statement = select(MockInterview).where(MockInterview.id.in_(chosen), MockInterview.state.in_(HELD))
    statement = statement.execution_options(populate_existing=True)
    if hold:
        # Erasure keeps this row but removes the seats and the feedback, so those are locked as well.
        for table in (MockSeat, MockFeedback):
            await session.execute(
                select(table.interview_id)
                .where(table.interview_id.in_(chosen))
                .with_for_update(read=True, of=table)
            )
    return (await session.scalars(statement)).all()


async def seats(session: AsyncSession, chosen: Collection[int]) -> Sequence[Row[int, int, int, bool]]:
    """List (interview, seat, member, whether they left) of these interviews."""
    statement = select(MockSeat.interview_id, MockSeat.seat, MockSeat.user_id, MockSeat.left)
    return (await session.execute(statement.where(MockSeat.interview_id.in_(chosen)))).all()


async def kit_items(session: AsyncSession, chosen: Collection[int]) -> Sequence[MockKitItem]:
    """List the kits of these interviews, in the order in which their questions are asked."""
    statement = select(MockKitItem).where(MockKitItem.interview_id.in_(chosen))
    return (
        await session.scalars(
            statement.order_by(MockKitItem.interview_id, MockKitItem.half, MockKitItem.number)
        )
    ).all()


async def revealed(session: AsyncSession, chosen: Collection[int]) -> Sequence[MockFeedback]:
    """List the feedback of these interviews that its subjects may see."""
    statement = select(MockFeedback).where(
        MockFeedback.interview_id.in_(chosen), MockFeedback.revealed_at.is_not(None)
    )
    return (await session.scalars(statement.execution_options(populate_existing=True))).all()


_OF_A_ROUND = (
    select(
        Round.guild_id,
        RoundAnswer.user_id,
        RoundQuestion.question_id,
        literal(ROUND),
        RoundAnswer.asked_id,
        literal(0),
        literal(1),
        Round.ended_at,
        func.coalesce(Round.local_date, func.date(Round.ended_at)),
        case((RoundAnswer.choice.is_not(None), "choice"), else_="typed"),
        case((RoundAnswer.right, 1.0), else_=0.0),
        true(),
        literal({}, JSON),
    )
    .join(RoundQuestion, RoundQuestion.round_id == Round.id)
    .join(RoundAnswer, RoundAnswer.asked_id == RoundQuestion.id)
)
_COLUMNS = (
    "guild_id",
    "user_id",
    "question_id",
    "source",
    "source_id",
    "item",
    "n",
    "at",
    "local_date",
    "form",
    "score",
    "honest",
    "verdict",
)


async def copy_round(session: AsyncSession, round_id: int) -> None:
    """Add the answers of a round that has just ended."""
    await session.execute(insert(Attempt).from_select(_COLUMNS, _OF_A_ROUND.where(Round.id == round_id)))


async def copy_questions(session: AsyncSession, chosen: Collection[int], user_id: int | None = None) -> int:
    """Add those answers to these questions of past rounds that are missing; return how many.

    There may be thousands, so they do not pass through Python. With ``user_id``, only those of one member.
    """
    found = _OF_A_ROUND.where(RoundQuestion.id.in_(chosen), *_IS_OVER)
    if user_id is not None:
        found = found.where(RoundAnswer.user_id == user_id)
    adding = upsert.insert(session, Attempt).from_select(
        _COLUMNS, found.with_for_update(read=True, of=RoundAnswer), include_defaults=False
    )
    result = await session.execute(adding.on_conflict_do_nothing())
    return int(result.rowcount)  # type: ignore[attr-defined]  # it is an INSERT
