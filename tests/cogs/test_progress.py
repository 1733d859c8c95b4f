from __future__ import annotations

from typing import Any

from tests.support.world import World, flat, payload, shown, text_of


def pictures(message: Any) -> list[str]:
    """Give the alternative texts of a card's pictures."""
    return [item["description"] for c in flat(payload(message)) if c.get("type") == 12 for item in c["items"]]


async def test_an_empty_profile_says_how_to_begin(w: World):
    card = shown(await w.ann.slash(w.channel, "progress"))
    assert "Nothing to show yet" in text_of(card)
