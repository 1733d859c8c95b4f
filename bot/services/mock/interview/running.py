"""The interview itself: agreed -> running, phase after phase -> ended; called by timers and by presses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.content.library import Library
from bot.db.engine import Database
from bot.db.mock import meetings as meeting_queries
from bot.db.mock import notices as notice_queries
from bot.db.mock import profiles as profile_queries
from bot.db.mock import running as running_queries
from bot.domain import run_sheet
from bot.domain.interviews import Plan, Side, plan_for
from bot.domain.run_sheet import Position
from bot.domain.vocabulary import LEVELS, Level
from bot.errors import Conflict, Expired, InvalidInput
from bot.services.mock.interview.kits import NO_LEVEL, reserve, sheet_of
from bot.services.mock.interview.pace import Pace
from bot.services.mock.room.kinds import AskMet, FeedbackOpen, Kind, PhaseBegun, RunSheet
from bot.services.mock.room.notices import announce
from bot.services.mock.values import Interview, load

NOBODY_CAME_AFTER = 10
"""Minutes of the interview to wait before anybody can say that the others did not come."""
IT_IS_OVER = "This interview is over. Its feedback card asks whether you met."


class RunningService:
    """Use cases of interviews that are running."""

    def __init__(self, database: Database, clock: Clock, library: Library, pace: Pace) -> None:
        self._db = database
        self._clock = clock
        self._library = library
        self.pace = pace

    async def get(self, interview_id: int) -> Interview:
        """Return an interview; raises NotFound."""
        async with self._db.read() as session:
            return await load(session, interview_id)

    async def running(self) -> Sequence[tuple[int, datetime]]:
        """List the running interviews, with when each one's next phase is due."""
        async with self._db.read() as session:
            return await running_queries.running(session)

    async def begin(self, interview_id: int) -> bool:
        """Start an agreed interview whose time has come: settle form and plan, reserve the kits, open the run sheet.

        False when it has already started, was moved, or was cancelled. One whose whole time has passed ends
        at once.
        """
        now = self._clock.now()
        async with self._db.write() as session:
            before = await load(session, interview_id)
            starts_at = before.starts_at
            if before.state != "agreed" or starts_at is None or starts_at > now:
                return False
            if any(seat.left for seat in before.seats):  # one of three has left the server
                await meeting_queries.close_ranks(session, interview_id)
                before = await load(session, interview_id)
            form, plan = await self._form_and_plan(session, before)
            sheet = run_sheet.phases(before.minutes, plan, len(before.seats))
            # If the bot is late, it does not shift an interview that two people have started on their own.
            start = run_sheet.begin(sheet, starts_at, self.pace.minute)
            begun = await meeting_queries.advance(
                session,
                interview_id,
                {"agreed"},
                "running",
                form=form,
                plan=plan,
                phase=start.phase,
                phase_due_at=start.due_at,
                started_at=starts_at,
                ended_at=None,
            )
            if not begun:
                return False
            interview = await load(session, interview_id)
            at = run_sheet.catch_up(sheet, start, now, self.pace.minute)
            if at.phase is not None:
                await reserve(session, self._library.of(interview.guild_id), interview)
            if at.phase is None:
                await self._end(session, interview, at.due_at)
            else:
                await running_queries.turn(
                    session, interview_id, was=0, phase=at.phase, phase_due_at=at.due_at
                )
                await self._tell(session, interview, RunSheet())
        return True

    async def _form_and_plan(
        self, session: AsyncSession, interview: Interview
    ) -> tuple[run_sheet.Form, Plan]:
        rows = [
            await profile_queries.get(session, interview.guild_id, seat.user_id) for seat in interview.seats
        ]
        levels: list[Level] = [row.level if row else NO_LEVEL for row in rows]  # type: ignore[misc]
        sides: tuple[Side, ...] = tuple(row.side if row else "both" for row in rows)  # type: ignore[misc]
        form = interview.form
        if form not in run_sheet.FORMS:
            form = run_sheet.form_for(min(levels, key=LEVELS.index), seed=str(interview.id))
        swaps = tuple(seat.wants_swap for seat in interview.seats)
        return form, plan_for(sides, form, swaps)

    async def step(self, interview_id: int) -> Interview:
        """Move an interview on to the phase it should be in by now; return it as it is then."""
        async with self._db.write() as session:
            interview = await load(session, interview_id)
            if interview.state == "running" and interview.phase is not None and interview.phase_due_at:
                at = Position(interview.phase, interview.phase_due_at)
                there = run_sheet.catch_up(sheet_of(interview), at, self._clock.now(), self.pace.minute)
                await self._turn(session, interview, there)
            return await load(session, interview_id)

    async def move_on(self, interview_id: int, user_id: int, phase: int) -> Interview:
        """End a phase early because a member wants to; raises Conflict when it is already over."""
        async with self._db.write() as session:
            interview = await load(session, interview_id)
            interview.seat_of(user_id)
            if interview.state != "running":
                raise Expired("This interview is over.")
            there = run_sheet.follow(sheet_of(interview), phase, self._clock.now(), self.pace.minute)
            if interview.phase != phase or not await self._turn(session, interview, there):
                raise Conflict("That part is over already; somebody else was faster.")
            return await load(session, interview_id)

    async def _turn(self, session: AsyncSession, interview: Interview, at: Position) -> bool:
        """Store where the interview is now, and write the notices that say so; False when it had already moved on."""
        assert interview.phase is not None
        if at.phase is None:
            return await self._end(session, interview, at.due_at)
        if at.phase == interview.phase:
            return False
        turned = await running_queries.turn(
            session, interview.id, was=interview.phase, phase=at.phase, phase_due_at=at.due_at
        )
        if turned:
            await notice_queries.drop(session, interview.id, {PhaseBegun.name})
            await self._tell(session, interview, PhaseBegun(at.phase))
        return turned

    async def _end(self, session: AsyncSession, interview: Interview, ended_at: datetime) -> bool:
        assert interview.phase is not None
        if not await running_queries.turn(
            session, interview.id, was=interview.phase, phase=None, phase_due_at=None
        ):
            return False
        await meeting_queries.advance(session, interview.id, {"running"}, "ended", ended_at=ended_at)
        await notice_queries.drop(session, interview.id, {RunSheet.name, PhaseBegun.name})
        await self._tell(session, interview, FeedbackOpen())
        return True

    async def check_alone(self, interview_id: int, user_id: int) -> None:
        """Raise InvalidInput while it is too early to say that nobody came, Expired when the interview is over."""
        async with self._db.read() as session:
            self._phase_of_one_alone(await load(session, interview_id), user_id, self._clock.now())

    def _phase_of_one_alone(self, interview: Interview, user_id: int, now: datetime) -> int:
        interview.seat_of(user_id)
        if interview.state != "running" or interview.phase is None or interview.started_at is None:
            raise Expired(IT_IS_OVER)
        earliest = interview.started_at + NOBODY_CAME_AFTER * self.pace.minute
        if now < earliest:
            raise InvalidInput(
                "Give them until {earliest:t}: people come late. Then press again.",
                earliest=earliest + timedelta(seconds=1),
            )
        return interview.phase

    async def nobody_came(self, interview_id: int, user_id: int) -> Interview:
        """End an interview because the others did not come, and ask them; raises InvalidInput if it is too early."""
        now = self._clock.now()
        async with self._db.write() as session:
            await meeting_queries.hold(session, interview_id)  # its next phase may be beginning just now
            interview = await load(session, interview_id)
            phase = self._phase_of_one_alone(interview, user_id, now)
            over = Expired(IT_IS_OVER)
            if not await running_queries.turn(
                session, interview.id, was=phase, phase=None, phase_due_at=None
            ):
                raise over
            if not await meeting_queries.advance(session, interview.id, {"running"}, "ended", ended_at=now):
                raise over
            await notice_queries.drop(session, interview.id, {RunSheet.name, PhaseBegun.name})
            await running_queries.say_met(session, interview_id, user_id, "alone", now)
            await running_queries.ask_whether_met(session, interview_id, now)
            await self._tell(session, interview, AskMet())
            return await load(session, interview_id)

    async def _tell(self, session: AsyncSession, interview: Interview, kind: Kind) -> None:
        once = kind.phase if isinstance(kind, PhaseBegun) else 0
        await announce(session, interview, kind, self._clock.now(), once=once)
