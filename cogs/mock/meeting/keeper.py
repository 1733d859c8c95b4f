"""The owner of meetings until they begin: sweeps for what is due, runs the weekly matchings, hands over at the start.

Timers only call the sweep earlier; after a crash it finds whatever was left undone.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.interviews import REMIND_SOON
from bot.services.mock.pool.matching import Matched
from cogs.mock.interview.conductor import Conductor
from cogs.mock.room.messenger import Messenger
from cogs.mock.room.rooms import Rooms
from cogs.mock.room.venue import Venue

if TYPE_CHECKING:
    from bot.app import Mockingbird

log = logging.getLogger(__name__)

SWEEP_EVERY = timedelta(minutes=1)
SETTINGS_EVERY = timedelta(minutes=10)


class Keeper:
    """Looks after meetings until they begin, and clears up after those that are off."""

    def __init__(
        self, bot: Mockingbird, rooms: Rooms, venue: Venue, messenger: Messenger, conductor: Conductor
    ) -> None:
        self._bot = bot
        self._services = bot.services
        self._rooms = rooms
        self._venue = venue
        self._messenger = messenger
        self._conductor = conductor

    def set_timers(self) -> None:
        """Sweep at the start, which takes up what a crash interrupted, and then now and again."""
        self._services.triggers.every("mock:sweep", SWEEP_EVERY, self.sweep)
        self._services.triggers.every("mock:rooms", SWEEP_EVERY, self.open_rooms)
        self._services.triggers.every("mock:match", SWEEP_EVERY, self.match)
        self._services.triggers.every("mock:settings", SETTINGS_EVERY, self._services.mock.settings.keep_time)

    async def _guarded(self, work: Callable[[int], Awaitable[object]], interview_id: int) -> None:
        try:
            await work(interview_id)
        except Exception:
            log.exception("meeting %s failed; the next sweep tries again", interview_id)

    async def sweep(self) -> None:
        """Do whatever is due; one meeting's failure does not stop the others."""
        meetings, places = self._services.mock.meetings, self._services.mock.places
        await self._services.mock.profiles.resume_due()
        for interview_id in await meetings.expire():
            await self._guarded(self._venue.refresh, interview_id)
        for interview_id in await self._services.mock.agreeing.renew_offers():
            await self._guarded(self._venue.refresh, interview_id)
        for interview_id in await places.placeless():
            await self._guarded(self._venue.settle_place, interview_id)
        await self._messenger.send_due()
        for interview_id in await meetings.due():
            await self._guarded(self._start, interview_id)
        for interview_id in await places.event_work():
            await self._guarded(self._venue.sync_event, interview_id)
        for interview_id in await places.voices_to_remove():
            await self._guarded(self._venue.tidy, interview_id)
        await self._wake()

    async def open_rooms(self) -> None:
        """Open the rooms that are missing; hundreds after a large matching, so nothing else waits for them."""
        for interview_id in await self._services.mock.meetings.to_open():
            await self._guarded(self._venue.open, interview_id)
        await self._messenger.send_due()

    async def _wake(self) -> None:
        """Wake up for the next place to settle and for the next start."""
        start = await self._services.mock.meetings.next_start()
        if start is not None:
            soon, now = start - REMIND_SOON, self._services.clock.now()
            self._services.triggers.at("mock:due", soon if soon > now else max(start, now), self.sweep)

    async def after(self, interview_id: int) -> None:
        """Bring everything that the meeting has on Discord into line with what was changed."""
        await self._guarded(self._venue.open, interview_id)
        await self._guarded(self._venue.check_place, interview_id)
        await self._messenger.send_due()
        await self._guarded(self._venue.refresh, interview_id)
        await self._guarded(self._venue.sync_event, interview_id)
        await self._wake()

    async def voice_deleted(self, channel_id: int) -> None:
        """Make another channel when somebody deletes the one in which a pair talks or is about to."""
        places = self._services.mock.places
        interview = await places.with_voice(channel_id)
        if interview is None or not await places.unsettle_place(interview.id, channel_id):
            return
        await self._guarded(self._venue.check_place, interview.id)
        await self._guarded(self._venue.refresh, interview.id)

    async def _start(self, interview_id: int) -> None:
        interview = await self._services.mock.meetings.get(interview_id)
        for user in await self._rooms.gone(interview):
            await self._services.mock.meetings.member_left(interview_id, user)
        await self._guarded(self._venue.settle_place, interview_id)
        await self._conductor.begin(interview_id)
        await self._venue.refresh(interview_id)

    async def thread_deleted(self, thread_id: int) -> None:
        """Go on by private message when somebody deletes a meeting's thread."""
        interview = await self._services.mock.meetings.in_thread(thread_id)
        if interview is not None and await self._services.mock.meetings.lose_room(interview.id):
            await self._messenger.send_due()

    # The weekly matching

    async def match(self) -> None:
        """Run the weekly matchings that are due; one server's failure does not stop the others."""
        matching = self._services.mock.matching
        for guild_id, due_at in await matching.due():
            if self._bot.get_guild(guild_id) is not None:
                await self._match_one(guild_id, due_at)
        wake = await matching.next_due()
        if wake is not None:
            self._services.triggers.at("mock:next-match", wake, self.match)

    async def _match_one(self, guild_id: int, due_at: datetime) -> Matched | None:
        try:
            matched = await self._services.mock.matching.run(guild_id, due_at)
        except Exception:
            log.exception("the matching of server %s failed; the next sweep tries again", guild_id)
            return None
        if matched is not None:
            log.info(
                "server %s, %s: %d pairs, %d left", guild_id, matched.week, matched.pairs, matched.unmatched
            )
            await self.open_rooms()
        return matched
