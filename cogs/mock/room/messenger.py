"""Sends notices: what was noted with a change is said once, in the room or privately."""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord

from bot.errors import NotFound
from bot.services.mock.values import Interview, Notice
from bot.ui.cards import BRAND, Part, card
from cogs.mock.room.rooms import File, Rooms
from cogs.mock.room.venue import Venue

if TYPE_CHECKING:
    from bot.app import Mockingbird

log = logging.getLogger(__name__)

NOTICE_MARK = 1_000_000
"""Added to a notice's id: the mark of its message. Numbers below are Discord's own."""
NAMES_THE_PLACE = "reminder-soon"
"""Before this notice goes out, the place to talk must be settled."""
PRIVATE = frozenset({"report"})
"""Notices about a meeting that are not for its members: they go to the moderators."""


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
Render = Callable[[Notice, Interview | None], Said | Awaitable[Said]]
"""Turns a notice into words, at once or after looking something up; None when it has become pointless."""


class Messenger:
    """Says what is due."""

    def __init__(self, bot: Mockingbird, rooms: Rooms, venue: Venue, renders: Mapping[str, Render]) -> None:
        self._services = bot.services
        self._bot = bot
        self._rooms = rooms
        self._venue = venue
        self._renders = renders
        self._lock = asyncio.Lock()

    async def send_due(self) -> None:
        """Send everything that is due; one failure does not stop the others. Then wake up for the next."""
        notices = self._services.mock.notices
        async with self._lock:
            tried: set[int] = set()
            # What is said can bring up more to say: a member turns out to have left.
            while due := [notice_id for notice_id in await notices.due() if notice_id not in tried]:
                for notice_id in due:
                    tried.add(notice_id)
                    try:
                        await self._send(notice_id)
                    except Exception:
                        log.exception("notice %s failed; it is tried again", notice_id)
        wake = await notices.next_due()
        if wake is not None:
            self._services.triggers.at("mock:next-notice", wake, self.send_due)

    async def _send(self, notice_id: int) -> None:
        notices = self._services.mock.notices
        notice = await notices.claim(notice_id)
        if notice is None:
            return
        try:
            interview = await self._interview(notice)
        except NotFound:
            await notices.drop(notice_id)
            return
        if interview is not None and notice.user_id is None:
            if notice.kind not in PRIVATE and not has_room(interview):
                await notices.try_later(notice)
                return
            interview = await self._without_the_departed(interview)
            if notice.kind == NAMES_THE_PLACE:
                await self._venue.settle_place(interview.id)
                interview = await self._services.mock.meetings.get(interview.id)
        outgoing = await self._render(notice, interview)
        if outgoing is None or self._bot.get_guild(notice.guild_id) is None:
            await notices.drop(notice_id)
            return
        try:
            await self._deliver(notice, interview, outgoing)
        except discord.HTTPException:
            await notices.try_later(notice)
            raise
        await notices.sent(notice_id)

    async def _render(self, notice: Notice, interview: Interview | None) -> Outgoing | None:
        render = self._renders.get(notice.kind)
        found = render(notice, interview) if render else None
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

    async def _deliver(self, notice: Notice, interview: Interview | None, outgoing: Outgoing) -> None:
        number = NOTICE_MARK + notice.id
        mark = number if notice.search_first else None

        def build() -> discord.ui.LayoutView:
            return card(*outgoing.parts, colour=outgoing.colour, mark=number)

        channel_id = notice.args.get("channel_id")
        if notice.kind in PRIVATE:
            await self._rooms.post(notice.guild_id, channel_id, build, mark=mark)
            return
        if notice.user_id is not None:
            reached = await self._rooms.write(notice.user_id, build, mark=mark)
            unreached: tuple[int, ...] = () if reached else (notice.user_id,)
        else:
            assert interview is not None
            unreached = await self._rooms.send(
                interview, build, files=outgoing.files, ping=outgoing.ping, mark=mark
            )
        for user in unreached:
            await self._services.mock.profiles.leave_note(notice.guild_id, user, outgoing.words)


def has_room(interview: Interview) -> bool:
    """Whether the meeting's room was opened."""
    return interview.thread_id is not None or interview.by_message
