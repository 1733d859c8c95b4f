"""Buttons, selects and modals that share one error boundary and survive a restart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, Self

import discord
from discord import ui

from bot.ui.errors import answer_error

if TYPE_CHECKING:
    from bot.app import Mockingbird

    Interaction = discord.Interaction[Mockingbird]
else:
    Interaction = discord.Interaction


class RowButton(ui.DynamicItem[ui.Button[Any]], template="unused"):
    """A button whose ``custom_id`` is ``feature:action:row-id``; the row holds the rest.

    Subclasses give ``action`` (``feature:action``), a label and ``press``.
    """

    action: ClassVar[str]
    label: ClassVar[str] = ""
    style: ClassVar[discord.ButtonStyle] = discord.ButtonStyle.secondary

    def __init_subclass__(cls, *, action: str = "", **options: Any) -> None:
        super().__init_subclass__(template=re.compile(rf"{re.escape(action)}:(?P<row>[0-9]+)"), **options)
        cls.action = action

    def __init__(self, row: int, *, label: str | None = None, disabled: bool = False) -> None:
        self.row_id = row
        super().__init__(
            ui.Button(
                label=label or self.label,
                style=self.style,
                disabled=disabled,
                custom_id=f"{self.action}:{row}",
            )
        )

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Rebuild the button from the message, also after a restart."""
        return cls(int(match["row"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Run ``press`` within the error boundary: discord.py swallows what a dynamic item raises."""
        try:
            await self.press(interaction)
        except Exception as error:
            await answer_error(interaction, error)

    async def press(self, interaction: Interaction) -> None:
        """Handle the press."""
        raise NotImplementedError


class RowSelect(ui.DynamicItem[ui.Select[Any]], template="unused"):
    """A select whose ``custom_id`` is ``feature:action:row-id``; subclasses give ``build`` and ``chosen``."""

    action: ClassVar[str]

    def __init_subclass__(cls, *, action: str = "", **options: Any) -> None:
        super().__init_subclass__(template=re.compile(rf"{re.escape(action)}:(?P<row>[0-9]+)"), **options)
        cls.action = action

    def __init__(self, row: int, select: Any) -> None:
        self.row_id = row
        select.custom_id = f"{self.action}:{row}"
        super().__init__(select)

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: Any, match: re.Match[str], /
    ) -> Self:
        """Rebuild the select from the message, also after a restart."""
        return cls(int(match["row"]), item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Run ``chosen`` within the error boundary."""
        try:
            await self.chosen(interaction, self.item)
        except Exception as error:
            await answer_error(interaction, error)

    async def chosen(self, interaction: Interaction, select: Any) -> None:
        """Handle the choice."""
        raise NotImplementedError


class Form(ui.Modal):
    """A modal within the error boundary; reopening is cheap, so it keeps nothing."""

    async def on_error(  # type: ignore[override]  # a modal has no item to name
        self, interaction: discord.Interaction[Any], error: Exception, /
    ) -> None:
        """Answer every error of the form."""
        await answer_error(interaction, error)
