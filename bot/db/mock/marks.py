"""Marks in feedback: single choices, stored in batches within the group writer's transaction.

After a matching of hundreds of members all meetings end together, and everybody makes six choices within
minutes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from bot.db.tables.mock import MockFeedback, MockInterview, MockSeat
from bot.db.upsert import insert_for


class Mark(NamedTuple):
    """One choice to be stored: a column of what a member says about the member in a seat."""

    interview_id: int
    from_user: int
    about_seat: int
    column: str
    value: int | bool
    at: datetime


@dataclass(frozen=True)
class Marked:
    """What a choice led to: the interview with its seats, and all that the member has said by then.

    A choice that came too late is not stored; the rows show why.
    """

    interview: MockInterview | None
    seats: Sequence[MockSeat] = ()
    feedback: Sequence[MockFeedback] = ()


def store_marks(connection: Connection, marks: Sequence[Mark]) -> list[Marked]:
    """Store the choices whose interview still takes feedback that its subject has not read."""
    ids = sorted({mark.interview_id for mark in marks})
    with Session(bind=connection, join_transaction_mode="rollback_only") as session:
        interviews = _interviews(session, ids)
        seats: dict[int, list[MockSeat]] = defaultdict(list)
        found = select(MockSeat).where(MockSeat.interview_id.in_(ids)).order_by(MockSeat.seat)
        for seat in session.scalars(found):
            seats[seat.interview_id].append(seat)
        _save(session, [row for mark in marks if (row := _row(mark, interviews, seats))])
        feedback: dict[tuple[int, int], list[MockFeedback]] = defaultdict(list)
        for said in session.scalars(select(MockFeedback).where(MockFeedback.interview_id.in_(ids))):
            feedback[said.interview_id, said.from_user].append(said)
        session.expunge_all()
    return [
        Marked(interviews.get(number), seats[number], feedback[number, mark.from_user])
        for mark in marks
        for number in (mark.interview_id,)
    ]


def _interviews(session: Session, ids: Sequence[int]) -> dict[int, MockInterview]:
    statement = select(MockInterview).where(MockInterview.id.in_(ids)).order_by(MockInterview.id)
    if session.get_bind().dialect.name == "postgresql":
        # Locked: the interview cannot close until we are done, so nothing is added to feedback that was
        # shown.
        statement = statement.with_for_update(read=True)
    return {row.id: row for row in session.scalars(statement)}


def _row(
    mark: Mark, interviews: dict[int, MockInterview], seats: dict[int, list[MockSeat]]
) -> tuple[str, dict[str, Any]] | None:
    """Return the column and the row to store; None when the author or the subject has no seat."""
    interview = interviews.get(mark.interview_id)
    users = {seat.seat: seat.user_id for seat in seats[mark.interview_id]}
    about = users.get(mark.about_seat)
    if interview is None or interview.state != "ended" or mark.from_user not in users.values():
        return None
    if about is None or about == mark.from_user:
        return None
    return mark.column, {
        "interview_id": mark.interview_id,
        "from_user": mark.from_user,
        "about_user": about,
        "guild_id": interview.guild_id,
        "saved_at": mark.at,
        mark.column: mark.value,
    }


def _save(session: Session, rows: Sequence[tuple[str, dict[str, Any]]]) -> None:
    by_column: dict[str, dict[tuple[int, int, int], dict[str, Any]]] = defaultdict(dict)
    for column, row in rows:  # when the same choice was made twice, the later one counts
        by_column[column][row["interview_id"], row["from_user"], row["about_user"]] = row
    for column, latest in by_column.items():
        statement = insert_for(session.get_bind().dialect.name, MockFeedback)
        new = statement.excluded
        session.connection().execute(
            statement.on_conflict_do_update(
                index_elements=["interview_id", "from_user", "about_user"],
                set_={"saved_at": new.saved_at, column: getattr(new, column)},
                where=MockFeedback.revealed_at.is_(None),
            ),
            [latest[key] for key in sorted(latest)],
        )
