"""A browser tab without a browser: it speaks the preview's own protocol."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.playground.console import CAPABILITY


def controls(value: Any) -> Iterator[dict[str, Any]]:
    """Give every labelled control in a snapshot, at any depth."""
    if isinstance(value, dict):
        if "label" in value and value.get("type") == 2:
            yield value
        for inner in value.values():
            yield from controls(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from controls(inner)


class Tab:
    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        parts = urlsplit(url)
        self._session = session
        self._base = f"{parts.scheme}://{parts.netloc}"
        self._sequence = 0
        self.state: dict[str, Any] = {}

    async def _call(self, method: str, path: str, body: Any = None) -> dict[str, Any]:
        headers = {"X-Simcord-Capability": CAPABILITY}
        if self.state:
            headers["X-Simcord-Context"] = self.state["context"]["id"]
        async with self._session.request(method, self._base + path, json=body, headers=headers) as answer:
            answer.raise_for_status()
            return await answer.json()

    async def load(self) -> None:
        self.state = {}
        self._sequence = 0
        self.state = await self._call("POST", "/api/pages", {})

    async def look(self) -> dict[str, Any]:
        self.state = await self._call("GET", "/api/state")
        return self.state

    @property
    def viewer(self) -> int:
        return int(self.state["viewerId"])

    def text(self) -> str:
        return str(self.state["messages"])

    async def act(self, kind: str, **body: Any) -> dict[str, Any]:
        self._sequence += 1
        result = await self._call(
            "POST",
            "/api/action",
            {
                "protocol_version": 3,
                "sequence": self._sequence,
                "request_id": f"r{self._sequence}",
                "generation": self.state["context"]["generation"],
                "bot_generation": self.state["botGeneration"],
                "published_revision": self.state["publishedRevision"],
                "kind": kind,
                **body,
            },
        )
        if result["rejected"]:
            self._sequence -= 1
        return result

    async def act_on_view(self, kind: str, **body: Any) -> None:
        await self.act(kind, **body)
        await self.look()

    async def resync(self) -> None:
        """Count on from the last action that the preview took."""
        await self.look()
        last = self.state["lastAction"] or {"expectedSequence": 0}
        self._sequence = last["expectedSequence"]

    def button(self, label: str) -> tuple[str, str]:
        """Give message and key of the newest button with this label."""
        for message_id in reversed(self.state["timeline"]):
            for control in controls(self.state["messages"][message_id]):
                if control["label"] == label:
                    return message_id, control.get("control_key") or control["key"]
        raise AssertionError(f"no button {label!r}")

    async def click(self, label: str) -> dict[str, Any]:
        message_id, key = self.button(label)
        return await self.act("click", target_id=message_id, control_key=key)
