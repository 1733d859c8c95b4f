"""The board: points of this week and of all time."""

from __future__ import annotations

from typing import Literal

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.app import Mockingbird
from bot.services.scores import Board, Period
from bot.ui.cards import QUIET, card
from bot.ui.components import Interaction, RowButton
from bot.ui.replies import update
from bot.ui.text import count

TITLES: dict[Period, str] = {"week": "This week", "all": "All time"}


class _PageButton(RowButton, action="board:base"):
    """Turns the page; the row is the page."""

    period: Period = "week"

    async def press(self, interaction: Interaction) -> None:
        """Show that page to the one who pressed, on the same message."""
        assert interaction.guild_id is not None
        board = await interaction.client.services.scores.board(
            interaction.guild_id, interaction.user.id, self.period, self.row_id
        )
        await update(interaction, board_card(board))


class WeekPage(_PageButton, action="board:week"):
    """A page of this week's board."""

    period = "week"


class AllTimePage(_PageButton, action="board:all"):
    """A page of the board of all time."""

    period = "all"


PAGES: dict[Period, type[_PageButton]] = {"week": WeekPage, "all": AllTimePage}


def board_card(board: Board) -> ui.LayoutView:
    """Build a page of the board; names are mentions, so nothing is fetched."""
    title = f"### Leaderboard · {TITLES[board.period]}"
    if not board.rows:
        return card(
            title, "Nobody has points here yet. Answer the daily question to be the first.", colour=QUIET
        )
    lines = [f"`{row.rank:>3}` <@{row.user_id}> · {count(row.points, 'point')}" for row in board.rows]
    mine = board.mine
    own = (
        f"-# You: rank {mine.rank} with {count(mine.points, 'point')}"
        if mine
        else "-# You have no points here yet."
    )
    parts: list[object] = [title, "\n".join(lines), own]
    if board.pages > 1:
        button = PAGES[board.period]
        parts.append(
            [
                button(max(board.page - 1, 0), label="Higher", disabled=board.page == 0),
                button(board.page + 1, label="Lower", disabled=board.page + 1 >= board.pages),
            ]
        )
    return card(*parts)


class Leaderboard(commands.Cog):
    """Who has how many points."""

    def __init__(self, bot: Mockingbird) -> None:
        self.bot = bot

    @app_commands.command(name="leaderboard")
    @app_commands.guild_only()
    @app_commands.describe(period="Which time it counts; this week if left out")
    async def leaderboard(
        self, interaction: discord.Interaction[Mockingbird], period: Literal["week", "all"] = "week"
    ) -> None:
        """Show who has the most points."""
        assert interaction.guild_id is not None
        board = await self.bot.services.scores.board(interaction.guild_id, interaction.user.id, period)
        await interaction.response.send_message(view=board_card(board), ephemeral=True)


async def setup(bot: Mockingbird) -> None:
    """Load the board and its buttons."""
    bot.add_dynamic_items(WeekPage, AllTimePage)
    await bot.add_cog(Leaderboard(bot))
