"""The console that operates the simulated Discord: one lock, one clock, one open channel.

Everything that needs simcord's private parts is here, in ``simulation`` and in ``page``;
``tests/playground/test_console.py`` tests what they rely on (simcord is pinned to one version):

- ``run._env.backend``: the bot's name, and the clock's first instant, set before login when no timer exists.
- ``env.backend`` can be pickled once its subscribers are taken off.
- ``backend.subscribers``: called with each gateway event, so that we know that something changed.
- ``backend.channels``, ``messages``, ``users``, ``dm_channels``: what there is to list.
- ``preview._action``: wrapped, because a browser's action during another operation wedges its page for good.
- ``preview._open_page``: wrapped, so that a reloaded tab keeps its viewer.
- ``preview._publish_message_pages``, ``_advance_presentation_time``: the page polls a snapshot that only actions
  renew; calling these makes background posts and other members' messages appear. ``preview.refresh()`` would
  settle for most of a second while it holds the lock.
- ``preview._pages``: without the page that no browser looks at.
- ``preview._page_payload``: wrapped. The browser draws a message again only when it differs, so a message says how
  old the relative times in it are; without that a countdown would stand still.
- ``markdown_tokens`` in the preview's modules: remembers what it parsed; that was four fifths of each renewal.
- ``preview.capability`` and ``preview._server``: a stable address, and a way back to the front page in it.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import simcord
from simcord.actors import MemberActor
from simcord.backend.access import channel_accessible
from simcord.builders import ChannelHandle, GuildHandle, UserHandle
from simcord.preview import Preview

from bot.playground.page import adapt_page

log = logging.getLogger(__name__)

TICK = 0.25
"""Seconds between two checks of the clock and of what has changed."""
IDLE_TICKS = 4
"""After this many ticks, the page is renewed even if nothing happened, so that countdowns move."""
CAPABILITY = "play"
"""The preview's secret. The playground listens on this machine only and has nothing worth hiding, and with a fixed
secret an address survives a restart."""


@dataclass(frozen=True)
class Place:
    """A channel, thread or private conversation that can be opened."""

    id: int
    kind: str
    name: str
    about: str
    messages: int
    viewers: tuple[int, ...]


class Console:
    """Operates one simulated server for the browser, the pacer and anything else that acts, one at a time."""

    def __init__(self, env: simcord.Env, guild: GuildHandle, members: Sequence[MemberActor]) -> None:
        self._env = env
        self._guild = guild
        self._members = {member.id: member for member in members}
        self._port = 0
        self._lock = asyncio.Lock()
        self._dirty = False
        self.closing = False
        self._preview: Preview | None = None
        self._viewer_id: int | None = None
        self.home = ""
        env.backend.subscribers.append(self._note_event)

    def _note_event(self, _event: str, _payload: Mapping[str, Any]) -> None:
        self._dirty = True

    # ---------------------------------------------------------------- acting

    @contextlib.asynccontextmanager
    async def turn(self) -> AsyncIterator[simcord.Env]:
        """Hold the one lock, with the clock caught up; every action on the simulated Discord happens inside."""
        async with self._lock:
            await self._catch_up()
            yield self._env

    async def _catch_up(self) -> None:
        behind = (datetime.now(UTC) - self._env.now()).total_seconds()
        if behind > 0:
            try:
                await self._env.advance_time(behind)
            except TimeoutError:
                log.warning("the bot was busy for seconds; the simulated clock goes on later")

    async def keep_pace(self) -> None:
        """Keep the simulated clock at the real time and the open page up to date, until the console closes."""
        tick = 0
        while not self.closing:
            await asyncio.sleep(TICK)
            tick += 1
            try:
                async with self.turn():
                    self._renew(force=tick % IDLE_TICKS == 0)
            except Exception:  # One failed tick must not freeze the page for good.
                log.exception("the playground's clock stumbled")

    def _renew(self, *, force: bool) -> None:
        preview = self._open_preview
        if preview is None or not (self._dirty or force):
            return
        self._dirty = False
        if preview._pages:
            preview._advance_presentation_time()
            preview._publish_message_pages(reason="refresh")

    # --------------------------------------------------------------- looking

    @property
    def _open_preview(self) -> Preview | None:
        preview = self._preview
        return None if preview is None or preview._closed else preview

    @property
    def open_place(self) -> int | None:
        """The channel that the preview shows; None when none is open."""
        return self._open_preview.channel.id if self._open_preview else None

    def places(self) -> list[Place]:
        """Return what can be opened: channels, threads, then each member's private messages."""
        backend = self._env.backend
        found = []
        for channel in sorted(backend.channels.values(), key=lambda c: (c.is_thread, c.position, c.id)):
            if channel.guild_id != self._guild.id:
                continue
            viewers = tuple(user for user in self._members if self._may_see(channel.id, user))
            if channel.is_thread:
                parent = backend.channels.get(channel.parent_id or 0)
                kind, about = "thread", f"in #{parent.name}" if parent else ""
            else:
                kind, about = "channel", channel.topic or ""
            if viewers:
                found.append(
                    Place(channel.id, kind, channel.name or "", about, self._count(channel.id), viewers)
                )
        for member in self._members.values():
            dm = self._user(member.id).dm_channel
            found.append(Place(dm.id, "private", member.name, "", self._count(dm.id), (member.id,)))
        return found

    def _count(self, channel_id: int) -> int:
        return sum(
            not message.is_ephemeral for message in self._env.backend.messages.get(channel_id, {}).values()
        )

    def _may_see(self, channel_id: int, user_id: int) -> bool:
        return channel_accessible(self._env.backend, channel_id, user_id, history=True)

    def _user(self, user_id: int) -> UserHandle:
        return UserHandle(self._env, self._env.backend.users[user_id])

    # --------------------------------------------------------------- opening

    async def open(self, channel_id: int, viewer_id: int | None = None, timezone: str = "UTC") -> str:
        """Show a channel in the preview, closing the one before; raises KeyError for an unknown channel."""
        place = {place.id: place for place in self.places()}[channel_id]
        async with self.turn():
            if self._open_preview is not None:
                await self._open_preview.close()
            guild = None if place.kind == "private" else self._guild
            channel = ChannelHandle(self._env, guild, self._env.backend.channels[channel_id])
            viewers = [self._members[user] if guild else self._user(user) for user in place.viewers]
            preview = self._env.preview(
                channel, viewers=viewers, layout="channel", timezone=timezone, port=self._port
            )  # Port 0 lets the system choose; later previews take the same one, so that the address stays.
            preview.capability = CAPABILITY
            self._viewer_id = viewer_id if viewer_id in place.viewers else place.viewers[0]
            self._adapt(preview)
            await preview.__aenter__()
            preview._pages.pop(
                "python", None
            )  # This is for scripts that take pictures, and would double the work.
            self._preview = preview
            self._port = preview._server.port or 0
        return f"http://127.0.0.1:{self._port}/?channel={channel_id}#{CAPABILITY}"

    async def close(self) -> None:
        """Close the preview, if one is open, and let the pacer end."""
        self.closing = True
        async with self._lock:
            if self._open_preview is not None:
                await self._open_preview.close()

    def _adapt(self, preview: Preview) -> None:
        act, open_page = preview._action, preview._open_page

        async def action(context_id: str | None, body: Mapping[str, Any]) -> dict[str, Any]:
            async with self.turn():
                page = preview._pages.get(context_id or "")
                if page and isinstance(body, Mapping) and isinstance(body.get("published_revision"), int):
                    # The page may be renewed between the press and its arrival; the control itself is still checked.
                    body = {**body, "published_revision": page.revision}
                result = await act(context_id, body)
                if page:
                    self._viewer_id = page.viewer.id
                return result

        def page_for(viewer_id: Any = None, target_id: Any = None) -> Any:
            return open_page(self._viewer_id if viewer_id is None else viewer_id, target_id)

        vars(preview).update(_action=action, _open_page=page_for)
        adapt_page(preview, self.home, self._env.now)
