"""Where the members of a meeting read what concerns it: a private thread, or their private messages.

A room is opened once: it is claimed first, and whoever takes up a claim that ran out looks for the thread and the card
that may have been made before. When the thread cannot be used any more, the meeting goes on by private message.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import discord

from bot.services.mock.values import Interview, Seat
from bot.ui.delivery import TROUBLE, find_own
from bot.ui.find import has_mark
from bot.ui.marks import MEETING

if TYPE_CHECKING:
    from bot.app import Mockingbird

log = logging.getLogger(__name__)

HISTORY_SEARCHED = 50
KEPT_MINUTES: Literal[10080] = 10080
"""A thread falls asleep after a week without a word; a message wakes it."""
REFUSED = (discord.Forbidden, discord.NotFound)
THREAD_NEEDS = ("view_channel", "create_private_threads", "send_messages_in_threads")
Build = Callable[[], discord.ui.LayoutView]
File = tuple[str, bytes]


def card_mark(interview_id: int) -> int:
    """Return the mark of a meeting's card."""
    return MEETING.of(interview_id)


def thread_name(interview: Interview) -> str:
    """Name a meeting's thread; unique, so that it can be found again."""
    return f"Mock interview #{interview.id}"


@dataclass(frozen=True)
class Opened:
    """What was made for a meeting: a thread with a card, or a card in each private conversation."""

    thread_id: int | None
    card_message_id: int | None
    by_user: dict[int, tuple[int, int]]
    """Member to (channel, message) of the card in the private conversation."""
    unreached: tuple[int, ...] = ()


@dataclass(frozen=True)
class Delivered:
    """What became of words: the messages sent now, and whom they did not reach."""

    sent: tuple[discord.Message, ...] = ()
    unreached: tuple[int, ...] = ()


