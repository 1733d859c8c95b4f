"""`/leaderboard`: points, rounds won, streaks, mock interviews held."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import Mockingbird
from bot.domain import boards
from bot.errors import InvalidInput
from bot.ui.limits import MOST_SUGGESTIONS
from bot.ui.replies import reply
from bot.ui.text import name
from cogs.leaderboard.cards import BOARD_TITLES, PERIOD_TITLES, board_card, season_title
from cogs.leaderboard.handlers import view_of, without_departed


class Leaderboard(commands.Cog):
    """The command that shows who is ahead."""

    def __init__(self, bot: Mockingbird) -> None:
        self.bot = bot

    @app_commands.command(name="leaderboard")
    @app_commands.guild_only()
    @app_commands.describe(
        period="Which time it counts, also a past season; this week if left out",
        board="What is counted; all points if left out",
        area="Only points from questions of one area",
    )
    @app_commands.choices(
        board=[app_commands.Choice(name=title, value=board) for board, title in BOARD_TITLES.items()]
    )
    async def leaderboard(
        self,
        interaction: discord.Interaction[Mockingbird],
        period: str = "week",
        board: str = "points",
        area: str = "",
    ) -> None:
        """See who is ahead: points, rapid-fire, streaks or mock interviews."""
        guild = interaction.guild
        assert guild is not None
        view = view_of(board, self._period(period), self._area(guild.id, area))
        if view.area and view.board == "streak":
            raise InvalidInput("A streak counts every question; leave the area out.")
        await interaction.response.defer(
            ephemeral=True, thinking=True
        )  # on a Monday many members look at once
        page = await self.bot.services.scores.board(guild.id, interaction.user.id, view)
        await reply(interaction, board_card(page))
        await without_departed(interaction, page)

    @leaderboard.autocomplete("period")
    async def suggest_periods(
        self, interaction: discord.Interaction[Mockingbird], current: str
    ) -> list[app_commands.Choice[str]]:
        """Suggest the current periods and the past seasons."""
        named: list[tuple[str, str]] = [
            (title.capitalize(), period) for period, title in PERIOD_TITLES.items()
        ]
        past = await self.bot.services.seasons.past(interaction.guild_id or 0)
        named += [(season_title(key).capitalize(), key) for key in past]
        return _matching(named, current)

    @leaderboard.autocomplete("area")
    async def suggest_areas(
        self, interaction: discord.Interaction[Mockingbird], current: str
    ) -> list[app_commands.Choice[str]]:
        """Suggest the areas that the server has questions in."""
        areas = self.bot.services.library.of(interaction.guild_id or 0).areas
        return _matching([(name(area), area) for area in areas], current)

    @staticmethod
    def _period(typed: str) -> str:
        """Return the period that was picked or typed; any other text is taken as the name of a past season."""
        wanted = typed.strip().casefold()
        known = (period for period, title in PERIOD_TITLES.items() if wanted in (period, title))
        return next(known, wanted.upper())

    def _area(self, guild_id: int, typed: str) -> str:
        """Return the area that was picked or typed; raises InvalidInput when the server has no such area."""
        wanted = typed.strip().casefold()
        if not wanted:
            return boards.EVERYTHING
        for area in self.bot.services.library.of(guild_id).areas:
            if wanted in (area, name(area).casefold()):
                return area
        raise InvalidInput("I do not know that area. Pick one from the list that opens while you type.")


def _matching(named: list[tuple[str, str]], current: str) -> list[app_commands.Choice[str]]:
    typed = current.casefold().strip()
    found = [(title, value) for title, value in named if typed in title.casefold() or typed in value]
    return [app_commands.Choice(name=title, value=value) for title, value in found[:MOST_SUGGESTIONS]]
