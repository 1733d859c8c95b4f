"""Draws panels on one thread, away from the event loop, and caches the latest pictures."""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from bot.ui.charts.canvas import Canvas

ROOM = 256
"""Pictures in the cache: about 70 KB each."""
QUEUE = 60
"""How many drawings may wait: about five seconds' worth."""


class TooBusy(Exception):
    """So many drawings are waiting that the words should go out without one."""


class Panel(Protocol):
    """What a picture shows: a frozen value whose ``repr`` contains everything it shows."""

    @property
    def height(self) -> float:
        """In phone pixels."""
        ...

    def draw(self, canvas: Canvas) -> None:
        """Draw the whole panel."""
        ...

    @property
    def alt(self) -> str:
        """The picture in words, for people who cannot see it."""
        ...


def _paint(panel: Panel) -> bytes:
    from bot.ui.charts.canvas import Canvas  # This loads matplotlib; only this thread may.

    canvas = Canvas(panel.height)
    panel.draw(canvas)
    return canvas.png()


def _warm_up() -> None:
    from bot.ui.charts.canvas import warm

    warm()


class Painter:
    """The one thread that draws; equal content is drawn once."""

    def __init__(self, room: int = ROOM) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="painter")
        self._room = room
        self._waiting = 0
        self._pictures: OrderedDict[str, asyncio.Future[bytes]] = OrderedDict()

    def warm_up(self) -> None:
        """Load matplotlib and its fonts in the background, so that the first card does not wait for them."""
        self._thread.submit(_warm_up)

    async def paint(self, panel: Panel) -> bytes:
        """Return the panel's picture as PNG; callers who want the same one at the same time share one drawing.

        Raises TooBusy instead of making a crowd wait for minutes.
        """
        key = hashlib.sha256(repr(panel).encode()).hexdigest()
        drawing = self._pictures.get(key)
        if drawing is None:
            if self._waiting >= QUEUE:
                raise TooBusy
            self._waiting += 1
            drawing = asyncio.get_running_loop().run_in_executor(self._thread, _paint, panel)
            drawing.add_done_callback(lambda done: self._done(key, done))
            self._pictures[key] = drawing
            while len(self._pictures) > self._room:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(key)
        return await asyncio.shield(drawing)  # A caller who gives up must not take it away from the others.

    def _done(self, key: str, done: asyncio.Future[bytes]) -> None:
        """Make room in the queue; a failed drawing may be tried again."""
        self._waiting -= 1
        if (done.cancelled() or done.exception() is not None) and self._pictures.get(key) is done:
            del self._pictures[key]

    def close(self) -> None:
        """Stop the thread."""
        self._thread.shutdown(wait=False, cancel_futures=True)
