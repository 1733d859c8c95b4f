"""The daily question: posting, answering, closing."""

from bot.app import Mockingbird
from cogs.daily import actions, handlers, history
from cogs.daily.commands import Daily
from cogs.daily.poster import Poster


async def setup(bot: Mockingbird) -> None:
    """Load the feature: its buttons, its timers and its commands."""
    bot.actions.add(actions, answered_by=(handlers, history))
    bot.daily = poster = Poster(bot)
    await bot.add_cog(Daily(bot, poster))
    poster.set_timers()
