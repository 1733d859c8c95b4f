"""`/leaderboard`: who has how many points, wins rounds, keeps a streak, holds mock interviews."""

from __future__ import annotations

import re
from typing import Any, Self

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.app import Mockingbird
from bot.domain import boards
from bot.errors import InvalidInput, NotFound
from bot.services.scores.standings import BoardPage, Standing, View
from bot.ui.cards import QUIET, card
from bot.ui.errors import answer_error
from bot.ui.replies import reply, update
from bot.ui.text import count, name

MOST_SUGGESTIONS = 25
BOARD_TITLES: dict[boards.Board, str] = {
    "points": "Points",
    "rapid-fire": "Rapid-fire",
    "streak": "Streaks",
    "mock": "Mock interviews",
}
PERIOD_TITLES: dict[boards.Period, str] = {
    "week": "this week",
    "month": "this month",
    "season": "this season",
    "all": "all time",
}
HOW_TO_BEGIN: dict[boards.Board, str] = {
    "points": "Nobody has points here yet. Answer the daily question to be the first.",
    "rapid-fire": "Nobody has points from rounds here yet. `/rapidfire start` opens one; rounds pay from two "
    "members on.",
    "streak": "No streak is running here. Answer the daily question to begin one.",
    "mock": "Nobody has points from mock interviews here yet.",
}
VIEW = r"(?P<board>[a-z-]+):(?P<period>week|month|season|all|\d{4}-W?\d{2}):(?P<area>[a-z0-9-]*)"


class PageButton(
    ui.DynamicItem[ui.Button[Any]], template=re.compile(rf"board:page:{VIEW}:(?P<page>\d+):(?P<turn>[hlm])")
):
    """Turns the page; the id says which board and page, so it works after a restart."""

    def __init__(self, view: View, page: int, turn: str, *, disabled: bool = False) -> None:
        self.shown, self.page = view, page
        super().__init__(
            ui.Button(
                label={"h": "Higher", "l": "Lower", "m": "My place"}[turn],
                disabled=disabled,
                # The turn keeps ids apart: two buttons may lead to the same page.
                custom_id=f"board:page:{view.board}:{view.key or view.period}:{view.area}:{page}:{turn}",
            )
        )

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Rebuild the button from its id."""
        return cls(_view(match["board"], match["period"], match["area"]), int(match["page"]), match["turn"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Show that page to the one who pressed, on the same message."""
        try:
            page = await interaction.client.services.scores.board(
                interaction.guild_id, interaction.user.id, self.shown, self.page
            )
            await update(interaction, board_card(page))
        except Exception as error:
            await answer_error(interaction, error)


def _view(board: str, period: str, area: str) -> View:
    """Build a view from what an id says; the pattern let only these through."""
    if board not in boards.BOARDS:
        raise NotFound("That board is gone. /leaderboard shows the present ones.")
    if period in boards.PERIODS:
        return View(board, period, area)
    return View(board, "season", area, key=period)


def _score(view: View, points: int) -> str:
    return count(points, "question") + " in a row" if view.board == "streak" else count(points, "point")


def _line(view: View, row: Standing, mine: int | None) -> str:
    text = f"`{row.rank:>3}` <@{row.user_id}> · {_score(view, row.points)}"
    return f"**{text}**" if row.user_id == mine else text


def _title(page: BoardPage) -> str:
    view = page.view
    if view.board == "streak":
        period = "longest ever" if view.period == "all" else "running now"
    else:
        period = f"season {view.key}" if view.key else PERIOD_TITLES[view.period]
    area = f" · {name(view.area)}" if view.area else ""
    return f"### {BOARD_TITLES[view.board]} · {period}{area}"


def _own(page: BoardPage) -> str:
    view, mine = page.view, page.mine
    if mine is None:
        return "-# You are not on this board yet."
    if page.hidden:
        return f"-# You: {_score(view, mine.points)}. You hide, so nobody sees you here."
    return f"-# You: rank {mine.rank:,} with {_score(view, mine.points)}"


def board_card(page: BoardPage) -> ui.LayoutView:
    """Build a page of a board; names are mentions, so nothing is fetched."""
    view = page.view
    if not page.rows:
        return card(_title(page), HOW_TO_BEGIN[view.board], _own(page), colour=QUIET)
    mine = page.mine.user_id if page.mine and not page.hidden else None
    parts: list[Any] = [_title(page), "\n".join(_line(view, row, mine) for row in page.rows)]
    if page.around and not page.hidden:
        parts.append("-# Around you\n" + "\n".join(_line(view, row, mine) for row in page.around))
    parts.append(_own(page))
    if page.pages > 1:
        buttons = [
            PageButton(view, max(page.page - 1, 0), "h", disabled=page.page == 0),
            PageButton(view, page.page + 1, "l", disabled=page.page + 1 >= page.pages),
        ]
        if page.my_page is not None and page.my_page != page.page:
            buttons.append(PageButton(view, page.my_page, "m"))
        parts.append(buttons)
    return card(*parts)


class Leaderboard(commands.Cog):
    """Who has how many points."""

    def __init__(self, bot: Mockingbird) -> None:
        self.bot = bot

    @app_commands.command(name="leaderboard")
    @app_commands.guild_only()
    @app_commands.describe(
        period="Which time it counts; this week if left out",
        board="What is counted; all points if left out",
        area="Only points from questions of one area",
    )
    @app_commands.choices(
        board=[app_commands.Choice(name=title, value=board) for board, title in BOARD_TITLES.items()],
        period=[
            app_commands.Choice(name=title.capitalize(), value=period)
            for period, title in PERIOD_TITLES.items()
        ],
    )
    async def leaderboard(
        self,
        interaction: discord.Interaction[Mockingbird],
        period: str = "week",
        board: str = "points",
        area: str = "",
    ) -> None:
        """Show who is ahead: points, rapid-fire, streaks or mock interviews."""
        assert interaction.guild_id is not None
        view = _view(board, period, _area(self.bot, area))
        if view.area and view.board == "streak":
            raise InvalidInput("A streak counts every question; leave the area out.")
        page = await self.bot.services.scores.board(interaction.guild_id, interaction.user.id, view)
        await reply(interaction, board_card(page))

    @leaderboard.autocomplete("area")
    async def suggest_areas(
        self, interaction: discord.Interaction[Mockingbird], current: str
    ) -> list[app_commands.Choice[str]]:
        """Suggest the areas of the bank."""
        typed = current.casefold().strip()
        return [
            app_commands.Choice(name=name(area), value=area)
            for area in self.bot.services.bank.areas
            if typed in area or typed in name(area).casefold()
        ][:MOST_SUGGESTIONS]


def _area(bot: Mockingbird, typed: str) -> str:
    """Read an area as it was picked or typed; raises InvalidInput."""
    wanted = typed.strip().casefold()
    if not wanted:
        return boards.EVERYTHING
    for area in bot.services.bank.areas:
        if wanted in (area, name(area).casefold()):
            return area
    raise InvalidInput("I do not know that area. Pick one from the list that opens while you type.")


async def setup(bot: Mockingbird) -> None:
    """Load the board and its buttons."""
    bot.add_dynamic_items(PageButton)
    await bot.add_cog(Leaderboard(bot))
