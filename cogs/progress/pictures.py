"""Panels on a card: each is a separate picture with its own alternative text."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable
from dataclasses import dataclass

import discord
from discord import ui

from bot.ui.charts import Painter, Panel, TooBusy
from bot.ui.text import clip

log = logging.getLogger(__name__)

ALT_LIMIT = 1024


@dataclass
class Pictures:
    """The galleries to put on a card and the files that go with them."""

    galleries: list[ui.MediaGallery[ui.LayoutView]]
    files: list[discord.File]


async def draw(painter: Painter, panels: Iterable[Panel]) -> Pictures:
    """Draw the panels; one that cannot be drawn is left out, since the card says the same in words."""
    drawn = Pictures([], [])
    for number, panel in enumerate(panels, start=1):
        try:
            png = await painter.paint(panel)
        except TooBusy:
            log.info("left out pictures: too many wait to be drawn")
            break
        except Exception:
            log.exception("could not draw a %s", type(panel).__name__)
            continue
        alt = clip(panel.alt, ALT_LIMIT)
        file = discord.File(io.BytesIO(png), filename=f"progress-{number}.png", description=alt)
        drawn.files.append(file)
        drawn.galleries.append(ui.MediaGallery(discord.MediaGalleryItem(file.uri, description=alt)))
    return drawn
