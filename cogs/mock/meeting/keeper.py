"""The owner of meetings until they begin: opens rooms, runs the matchings, keeps events and places to talk.

Each step reads the database, does one thing on Discord, and writes it down. Timers only call the sweep earlier; after
a crash it finds whatever was left undone.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

import discord

from bot.domain.interviews import REMIND_SOON
from bot.errors import NotFound
from bot.services.mock.pool.matching import Matched
from bot.services.mock.values import Interview
from cogs.mock.meeting.cards import meeting_card
from cogs.mock.meeting.events import remove_event, show_event
from cogs.mock.room.messenger import Messenger
from cogs.mock.room.rooms import Rooms, thread_name
from cogs.mock.room.voices import make_voice, remove_voice, voice_exists

if TYPE_CHECKING:
    from bot.app import Mockingbird

log = logging.getLogger(__name__)

SWEEP_EVERY = timedelta(minutes=1)
SETTINGS_EVERY = timedelta(minutes=10)
Begin = Callable[[int], Awaitable[object]]


class Keeper:
    """Looks after meetings until they begin, and clears up after them."""

    def __init__(self, bot: Mockingbird, rooms: Rooms, messenger: Messenger) -> None:
        self.bot = bot
        self.rooms = rooms
        self.messenger = messenger
        self._services = bot.services
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._begin: Begin | None = None
        messenger.prepare("reminder-soon", self.settle_place)  # it names the place

    def hand_over_to(self, begin: Begin) -> None:
        """Let ``begin`` start a meeting whose time has come; it does nothing for one that has started."""
        self._begin = begin

    def set_timers(self) -> None:
        """Sweep at the start, which takes up what a crash interrupted, and then now and again."""
        self._services.triggers.every("mock:sweep", SWEEP_EVERY, self.sweep)
        self._services.triggers.every("mock:rooms", SWEEP_EVERY, self.open_rooms)
        self._services.triggers.every("mock:match", SWEEP_EVERY, self.match)
        self._services.triggers.every("mock:settings", SETTINGS_EVERY, self._services.mock.settings.keep_time)

    def _lock(self, interview_id: int) -> asyncio.Lock:
        return self._locks.setdefault(interview_id, asyncio.Lock())

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
            await self._guarded(self.refresh, interview_id)
        for interview_id in await self._services.mock.agreeing.renew_offers():
            await self._guarded(self.refresh, interview_id)
        for interview_id in await places.placeless():
            await self._guarded(self.settle_place, interview_id)
        await self.messenger.send_due()
        for interview_id in await meetings.due():
            await self._guarded(self._start, interview_id)
        for interview_id in await places.event_work():
            await self._guarded(self.sync_event, interview_id)
        for interview_id in await places.voices_to_remove():
            await self._guarded(self.tidy, interview_id)
        await self._wake()

    async def open_rooms(self) -> None:
        """Open the rooms that are missing; hundreds after a large matching, so nothing else waits for them."""
        for interview_id in await self._services.mock.meetings.to_open():
            await self._guarded(self.open, interview_id)
        await self.messenger.send_due()

    async def _wake(self) -> None:
        """Wake up for the next place to settle and for the next start."""
        start = await self._services.mock.meetings.next_start()
        if start is not None:
            soon, now = start - REMIND_SOON, self._services.clock.now()
            self._services.triggers.at("mock:due", soon if soon > now else max(start, now), self.sweep)

    async def after(self, interview_id: int) -> None:
        """Follow up on a change: open the room, show it on the card, say what is to be said."""
        await self._guarded(self.open, interview_id)
        await self._guarded(self._check_place, interview_id)
        await self.messenger.send_due()
        await self._guarded(self.refresh, interview_id)
        await self._guarded(self.sync_event, interview_id)
        await self._wake()

    async def _check_place(self, interview_id: int) -> None:
        """Settle the place of a meeting that begins within minutes; give back that of one which was moved away."""
        meetings, places = self._services.mock.meetings, self._services.mock.places
        if interview_id in await places.placeless():
            await self.settle_place(interview_id)
            return
        interview = await meetings.get(interview_id)
        if interview.voice_ready_at is None or not places.is_far(interview):
            return
        async with self._lock(interview_id):
            guild = self.bot.get_guild(interview.guild_id)
            if guild is not None and interview.voice_temporary and interview.voice_channel_id is not None:
                await remove_voice(guild, interview.voice_channel_id)
            await places.unsettle_place(interview_id, interview.voice_channel_id)

    async def voice_deleted(self, channel_id: int) -> None:
        """Make another channel when somebody deletes the one in which a pair talks or is about to."""
        places = self._services.mock.places
        interview = await places.with_voice(channel_id)
        if interview is None or not await places.unsettle_place(interview.id, channel_id):
            return
        await self._guarded(self._check_place, interview.id)
        await self._guarded(self.refresh, interview.id)

    async def _start(self, interview_id: int) -> None:
        if self._begin is None:
            return
        interview = await self._services.mock.meetings.get(interview_id)
        for user in await self.rooms.gone(interview):
            await self._services.mock.meetings.member_left(interview_id, user)
        await self._guarded(self.settle_place, interview_id)
        await self._begin(interview_id)
        await self.refresh(interview_id)

    # The room

    async def open(self, interview_id: int) -> None:
        """Open a meeting's room, unless it is open or another process is at it."""
        async with self._lock(interview_id):
            meetings = self._services.mock.meetings
            claimed = await meetings.claim_room(interview_id)
            if claimed is None:
                return
            interview, search = claimed
            gone = await self.rooms.gone(interview)
            if gone:
                await meetings.give_back_room(interview_id)
                for user in gone:
                    await meetings.member_left(interview_id, user)
                return
            try:
                opened = await self.rooms.open(interview, lambda: meeting_card(interview), search=search)
            except discord.HTTPException:
                await meetings.give_back_room(interview_id)
                raise
            interview = await meetings.opened(
                interview_id,
                thread_id=opened.thread_id,
                card_message_id=opened.card_message_id,
                by_user=opened.by_user,
            )
        for user in opened.unreached:
            await self._services.mock.profiles.leave_note(
                interview.guild_id, user, _paired_words(interview, user)
            )

    async def refresh(self, interview_id: int) -> None:
        """Show the present state on the card."""
        async with self._lock(interview_id):
            try:
                interview = await self._services.mock.meetings.get(interview_id)
            except NotFound:
                return
            await self.rooms.edit_card(interview, lambda: meeting_card(interview))

    async def thread_deleted(self, thread_id: int) -> None:
        """Go on by private message when somebody deletes a meeting's thread."""
        interview = await self._services.mock.meetings.in_thread(thread_id)
        if interview is not None and await self._services.mock.meetings.lose_room(interview.id):
            await self.messenger.send_due()

    # The event

    async def sync_event(self, interview_id: int) -> None:
        """Let the server's events show what was agreed, where the bot may and the server wishes it."""
        async with self._lock(interview_id):
            interview = await self._services.mock.meetings.get(interview_id)
            guild = self.bot.get_guild(interview.guild_id)
            if guild is None:
                return
            if interview.state not in ("agreed", "running"):
                if interview.event_id is not None:
                    await remove_event(guild, interview)
                    await self._services.mock.places.set_event(interview_id, None, interview.event_for)
                return
            if interview.event_for == interview.starts_at:
                return
            settings = await self._services.mock.places.settings_of(interview)
            event_id = await show_event(guild, interview) if settings.events else None
            await self._services.mock.places.set_event(interview_id, event_id, interview.starts_at)

    # The place to talk

    async def settle_place(self, interview_id: int) -> None:
        """Make a channel for the pair, or name the server's own, or leave it to them.

        A channel that was deleted unnoticed, while the bot was away, is replaced.
        """
        async with self._lock(interview_id):
            places = self._services.mock.places
            interview = await self._services.mock.meetings.get(interview_id)
            guild = self.bot.get_guild(interview.guild_id)
            if guild is None:
                return
            if interview.voice_ready_at is not None:
                settled = interview.voice_channel_id
                if settled is None or await voice_exists(guild, settled):
                    return
                await places.unsettle_place(interview_id, settled)
            settings = await places.settings_of(interview)
            channel = await make_voice(guild, interview, near=settings.channel_id or interview.channel_id)
            temporary = channel is not None
            if channel is None:
                named = guild.get_channel(settings.voice_channel_id or 0)
                channel = named if isinstance(named, discord.VoiceChannel) else None
            stored = await places.set_place(
                interview_id, channel.id if channel else None, temporary=temporary
            )
            if not stored and temporary and channel is not None:
                await remove_voice(guild, channel.id)
        if stored:
            await self._point_event_there(interview_id)
            await self.refresh(interview_id)

    async def _point_event_there(self, interview_id: int) -> None:
        async with self._lock(interview_id):
            interview = await self._services.mock.meetings.get(interview_id)
            guild = self.bot.get_guild(interview.guild_id)
            if guild is not None and interview.event_id is not None and interview.state == "agreed":
                await show_event(guild, interview)

    async def tidy(self, interview_id: int) -> None:
        """Take a meeting's own channel and its event away once it is over; safe to call again."""
        interview = await self._services.mock.meetings.get(interview_id)
        if interview.state in ("agreed", "running"):
            return
        guild = self.bot.get_guild(interview.guild_id)
        if guild is not None and interview.voice_temporary and interview.voice_channel_id is not None:
            await remove_voice(guild, interview.voice_channel_id)
            await self._services.mock.places.forget_voice(interview_id)
        await self.sync_event(interview_id)
        await self.refresh(interview_id)

    # The weekly matching

    async def match(self) -> None:
        """Run the weekly matchings that are due; one server's failure does not stop the others."""
        matching = self._services.mock.matching
        for guild_id, due_at in await matching.due():
            if self.bot.get_guild(guild_id) is not None:
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


def _paired_words(interview: Interview, user: int) -> str:
    others = ", ".join(f"<@{other}>" for other in interview.others(user))
    return (
        f"You have a mock interview with {others} ({thread_name(interview)}), but I could neither open a private "
        "thread nor write to you. `/mock schedule` shows it with all its buttons."
    )
