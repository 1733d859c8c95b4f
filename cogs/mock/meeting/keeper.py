"""The owner of meetings until they begin: sweeps for what is due, runs the weekly matchings, hands over at the start.

Timers only call the sweep earlier; after a crash it finds whatever was left undone.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.domain.interviews import REMIND_SOON
from bot.ui.delivery import Job, guarded
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
        self._work = bot.background("meetings of server")

    def set_timers(self) -> None:
        """Sweep at the start, which takes up what a crash interrupted, and then now and again."""
        self._services.triggers.every("mock:sweep", SWEEP_EVERY, self.sweep)
        self._services.triggers.every("mock:rooms", SWEEP_EVERY, self.open_rooms)
        self._services.triggers.every("mock:match", SWEEP_EVERY, self.match)
        self._services.triggers.every("mock:settings", SETTINGS_EVERY, self._services.mock.settings.keep_time)

    async def sweep(self) -> None:
        """Do whatever is due, each server on its own; one meeting's failure does not stop the others."""
        mock = self._services.mock
        await mock.profiles.resume_due()
        changed = await mock.meetings.by_server(
            [*await mock.meetings.expire(), *await mock.agreeing.renew_offers()]
        )
        due = await mock.meetings.by_server(
            [
                *await mock.places.placeless(),
                *await mock.meetings.due(),
                *await mock.places.event_work(),
                *await mock.places.voices_to_remove(),
            ]
        )
        await self._wake()
        servers = {*changed, *due, *await self._messenger.servers()}
        await self._each(
            "sweep", {server: partial(self._serve, server, changed.get(server, ())) for server in servers}
        )

    async def _each(self, what: str, jobs: Mapping[int, Job]) -> None:
        await self._work.each(
            {(what, server): job for server, job in jobs.items() if self._bot.reaches(server)}
        )

    async def _serve(self, guild_id: int, changed: Sequence[int]) -> None:
        meetings, places = self._services.mock.meetings, self._services.mock.places
        await self._for_each(self._venue.refresh, changed)
        await self._for_each(self._venue.settle_place, await places.placeless(guild_id))
        await self._messenger.send_in(guild_id)
        await self._for_each(self._start, await meetings.due(guild_id))
        await self._for_each(self._venue.sync_event, await places.event_work(guild_id))
        await self._for_each(self._venue.tidy, await places.voices_to_remove(guild_id))

    async def _for_each(self, work: Callable[[int], Awaitable[object]], interviews: Sequence[int]) -> None:
        for interview_id in interviews:
            await guarded(f"meeting {interview_id}", work(interview_id))

    async def open_rooms(self) -> None:
        """Open the rooms that are missing; hundreds after a large matching, so nothing else waits for them."""
        meetings = self._services.mock.meetings
        missing = await meetings.by_server(await meetings.to_open())
        await self._each("rooms", {server: partial(self._open_in, server) for server in missing})

    async def _open_in(self, guild_id: int) -> None:
        meetings = self._services.mock.meetings
        missing = await meetings.by_server(await meetings.to_open())
        await self._for_each(self._venue.open, missing.get(guild_id, ()))
        await self._messenger.send_in(guild_id)

    async def _wake(self) -> None:
        """Wake up for the next place to settle and for the next start."""
        start = await self._services.mock.meetings.next_start()
        if start is not None:
            soon, now = start - REMIND_SOON, self._services.clock.now()
            self._services.triggers.at("mock:due", soon if soon > now else max(start, now), self.sweep)

    async def after(self, interview_id: int) -> None:
        """Bring everything that the meeting has on Discord into line with what was changed."""
        await self._for_each(self._venue.open, [interview_id])
        await self._for_each(self._venue.check_place, [interview_id])
        await self._messenger.send_about(interview_id)
        await self._for_each(self._venue.refresh, [interview_id])
        await self._for_each(self._venue.sync_event, [interview_id])
        await self._wake()

    async def voice_deleted(self, channel_id: int) -> None:
        """Make another channel when somebody deletes the one in which a pair talks or is about to."""
        places = self._services.mock.places
        interview = await places.with_voice(channel_id)
        if interview is None or not await places.unsettle_place(interview.id, channel_id):
            return
        await self._for_each(self._venue.check_place, [interview.id])
        await self._for_each(self._venue.refresh, [interview.id])

    async def _start(self, interview_id: int) -> None:
        interview = await self._services.mock.meetings.get(interview_id)
        for user in await self._rooms.gone(interview):
            await self._services.mock.meetings.member_left(interview_id, user)
        await self._for_each(self._venue.settle_place, [interview_id])
        await self._conductor.begin(interview_id)
        await self._venue.refresh(interview_id)

    async def thread_deleted(self, thread_id: int) -> None:
        """Go on by private message when somebody deletes a meeting's thread."""
        interview = await self._services.mock.meetings.in_thread(thread_id)
        if interview is not None and await self._services.mock.meetings.lose_room(interview.id):
            await self._messenger.send_about(interview.id)

    # The weekly matching

    async def match(self) -> None:
        """Run the weekly matchings that are due, and open their rooms; no server waits for another one's rooms."""
        matching = self._services.mock.matching
        wake = await matching.next_due()
        if wake is not None:
            self._services.triggers.at("mock:next-match", wake, self.match)
        due = await matching.due()
        await self._each("matching", {server: partial(self._match_one, server, at) for server, at in due})

    async def _match_one(self, guild_id: int, due_at: datetime) -> None:
        matched = await self._services.mock.matching.run(guild_id, due_at)
        if matched is None:
            return
        log.info("server %s, %s: %d pairs, %d left", guild_id, matched.week, matched.pairs, matched.unmatched)
        await self._open_in(guild_id)
