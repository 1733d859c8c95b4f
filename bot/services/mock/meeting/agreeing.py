"""Agreeing on a time: choose one of the common times, or put another one forward."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db.engine import Database
from bot.db.mock import agreeing as offers
from bot.db.mock import meetings as meeting_queries
from bot.domain.interviews import AGREEING, LONGEST_AHEAD, State
from bot.domain.meeting_times import parse
from bot.domain.run_sheet import FORMS
from bot.errors import Conflict, Expired, InvalidInput, NotAllowed, NotFound
from bot.services.mock.meeting import lifecycle
from bot.services.mock.pool.profiles import ensure
from bot.services.mock.room import kinds
from bot.services.mock.room.notices import announce
from bot.services.mock.values import Interview, Proposal, load, proposal_of

TIME_OPEN: frozenset[State] = AGREEING | {"agreed"}
"""States in which another time may be put forward."""


@dataclass(frozen=True)
class Understood:
    """Another time as the bot read it, not yet put forward; ``zone`` is the member's own."""

    proposal: Proposal
    interview: Interview
    zone: str
    note: str | None
    clash: datetime | None
    """When the member has another meeting that would overlap."""


class AgreeingService:
    """Use cases between the pairing and an agreed time."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    async def pick(self, interview_id: int, user_id: int, index: int) -> Interview:
        """Choose one of the offered times; it is agreed once everybody has chosen the same one.

        Raises NotFound for members who do not take part, Expired when a time is already agreed or this one
        has passed.
        """
        now = self._clock.now()
        async with self._db.write() as session:
            interview = await self._open(session, interview_id, user_id, AGREEING)
            if index >= len(interview.offered):
                raise NotFound("That time is not offered any more.")
            moment = interview.offered[index]
            if moment <= now:
                raise Expired("That time has passed. Choose another one, or press `Another time`.")
            await self._keep_free(session, interview, user_id, moment)
            await meeting_queries.change_seat(session, interview_id, user_id, {"picked_at": moment})
            interview = await load(session, interview_id)
            if all(seat.picked_at == moment for seat in interview.seats if not seat.left):
                for other in interview.others(user_id):  # they may have agreed elsewhere since they chose
                    if await self._clash(session, interview, other, moment) is not None:
                        raise Conflict(
                            f"<@{other}> has another meeting at that time by now. Choose another one."
                        )
                await lifecycle.agree(session, interview, moment, now)
            else:
                told = kinds.Picked(by=user_id, starts_at=moment)
                await announce(session, interview, told, now, once=f"{user_id}:{moment.isoformat()}")
            return await load(session, interview_id)

    async def understand(self, interview_id: int, user_id: int, text: str) -> Understood:
        """Read another time in the member's own zone and keep it as a draft; raises InvalidInput."""
        now = self._clock.now()
        async with self._db.write() as session:
            interview = await self._open(session, interview_id, user_id, TIME_OPEN)
            profile = await ensure(session, interview.guild_id, user_id, now)
            read = parse(text, zone=profile.week.zone, now=now)
            if read.at - now > LONGEST_AHEAD:
                raise InvalidInput(f"A meeting can be set at most {LONGEST_AHEAD.days} days ahead.")
            if read.at == interview.starts_at:
                raise InvalidInput("That is the time which is agreed already.")
            added = await offers.propose(
                session,
                {
                    "interview_id": interview_id,
                    "by_user": user_id,
                    "starts_at": read.at,
                    "accepted_by": [],
                    "created_at": now,
                },
            )
            row = await offers.proposal(session, added)
            assert row is not None
            clash = await self._clash(session, interview, user_id, read.at)
            return Understood(proposal_of(row), interview, profile.week.zone, read.note, clash)

    async def _clash(
        self, session: AsyncSession, interview: Interview, user_id: int, moment: datetime
    ) -> datetime | None:
        length = timedelta(minutes=interview.minutes)
        for row in await meeting_queries.of_member(session, interview.guild_id, user_id, {"agreed"}):
            if row.id == interview.id or row.starts_at is None:
                continue
            if moment < row.starts_at + timedelta(minutes=row.minutes) and row.starts_at < moment + length:
                return row.starts_at
        return None

    async def _keep_free(
        self, session: AsyncSession, interview: Interview, user_id: int, moment: datetime
    ) -> None:
        """Raise Conflict when the member has agreed to another meeting at that time."""
        clash = await self._clash(session, interview, user_id, moment)
        if clash is not None:
            raise Conflict(
                "You have another meeting at {clash:F}. Choose another time, or move or cancel that one first: "
                "`/mock schedule`.",
                clash=clash,
            )

    async def check_open(self, interview_id: int, user_id: int) -> None:
        """Raise whatever would make another time be refused, before the member writes one."""
        async with self._db.read() as session:
            interview = await load(session, interview_id)
            interview.seat_of(user_id)
            if interview.state not in TIME_OPEN:
                raise _expired(interview)

    async def renew_offers(self) -> Sequence[int]:
        """Offer new times where all the offered ones have passed unused; return the meetings that changed.

        Members who had chosen an old time still count as having answered.
        """
        now = self._clock.now()
        async with self._db.read() as session:
            found = await offers.undecided(session)
        renewed = []
        for interview_id, offered in found:
            if not offered or datetime.fromisoformat(offered[-1]) > now:
                continue
            async with self._db.write() as session:
                await meeting_queries.hold(session, interview_id)
                interview = await load(session, interview_id)
                if interview.state not in AGREEING or any(moment > now for moment in interview.offered):
                    continue
                profiles = [
                    await ensure(session, interview.guild_id, user, now) for user in interview.members
                ]
                times = await lifecycle.offers(session, profiles, interview.minutes, now)
                values = {"offered": [moment.isoformat() for moment in times]}
                await meeting_queries.change(session, interview_id, values, was=AGREEING)
                told = kinds.Renewed(found=bool(times))
                await announce(session, interview, told, now, once=now.isoformat())
                renewed.append(interview_id)
        return renewed

    async def put_forward(self, proposal_id: int, user_id: int) -> Interview:
        """Show a draft to the others; raises NotFound, Expired."""
        now = self._clock.now()
        async with self._db.write() as session:
            proposal = await self._proposal(session, proposal_id)
            if proposal.by_user != user_id:
                raise NotFound("That is somebody else's proposal.")
            interview = await self._open(session, proposal.interview_id, user_id, TIME_OPEN)
            _check_ahead(proposal, now)
            await offers.replace_proposals(session, interview.id, by_user=user_id)
            if not await offers.decide(session, proposal_id, "open", was="draft"):
                raise Conflict("That time is put forward already, or was replaced by a later proposal.")
            told = kinds.Proposed(
                proposal_id, by=user_id, starts_at=proposal.starts_at, instead_of=interview.starts_at
            )
            await announce(session, interview, told, now, once=proposal_id)
            return interview

    async def accept(self, proposal_id: int, user_id: int) -> Interview:
        """Accept another time; it is agreed once all others have accepted. Raises NotAllowed, Expired."""
        now = self._clock.now()
        async with self._db.write() as session:
            proposal = await self._proposal(session, proposal_id)
            interview = await self._open(session, proposal.interview_id, user_id, TIME_OPEN)
            proposal = await self._proposal(session, proposal_id)  # afresh, with the meeting locked
            if proposal.state != "open":
                raise Expired("That proposal is settled or was replaced. /mock schedule shows what holds.")
            if proposal.by_user == user_id:
                raise NotAllowed("You put this time forward; the other one accepts it.")
            _check_ahead(proposal, now)
            await self._keep_free(session, interview, user_id, proposal.starts_at)
            accepted = {*proposal.accepted_by, user_id}
            if accepted >= set(interview.others(proposal.by_user)):
                await offers.decide(session, proposal_id, "accepted", accepted_by=sorted(accepted))
                settle = lifecycle.move if interview.state == "agreed" else lifecycle.agree
                await settle(session, interview, proposal.starts_at, now)
            else:
                await offers.decide(session, proposal_id, "open", accepted_by=sorted(accepted))
            return await load(session, interview.id)

    async def decline(self, proposal_id: int, user_id: int) -> Interview:
        """Decline another time; what was agreed before still stands. Raises Expired."""
        now = self._clock.now()
        async with self._db.write() as session:
            proposal = await self._proposal(session, proposal_id)
            interview = await self._open(session, proposal.interview_id, user_id, TIME_OPEN)
            to = "replaced" if proposal.by_user == user_id else "declined"
            if not await offers.decide(session, proposal_id, to):
                raise Expired("That proposal is settled or was replaced already.")
            told = kinds.Declined(user_id, withdrawn=to == "replaced", starts_at=proposal.starts_at)
            await announce(session, interview, told, now, once=proposal_id)
            return interview

    async def set_form(self, interview_id: int, user_id: int, form: str | None) -> Interview:
        """Choose what kind of interview it will be; None lets the kit choose."""
        if form is not None and form not in FORMS:
            raise InvalidInput("Choose one of the kinds in the list.")
        async with self._db.write() as session:
            await self._open(session, interview_id, user_id, TIME_OPEN)
            await meeting_queries.change(session, interview_id, {"form": form}, was=TIME_OPEN)
            return await load(session, interview_id)

    async def switch_swap(self, interview_id: int, user_id: int) -> Interview:
        """Ask to swap roles in a form that is normally one-way, or withdraw the request."""
        async with self._db.write() as session:
            interview = await self._open(session, interview_id, user_id, TIME_OPEN)
            wish = not interview.seat_of(user_id).wants_swap
            await meeting_queries.change_seat(session, interview_id, user_id, {"wants_swap": wish})
            return await load(session, interview_id)

    async def proposal(self, proposal_id: int) -> Proposal:
        """Return a proposal; raises NotFound."""
        async with self._db.read() as session:
            return await self._proposal(session, proposal_id)

    async def _proposal(self, session: AsyncSession, proposal_id: int) -> Proposal:
        row = await offers.proposal(session, proposal_id)
        if row is None:
            raise NotFound("I do not know that proposal (any more).")
        return proposal_of(row)

    async def _open(
        self, session: AsyncSession, interview_id: int, user_id: int, states: frozenset[State]
    ) -> Interview:
        """Return a member's meeting and lock its row, so that two simultaneous presses run one after the other."""
        await meeting_queries.hold(session, interview_id)
        interview = await load(session, interview_id)
        interview.seat_of(user_id)
        if interview.state not in states:
            raise _expired(interview)
        return interview


def _check_ahead(proposal: Proposal, now: datetime) -> None:
    if proposal.starts_at <= now:
        raise Expired("That time has passed. Put another one forward with `Another time`.")


def _expired(interview: Interview) -> Expired:
    if interview.state == "invited":
        return Expired("The invitation has to be accepted first.")
    if interview.state == "agreed":
        return Expired("The time is agreed. To change it, press `Another time`.")
    if interview.state == "running":
        return Expired("The interview is on.")
    return Expired("This meeting is over or was called off. /mock join finds you a new partner.")
