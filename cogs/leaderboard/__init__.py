"""Boards, the switch that hides a member from them, and the seasons they show."""

from bot.app import Mockingbird
from cogs.leaderboard import actions, handlers
from cogs.leaderboard.commands import Leaderboard
from cogs.leaderboard.departed import Departures
from cogs.leaderboard.seasons import SeasonKeeper


async def setup(bot: Mockingbird) -> None:
    """Load the boards and their buttons, and the timer that ends seasons."""
    bot.actions.add(actions, answered_by=[handlers])
    bot.boards = departures = Departures(bot)
    await bot.add_cog(Leaderboard(bot))
    SeasonKeeper(bot, departures).set_timers()
