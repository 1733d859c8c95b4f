"""The Discord side of posting and closing: sends cards, finds them again, edits them, opens threads."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import discord

from bot.errors import Conflict, NotFound
from bot.services.daily.values import Assignment, Recap
from bot.ui.delivery import TROUBLE, Mine, find_own, guarded, is_refusal, withdraw
from bot.ui.find import has_custom_id, has_mark, says
from bot.ui.marks import DAILY_ANSWER
from bot.ui.permissions import POSTING, missing_permissions
from cogs.daily import cards
from cogs.daily.actions import ANSWER, PostRef

if TYPE_CHECKING:
    from bot.app import Mockingbird

log = logging.getLogger(__name__)

SWEEP_EVERY = timedelta(seconds=60)
REFRESH_AFTER = timedelta(seconds=2)
CLOCKS_DIFFER = timedelta(minutes=1)
"""A message may seem older than what caused it, because Discord's clock is not ours."""
THREAD_EXISTS = 160004


class CannotPost(Exception):
    """The channel cannot be posted to; the text is for the people who can change that."""


class Poster:
    """Sends what is due and closes what is over, one server at a time."""

    def __init__(self, bot: Mockingbird) -> None:
        self.bot = bot
        self._services = bot.services
        self._work = bot.background("daily question of server")
        self._sending: set[int] = set()

    def set_timers(self) -> None:
        """Sweep at the start and each minute; the sweep also sets a timer to the next due time."""
        self._services.triggers.every("daily:sweep", SWEEP_EVERY, self.sweep)

    async def sweep(self) -> None:
        """Close and post whatever is due; a server that fails or is slow does not hold up the others."""
        posting = self._services.posting
        ended = await posting.by_server(await self._services.closing.due())
        waiting = await posting.by_server(await posting.plan())
        wake = await posting.next_wake()
        if wake is not None:
            self._services.triggers.at("daily:next", wake, self.sweep)
        await self._work.each(
            {
                guild_id: partial(self._serve, ended.get(guild_id, ()), waiting.get(guild_id, ()))
                for guild_id in {**ended, **waiting}
            }
        )

    async def _serve(self, ended: Sequence[int], waiting: Sequence[int]) -> None:
        for post_id in ended:
            await guarded(f"closing daily post {post_id}", self.close(post_id))
        for post_id in waiting:
            await guarded(f"daily post {post_id}", self.send(post_id))

    async def post_now(self, guild_id: int) -> str:
        """Post today's question and return the text that says so; raises UserError."""
        post_id = await self._services.posting.post_now(guild_id)
        message = await self.send(post_id)
        if message is not None:
            return f"Posted: {message.jump_url}"
        settings = await self._services.guilds.get(guild_id)
        if settings.trouble:
            raise NotFound(f"I could not post it. {settings.trouble} Then try again.")
        raise Conflict("Somebody else is posting it at this moment.")

    async def follow_schedule(self, guild_id: int) -> None:
        """Move the end of an open question to the server's new schedule, and update its card."""
        moved = await self._services.closing.follow_schedule(guild_id)
        if moved is not None:
            self.refresh_soon(moved)

    async def send(self, post_id: int) -> discord.Message | None:
        """Send one waiting post; None when another process has it or it cannot be sent (then the owner is told)."""
        # A rate limit can outlast the lease; this process must still send the post only once.
        if post_id in self._sending:
            return None
        self._sending.add(post_id)
        try:
            return await self._claim_and_send(post_id)
        finally:
            self._sending.discard(post_id)

    async def _claim_and_send(self, post_id: int) -> discord.Message | None:
        posting = self._services.posting
        post = await posting.get(post_id)
        if post is None or not self.bot.reaches(post.guild_id):
            return None
        # The question goes out even if closing the one before or the season fails; a later sweep closes them.
        for earlier in await self._services.closing.earlier(post.guild_id, post.number):
            await guarded(f"closing daily post {earlier}", self.close(earlier))
        await guarded(f"the season of server {post.guild_id}", self._services.seasons.close(post.guild_id))
        assignment = await posting.claim(post_id)
        if assignment is None:
            return None
        try:
            channel = self._channel(assignment)
            message = await self._find(channel, assignment)
            if message is None and assignment.too_late:
                await posting.give_up(assignment)
                return None
            message = message or await self._send(channel, assignment)
        except (CannotPost, discord.Forbidden, discord.NotFound) as error:
            await posting.give_back(assignment)
            reason = str(error) if isinstance(error, CannotPost) else "Discord refused the message there."
            await self._tell(post.guild_id, reason)
            return None
        except TROUBLE as error:
            await (posting.give_back if is_refusal(error) else posting.doubt)(assignment)
            raise
        recorded = await posting.record(
            assignment, channel_id=channel.id, message_id=message.id, posted_at=message.created_at
        )
        if not recorded:
            await withdraw(message, self._is_card(post_id))
            return None
        if assignment.settings.trouble:
            await self._services.guilds.clear_trouble(post.guild_id)
        return message

    def _channel(self, assignment: Assignment) -> discord.TextChannel:
        channel = self.bot.get_channel(assignment.settings.channel_id or 0)
        if not isinstance(channel, discord.TextChannel):
            raise CannotPost("The channel for the daily question is gone.")
        missing = missing_permissions(channel, POSTING)
        if missing:
            raise CannotPost(f"In {channel.mention} I lack: {', '.join(missing)}.")
        return channel

    async def _find(self, channel: discord.TextChannel, assignment: Assignment) -> discord.Message | None:
        """Look for the card that an earlier process may have sent before it died."""
        if not assignment.lease.again:
            return None
        post = assignment.face.post
        since = post.due_at - CLOCKS_DIFFER
        return await find_own(channel, self.bot.user, self._is_card(post.id), limit=None, since=since)

    @staticmethod
    def _is_card(post_id: int) -> Mine:
        wanted = ANSWER.custom_id(PostRef(post_id))
        return lambda message: has_custom_id(message, wanted)

    async def _send(self, channel: discord.TextChannel, assignment: Assignment) -> discord.Message:
        face = assignment.face
        role = channel.guild.get_role(assignment.settings.role_id or 0)
        view = cards.open_card(face, role.id if role else None)
        allowed = discord.AllowedMentions(roles=[role] if role else False, users=False, everyone=False)
        return await channel.send(view=view, allowed_mentions=allowed, nonce=f"daily-{face.post.id}")

    async def _tell(self, guild_id: int, reason: str) -> None:
        """Message the server's owner, or else its system channel, once for each new reason."""
        if not await self._services.guilds.note_trouble(guild_id, reason):
            return
        guild = self.bot.get_guild(guild_id)
        text = f"I could not post the daily question. {reason} Run /setup in the server to mend it."
        if guild is None:
            return
        try:
            owner = await self.bot.fetch_user(guild.owner_id or 0)
            await owner.send(f"**{discord.utils.escape_markdown(guild.name)}**: {text}")
        except TROUBLE:
            channel = guild.system_channel
            if channel is not None and channel.permissions_for(guild.me).send_messages:
                await channel.send(text)

    def refresh_soon(self, post_id: int) -> None:
        """Edit the public card a little later, so that many answers cause one edit."""
        name = f"daily:refresh:{post_id}"
        if not self._services.triggers.is_set(name):
            soon = self._services.clock.now() + REFRESH_AFTER
            self._services.triggers.at(name, soon, lambda: self.refresh(post_id))

    async def refresh(self, post_id: int) -> None:
        """Show the current number of answers on the public card."""
        face = await self._services.posting.face(post_id)
        message = self._message(face.post.channel_id, face.post.message_id) if face else None
        if face is None or message is None:
            return
        settings = await self._services.guilds.get(face.post.guild_id)
        guild = self.bot.get_guild(face.post.guild_id)
        role = guild.get_role(settings.role_id or 0) if guild else None
        view = cards.open_card(face, role.id if role else None)
        try:
            await message.edit(view=view)
        except (discord.NotFound, discord.Forbidden):
            log.info("the card of daily post %s can no longer be edited", post_id)

    def _message(self, channel_id: int | None, message_id: int | None) -> discord.PartialMessage | None:
        channel = self.bot.get_channel(channel_id or 0)
        if not isinstance(channel, discord.TextChannel) or message_id is None:
            return None
        return channel.get_partial_message(message_id)

    async def close(self, post_id: int) -> None:
        """Close a question: its card says so, and a thread opens for the discussion."""
        post = await self._services.posting.get(post_id)
        if post is None or not self.bot.serves(post.guild_id):
            return
        guild = self.bot.get_guild(post.guild_id)
        if guild is not None and guild.unavailable:
            return
        ended = await self._services.closing.claim(post_id)
        if ended is None:
            return
        message = self._message(ended.recap.post.channel_id, ended.recap.post.message_id)
        thread: discord.Thread | None = None
        answer: discord.Message | None = None
        if message is not None:
            try:
                await message.edit(view=cards.closed_card(ended.recap))
                thread = await self._thread(message, ended.recap)
                answer = await self._answer(thread, ended.recap) if thread else None
            except discord.HTTPException as error:
                if not is_refusal(error):
                    raise  # it may work once the lease has run out
                log.info("daily post %s closes without card or thread: %s", post_id, error)
        recorded = await self._services.closing.record(ended, thread.id if thread else None)
        if not recorded and answer is not None:
            await withdraw(answer, self._is_answer(ended.recap))

    async def _thread(self, message: discord.PartialMessage, recap: Recap) -> discord.Thread | None:
        # A process that died may have opened it already; a thread has the id of the message it belongs to.
        thread = message.guild.get_thread(message.id) if message.guild else None
        if thread is not None:
            return thread
        try:
            return await message.create_thread(name=cards.thread_name(recap))
        except discord.HTTPException as error:
            if error.code != THREAD_EXISTS:
                raise
        found = await self.bot.fetch_channel(message.id)  # archived, so not in the cache
        return found if isinstance(found, discord.Thread) else None

    async def _answer(self, thread: discord.Thread, recap: Recap) -> discord.Message | None:
        """Send the first message of the discussion; None when it is there already."""
        # It need not be the first in the thread: Discord writes a line there, and members may have talked already.
        is_answer = self._is_answer(recap)
        if await find_own(thread, self.bot.user, is_answer, limit=None, oldest_first=True):
            return None
        return await thread.send(view=cards.result_card(recap))

    @staticmethod
    def _is_answer(recap: Recap) -> Mine:
        mark = DAILY_ANSWER.of(recap.post.id)
        # Older versions left no mark, only these words; a closing may be taken up days later.
        before = f"Daily question #{recap.post.number}: the answer"
        return lambda message: has_mark(message, mark) or says(message, before)

    def refresh_result_soon(self, post_id: int, message: discord.PartialMessage) -> None:
        """Show new kudos on the result a little later, so that many presses cause one edit."""
        name = f"daily:result:{post_id}"
        if not self._services.triggers.is_set(name):
            soon = self._services.clock.now() + REFRESH_AFTER
            self._services.triggers.at(name, soon, lambda: self.refresh_result(post_id, message))

    async def refresh_result(self, post_id: int, message: discord.PartialMessage) -> None:
        """Show the current kudos on the first message of the discussion."""
        recap = await self._services.closing.recap(post_id)
        if recap is None:
            return
        try:
            await message.edit(view=cards.result_card(recap))
        except (discord.NotFound, discord.Forbidden):
            log.info("the result of daily post %s can no longer be edited", post_id)
