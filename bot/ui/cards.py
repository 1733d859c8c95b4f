"""Cards: Components V2 layouts made of texts and rows, kept within Discord's limits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.ui.text import clip

CARD_LIMIT = 4000
"""The most characters that all texts of one message may have together."""

BRAND = discord.Colour(0x5B6CF0)
GOOD = discord.Colour(0x2E9E6B)
FAIR = discord.Colour(0xD9A13B)
QUIET = discord.Colour(0x80848E)
BAD = discord.Colour(0xC8503C)

LINE = object()
"""A separator among the parts of a card."""

Part = str | ui.Item[Any] | object


def card(*parts: Part, colour: discord.Colour | None = BRAND, mark: int | None = None) -> ui.LayoutView:
    """Build a card from texts, items, rows (a list of buttons) and ``LINE``, top to bottom; empty texts are left out.

    Texts are clipped, the longest first, so that together they stay within Discord's limit. ``mark`` is an
    invisible number by which ``bot.ui.find.has_mark`` recognises the card.
    """
    view = ui.LayoutView(timeout=None)
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=colour, id=mark)
    for part in _fitted(parts):
        container.add_item(part)
    view.add_item(container)
    return view


def _fitted(parts: Sequence[Part]) -> list[ui.Item[Any]]:
    texts = [part for part in parts if isinstance(part, str) and part.strip()]
    excess = sum(len(text) for text in [*texts, *_inner_texts(parts)]) - CARD_LIMIT
    longest = max(texts, key=len, default="")
    items: list[ui.Item[Any]] = []
    for part in parts:
        if isinstance(part, str):
            if not part.strip():
                continue
            if excess > 0 and part is longest:
                part = clip(part, max(1, len(part) - excess))
            items.append(ui.TextDisplay(part))
        elif part is LINE:
            items.append(ui.Separator())
        elif isinstance(part, list) and part:
            items.append(ui.ActionRow(*part))
        elif isinstance(part, ui.Item):
            items.append(part)
    return items


def _inner_texts(parts: Sequence[Part]) -> list[str]:
    """Return the texts inside items such as sections; they count, but only their makers may clip them."""
    sections = [part for part in parts if isinstance(part, ui.Section)]
    return [
        item.content for one in sections for item in one.walk_children() if isinstance(item, ui.TextDisplay)
    ]


def notice(text: str, *, colour: discord.Colour | None = QUIET) -> ui.LayoutView:
    """Build a card with one short text."""
    return card(text, colour=colour)
