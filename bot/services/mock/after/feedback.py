"""Feedback after an interview: each choice is saved at once, and both see the other's when both have handed in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db.engine import Database
from bot.db.mock import feedback as feedback_queries
from bot.db.mock import meetings as meeting_queries
from bot.db.mock import running as running_queries
from bot.db.mock.marks import Mark, Marked, store_marks
from bot.db.tables.mock import MockFeedback
from bot.db.writer import GroupWriter
from bot.domain import feedback as rules
from bot.domain import run_sheet
from bot.domain.feedback import AXIS_NAMES, AxisName, Draft
from bot.errors import Conflict, Expired, InvalidInput, NotFound
from bot.services.mock.after.closing import close, everything_is_in
from bot.services.mock.interview.kits import interview_form, sheet_of
from bot.services.mock.interview.pace import Pace
from bot.services.mock.values import Interview, interview_of, load, marks_of, seat_of, unknown_meeting

MOST_CHARACTERS = 800


@dataclass(frozen=True)
class FeedbackState:
    """What a member has said so far about another after an interview."""

    interview: Interview
    from_user: int
    about_user: int
    about_seat: int
    draft: Draft
    went_well: str | None
    work_on: str | None
    submitted_at: datetime | None
    revealed: bool
    deadline: datetime
    form: run_sheet.Form
    others_waiting: tuple[int, ...] = ()
    """The other seats about whom this member still owes feedback."""

    @property
    def complete(self) -> bool:
        """Whether it can be handed in."""
        return not self.draft.missing


@dataclass(frozen=True)
class Received:
    """Feedback about a member that they may read."""

    interview_id: int
    from_user: int
    marks: Mapping[AxisName, int]
    meet_again: bool | None
    went_well: str | None
    work_on: str | None
    revealed_at: datetime


def received_of(row: MockFeedback) -> Received:
    """Return feedback that has been revealed to its subject."""
    assert row.revealed_at is not None
    return Received(
        row.interview_id,
        row.from_user,
        marks_of(row),
        row.meet_again,
        row.went_well,
        row.work_on,
        row.revealed_at,
    )


class FeedbackService:
    """Use cases of giving and reading feedback."""

    def __init__(self, database: Database, clock: Clock, pace: Pace) -> None:
        self._db = database
        self._clock = clock
        self._pace = pace
        self._writer: GroupWriter[Mark, Marked] = GroupWriter(database, store_marks)

    async def close(self) -> None:
        """Store the last choices and stop the writer."""
        await self._writer.close()

    async def state(self, interview_id: int, user_id: int, about_seat: int | None = None) -> FeedbackState:
        """Return the member's card about a seat, or about the first one still owed; raises Expired, NotFound."""
        async with self._db.read() as session:
            return await self._state(session, interview_id, user_id, about_seat)

    async def owed(self, guild_id: int, user_id: int) -> int | None:
        """Return the latest interview for which the member still owes feedback, or None."""
        async with self._db.read() as session:
            for row in await running_queries.past(session, guild_id, user_id):
                if row.state != "ended":
                    continue
                try:
                    state = await self._state(session, row.id, user_id, None)
                except Expired:
                    continue
                if state.submitted_at is None:
                    return row.id
        return None

    async def _state(
        self, session: AsyncSession, interview_id: int, user_id: int, about_seat: int | None
    ) -> FeedbackState:
        interview = await load(session, interview_id)
        rows = await feedback_queries.of_interview(session, interview_id)
        return self._state_of(interview, rows, user_id, about_seat)

    def _state_of(
        self, interview: Interview, feedback: Iterable[MockFeedback], user_id: int, about_seat: int | None
    ) -> FeedbackState:
        own = interview.seat_of(user_id)
        if interview.state in ("agreed", "running"):
            raise Conflict("Feedback opens when the interview is over.")
        if interview.state not in running_queries.OVER or interview.ended_at is None:
            raise Expired("This interview did not take place, so there is nothing to give feedback on.")
        rows = {row.about_user: row for row in feedback if row.from_user == user_id}
        others = [seat for seat in interview.seats if seat.user_id != user_id]
        waiting = [s for s in others if (row := rows.get(s.user_id)) is None or row.submitted_at is None]
        if about_seat is None:
            about = (waiting or others)[0]
        else:
            about = next((seat for seat in others if seat.seat == about_seat), own)
        if about is own:
            raise NotFound("Feedback is about the others, not about yourself.")
        row = rows.get(about.user_id)
        state = FeedbackState(
            interview=interview,
            from_user=user_id,
            about_user=about.user_id,
            about_seat=about.seat,
            draft=Draft(
                marks_of(row) if row else {},
                row.meet_again if row else None,
                about_candidate=about.seat in run_sheet.candidates(sheet_of(interview)),
            ),
            went_well=row.went_well if row else None,
            work_on=row.work_on if row else None,
            submitted_at=row.submitted_at if row else None,
            revealed=row is not None and row.revealed_at is not None,
            deadline=interview.ended_at + self._pace.window,
            form=interview_form(interview),
            others_waiting=tuple(s.seat for s in waiting if s is not about),
        )
        if state.submitted_at is None and interview.state != "ended":
            raise Expired(
                "The time for feedback on this interview is over. `/mock history` shows what you got."
            )
        return state

    async def mark(
        self, interview_id: int, user_id: int, about_seat: int, axis: AxisName, value: int
    ) -> FeedbackState:
        """Save one axis at once; raises Conflict when the other has already seen the feedback."""
        if not rules.LOWEST <= value <= rules.HIGHEST or axis not in AXIS_NAMES:
            raise InvalidInput("Marks go from 1 to 5.")
        return await self._save(interview_id, user_id, about_seat, axis, value)

    async def meet_again(
        self, interview_id: int, user_id: int, about_seat: int, value: bool
    ) -> FeedbackState:
        """Save whether the member would meet the other again; only the matching uses it, and nobody is told."""
        return await self._save(interview_id, user_id, about_seat, "meet_again", value)

    async def _save(
        self, interview_id: int, user_id: int, about_seat: int, column: str, value: int | bool
    ) -> FeedbackState:
        """Store one choice and return the card as it is then."""
        marked = await self._writer.put(
            Mark(interview_id, user_id, about_seat, column, value, self._clock.now())
        )
        if marked.interview is None:
            raise unknown_meeting()
        interview = interview_of(marked.interview, tuple(seat_of(seat) for seat in marked.seats))
        return _still_open(self._state_of(interview, marked.feedback, user_id, about_seat))

    async def write(
        self,
        interview_id: int,
        user_id: int,
        about_seat: int,
        went_well: str,
        work_on: str,
        acted_at: datetime,
    ) -> FeedbackState:
        """Save the words and, once everything is chosen, hand the feedback in; the last one in reveals it all."""
        async with self._db.write() as session:
            await meeting_queries.hold(session, interview_id)
            state = _still_open(await self._state(session, interview_id, user_id, about_seat))
            interview, now = state.interview, self._clock.now()
            key = (interview_id, user_id, state.about_user)
            words = {"went_well": _words(went_well), "work_on": _words(work_on)}
            await feedback_queries.save(session, key, interview.guild_id, now, words)
            handed_in = state.complete and await feedback_queries.submit(session, key, acted_at)
            if handed_in and await everything_is_in(session, interview):
                await close(session, interview, self._clock, self._pace)
            return await self._state(session, interview_id, user_id, about_seat)

    async def received(self, guild_id: int, user_id: int) -> tuple[Received, ...]:
        """List the feedback that a member may read about themselves, oldest first."""
        async with self._db.read() as session:
            return tuple(
                received_of(row) for row in await feedback_queries.received(session, guild_id, user_id)
            )


def _words(text: str) -> str | None:
    return text.strip()[:MOST_CHARACTERS] or None


def _still_open(state: FeedbackState) -> FeedbackState:
    if state.revealed:
        raise Conflict("They have read this feedback already, so it stays as it is.")
    if state.interview.state != "ended":
        raise Expired("The time for feedback on this interview is over.")
    return state
