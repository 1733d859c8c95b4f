"""The day's question: posting, answering, closing."""

from bot.app import Mockingbird
from cogs.daily.buttons import BUTTONS
from cogs.daily.commands import Daily, HistoryPage
from cogs.daily.poster import Poster


async def setup(bot: Mockingbird) -> None:
    """Load the feature: its buttons, its timers and its commands."""
    bot.add_dynamic_items(*BUTTONS, HistoryPage)
    poster = Poster(bot)
    await bot.add_cog(Daily(bot, poster))
    poster.set_timers()
