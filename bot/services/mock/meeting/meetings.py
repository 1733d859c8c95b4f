"""Meetings before they begin: their rooms, who has which, cancelling, invitations, the start."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db import lease as leases
from bot.db.engine import Database
from bot.db.lease import ROOM, Lease
from bot.db.mock import meetings as meeting_queries
from bot.db.mock import profiles as profile_queries
from bot.domain.interviews import (
    AGREE_WITHIN,
    AGREEING,
    INVITE_LASTS,
    LIVE,
)
from bot.domain.reliability import Event, cancelling
from bot.errors import Expired, NotAllowed
from bot.services.mock.meeting import lifecycle
from bot.services.mock.pool import trust
from bot.services.mock.room import kinds
from bot.services.mock.room.notices import announce
from bot.services.mock.values import Interview, load


@dataclass(frozen=True)
class Opening:
    """A meeting whose room this process has claimed and must open now."""

    interview: Interview
    lease: Lease


class MeetingService:
    """Use cases of meetings that have not begun."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    async def get(self, interview_id: int) -> Interview:
        """Return one meeting; raises NotFound."""
        async with self._db.read() as session:
            return await load(session, interview_id)

    async def of_member(self, guild_id: int, user_id: int) -> Sequence[Interview]:
        """Return the member's meetings that are not over, those with a time first."""
        async with self._db.read() as session:
            rows = await meeting_queries.of_member(session, guild_id, user_id)
            return [await load(session, row.id) for row in rows]

    async def in_thread(self, thread_id: int) -> Interview | None:
        """Return the meeting that has this thread as its room; None when no meeting has."""
        async with self._db.read() as session:
            row = await meeting_queries.by_thread(session, thread_id)
            return await load(session, row.id) if row else None

    # The room

    async def to_open(self) -> Sequence[int]:
        """Return the meetings that have no room yet."""
        async with self._db.read() as session:
            return await meeting_queries.to_open(session)

    async def by_server(self, interview_ids: Collection[int]) -> Mapping[int, Sequence[int]]:
        """Group meetings by server; those that are gone are left out."""
        found: dict[int, list[int]] = {}
        if interview_ids:
            async with self._db.read() as session:
                servers = await meeting_queries.servers_of(session, interview_ids)
            for interview_id in interview_ids:
                if interview_id in servers:
                    found.setdefault(servers[interview_id], []).append(interview_id)
        return found

    async def claim_room(self, interview_id: int) -> Opening | None:
        """Claim the opening of a room; None when another process has it, the room exists, or the meeting is off."""
        async with self._db.write() as session:
            lease = await leases.claim(session, ROOM, interview_id, self._clock.now())
            if lease is None:
                return None
            interview = await load(session, interview_id)
            if interview.state not in ("invited", "pending"):
                await leases.give_back(session, lease)
                return None
            return Opening(interview, lease)

    async def give_back_room(self, opening: Opening) -> None:
        """Let the next sweep try again to open the room; nothing was sent or created."""
        async with self._db.write() as session:
            await leases.give_back(session, opening.lease)

    async def doubt_room(self, opening: Opening) -> None:
        """Let the next sweep try again to open the room; it looks first for what was sent or created."""
        async with self._db.write() as session:
            await leases.doubt(session, opening.lease, self._clock.now())

    async def opened(
        self,
        opening: Opening,
        *,
        thread_id: int | None,
        card_message_id: int | None,
        by_user: Mapping[int, tuple[int, int]],
    ) -> bool:
        """Record which room was opened; without a thread, private messages are the room.

        False when another process has opened one.
        """
        interview_id = opening.interview.id
        async with self._db.write() as session:
            values = {
                "thread_id": thread_id,
                "card_message_id": card_message_id,
                "by_message": thread_id is None,
            }
            if not await leases.record(session, opening.lease, None, values):
                return False
            for user, (channel, message) in by_user.items():
                await meeting_queries.change_seat(
                    session, interview_id, user, {"dm_channel_id": channel, "dm_message_id": message}
                )
            await meeting_queries.advance(session, interview_id, {"pending"}, "proposing")
            interview = await load(session, interview_id)
            if interview.state in AGREEING | {"invited"}:
                await lifecycle.nudge_later(session, interview, self._clock.now())
            return True

    async def lose_room(self, interview_id: int) -> bool:
        """Go on by private message, because the thread is gone or closed to us; False when that was known already."""
        async with self._db.write() as session:
            interview = await load(session, interview_id)
            if interview.thread_id is None:
                return False
            await meeting_queries.change(
                session, interview_id, {"thread_id": None, "card_message_id": None, "by_message": True}
            )
            if interview.state in LIVE:
                now = self._clock.now()
                await announce(session, interview, kinds.MovedHere(), now, once=interview.thread_id)
            return True

    # Cancelling

    async def cancel(self, interview_id: int, user_id: int) -> Interview:
        """Cancel a member's meeting and tell the others; cancelling late costs reliability. Raises Expired."""
        now = self._clock.now()
        async with self._db.write() as session:
            await meeting_queries.hold(session, interview_id)
            interview = await load(session, interview_id)
            interview.seat_of(user_id)
            event: Event = "cancelled"
            if interview.state == "agreed" and interview.starts_at is not None:
                event = cancelling(now, interview.starts_at)
            late = event == "late_cancel"
            if not await lifecycle.call_off(session, interview, "cancelled", now, by=user_id, late=late):
                raise not_ahead(interview)
            await trust.note(session, interview.guild_id, user_id, event, now)
            await lifecycle.look_again(session, interview, interview.others(user_id), now)
            return await load(session, interview_id)

    def would_be_late(self, interview: Interview) -> bool:
        """Whether cancelling now would cost reliability."""
        if interview.state != "agreed" or interview.starts_at is None:
            return False
        return cancelling(self._clock.now(), interview.starts_at) == "late_cancel"

    async def member_left(self, interview_id: int, user_id: int) -> bool:
        """Cancel a meeting because a member has left the server; of three, the other two go on."""
        async with self._db.write() as session:
            return await member_left(session, interview_id, user_id, self._clock.now())

    async def expire(self) -> Sequence[int]:
        """Cancel the invitations that nobody answered and the meetings whose members never agreed on a time."""
        now = self._clock.now()
        async with self._db.read() as session:
            invitations = await meeting_queries.stale(session, {"invited"}, now - INVITE_LASTS)
            undecided = await meeting_queries.stale(session, AGREEING, now - AGREE_WITHIN)
        ended = []
        for interview_id in (*invitations, *undecided):
            async with self._db.write() as session:
                await meeting_queries.hold(session, interview_id)
                interview = await load(session, interview_id)
                if interview.state not in AGREEING | {"invited"}:
                    continue
                if await self._expire_one(session, interview, now):
                    ended.append(interview_id)
        return ended

    @staticmethod
    async def _expire_one(session: AsyncSession, interview: Interview, now: datetime) -> bool:
        """Cancel an unanswered meeting.

        Those who answered go to the head of the queue; those who did not lose reliability.
        """
        undecided = interview.state != "invited"
        silent = await lifecycle.silent(session, interview)
        reason = "undecided" if undecided else "unanswered"
        off = await lifecycle.call_off(session, interview, "cancelled", now, reason=reason)
        let_down = [user for user in interview.members if user not in silent]
        if off and undecided and let_down:
            await lifecycle.look_again(session, interview, let_down, now)
            for user in filter(interview.was_told, silent):
                await trust.note(session, interview.guild_id, user, "silent", now)
        return off

    async def silent(self, interview: Interview) -> tuple[int, ...]:
        """Return the members who have not answered yet, about a time or an invitation."""
        async with self._db.read() as session:
            return await lifecycle.silent(session, interview)

    # The start

    async def due(self, guild_id: int | None = None) -> Sequence[int]:
        """Return the meetings whose time has come, of all servers or of one."""
        async with self._db.read() as session:
            return await meeting_queries.to_begin(session, self._clock.now(), guild_id)

    async def next_start(self) -> datetime | None:
        """Return when the next agreed meeting begins; None when none is agreed."""
        async with self._db.read() as session:
            return await meeting_queries.next_start(session)

    # Invitations

    async def answer_invitation(self, interview_id: int, user_id: int, *, accept: bool) -> Interview:
        """Accept or decline an invitation; raises NotAllowed, Expired."""
        now = self._clock.now()
        async with self._db.write() as session:
            await meeting_queries.hold(session, interview_id)
            interview = await load(session, interview_id)
            interview.seat_of(user_id)
            if interview.state != "invited":
                raise Expired(
                    "This invitation is answered or has run out. /mock schedule shows your meetings."
                )
            if user_id == interview.invited_by:
                raise NotAllowed(
                    "You sent this invitation; the other one answers it. `Decline` takes it back."
                )
            if accept:
                await meeting_queries.advance(session, interview_id, {"invited"}, "pending")
                if interview.has_room:
                    await meeting_queries.advance(session, interview_id, {"pending"}, "proposing")
                await announce(session, interview, kinds.Accepted(by=user_id), now)
                await lifecycle.nudge_later(session, await load(session, interview_id), now)
            else:
                await lifecycle.call_off(session, interview, "declined", now, by=user_id, reason="declined")
            return await load(session, interview_id)


