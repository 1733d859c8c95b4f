"""The buttons of a board: turn the page, find oneself, hide and come back."""

from __future__ import annotations

import re
from typing import Any, Self

import discord
from discord import ui

from bot.domain import boards
from bot.domain.schedule import week_of
from bot.errors import InvalidInput
from bot.services.scores.standings import BoardPage, View
from bot.ui.cards import GOOD, card
from bot.ui.components import Interaction, RowButton
from bot.ui.errors import answer_error
from bot.ui.replies import reply, update
from cogs.leaderboard.cards import board_card
from cogs.leaderboard.departed import Departures

TURNS = {"higher": "Higher", "lower": "Lower", "mine": "My place"}
_PARTS = re.compile(
    r"(?P<board>[a-z-]+)\.(?P<period>[a-z]+|\d{4}-W?\d{2})\.(?P<area>[a-z0-9-]*)\.(?P<page>\d+)\.(?P<turn>[a-z]+)"
)


def view_of(board: str, period: str, area: str) -> View:
    """Read a view from words; raises InvalidInput. A period may be the name of a past season."""
    if board not in boards.BOARDS:
        raise InvalidInput("I do not know that board. Pick one from the list.")
    if period in boards.PERIODS:
        return View(board, period, area)
    try:
        first, _ = boards.bounds_of(period)
    except ValueError:
        raise InvalidInput(
            "I do not know that time. Pick one from the list that opens while you type."
        ) from None
    # Written as totals name it, also where somebody typed 2026-1.
    key = week_of(first) if "W" in period else boards.month_of(first)
    return View(board, "season", area, key=key)


class PageButton(ui.DynamicItem[ui.Button[Any]], template=r"board:page:(?P<row>[a-zA-Z0-9.-]+)"):
    """Turns the page. A board is no row of a table, so the id itself says which board and page it is."""

    def __init__(self, view: View, page: int, turn: str, *, disabled: bool = False) -> None:
        self.shown, self.page = view, page
        # The turn keeps ids apart: two buttons of a card may lead to the same page.
        row = f"{view.board}.{view.key or view.period}.{view.area}.{page}.{turn}"
        super().__init__(ui.Button(label=TURNS[turn], disabled=disabled, custom_id=f"board:page:{row}"))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Rebuild the button from its id, also after a restart."""
        parts = _PARTS.fullmatch(match["row"])
        if parts is None or parts["turn"] not in TURNS:
            return cls(View(), 0, "higher")
        return cls(view_of(parts["board"], parts["period"], parts["area"]), int(parts["page"]), parts["turn"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Show that page to the one who pressed, on the same message."""
        try:
            await interaction.response.defer()
            page = await interaction.client.services.scores.board(
                interaction.guild_id, interaction.user.id, self.shown, self.page
            )
            await update(interaction, board_card(page, buttons_of(page)))
            await without_departed(interaction, page)
        except Exception as error:
            await answer_error(interaction, error)


async def without_departed(interaction: Interaction, shown: BoardPage) -> None:
    """Show a page again if somebody on it turns out to have left the server."""
    assert interaction.guild is not None
    departures: Departures = interaction.client.get_cog("Leaderboard").departures  # type: ignore[union-attr]
    if await departures.check(interaction.guild, [row.user_id for row in (*shown.rows, *shown.around)]):
        page = await interaction.client.services.scores.board(
            interaction.guild.id, interaction.user.id, shown.view, shown.page
        )
        await interaction.edit_original_response(view=board_card(page, buttons_of(page)))


class HideButton(RowButton, action="board:hide"):
    """Takes the member off every board, recap and podium; the row is 1 to hide and 0 to come back."""

    label = "Hide me"

    async def press(self, interaction: Interaction) -> None:
        """Store the choice and offer the way back."""
        assert interaction.guild_id is not None
        await interaction.response.defer(ephemeral=True, thinking=True)
        hidden = self.row_id == 1
        members = interaction.client.services.members
        wears = await members.set_hidden(interaction.guild_id, interaction.user.id, hidden)
        role = "The champion's role comes off within ten minutes. " if wears else ""
        text = (
            "No board, recap, podium or round of this server names you any more. Points and streak go on counting, "
            f"and only you see them.\n-# {role}A quiz night that you sign up for still calls you."
            if hidden
            else "Boards, recaps, podiums and rounds name you again."
        )
        await reply(interaction, card(text, [hide_button(hidden)], colour=GOOD))


def hide_button(hidden: bool) -> HideButton:
    """Give the button that leads to the other state."""
    return HideButton(0, label="Show me again") if hidden else HideButton(1)


def buttons_of(page: BoardPage) -> list[ui.Item[Any]]:
    """Give the buttons under a page."""
    buttons: list[ui.Item[Any]] = []
    if page.pages > 1:
        buttons += [
            PageButton(page.view, max(page.page - 1, 0), "higher", disabled=page.page == 0),
            PageButton(page.view, page.page + 1, "lower", disabled=page.page + 1 >= page.pages),
        ]
        if page.my_page is not None and page.my_page != page.page:
            buttons.append(PageButton(page.view, page.my_page, "mine"))
    return [*buttons, hide_button(page.hidden)]


ITEMS = (PageButton, HideButton)
