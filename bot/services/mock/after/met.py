"""Did you meet? Each member's answer, and what follows once everybody has given one."""

from __future__ import annotations

from dataclasses import dataclass

from bot.clock import Clock
from bot.db.engine import Database
from bot.db.mock import meetings as meeting_queries
from bot.db.mock import running as running_queries
from bot.domain.met import Finding, Said
from bot.errors import Conflict, Expired
from bot.services.mock.after.closing import close, feedback_came, finding_of, is_settled
from bot.services.mock.interview.pace import Pace
from bot.services.mock.values import Interview, load


@dataclass(frozen=True)
class Answered:
    """What a member said, and the finding so far; ``closed`` once it has taken effect."""

    interview: Interview
    word: Said
    finding: Finding
    closed: bool


class MetService:
    """Use cases of saying whether a meeting took place."""

    def __init__(self, database: Database, clock: Clock, pace: Pace) -> None:
        self._db = database
        self._clock = clock
        self._pace = pace

    async def say(self, interview_id: int, user_id: int, word: Said) -> Answered:
        """Store a member's answer; it may be changed until the interview is closed. Raises Expired, Conflict."""
        async with self._db.write() as session:
            await meeting_queries.hold(session, interview_id)
            interview = await load(session, interview_id)
            interview.seat_of(user_id)
            if interview.state in ("agreed", "running"):
                raise Conflict("The interview is not over yet.")
            if interview.state != "ended":
                raise Expired("This interview is closed already. `/mock history` shows how it came out.")
            await running_queries.say_met(session, interview_id, user_id, word, self._clock.now())
            interview = await load(session, interview_id)
            found = await finding_of(session, interview)
            closed = False
            # A meeting that was held stays open, because feedback is still to come. If there is some already,
            # nobody can get to read it early by claiming that they were alone.
            open_still = found.outcome == "held" or await feedback_came(session, interview)
            if not open_still and await is_settled(session, interview):
                closed = await close(session, interview, self._clock, self._pace)
        return Answered(interview, word, found, closed)
