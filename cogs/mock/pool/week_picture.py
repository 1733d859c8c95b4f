"""The picture of a week on a card."""

from __future__ import annotations

import io
from collections.abc import Callable

import discord
from discord import ui

from bot.domain.availability import spans
from bot.domain.vocabulary import WEEKDAYS
from bot.services.mock.values import Profile
from bot.ui.cards import Part
from bot.ui.charts.painter import TooBusy
from bot.ui.charts.week import WeekPanel
from bot.ui.components import Interaction

ALT_LIMIT = 1024


async def picture(interaction: Interaction, profile: Profile) -> discord.File | None:
    """Draw the week; None when that fails, since the card says the same in words."""
    days = tuple((weekday[:3], spans(profile.week, day)) for day, weekday in enumerate(WEEKDAYS))
    panel = WeekPanel(days, profile.week.zone)
    try:
        png = await interaction.client.services.painter.paint(panel)
    except TooBusy:
        return None
    return discord.File(io.BytesIO(png), filename="week.png", description=panel.alt[:ALT_LIMIT])


def shown(file: discord.File | None) -> Part:
    """Return the part of a card that holds the picture; empty without one."""
    if file is None:
        return ""
    gallery: ui.MediaGallery[ui.LayoutView] = ui.MediaGallery(
        discord.MediaGalleryItem(file.uri, description=file.description)
    )
    return gallery


async def show_with_picture(
    interaction: Interaction, profile: Profile, build: Callable[[discord.File | None], ui.LayoutView]
) -> None:
    """Acknowledge, draw, then show: when many draw at once, a picture can take longer than Discord waits."""
    replaces = interaction.message is not None and interaction.message.flags.ephemeral
    if replaces:
        await interaction.response.defer()
    else:
        await interaction.response.defer(ephemeral=True, thinking=True)
    file = await picture(interaction, profile)
    files = [] if file is None else [file]
    if replaces:
        await interaction.edit_original_response(view=build(file), attachments=files)
    else:
        await interaction.followup.send(view=build(file), files=files, ephemeral=True)
