"""The owner of interviews that run or are over: begins them, turns their phases, and closes their story.

Each step is one service call that changes the database and notes what it tells; the messenger says it. Timers only call
``step`` again, and after a crash the sweep does, so an interview is taken up wherever it stood.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.services.mock.values import Interview
from bot.ui.delivery import guarded
from cogs.mock.room.messenger import Messenger
from cogs.mock.room.venue import Venue

if TYPE_CHECKING:
    from bot.app import Mockingbird

SWEEP_EVERY = timedelta(seconds=30)


def timer_of(interview_id: int) -> str:
    """Name the timer of an interview's next phase."""
    return f"mock:phase:{interview_id}"


class Conductor:
    """Lets interviews go on."""

    def __init__(self, bot: Mockingbird, venue: Venue, messenger: Messenger) -> None:
        self._bot = bot
        self._services = bot.services
        self._work = bot.background("interviews of server")
        self._venue = venue
        self._messenger = messenger

    def set_timers(self) -> None:
        """Sweep at the start, which takes up what a crash interrupted, and then now and again."""
        self._services.triggers.every("mock:interviews", SWEEP_EVERY, self.sweep)

    async def sweep(self) -> None:
        """Let every interview do what is due, each server on its own; one failure does not stop the others."""
        now, closing = self._services.clock.now(), self._services.interviews.closing
        turning = []
        for interview_id, due in await self._services.interviews.running.running():
            if due <= now:
                turning.append(interview_id)
            elif not self._services.triggers.is_set(timer_of(interview_id)):  # a start after a crash
                self._wake(interview_id, due)
        await closing.ask_whether_met()
        for interview_id in await closing.due():
            await guarded(f"closing interview {interview_id}", closing.close(interview_id))
        by_server = await self._services.mock.meetings.by_server(turning)
        servers = {*by_server, *await self._messenger.servers()}
        await self._work.each(
            {
                server: partial(self._serve, server, by_server.get(server, ()))
                for server in servers
                if self._bot.reaches(server)
            }
        )

    async def _serve(self, guild_id: int, turning: Sequence[int]) -> None:
        for interview_id in turning:
            await guarded(f"interview {interview_id}", self._turn(interview_id))
        await self._messenger.send_in(guild_id)

    async def begin(self, interview_id: int) -> bool:
        """Start an agreed interview whose time has come; False when it has started or is off."""
        begun = await self._services.interviews.running.begin(interview_id)
        if begun:
            await self.step(interview_id)
        return begun

    async def step(self, interview_id: int) -> None:
        """Turn an interview to the phase it should be in, say so, and wake up for the next one."""
        await self._turn(interview_id)
        await self._messenger.send_about(interview_id)

    async def _turn(self, interview_id: int) -> None:
        await self.follow(await self._services.interviews.running.step(interview_id))

    async def follow(self, interview: Interview) -> None:
        """Set the timer for the next phase; after the last one clear up."""
        if interview.state == "running" and interview.phase_due_at is not None:
            self._wake(interview.id, interview.phase_due_at)
            return
        self._services.triggers.cancel(timer_of(interview.id))
        await self._venue.tidy(interview.id)

    def _wake(self, interview_id: int, due: datetime) -> None:
        self._services.triggers.at(timer_of(interview_id), due, lambda: self.step(interview_id))

    async def after(self, interview: Interview) -> None:
        """Follow up on a press that changed an interview."""
        await self.follow(interview)
        await self._messenger.send_about(interview.id)
