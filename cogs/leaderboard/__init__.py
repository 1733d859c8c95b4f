"""Boards, the switch that hides a member from them, and the seasons that they count."""

from bot.app import Mockingbird
from cogs.leaderboard.buttons import ITEMS
from cogs.leaderboard.commands import Leaderboard
from cogs.leaderboard.seasons import SeasonKeeper


async def setup(bot: Mockingbird) -> None:
    """Load the boards and their buttons, and let seasons end."""
    bot.add_dynamic_items(*ITEMS)
    boards = Leaderboard(bot)
    await bot.add_cog(boards)
    SeasonKeeper(bot, boards.departures).set_timers()