class Rooms:
    """Opens rooms, and sends to them."""

    def __init__(self, bot: Mockingbird) -> None:
        self.bot = bot

    # Open

    async def open(self, interview: Interview, build: Build, *, search: bool) -> Opened:
        """Make the room and put the card in it; ``search`` for what an earlier process may have made."""
        thread = await self._make_thread(interview, search=search)
        if thread is not None:
            try:
                message = await self._find(thread, card_mark(interview.id)) if search else None
                message = message or await thread.send(
                    view=build(), allowed_mentions=_pings(interview.members)
                )
                return Opened(thread.id, message.id, {})
            except REFUSED as error:
                log.info("the thread of meeting %s cannot be used: %s", interview.id, error)
        return await self._open_by_message(interview, build, search=search)

    async def _make_thread(self, interview: Interview, *, search: bool) -> discord.Thread | None:
        parent = await self._home(interview)
        if parent is None:
            return None
        thread = None
        if search:
            wanted = thread_name(interview)
            thread = next(
                (t for t in parent.threads if t.name == wanted and t.owner_id == bot_member_id(parent)), None
            )
        try:
            thread = thread or await parent.create_thread(
                name=thread_name(interview),
                type=discord.ChannelType.private_thread,
                invitable=False,
                auto_archive_duration=KEPT_MINUTES,
            )
            for user in interview.members:
                await thread.add_user(discord.Object(user))
        except discord.HTTPException as error:
            # Forbidden, the channel is gone, or the server has as many threads as Discord allows.
            log.info("no thread for meeting %s: %s", interview.id, error)
            if thread is not None:
                await self._put_to_sleep(thread)
            return None
        return thread

    async def _home(self, interview: Interview) -> discord.TextChannel | None:
        """Return a channel below which the bot may make the thread and everybody can see it.

        That is the server's own, else the one in which the last of them joined: a room for some, perhaps, which the
        other does not see; then the one where the other joined.
        """
        mock = self.bot.services.mock
        choices = [interview.channel_id]
        if (await mock.places.settings_of(interview)).channel_id is None:
            profiles = [await mock.profiles.get(interview.guild_id, user) for user in interview.members]
            choices += [profile.channel_id for profile in profiles]
        guild = self.bot.get_guild(interview.guild_id)
        members: list[discord.Member] = []
        for channel_id in dict.fromkeys(choices):
            parent = self.bot.get_channel(channel_id or 0)
            if guild is None or not isinstance(parent, discord.TextChannel):
                continue
            granted = parent.permissions_for(guild.me)
            if not all(getattr(granted, flag) for flag in THREAD_NEEDS):
                continue
            members = members or [await guild.fetch_member(user) for user in interview.members]
            if all(parent.permissions_for(member).view_channel for member in members):
                return parent
        return None

    async def _open_by_message(self, interview: Interview, build: Build, *, search: bool) -> Opened:
        by_user: dict[int, tuple[int, int]] = {}
        unreached = []
        for user in interview.members:
            try:
                channel = await self.bot.create_dm(discord.Object(user))
                message = await self._find(channel, card_mark(interview.id)) if search else None
                message = message or await channel.send(view=build())
                by_user[user] = (channel.id, message.id)
            except discord.HTTPException as error:
                log.info("member %s of meeting %s cannot be written to: %s", user, interview.id, error)
                unreached.append(user)
        return Opened(None, None, by_user, tuple(unreached))

    async def discard(self, opened: Opened, kept: Interview) -> None:
        """Remove what was made for a meeting whose room another process has opened meanwhile."""
        if opened.thread_id is not None and opened.thread_id != kept.thread_id:
            thread = self.bot.get_channel(opened.thread_id)
            if isinstance(thread, discord.Thread):
                await self._remove_thread(thread)
        elif opened.thread_id is not None and opened.card_message_id not in (None, kept.card_message_id):
            await self._remove_card(opened.thread_id, opened.card_message_id)
        for user, (channel_id, message_id) in opened.by_user.items():
            if kept.seat_of(user).dm_message_id != message_id:
                await self._remove_card(channel_id, message_id)

    async def _remove_thread(self, thread: discord.Thread) -> None:
        try:
            await thread.delete()
        except TROUBLE:  # it takes a permission that the bot needs for nothing else
            await self._put_to_sleep(thread)

    async def _remove_card(self, channel_id: int, message_id: int | None) -> None:
        channel: Any = self.bot.get_partial_messageable(channel_id)
        try:
            await channel.get_partial_message(message_id).delete()
        except TROUBLE as error:
            log.info("message %s stays: %s", message_id, error)

    # Send and edit

    async def send(
        self,
        interview: Interview,
        build: Build,
        *,
        files: Sequence[File] = (),
        ping: Collection[int] = (),
        search: int | None = None,
    ) -> Delivered:
        """Say something in the room; with ``search``, unless an earlier process has sent it with that mark."""
        thread = await self.thread(interview)
        if thread is not None:
            try:
                return await self._say(thread, build, search, files=files, ping=ping)
            except REFUSED as error:
                log.info("the thread of meeting %s is lost: %s", interview.id, error)
        if interview.thread_id is not None:
            await self.bot.services.mock.meetings.lose_room(interview.id)
        return await self.write(interview.members, build, files=files, search=search)

    async def write(
        self,
        users: Sequence[int],
        build: Build,
        *,
        files: Sequence[File] = (),
        search: int | None = None,
    ) -> Delivered:
        """Write to members privately; those who take no messages are unreached."""
        sent: list[discord.Message] = []
        unreached = []
        for user in users:
            try:
                channel = await self.bot.create_dm(discord.Object(user))
                sent += (await self._say(channel, build, search, files=files)).sent
            except REFUSED as error:
                log.info("member %s cannot be written to: %s", user, error)
                unreached.append(user)
        return Delivered(tuple(sent), tuple(unreached))

    async def post(
        self, guild_id: int, channel_id: int | None, build: Build, *, search: int | None
    ) -> Delivered:
        """Write to the moderators' channel, or else to the server's owner; their page shows it in any case."""
        channel = self.bot.get_channel(channel_id or 0)
        if isinstance(channel, discord.TextChannel):
            try:
                return await self._say(channel, build, search)
            except REFUSED as error:
                log.info("the channel for reports of server %s refuses: %s", guild_id, error)
        guild = self.bot.get_guild(guild_id)
        owner = guild.owner_id if guild is not None else None
        sent = await self.write([owner] if owner is not None else [], build, search=search)
        return Delivered(sent.sent)

    async def _say(
        self,
        channel: discord.abc.Messageable,
        build: Build,
        search: int | None,
        *,
        files: Sequence[File] = (),
        ping: Collection[int] | None = None,
    ) -> Delivered:
        if search is not None and await self._find(channel, search) is not None:
            return Delivered()
        allowed = _pings(ping) if ping is not None else discord.utils.MISSING
        return Delivered((await channel.send(view=build(), files=_files(files), allowed_mentions=allowed),))

    async def edit_card(self, interview: Interview, build: Build) -> None:
        """Show the present state on the meeting's card; a card that is gone is let go."""
        for channel_id, message_id in self._cards(interview):
            channel: Any = self.bot.get_partial_messageable(channel_id)
            try:
                await channel.get_partial_message(message_id).edit(view=build())
            except TROUBLE as error:
                log.info("the card of meeting %s can no longer be edited: %s", interview.id, error)

    @staticmethod
    def _cards(interview: Interview) -> Sequence[tuple[int, int]]:
        if interview.thread_id is not None and interview.card_message_id is not None:
            return [(interview.thread_id, interview.card_message_id)]
        seats: tuple[Seat, ...] = interview.seats
        return [
            (seat.dm_channel_id, seat.dm_message_id)
            for seat in seats
            if seat.dm_channel_id is not None and seat.dm_message_id is not None and not seat.left
        ]

    async def thread(self, interview: Interview) -> discord.Thread | None:
        """Return the meeting's thread, even if it is archived; None if there is none or it was deleted."""
        if interview.thread_id is None:
            return None
        found: Any = self.bot.get_channel(interview.thread_id)
        if found is None:
            try:
                found = await self.bot.fetch_channel(interview.thread_id)
            except REFUSED:
                return None
        return found if isinstance(found, discord.Thread) else None

    @staticmethod
    async def _put_to_sleep(thread: discord.Thread) -> None:
        """Let a thread that does not serve fall asleep: not everybody could be brought in."""
        try:
            await thread.edit(archived=True)
        except TROUBLE as error:
            log.info("thread %s stays open: %s", thread.id, error)

    async def gone(self, interview: Interview) -> tuple[int, ...]:
        """Return the members of a meeting who have left the server."""
        guild = self.bot.get_guild(interview.guild_id)
        left = []
        for user in interview.members if guild is not None else ():
            try:
                await guild.fetch_member(user)  # type: ignore[union-attr]
            except discord.NotFound:
                left.append(user)
            except TROUBLE as error:
                log.info("cannot tell whether member %s is still there: %s", user, error)
        return tuple(left)

    async def _find(self, channel: discord.abc.Messageable, mark: int) -> discord.Message | None:
        return await find_own(
            channel, self.bot.user, lambda message: has_mark(message, mark), limit=HISTORY_SEARCHED
        )


def bot_member_id(channel: discord.abc.GuildChannel) -> int:
    """Return the id of the bot as a member of the channel's server."""
    return channel.guild.me.id


def _pings(users: Collection[int]) -> discord.AllowedMentions:
    return discord.AllowedMentions(
        everyone=False, roles=False, users=[discord.Object(user) for user in users]
    )


def _files(files: Sequence[File]) -> list[discord.File]:
    return [discord.File(io.BytesIO(data), name) for name, data in files]
