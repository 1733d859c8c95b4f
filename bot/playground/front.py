"""The front page: what there is to open, with links."""

from __future__ import annotations

import socket
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aiohttp import typedefs, web

from bot.playground import look
from bot.playground.console import Console
from bot.playground.world import World


class Front:
    """Serves the front page on its own port."""

    def __init__(self, console: Console, world: World) -> None:
        self._console = console
        self._world = world
        self._runner: web.AppRunner | None = None

    async def start(self, listener: socket.socket) -> str:
        """Serve on a socket that is already listening, and return the address."""
        app = web.Application(middlewares=[_own_host_only])
        app.router.add_get("/", self._page)
        app.router.add_get("/list", self._list)
        app.router.add_get(r"/open/{channel:\d+}", self._open)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.SockSite(self._runner, listener).start()
        return f"http://127.0.0.1:{listener.getsockname()[1]}/"

    async def stop(self) -> None:
        """Stop listening."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _page(self, _request: web.Request) -> web.Response:
        return _html(look.page(self._world, self._console.places(), self._console.open_place))

    async def _list(self, _request: web.Request) -> web.Response:
        return _html(look.lists(self._world, self._console.places(), self._console.open_place))

    async def _open(self, request: web.Request) -> web.Response:
        viewer = request.query.get("as", "")
        try:
            url = await self._console.open(
                int(request.match_info["channel"]),
                int(viewer) if viewer.isdecimal() else None,
                _zone(request.cookies.get("zone", "")),
            )
        except KeyError:  # a tab or bookmark from an earlier start
            raise web.HTTPFound("/") from None
        raise web.HTTPFound(url)


def _html(text: str) -> web.Response:
    return web.Response(text=text, content_type="text/html", headers={"Cache-Control": "no-store"})


def _zone(name: str) -> str:
    """Return the browser's time zone if it exists, else UTC."""
    try:
        return ZoneInfo(name.replace("%2F", "/")).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "UTC"


@web.middleware
async def _own_host_only(request: web.Request, handler: typedefs.Handler) -> web.StreamResponse:
    """Refuse requests under another host name: a page of another site could point its own name at this machine."""
    if request.host.rsplit(":", 1)[0] not in {"127.0.0.1", "localhost"}:
        raise web.HTTPForbidden(text="Open the playground by the address that it printed.")
    return await handler(request)
