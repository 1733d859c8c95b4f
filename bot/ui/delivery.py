"""Work that goes on beside what members do: each server on its own, each request with a limit, no failure unheard.

Discord may refuse, fail, or never answer. Whoever has claimed work (``bot.db.lease``) returns it after a refusal, and
leaves it in doubt after anything else: Discord may have taken what seemed to fail, so the next one searches first.
"""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable, Hashable, Mapping
from datetime import datetime
from typing import Any, TypeVar

import aiohttp
import discord

log = logging.getLogger(__name__)
T = TypeVar("T")

REQUEST_SECONDS = 30.0
"""How long Discord may take for one request, its rate limits and discord.py's own tries included."""
PATIENCE_SECONDS = 30.0
"""How long a sweep waits for servers that Discord is slow with."""
SLOW_SECONDS = 3.0
"""Work that takes longer lets others begin: it waits for Discord, and may do so beside them."""
STOP_SECONDS = 5.0
"""How long a stop waits for what it has cancelled."""
AT_ONCE = 10
"""Servers that are worked on side by side, beside the slow ones."""
SEARCHED = 200
"""Messages back: a lively channel fills two minutes of a crash quickly."""
TOO_MANY_REQUESTS = 429

TROUBLE = (discord.HTTPException, TimeoutError, OSError, aiohttp.ClientError)
"""Everything by which a request to Discord may fail without a bug of ours."""

Mine = Callable[[discord.Message], bool]
"""Recognises a message of ours, by its mark or the id of a button."""
Job = Callable[[], Awaitable[object]]


def is_refusal(error: BaseException) -> bool:
    """Whether Discord has certainly not done what was asked, and would not if it were asked again."""
    if not isinstance(error, discord.HTTPException):
        return False
    return 400 <= error.status < 500 and error.status != TOO_MANY_REQUESTS


def limit_requests(client: discord.Client) -> None:
    """Let every request of a client end within ``REQUEST_SECONDS``, with a TimeoutError if need be.

    Answers to interactions go another way: they are not limited, and Discord gives them up by itself.
    """
    http = client.http

    async def request(*args: Any, **options: Any) -> Any:
        async with asyncio.timeout(REQUEST_SECONDS):
            return await type(http).request(http, *args, **options)

    http.request = request  # type: ignore[method-assign]


async def guarded(what: str, work: Awaitable[T]) -> T | None:
    """Do some work; a failure is logged with a reference and stops nothing else."""
    try:
        return await work
    except Exception:
        log.exception("%s failed; the next sweep tries again (reference %s)", what, uuid.uuid4().hex[:8])
        return None


class _Place:
    """One of the places for jobs at work, left at the end of a job or once it turns out to be slow."""

    def __init__(self, room: asyncio.Semaphore) -> None:
        self._room = room
        self._slow: asyncio.TimerHandle | None = None

    async def take(self) -> None:
        await self._room.acquire()
        self._slow = asyncio.get_running_loop().call_later(SLOW_SECONDS, self.leave)

    def leave(self) -> None:
        if self._slow is not None:
            self._slow.cancel()
            self._slow = None
            self._room.release()


class Background:
    """Jobs of one feature. Each has a key, such as its server, and is done by one task at a time."""

    def __init__(self, name: str, at_once: int = AT_ONCE) -> None:
        self._name = name
        self._room = asyncio.Semaphore(at_once)
        self._tasks: dict[Hashable, asyncio.Task[None]] = {}

    async def each(self, jobs: Mapping[Hashable, Job]) -> None:
        """Do jobs side by side; what Discord makes wait goes on after this returns. Those at work are left out."""
        begun = [task for key, job in jobs.items() if (task := self.start(key, job)) is not None]
        if begun:
            await asyncio.wait(begun, timeout=PATIENCE_SECONDS)

    def start(self, key: Hashable, job: Job) -> asyncio.Task[None] | None:
        """Let a job begin, and do not wait for it; None when one of this key is at work."""
        if key in self._tasks:
            return None
        task = self._tasks[key] = asyncio.create_task(self._run(key, job))
        task.add_done_callback(
            lambda _: self._tasks.pop(key, None)
        )  # also one that is cancelled before it runs
        return task

    async def _run(self, key: Hashable, job: Job) -> None:
        place = _Place(self._room)
        try:
            await place.take()
            await guarded(f"{self._name}: {key}", job())
        finally:
            place.leave()

    async def stop(self) -> None:
        """Stop what is running; the next start resumes it."""
        tasks = [*self._tasks.values()]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=STOP_SECONDS)


async def find_own(
    channel: discord.abc.Messageable,
    me: discord.abc.Snowflake | None,
    is_mine: Mine,
    *,
    limit: int | None = SEARCHED,
    since: datetime | None = None,
    oldest_first: bool = False,
) -> discord.Message | None:
    """Look through a channel's history for a message of ours that an earlier process may have sent before it died.

    ``since`` ends a search that begins with the newest message, and with no limit that is all that ends it.
    """
    async for message in channel.history(limit=limit, oldest_first=oldest_first):
        if since is not None and message.created_at < since:
            break
        if message.author == me and is_mine(message):
            return message
    return None


async def withdraw(own: discord.Message, is_mine: Mine) -> None:
    """Remove a message whose record came too late, if another process has sent the same one.

    If that process has found ours instead, ours is the only one, and stays.
    """
    log.warning("message %s was recorded by another process as well", own.id)
    other = await find_own(own.channel, own.author, lambda message: message.id != own.id and is_mine(message))
    if other is not None:
        await own.delete()
