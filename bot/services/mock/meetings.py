"""Meetings from the pairing to their beginning: the room, the list, cancelling, the place to talk, the start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlparse

from bot.clock import Clock
from bot.db.engine import Database
from bot.db.mock import meetings as queries
from bot.db.mock import profiles as profile_queries
from bot.domain.interviews import (
    AGREE_WITHIN,
    AGREEING,
    INVITE_LASTS,
    LIVE,
    REMIND_SOON,
)
from bot.domain.reliability import Event, cancelling
from bot.errors import Expired, InvalidInput, NotAllowed
from bot.services.mock import lifecycle, trust
from bot.services.mock.notices import tell
from bot.services.mock.settings import MockSettings, read
from bot.services.mock.values import Interview, load

LEASE = timedelta(minutes=1)
MOST_LINK = 300


class MeetingService:
    """Use cases of meetings that have not begun."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    async def get(self, interview_id: int) -> Interview:
        """Give one meeting; raises NotFound."""
        async with self._db.read() as session:
            return await load(session, interview_id)

    async def of_member(self, guild_id: int, user_id: int) -> Sequence[Interview]:
        """List the member's meetings that are not over, those with a time first."""
        async with self._db.read() as session:
            rows = await queries.of_member(session, guild_id, user_id)
            return [await load(session, row.id) for row in rows]

    async def in_thread(self, thread_id: int) -> Interview | None:
        """Give the meeting whose room a thread is."""
        async with self._db.read() as session:
            row = await queries.by_thread(session, thread_id)
            return await load(session, row.id) if row else None

    # The room

    async def to_open(self) -> Sequence[int]:
        """List the meetings that have no room yet."""
        async with self._db.read() as session:
            return await queries.to_open(session)

    async def claim_room(self, interview_id: int) -> tuple[Interview, bool] | None:
        """Take the opening of a room; tells whether to search for what an earlier process made.

        None when another process is at it, the room is there, or the meeting is off.
        """
        now = self._clock.now()
        async with self._db.write() as session:
            again = await queries.claim(session, interview_id, now, now + LEASE)
            if again is None:
                return None
            interview = await load(session, interview_id)
            if interview.state not in ("invited", "pending") or _has_room(interview):
                await queries.change(session, interview_id, {"lease_until": None})
                return None
            return interview, again

    async def give_back_room(self, interview_id: int) -> None:
        """Let the next sweep try again to open the room."""
        async with self._db.write() as session:
            await queries.change(session, interview_id, {"lease_until": None})

    async def opened(
        self,
        interview_id: int,
        *,
        thread_id: int | None,
        card_message_id: int | None,
        by_user: Mapping[int, tuple[int, int]],
    ) -> Interview:
        """Write down which room was made; without a thread it is the private messages."""
        async with self._db.write() as session:
            values = {
                "thread_id": thread_id,
                "card_message_id": card_message_id,
                "by_message": thread_id is None,
                "lease_until": None,
            }
            await queries.change(session, interview_id, values)
            for user, (channel, message) in by_user.items():
                await queries.change_seat(
                    session, interview_id, user, {"dm_channel_id": channel, "dm_message_id": message}
                )
            await queries.advance(session, interview_id, {"pending"}, "proposing")
            return await load(session, interview_id)

    async def lose_room(self, interview_id: int) -> bool:
        """Go on by private message: the thread is gone or closed to us. False when that was known."""
        async with self._db.write() as session:
            interview = await load(session, interview_id)
            if interview.thread_id is None:
                return False
            await queries.change(
                session, interview_id, {"thread_id": None, "card_message_id": None, "by_message": True}
            )
            if interview.state in LIVE:
                await tell(
                    session,
                    guild_id=interview.guild_id,
                    interview_id=interview_id,
                    kind="moved-here",
                    key=f"{interview_id}:moved-here:{interview.thread_id}",
                    due_at=self._clock.now(),
                )
            return True

    # Cancelling

    async def cancel(self, interview_id: int, user_id: int) -> Interview:
        """Call a member's meeting off and tell the others; a late one costs reliability. Raises Expired."""
        now = self._clock.now()
        async with self._db.write() as session:
            await queries.hold(session, interview_id)
            interview = await load(session, interview_id)
            interview.seat_of(user_id)
            event: Event = "cancelled"
            if interview.state == "agreed" and interview.starts_at is not None:
                event = cancelling(now, interview.starts_at)
            late = event == "late_cancel"
            if not await lifecycle.call_off(session, interview, "cancelled", now, by=user_id, late=late):
                raise _not_ahead(interview)
            await trust.note(session, interview.guild_id, user_id, event, now)
            await lifecycle.look_again(session, interview, interview.others(user_id), now)
            return await load(session, interview_id)

    def would_be_late(self, interview: Interview) -> bool:
        """Tell whether cancelling now would cost reliability."""
        if interview.state != "agreed" or interview.starts_at is None:
            return False
        return cancelling(self._clock.now(), interview.starts_at) == "late_cancel"

    async def member_left(self, interview_id: int, user_id: int) -> bool:
        """Call a meeting off because a member has left the server; three go on as two."""
        now = self._clock.now()
        async with self._db.write() as session:
            await queries.hold(session, interview_id)
            interview = await load(session, interview_id)
            await queries.change_seat(session, interview_id, user_id, {"left": True})
            await profile_queries.change(
                session,
                interview.guild_id,
                user_id,
                {"state": "out", "waiting_since": None},
                was=("in", "paused"),
            )
            rest = interview.others(user_id)
            if len(rest) > 1:
                return False
            off = await lifecycle.call_off(session, interview, "cancelled", now, by=user_id, reason="left")
            if off:
                await lifecycle.look_again(session, interview, rest, now)
            return off

    async def expire(self) -> Sequence[int]:
        """Call off the invitations that nobody answered and the pairs that never agreed."""
        now = self._clock.now()
        async with self._db.read() as session:
            invitations = await queries.stale(session, {"invited"}, now - INVITE_LASTS)
            undecided = await queries.stale(session, AGREEING, now - AGREE_WITHIN)
        ended = []
        for interview_id in (*invitations, *undecided):
            async with self._db.write() as session:
                await queries.hold(session, interview_id)
                interview = await load(session, interview_id)
                if interview.state not in AGREEING | {"invited"}:
                    continue
                reason = "unanswered" if interview.state == "invited" else "undecided"
                if await lifecycle.call_off(session, interview, "cancelled", now, reason=reason):
                    ended.append(interview_id)
        return ended

    # The event and the place to talk

    async def event_work(self) -> Sequence[int]:
        """List the meetings whose event does not show what was agreed."""
        async with self._db.read() as session:
            return await queries.with_event_work(session)

    async def set_event(self, interview_id: int, event_id: int | None, shown: datetime | None) -> None:
        """Write down which event belongs to a meeting and the start it shows (None: it was taken away)."""
        async with self._db.write() as session:
            await queries.change(session, interview_id, {"event_id": event_id, "event_for": shown})

    async def placeless(self) -> Sequence[int]:
        """List the meetings that begin within minutes and have no place to talk yet."""
        async with self._db.read() as session:
            return await queries.without_place(session, self._clock.now() + REMIND_SOON)

    async def settings_of(self, interview: Interview) -> MockSettings:
        """Give the settings of a meeting's server."""
        async with self._db.read() as session:
            return await read(session, interview.guild_id)

    async def set_place(self, interview_id: int, channel_id: int | None, *, temporary: bool) -> bool:
        """Write down where the pair talks; None: they paste a link. False when it was settled or is over."""
        now = self._clock.now()
        values = {"voice_channel_id": channel_id, "voice_temporary": temporary, "voice_ready_at": now}
        async with self._db.write() as session:
            await queries.hold(session, interview_id)
            interview = await load(session, interview_id)
            if interview.voice_ready_at is not None or interview.state not in ("agreed", "running"):
                return False
            await queries.change(session, interview_id, values)
            if interview.starts_at is not None:
                # The reminder ten minutes before names the place; a pair that agreed later than that is told now.
                await lifecycle.remind_soon(session, interview, interview.starts_at, now)
            return True

    def is_far(self, interview: Interview) -> bool:
        """Tell whether an agreed meeting is too far ahead to keep a place for it."""
        return (
            interview.state == "agreed"
            and interview.starts_at is not None
            and interview.starts_at - self._clock.now() > REMIND_SOON
        )

    async def unsettle_place(self, interview_id: int, channel_id: int | None) -> bool:
        """Forget where a meeting was to be held; False when that is not its place (any more) or it is over."""
        async with self._db.write() as session:
            return await queries.forget_place(session, interview_id, channel_id)

    async def with_voice(self, channel_id: int) -> Interview | None:
        """Give the meeting, not over yet, that is held in a channel of its own."""
        async with self._db.read() as session:
            row = await queries.by_voice(session, channel_id)
            return await load(session, row.id) if row else None

    async def voices_to_remove(self) -> Sequence[int]:
        """List the meetings that are over but still have a channel of their own."""
        async with self._db.read() as session:
            return await queries.with_voice_to_remove(session)

    async def forget_voice(self, interview_id: int) -> None:
        """Write down that a meeting's own channel is gone."""
        async with self._db.write() as session:
            await queries.change(session, interview_id, {"voice_channel_id": None, "voice_temporary": False})

    async def paste_link(self, interview_id: int, user_id: int, link: str) -> Interview:
        """Tell the others where to talk; raises InvalidInput, Expired."""
        link = link.strip()
        parsed = urlparse(link)
        if parsed.scheme != "https" or "." not in parsed.netloc or len(link) > MOST_LINK or " " in link:
            raise InvalidInput("Paste the whole address of the call; it begins with https://.")
        now = self._clock.now()
        async with self._db.write() as session:
            await queries.hold(session, interview_id)
            interview = await load(session, interview_id)
            interview.seat_of(user_id)
            if interview.state not in LIVE:
                raise _not_ahead(interview)
            await queries.change(session, interview_id, {"link": link})
            await tell(
                session,
                guild_id=interview.guild_id,
                interview_id=interview_id,
                kind="link",
                key=f"{interview_id}:link:{now.isoformat()}",
                due_at=now,
                by=user_id,
                link=link,
            )
            return await load(session, interview_id)

    # The start

    async def due(self) -> Sequence[int]:
        """List the meetings whose time has come."""
        async with self._db.read() as session:
            return await queries.to_begin(session, self._clock.now())

    async def next_start(self) -> datetime | None:
        """Give when the next agreed meeting begins."""
        async with self._db.read() as session:
            return await queries.next_start(session)

    # Invitations

    async def answer_invitation(self, interview_id: int, user_id: int, *, accept: bool) -> Interview:
        """Accept an invitation, or decline it; raises NotAllowed, Expired."""
        now = self._clock.now()
        async with self._db.write() as session:
            await queries.hold(session, interview_id)
            interview = await load(session, interview_id)
            interview.seat_of(user_id)
            if interview.state != "invited":
                raise Expired(
                    "This invitation is answered or has run out. /mock schedule shows your meetings."
                )
            if user_id == interview.invited_by:
                raise NotAllowed(
                    "You sent this invitation; the other one answers it. `Cancel` takes it back."
                )
            if accept:
                await queries.advance(session, interview_id, {"invited"}, "pending")
                if _has_room(interview):
                    await queries.advance(session, interview_id, {"pending"}, "proposing")
                await tell(
                    session,
                    guild_id=interview.guild_id,
                    interview_id=interview_id,
                    kind="accepted",
                    key=f"{interview_id}:accepted",
                    due_at=now,
                    by=user_id,
                )
            else:
                await lifecycle.call_off(session, interview, "declined", now, by=user_id, reason="declined")
            return await load(session, interview_id)


def _has_room(interview: Interview) -> bool:
    return interview.thread_id is not None or interview.by_message


def _not_ahead(interview: Interview) -> Expired:
    if interview.state == "running":
        return Expired("The interview is on. End it with the button on its run sheet.")
    return Expired("This meeting is over or was called off already.")
