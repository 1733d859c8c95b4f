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
from bot.ui.find import has_mark

if TYPE_CHECKING:
    from bot.app import Mockingbird

log = logging.getLogger(__name__)

HISTORY_SEARCHED = 50
CARD_MARK = 500_000_000
"""Added to a meeting's id: the mark of its card."""
KEPT_MINUTES: Literal[10080] = 10080
"""A thread falls asleep after a week without a word; a message wakes it."""
REFUSED = (discord.Forbidden, discord.NotFound)
THREAD_NEEDS = ("view_channel", "create_private_threads", "send_messages_in_threads")
Build = Callable[[], discord.ui.LayoutView]
File = tuple[str, bytes]


def card_mark(interview_id: int) -> int:
    """Return the mark of a meeting's card."""
    return CARD_MARK + interview_id


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

    # Send and edit

    async def send(
        self,
        interview: Interview,
        build: Build,
        *,
        files: Sequence[File] = (),
        ping: Collection[int] = (),
        mark: int | None = None,
        only: Collection[int] | None = None,
    ) -> tuple[int, ...]:
        """Say something in the room; give the members whom it did not reach.

        With ``mark`` (the card's own) what an earlier process sent is not sent again. ``only`` these members are
        written to when there is no thread.
        """
        thread = await self.thread(interview)
        if thread is not None:
            try:
                if mark is None or await self._find(thread, mark) is None:
                    await thread.send(view=build(), files=_files(files), allowed_mentions=_pings(ping))
                return ()
            except REFUSED as error:
                log.info("the thread of meeting %s is lost: %s", interview.id, error)
        if interview.thread_id is not None:
            await self.bot.services.mock.meetings.lose_room(interview.id)
        unreached = []
        for user in interview.members if only is None else only:
            try:
                channel = await self.bot.create_dm(discord.Object(user))
                if mark is None or await self._find(channel, mark) is None:
                    await channel.send(view=build(), files=_files(files))
            except REFUSED as error:
                log.info("member %s cannot be written to: %s", user, error)
                unreached.append(user)
        return tuple(unreached)

    async def write(self, user_id: int, build: Build, *, mark: int | None = None) -> bool:
        """Write to one member privately; False when they do not take messages."""
        try:
            channel = await self.bot.create_dm(discord.Object(user_id))
            if mark is None or await self._find(channel, mark) is None:
                await channel.send(view=build())
        except REFUSED as error:
            log.info("member %s cannot be written to: %s", user_id, error)
            return False
        return True

    async def post(self, guild_id: int, channel_id: int | None, build: Build, *, mark: int | None) -> None:
        """Write to the moderators' channel, or else to the server's owner; their page shows it in any case."""
        channel = self.bot.get_channel(channel_id or 0)
        if isinstance(channel, discord.TextChannel):
            try:
                if mark is None or await self._find(channel, mark) is None:
                    await channel.send(view=build())
                return
            except REFUSED as error:
                log.info("the channel for reports of server %s refuses: %s", guild_id, error)
        guild = self.bot.get_guild(guild_id)
        if guild is not None and guild.owner_id is not None:
            await self.write(guild.owner_id, build, mark=mark)

    async def edit_card(self, interview: Interview, build: Build) -> None:
        """Show the present state on the meeting's card; a card that is gone is let go."""
        for channel_id, message_id in self._cards(interview):
            channel: Any = self.bot.get_partial_messageable(channel_id)
            try:
                await channel.get_partial_message(message_id).edit(view=build())
            except discord.HTTPException as error:
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
        except discord.HTTPException as error:
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
            except discord.HTTPException as error:
                log.info("cannot tell whether member %s is still there: %s", user, error)
        return tuple(left)

    async def _find(self, channel: discord.abc.Messageable, mark: int) -> discord.Message | None:
        async for message in channel.history(limit=HISTORY_SEARCHED):
            if message.author == self.bot.user and has_mark(message, mark):
                return message
        return None


def bot_member_id(channel: discord.abc.GuildChannel) -> int:
    """Return the id of the bot as a member of the channel's server."""
    return channel.guild.me.id


def _pings(users: Collection[int]) -> discord.AllowedMentions:
    return discord.AllowedMentions(
        everyone=False, roles=False, users=[discord.Object(user) for user in users]
    )


def _files(files: Sequence[File]) -> list[discord.File]:
    return [discord.File(io.BytesIO(data), name) for name, data in files]
