"""Where a meeting is announced and held: its server event, and the place to talk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlparse

from bot.clock import Clock
from bot.db.engine import Database
from bot.db.mock import meetings as meeting_queries
from bot.db.mock import places as place_queries
from bot.domain.interviews import LIVE, REMIND_SOON
from bot.errors import InvalidInput
from bot.services.mock.meeting import lifecycle
from bot.services.mock.meeting.meetings import not_ahead
from bot.services.mock.room import kinds
from bot.services.mock.room.notices import announce
from bot.services.mock.settings import MockSettings, read
from bot.services.mock.values import Interview, load

MOST_LINK = 300


class PlaceService:
    """Use cases for a meeting's event and place; the keeper does the Discord side."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    async def event_work(self, guild_id: int | None = None) -> Sequence[int]:
        """List the meetings, of all servers or of one, whose event does not show what was agreed."""
        async with self._db.read() as session:
            return await place_queries.with_event_work(session, guild_id)

    async def set_event(self, interview_id: int, event_id: int | None, shown: datetime | None) -> None:
        """Record which event belongs to a meeting and the start time it shows (None: the event was removed)."""
        async with self._db.write() as session:
            await meeting_queries.change(session, interview_id, {"event_id": event_id, "event_for": shown})

    async def placeless(self, guild_id: int | None = None) -> Sequence[int]:
        """List the meetings, of all servers or of one, that begin within minutes and have no place to talk yet."""
        async with self._db.read() as session:
            return await place_queries.without_place(session, self._clock.now() + REMIND_SOON, guild_id)

    async def is_placeless(self, interview_id: int) -> bool:
        """Whether a meeting begins within minutes and has no place to talk yet."""
        soon = self._clock.now() + REMIND_SOON
        async with self._db.read() as session:
            return bool(await place_queries.without_place(session, soon, interview_id=interview_id))

    async def settings_of(self, interview: Interview) -> MockSettings:
        """Return the settings of a meeting's server."""
        async with self._db.read() as session:
            return await read(session, interview.guild_id)

    async def set_place(self, interview_id: int, channel_id: int | None, *, temporary: bool) -> bool:
        """Record where the pair talks; None: they paste a link. False when that was settled before, or it is over."""
        now = self._clock.now()
        values = {"voice_channel_id": channel_id, "voice_temporary": temporary, "voice_ready_at": now}
        async with self._db.write() as session:
            await meeting_queries.hold(session, interview_id)
            interview = await load(session, interview_id)
            if interview.voice_ready_at is not None or interview.state not in ("agreed", "running"):
                return False
            await meeting_queries.change(session, interview_id, values)
            if interview.starts_at is not None:
                # The reminder ten minutes before names the place; a pair that agrees later than that is told
                # now.
                await lifecycle.remind_soon(session, interview, interview.starts_at, now)
            return True

    def is_far(self, interview: Interview) -> bool:
        """Whether an agreed meeting is too far ahead to keep a place for it."""
        return (
            interview.state == "agreed"
            and interview.starts_at is not None
            and interview.starts_at - self._clock.now() > REMIND_SOON
        )

    async def unsettle_place(self, interview_id: int, channel_id: int | None) -> bool:
        """Forget where a meeting was to be held; False when that is no longer its place, or the meeting is over."""
        async with self._db.write() as session:
            return await place_queries.forget_place(session, interview_id, channel_id)

    async def with_voice(self, channel_id: int) -> Interview | None:
        """Return the meeting, not over yet, that is held in this channel of its own; None if there is none."""
        async with self._db.read() as session:
            row = await place_queries.by_voice(session, channel_id)
            return await load(session, row.id) if row else None

    async def voices_to_remove(self, guild_id: int | None = None) -> Sequence[int]:
        """List the meetings, of all servers or of one, that are over but still have a channel of their own."""
        async with self._db.read() as session:
            return await place_queries.with_voice_to_remove(session, guild_id)

    async def forget_voice(self, interview_id: int) -> None:
        """Record that a meeting's own channel is gone."""
        async with self._db.write() as session:
            await meeting_queries.change(
                session, interview_id, {"voice_channel_id": None, "voice_temporary": False}
            )

    async def paste_link(self, interview_id: int, user_id: int, link: str) -> Interview:
        """Store the address of a call and tell the others; raises InvalidInput, Expired."""
        link = link.strip()
        parsed = urlparse(link)
        if parsed.scheme != "https" or "." not in parsed.netloc or len(link) > MOST_LINK or " " in link:
            raise InvalidInput("Paste the whole address of the call; it begins with https://.")
        now = self._clock.now()
        async with self._db.write() as session:
            await meeting_queries.hold(session, interview_id)
            interview = await load(session, interview_id)
            interview.seat_of(user_id)
            if interview.state not in LIVE:
                raise not_ahead(interview)
            await meeting_queries.change(session, interview_id, {"link": link})
            await announce(session, interview, kinds.Link(user_id, link), now, once=now.isoformat())
            return await load(session, interview_id)
