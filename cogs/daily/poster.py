"""The Discord side of posting and closing: send, find again, edit, open the thread."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from datetime import timedelta
from typing import TYPE_CHECKING

import discord

from bot.errors import Conflict, NotFound
from bot.services.daily.values import Assignment, Recap
from bot.ui.find import has_custom_id, says
from bot.ui.permissions import POSTING, missing_permissions
from cogs.daily import cards
from cogs.daily.actions import ANSWER, PostRef

if TYPE_CHECKING:
    from bot.app import Mockingbird

log = logging.getLogger(__name__)

SWEEP_EVERY = timedelta(seconds=60)
REFRESH_AFTER = timedelta(seconds=2)
CLOCKS_DIFFER = timedelta(minutes=1)
"""A message may seem a little older than its reason: Discord's clock is not ours."""
SERVERS_AT_ONCE = 10
PATIENCE_SECONDS = 30.0
"""How long a sweep waits for servers that Discord is slow with."""
THREAD_EXISTS = 160004
TOO_MANY_REQUESTS = 429
SERVER_ERRORS = 500


class CannotPost(Exception):
    """The channel cannot be posted to; the text is for the people who can change that."""


class Poster:
    """Sends what is due and closes what is over, one server at a time."""

    def __init__(self, bot: Mockingbird) -> None:
        self.bot = bot
        self._services = bot.services
        self._at_work: dict[int, asyncio.Task[None]] = {}
        self._sending: set[int] = set()
        self._few_at_once = asyncio.Semaphore(SERVERS_AT_ONCE)

    def set_timers(self) -> None:
        """Sweep at the start and each minute; the sweep also sets a timer to the next due time."""
        self._services.triggers.every("daily:sweep", SWEEP_EVERY, self.sweep)

    async def sweep(self) -> None:
        """Close and post whatever is due; a server that fails or is slow does not hold up the others."""
        await self._for_each(self.close, await self._services.closing.due())
        await self._for_each(self.send, await self._services.posting.plan())
        wake = await self._services.posting.next_wake()
        if wake is not None:
            self._services.triggers.at("daily:next", wake, self.sweep)

    async def _for_each(self, work: Callable[[int], Awaitable[object]], posts: Collection[int]) -> None:
        """Do the work of many posts side by side; what Discord makes wait goes on after this returns."""
        new = [post_id for post_id in posts if post_id not in self._at_work]
        for post_id in new:
            self._at_work[post_id] = asyncio.create_task(self._guarded(work, post_id))
        if new:
            await asyncio.wait([self._at_work[post_id] for post_id in new], timeout=PATIENCE_SECONDS)

    async def stop(self) -> None:
        """Give up what Discord makes wait; the next start takes it up again."""
        tasks = [*self._at_work.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _guarded(self, work: Callable[[int], Awaitable[object]], post_id: int) -> None:
        async with self._few_at_once:
            try:
                await work(post_id)
            except Exception:
                log.exception("daily post %s failed; the next sweep tries again", post_id)
            finally:
                self._at_work.pop(post_id, None)

    async def post_now(self, guild_id: int) -> str:
        """Post today's question and return the words that say so; raises UserError."""
        post_id = await self._services.posting.post_now(guild_id)
        message = await self.send(post_id)
        if message is not None:
            return f"Posted: {message.jump_url}"
        settings = await self._services.guilds.get(guild_id)
        if settings.trouble:
            raise NotFound(f"I could not post it. {settings.trouble} Then try again.")
        raise Conflict("Somebody else is posting it at this moment.")

    async def follow_schedule(self, guild_id: int) -> None:
        """Let an open question end with the server's new schedule, and its card say so."""
        moved = await self._services.closing.follow_schedule(guild_id)
        if moved is not None:
            self.refresh_soon(moved)

    def _reachable(self, guild_id: int) -> bool:
        """Tell whether a server can be worked on: not in an outage, nor when another process has it."""
        guild = self.bot.get_guild(guild_id)
        return self.bot.serves(guild_id) and (guild is None or not guild.unavailable)

    async def send(self, post_id: int) -> discord.Message | None:
        """Send one waiting post; None when somebody else has it or it cannot be sent (somebody is told)."""
        # A rate limit can outlast the lease: in this process the post is sent once nevertheless.
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
        if post is None or self.bot.get_guild(post.guild_id) is None or not self._reachable(post.guild_id):
            return None
        for earlier in await self._services.closing.earlier(post.guild_id, post.number):
            await self._close_first(earlier)
        await self._end_season(post.guild_id)
        assignment = await posting.claim(post_id)
        if assignment is None:
            return None
        try:
            channel = self._channel(assignment)
            message = await self._find(channel, assignment)
            if message is None and assignment.too_late:
                await posting.give_up(post_id)
                return None
            message = message or await self._send(channel, assignment)
        except (CannotPost, discord.Forbidden, discord.NotFound) as error:
            await posting.give_back(post_id)
            reason = str(error) if isinstance(error, CannotPost) else "Discord refused the message there."
            await self._tell(post.guild_id, reason)
            return None
        except discord.HTTPException:
            await posting.give_back(post_id)
            raise
        await posting.record(
            assignment.face, channel_id=channel.id, message_id=message.id, posted_at=message.created_at
        )
        if assignment.settings.trouble:
            await self._services.guilds.clear_trouble(post.guild_id)
        return message

    async def _close_first(self, post_id: int) -> None:
        """Close the question before; the next one goes out either way, and a sweep finishes the closing."""
        try:
            await self.close(post_id)
        except Exception:
            log.exception("daily post %s could not be closed yet", post_id)

    async def _end_season(self, guild_id: int) -> None:
        """End a season that is over, so that this post can tell of it; the question goes out either way."""
        try:
            await self._services.seasons.close(guild_id)
        except Exception:
            log.exception("the season of server %s could not be ended", guild_id)

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
        if not assignment.search_first:
            return None
        post = assignment.face.post
        wanted = ANSWER.custom_id(PostRef(post.id))
        async for message in channel.history(limit=None):
            if message.author == self.bot.user and has_custom_id(message, wanted):
                return message
            if message.created_at < post.due_at - CLOCKS_DIFFER:
                break
        return None

    async def _send(self, channel: discord.TextChannel, assignment: Assignment) -> discord.Message:
        face = assignment.face
        role = channel.guild.get_role(assignment.settings.role_id or 0)
        view = cards.open_card(face, role.id if role else None)
        allowed = discord.AllowedMentions(roles=[role] if role else False, users=False, everyone=False)
        return await channel.send(view=view, allowed_mentions=allowed, nonce=f"daily-{face.post.id}")

    async def _tell(self, guild_id: int, reason: str) -> None:
        """Tell whoever can mend it, once for each new reason; other servers go on."""
        if not await self._services.guilds.note_trouble(guild_id, reason):
            return
        guild = self.bot.get_guild(guild_id)
        text = f"I could not post the daily question. {reason} Run /setup in the server to mend it."
        if guild is None:
            return
        try:
            owner = await self.bot.fetch_user(guild.owner_id or 0)
            await owner.send(f"**{discord.utils.escape_markdown(guild.name)}**: {text}")
        except discord.HTTPException:
            channel = guild.system_channel
            if channel is not None and channel.permissions_for(guild.me).send_messages:
                await channel.send(text)

    def refresh_soon(self, post_id: int) -> None:
        """Edit the public card a little later, so that many answers make one edit."""
        name = f"daily:refresh:{post_id}"
        if not self._services.triggers.is_set(name):
            soon = self._services.clock.now() + REFRESH_AFTER
            self._services.triggers.at(name, soon, lambda: self.refresh(post_id))

    async def refresh(self, post_id: int) -> None:
        """Show the present number of answers on the public card."""
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
        """End a question: its card says so and a thread opens for the discussion."""
        post = await self._services.posting.get(post_id)
        if post is None or not self._reachable(post.guild_id):
            return
        recap = await self._services.closing.claim(post_id)
        if recap is None:
            return
        message = self._message(recap.post.channel_id, recap.post.message_id)
        thread: discord.Thread | None = None
        if message is not None:
            try:
                await message.edit(view=cards.closed_card(recap))
                thread = await self._thread(message, recap)
            except discord.HTTPException as error:
                if error.status == TOO_MANY_REQUESTS or error.status >= SERVER_ERRORS:
                    raise  # it may work later
                log.info("daily post %s closes without card or thread: %s", post_id, error)
        await self._services.closing.finish(post_id, thread.id if thread else None)

    async def _thread(self, message: discord.PartialMessage, recap: Recap) -> discord.Thread | None:
        # A process that died may have made it already; a thread has the id of its first message.
        thread = message.guild.get_thread(message.id) if message.guild else None
        if thread is None:
            try:
                thread = await message.create_thread(name=cards.thread_name(recap))
            except discord.HTTPException as error:
                if error.code != THREAD_EXISTS:
                    raise
                found = await self.bot.fetch_channel(message.id)  # archived, so not in the cache
                if not isinstance(found, discord.Thread):
                    return None
                thread = found
        # Members may have opened it too early and talked; Discord begins it with a line of its own.
        async for earlier in thread.history(limit=None, oldest_first=True):
            if earlier.author == self.bot.user and says(earlier, cards.answer_title(recap)):
                return thread
        await thread.send(view=cards.result_card(recap))
        return thread

    def refresh_result_soon(self, post_id: int, message: discord.PartialMessage) -> None:
        """Show new kudos on the result a little later, so that many presses make one edit."""
        name = f"daily:result:{post_id}"
        if not self._services.triggers.is_set(name):
            soon = self._services.clock.now() + REFRESH_AFTER
            self._services.triggers.at(name, soon, lambda: self.refresh_result(post_id, message))

    async def refresh_result(self, post_id: int, message: discord.PartialMessage) -> None:
        """Show the present kudos on the first message of the discussion."""
        recap = await self._services.closing.recap(post_id)
        if recap is None:
            return
        try:
            await message.edit(view=cards.result_card(recap))
        except (discord.NotFound, discord.Forbidden):
            log.info("the result of daily post %s can no longer be edited", post_id)
