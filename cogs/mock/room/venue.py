"""What one meeting has on Discord: its room with the card, its event, its voice channel.

Each step reads the database, does one thing on Discord, and writes it down, so it can be called again after a crash.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

import discord

from bot.errors import NotFound
from bot.services.mock.values import Interview
from bot.ui.delivery import TROUBLE, is_refusal
from cogs.mock.meeting.cards import meeting_card
from cogs.mock.meeting.events import remove_event, show_event
from cogs.mock.room.rooms import Rooms, thread_name
from cogs.mock.room.voices import make_voice, remove_voice, voice_exists

if TYPE_CHECKING:
    from bot.app import Mockingbird


class Venue:
    """Keeps rooms, cards, events and voice channels in line with the database; one step at a time for each meeting."""

    def __init__(self, bot: Mockingbird, rooms: Rooms) -> None:
        self._bot = bot
        self._rooms = rooms
        self._services = bot.services
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def _lock(self, interview_id: int) -> asyncio.Lock:
        return self._locks.setdefault(interview_id, asyncio.Lock())

    # The room and the card

    async def open(self, interview_id: int) -> None:
        """Open a meeting's room, unless it is open or another process is at it."""
        async with self._lock(interview_id):
            meetings = self._services.mock.meetings
            opening = await meetings.claim_room(interview_id)
            if opening is None:
                return
            interview = opening.interview
            gone = await self._rooms.gone(interview)
            if gone:
                await meetings.give_back_room(opening)
                for user in gone:
                    await meetings.member_left(interview_id, user)
                return
            try:
                opened = await self._rooms.open(
                    interview, lambda: meeting_card(interview), search=opening.lease.again
                )
            except TROUBLE as error:
                await (meetings.give_back_room if is_refusal(error) else meetings.doubt_room)(opening)
                raise
            recorded = await meetings.opened(
                opening,
                thread_id=opened.thread_id,
                card_message_id=opened.card_message_id,
                by_user=opened.by_user,
            )
            if not recorded:
                await self._rooms.discard(opened, await meetings.get(interview_id))
                return
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
            await self._rooms.edit_card(interview, lambda: meeting_card(interview))

    # The event

    async def sync_event(self, interview_id: int) -> None:
        """Let the server's events show what was agreed, where the bot may and the server wishes it."""
        async with self._lock(interview_id):
            interview = await self._services.mock.meetings.get(interview_id)
            guild = self._bot.get_guild(interview.guild_id)
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
            guild = self._bot.get_guild(interview.guild_id)
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
            guild = self._bot.get_guild(interview.guild_id)
            if guild is not None and interview.event_id is not None and interview.state == "agreed":
                await show_event(guild, interview)

    async def check_place(self, interview_id: int) -> None:
        """Settle the place of a meeting that begins within minutes; give back that of one which was moved away."""
        meetings, places = self._services.mock.meetings, self._services.mock.places
        if await places.is_placeless(interview_id):
            await self.settle_place(interview_id)
            return
        interview = await meetings.get(interview_id)
        if interview.voice_ready_at is None or not places.is_far(interview):
            return
        async with self._lock(interview_id):
            guild = self._bot.get_guild(interview.guild_id)
            if guild is not None and interview.voice_temporary and interview.voice_channel_id is not None:
                await remove_voice(guild, interview.voice_channel_id)
            await places.unsettle_place(interview_id, interview.voice_channel_id)

    async def tidy(self, interview_id: int) -> None:
        """Take a meeting's own channel and its event away once it is over; safe to call again."""
        interview = await self._services.mock.meetings.get(interview_id)
        if interview.state in ("agreed", "running"):
            return
        guild = self._bot.get_guild(interview.guild_id)
        if guild is not None and interview.voice_temporary and interview.voice_channel_id is not None:
            await remove_voice(guild, interview.voice_channel_id)
            await self._services.mock.places.forget_voice(interview_id)
        await self.sync_event(interview_id)
        await self.refresh(interview_id)


def _paired_words(interview: Interview, user: int) -> str:
    others = ", ".join(f"<@{other}>" for other in interview.others(user))
    return (
        f"You have a mock interview with {others} ({thread_name(interview)}), but I could neither open a private "
        "thread nor write to you. `/mock schedule` shows it with all its buttons."
    )
