"""Layouts whose buttons have fixed ids: one registered view answers for every message that has them."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.ui.errors import answer_error


class StaticLayout(ui.LayoutView):
    """A registered view within the error boundary; the message's id says what a press belongs to."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    async def on_error(
        self, interaction: discord.Interaction[Any], error: Exception, item: ui.Item[Any], /
    ) -> None:
        """Answer every error of a press."""
        await answer_error(interaction, error)


def detached(view: ui.LayoutView) -> ui.LayoutView:
    """Return a view that discord.py does not keep when it is sent, so that the registered one answers its buttons."""
    view.stop()
    return view
