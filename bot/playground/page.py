"""What a visitor's page needs beyond simcord's preview: its own look, a way back, and relative times that move."""

from __future__ import annotations

import functools
import pickle
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from aiohttp import web
from simcord.preview import Preview, _component_projection, _markdown, _messages, _queries, _snapshot

MOST_TEXTS = 5_000
"""How many texts stay parsed."""
BRAND = '<div class="preview-brand">'
STYLE = """
#refresh, #capture-open, #inspector-toggle, #messages-toggle, #messages-sidebar, #layout-label, .session-menu,
.preview-brand { display: none !important }
a.toolbar-button { text-decoration: none }
@media (max-width: 760px) {
  .preview-shell { --toolbar-height: 52px }
  .preview-toolbar { flex-wrap: nowrap }
  #action-status { position: absolute; clip-path: inset(50%) }
}
"""
"""Tools for people who test bots with the preview; visitors of the playground need none of them."""
SCRIPT = """
{
  const timeline = document.getElementById("channel-timeline");
  const list = document.getElementById("channel-message-list");
  let acted = 0, following = 0;
  const stop = () => { clearInterval(following); following = 0; };
  for (const kind of ["click", "submit", "keydown"]) addEventListener(kind, () => { acted = Date.now(); }, true);
  for (const kind of ["wheel", "touchmove", "pointerdown"]) addEventListener(kind, stop, true);
  new MutationObserver((changes) => {
    const last = list.lastElementChild;
    if (Date.now() - acted > 3000 || !changes.some((change) => [...change.addedNodes].includes(last))) return;
    let ticks = 0;
    stop();
    following = setInterval(() => {
      last.scrollIntoView({ block: last.offsetHeight > timeline.clientHeight ? "start" : "end" });
      if (++ticks > 12) stop();
    }, 80);
  }).observe(list, { childList: true });
}
"""
"""Scrolls to the reply to the visitor's action, for a second while it is being drawn: the preview only follows
visitors who are at the very end."""
EXTRAS = {"/preview.css": STYLE, "/app.js": SCRIPT}
UNITS = ((60, 1), (3_600, 60), (86_400, 3_600), (604_800, 86_400))
"""The unit for a relative time of less than this many seconds; longer ones are in weeks."""


def remember_markdown() -> None:
    """Cache parsed texts: without this, the preview sets up a parser for each text of each publication."""
    parse = _markdown.markdown_tokens
    if getattr(parse, "remembers", False):
        return
    parsed: dict[tuple[str, str, str], bytes] = {}

    @functools.wraps(parse)
    def markdown_tokens(
        value: Any, profile: str = "message", *, context: Mapping[str, Any] | None = None
    ) -> Any:
        key = (str(value), profile, repr(context))
        if key not in parsed:
            if len(parsed) >= MOST_TEXTS:
                parsed.clear()
            parsed[key] = pickle.dumps(parse(value, profile, context=context))
        return pickle.loads(parsed[key])  # the caller changes what it receives

    vars(markdown_tokens)["remembers"] = True
    for module in (_markdown, _component_projection, _messages, _queries, _snapshot):
        vars(module)["markdown_tokens"] = markdown_tokens


def relative_times(part: Any, now: datetime) -> list[int]:
    """Return each relative time in a projected message as it reads now, in whole units."""
    if isinstance(part, list):
        return [age for inner in part for age in relative_times(inner, now)]
    if not isinstance(part, dict):
        return []
    if part.get("type") == "timestamp" and part.get("style") == "R":
        seconds = part["unix"] - now.timestamp()
        unit = next((unit for limit, unit in UNITS if abs(seconds) < limit), 604_800)
        return [round(seconds / unit)]
    return [age for inner in part.values() for age in relative_times(inner, now)]


def adapt_page(preview: Preview, home: str, now: Callable[[], datetime]) -> None:
    """Make a preview that is not open yet serve the playground's page; ``home`` is the address of the way back."""
    server = preview._server
    give_payload, serve_index, serve_static = preview._page_payload, server._index, server._static

    def payload_of(page: Any) -> dict[str, Any]:
        payload = give_payload(page)
        for message in payload["messages"].values():
            if ages := relative_times(message, now()):
                message["ages"] = ages
        return payload

    async def index(request: web.Request) -> web.StreamResponse:
        wanted = request.query.get("channel", "")
        if wanted.isdecimal() and int(wanted) != preview.channel.id:  # an older tab that was reloaded
            raise web.HTTPFound(f"{home}open/{wanted}")
        response: web.Response = await serve_index(request)
        if response.text:
            response.text = _with_way_back(response.text, home, preview.channel.name)
        return response

    async def static(request: web.Request) -> web.StreamResponse:
        response: web.Response = await serve_static(request)
        if request.path in EXTRAS and response.text:
            response.text += EXTRAS[request.path]
        return response

    for owner, name, wrapped in (
        (preview, "_page_payload", payload_of),
        (server, "_index", index),
        (server, "_static", static),
    ):
        setattr(owner, name, wrapped)


def _with_way_back(page: str, home: str, channel: str | None) -> str:
    link = f'<a class="toolbar-button" href="{home}" title="Channels, threads, messages">← Channels</a>'
    title = f"{channel or 'Private messages'} · Mockingbird playground"
    return page.replace(BRAND, link + BRAND, 1).replace("SimCord Preview</title>", f"{title}</title>", 1)