async def member_left(session: AsyncSession, interview_id: int, user_id: int, now: datetime) -> bool:
    """Cancel a meeting because a member is gone, within the caller's transaction; of three, the other two go on.

    Returns whether the meeting was cancelled.
    """
    await meeting_queries.hold(session, interview_id)
    interview = await load(session, interview_id)
    await meeting_queries.change_seat(session, interview_id, user_id, {"left": True})
    await profile_queries.change(
        session,
        interview.guild_id,
        user_id,
        {"state": "out", "waiting_since": None},
        was=("in", "paused"),
    )
    rest = interview.others(user_id)
    if len(rest) > 1:
        await _go_on(session, await load(session, interview_id), user_id, now)
        return False
    off = await lifecycle.call_off(session, interview, "cancelled", now, by=user_id, reason="left")
    if off:
        await lifecycle.look_again(session, interview, rest, now)
    return off


async def _go_on(session: AsyncSession, interview: Interview, gone: int, now: datetime) -> None:
    """Announce that the other two go on; a time is agreed now if only the third had not chosen it."""
    chosen = {seat.picked_at for seat in interview.seats if not seat.left}
    moment = chosen.pop() if len(chosen) == 1 else None
    if interview.state in AGREEING and moment is not None and moment > now:
        await lifecycle.agree(session, interview, moment, now)
    if interview.state in LIVE:
        await announce(session, interview, kinds.Gone(by=gone), now, once=gone)


def not_ahead(interview: Interview) -> Expired:
    """Return the error that says why a meeting can no longer be changed."""
    if interview.state == "running":
        return Expired("The interview is on. End it with the button on its run sheet.")
    return Expired("This meeting is over or was called off already.")
