"""Sends notices: what was noted with a change is said once, in the room or privately."""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

import discord

from bot.errors import NotFound
from bot.services.mock.room.kinds import Kind, ReminderSoon, Reported
from bot.services.mock.room.notices import Claimed
from bot.services.mock.values import Interview, Notice
from bot.ui.cards import BRAND, Part, card
from bot.ui.delivery import TROUBLE, guarded, is_refusal, withdraw
from bot.ui.find import has_mark
from bot.ui.marks import NOTICE
from cogs.mock.room.rooms import Delivered, File, Rooms
from cogs.mock.room.venue import Venue

if TYPE_CHECKING:
    from bot.app import Mockingbird

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outgoing:
    """What a notice says; ``ping`` are the members whom it calls."""

    parts: Sequence[Part]
    files: Sequence[File] = ()
    ping: Sequence[int] = ()
    colour: discord.Colour | None = BRAND

    @property
    def words(self) -> str:
        """The bare texts, to be told later when no message arrives."""
        return "\n".join(part for part in self.parts if isinstance(part, str))


Said = Outgoing | None
Render = Callable[[Notice, Any, Any], Said | Awaitable[Said]]
"""Turns a notice, what it tells, and its meeting if it has one into words, at once or after looking something up.

None: it has become pointless.
"""
Renders = Mapping[type[Kind], Render]


class Messenger:
    """Says what is due: each server on its own, and in a meeting's room one thing after the other."""

    def __init__(self, bot: Mockingbird, rooms: Rooms, venue: Venue, renders: Renders) -> None:
        self._services = bot.services
        self._bot = bot
        self._rooms = rooms
        self._venue = venue
        self.renders = renders
        self._work = bot.background("notices of server")
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def send_due(self) -> None:
        """Send everything that is due, and wake up for the next."""
        await self.wake()
        servers = [guild_id for guild_id in await self.servers() if self._bot.reaches(guild_id)]
        await self._work.each({guild_id: partial(self.send_in, guild_id) for guild_id in servers})

    async def servers(self) -> Sequence[int]:
        """List the servers in which something is to be said now."""
        return await self._services.mock.notices.servers()

    async def send_in(self, guild_id: int) -> None:
        """Send what is due in a server; one failure does not stop the others."""
        await self._drain(guild_id=guild_id)
        await self.wake()

    async def send_about(self, interview_id: int) -> None:
        """Send what is due about one meeting; whoever pressed waits for nothing else."""
        await self._drain(interview_id=interview_id)
        await self.wake()
        # More may have come up elsewhere.
        if any(self._bot.reaches(guild_id) for guild_id in await self.servers()):
            self._services.triggers.at("mock:more-notices", self._services.clock.now(), self.send_due)

    async def wake(self) -> None:
        """Wake up for the next notice."""
        moment = await self._services.mock.notices.next_due()
        if moment is not None:
            self._services.triggers.at("mock:next-notice", moment, self.send_due)

    async def _drain(self, **which: int) -> None:
        notices = self._services.mock.notices
        tried: set[int] = set()
        # What is said can bring up more to say: a member turns out to have left.
        while due := [waiting for waiting in await notices.due(**which) if waiting.id not in tried]:
            for waiting in due:
                tried.add(waiting.id)
                lock = self._locks.setdefault(waiting.interview_id or -waiting.id, asyncio.Lock())
                async with lock:
                    await guarded(f"notice {waiting.id}", self._send(waiting.id))

    async def _send(self, notice_id: int) -> None:
        notices = self._services.mock.notices
        claimed = await notices.claim(notice_id)
        if claimed is None:
            return
        notice = claimed.notice
        if notice.told is None:
            log.warning("notice %s of the kind %r is kept for a newer version", notice.id, notice.kind)
            await notices.keep(claimed)
            return
        try:
            interview = await self._interview(notice)
        except NotFound:
            await notices.drop(claimed)
            return
        if interview is not None and notice.user_id is None:
            if not isinstance(notice.told, Reported) and not interview.has_room:
                await notices.try_later(claimed)
                return
            interview = await self._without_the_departed(interview)
            if isinstance(notice.told, ReminderSoon):  # it names the place, if there is one by then
                await guarded(f"the place of meeting {interview.id}", self._venue.settle_place(interview.id))
                interview = await self._services.mock.meetings.get(interview.id)
        outgoing = await self._render(notice, interview)
        if outgoing is None:
            await notices.drop(claimed)
            return
        await self._say(claimed, interview, outgoing)

    async def _say(self, claimed: Claimed, interview: Interview | None, outgoing: Outgoing) -> None:
        notices, notice = self._services.mock.notices, claimed.notice
        try:
            delivered = await self._deliver(claimed, interview, outgoing)
        except TROUBLE as error:
            await notices.try_later(claimed, in_doubt=not is_refusal(error))
            raise
        if not await notices.sent(claimed):
            for message in delivered.sent:
                await withdraw(message, lambda other: has_mark(other, NOTICE.of(notice.id)))
            return
        for user in delivered.unreached:
            await self._services.mock.profiles.leave_note(notice.guild_id, user, outgoing.words)

    async def _render(self, notice: Notice, interview: Interview | None) -> Outgoing | None:
        assert notice.told is not None
        if notice.told.has_meeting and interview is None:
            return None
        found = self.renders[type(notice.told)](notice, notice.told, interview)
        return await found if inspect.isawaitable(found) else found

    async def _without_the_departed(self, interview: Interview) -> Interview:
        """Look whether everybody is still in the server; without members' events there is no other way to know."""
        gone = await self._rooms.gone(interview)
        for user in gone:
            await self._services.mock.meetings.member_left(interview.id, user)
        return await self._services.mock.meetings.get(interview.id) if gone else interview

    async def _interview(self, notice: Notice) -> Interview | None:
        if notice.interview_id is None:
            return None
        return await self._services.mock.meetings.get(notice.interview_id)

    async def _deliver(self, claimed: Claimed, interview: Interview | None, outgoing: Outgoing) -> Delivered:
        notice, mark = claimed.notice, NOTICE.of(claimed.notice.id)

        def build() -> discord.ui.LayoutView:
            return card(*outgoing.parts, colour=outgoing.colour, mark=mark)

        search = mark if claimed.lease.again else None
        if isinstance(notice.told, Reported):
            return await self._rooms.post(notice.guild_id, notice.told.channel_id, build, search=search)
        if notice.user_id is not None:
            return await self._rooms.write([notice.user_id], build, search=search)
        assert interview is not None
        return await self._rooms.send(
            interview, build, files=outgoing.files, ping=outgoing.ping, search=search
        )
