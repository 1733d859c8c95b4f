"""How an interview closes: ended -> closed or missed.

Feedback is shown, members are paid and absences are judged in one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db import guilds as guild_queries
from bot.db.engine import Database
from bot.db.mock import feedback as feedback_queries
from bot.db.mock import meetings as meeting_queries
from bot.db.mock import profiles as profile_queries
from bot.db.mock import running as running_queries
from bot.domain import feedback, met, points, run_sheet
from bot.domain.members import is_former
from bot.services.attempts import record_interview
from bot.services.guilds import guild_settings
from bot.services.mock.interview.pace import Pace
from bot.services.mock.pool import trust
from bot.services.mock.room.kinds import AskMet, Missed, Revealed
from bot.services.mock.room.notices import announce, tell
from bot.services.mock.values import Interview, load
from bot.services.scores import Earned, award

FEEDBACK_SOURCE = "feedback"


async def finding_of(session: AsyncSession, interview: Interview) -> met.Finding:
    """Return whether the members met, judging by what they said and by who gave feedback."""
    return met.finding(said_of(interview), await _gave(session, interview))


async def is_settled(session: AsyncSession, interview: Interview) -> bool:
    """Whether everybody has either said whether they met or given feedback."""
    return met.is_settled(said_of(interview), await _gave(session, interview))


async def feedback_came(session: AsyncSession, interview: Interview) -> bool:
    """Whether anybody has handed in feedback."""
    return bool(await _gave(session, interview))


def said_of(interview: Interview) -> dict[int, met.Said | None]:
    """Return what each member said about having met; None for those who have not said anything."""
    return {seat.user_id: seat.met for seat in interview.seats}  # type: ignore[misc]  # words of ours


async def _gave(session: AsyncSession, interview: Interview) -> set[int]:
    rows = await feedback_queries.of_interview(session, interview.id)
    return {row.from_user for row in rows if row.submitted_at is not None}


async def everything_is_in(session: AsyncSession, interview: Interview) -> bool:
    """Whether everybody has given feedback about everybody else."""
    rows = await feedback_queries.of_interview(session, interview.id)
    given = {(row.from_user, row.about_user) for row in rows if row.submitted_at is not None}
    users = [seat.user_id for seat in interview.seats]
    return all((one, other) in given for one in users for other in users if one != other)


async def close(session: AsyncSession, interview: Interview, clock: Clock, pace: Pace) -> bool:
    """Close an ended interview within the caller's transaction; False when it was already closed.

    Feedback is shown, those who met are paid, those who stayed away lose reliability, and those who waited in
    vain come first in the next matching. None of this concerns a member who has been erased.
    """
    now = clock.now()
    found = await finding_of(session, interview)
    state = "missed" if found.outcome == "missed" else "closed"
    if not await meeting_queries.advance(session, interview.id, {"ended"}, state):  # type: ignore[arg-type]
        return False
    if await feedback_queries.reveal(session, interview.id, now):
        await announce(session, interview, Revealed(), now)
        await record_interview(session, interview.id)
    known = [seat.user_id for seat in interview.seats if not is_former(seat.user_id)]
    if found.outcome == "held":
        present = [user for user in known if user not in found.absent]
        await _pay(session, interview, present, clock, pace)
        for user in present:
            await trust.note(session, interview.guild_id, user, "kept", now)
    for user in sorted(found.absent.intersection(known)):
        record = await trust.note(session, interview.guild_id, user, "missed", now)
        paused = record.must_pause and await profile_queries.change(
            session,
            interview.guild_id,
            user,
            {"state": "paused", "paused_until": None, "waiting_since": None, "updated_at": now},
            was={"in"},
        )
        await _explain(session, interview, user, clock, absent=True, paused=paused)
    await profile_queries.look_again(session, interview.guild_id, found.let_down, now)
    for user in sorted(found.let_down.intersection(known)):
        await _explain(session, interview, user, clock, absent=False, paused=False)
    return True


async def _explain(
    session: AsyncSession, interview: Interview, user: int, clock: Clock, *, absent: bool, paused: bool
) -> None:
    await tell(
        session,
        Missed(absent, paused),
        guild_id=interview.guild_id,
        key=f"{interview.id}:{Missed.name}:{user}",
        due_at=clock.now(),
        interview_id=interview.id,
        user_id=user,
    )


async def _pay(
    session: AsyncSession, interview: Interview, present: Sequence[int], clock: Clock, pace: Pace
) -> None:
    """Pay for an interview that was held, and for feedback that came in time."""
    started, ended = interview.started_at, interview.ended_at
    if started is None or ended is None:
        return
    if not run_sheet.was_held(started, ended, interview.minutes, pace.minute):
        return
    await guild_queries.take_turns(session, interview.guild_id)  # the weekly limit must hold
    settings = await guild_settings(session, interview.guild_id)
    day = settings.schedule.local_date(started)
    in_time = await _in_time(session, interview, ended, pace)
    for user in present:
        held = await _held(session, interview, user, day)
        for_feedback = points.mock_feedback(in_time=user in in_time, interview_pays=held > 0)
        for source, amount in ((running_queries.AWARD_SOURCE, held), (FEEDBACK_SOURCE, for_feedback)):
            if amount:
                earned = Earned(interview.guild_id, user, source, f"{source}:{interview.id}", amount, day)
                await award(session, earned, clock)


async def _held(session: AsyncSession, interview: Interview, user: int, day: date) -> int:
    """Return what the interview pays a member: only so many count each week, each with somebody new."""
    monday = day - timedelta(days=day.weekday())
    paid = await running_queries.paid_since(session, interview.guild_id, user, monday)
    partners = {seat.user_id for seat in interview.seats} - {user}
    new = partners.difference(*paid)
    # In a trio one partner stands for both: the limit counts interviews.
    return points.mock_held(min(new), [min(others) for others in paid if others]) if new else 0


async def _in_time(session: AsyncSession, interview: Interview, ended: datetime, pace: Pace) -> set[int]:
    """Return the members who gave feedback about everybody else in time."""
    rows = await feedback_queries.of_interview(session, interview.id)
    good = {
        (row.from_user, row.about_user)
        for row in rows
        if row.submitted_at is not None and feedback.in_time(row.submitted_at, ended, pace.window)
    }
    users = [seat.user_id for seat in interview.seats]
    return {one for one in users if all((one, other) in good for other in users if other != one)}


class ClosingService:
    """Use cases that time triggers after an interview."""

    def __init__(self, database: Database, clock: Clock, pace: Pace) -> None:
        self._db = database
        self._clock = clock
        self._pace = pace

    async def ask_whether_met(self) -> int:
        """Ask members whether they met if their interview has no feedback yet; return how many interviews."""
        now = self._clock.now()
        async with self._db.write() as session:
            due = await running_queries.to_ask_whether_met(session, now - self._pace.ask_met_after)
            for interview_id in due:
                interview = await load(session, interview_id)
                if await running_queries.ask_whether_met(session, interview_id, now):
                    await announce(session, interview, AskMet(), now, once=0)
        return len(due)

    async def due(self) -> Sequence[int]:
        """List the interviews whose time for feedback is over."""
        async with self._db.read() as session:
            return await running_queries.to_close(session, self._clock.now() - self._pace.window)

    async def close(self, interview_id: int) -> bool:
        """Close an interview whose time for feedback is over; False when it is not, or it was already closed."""
        async with self._db.write() as session:
            await meeting_queries.hold(session, interview_id)
            interview = await load(session, interview_id)
            ended = interview.ended_at
            if ended is None or self._clock.now() < ended + self._pace.window:
                return False
            return await close(session, interview, self._clock, self._pace)
