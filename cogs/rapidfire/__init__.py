"""Timed rounds: lobby, questions against the clock, podium, misses."""

from bot.app import Mockingbird
from bot.ui.setup_pages import SetupPage
from cogs.rapidfire import actions, handlers, setup_page
from cogs.rapidfire.commands import RapidFire
from cogs.rapidfire.conductor import Conductor
from cogs.rapidfire.desk import RoundsDesk
from cogs.rapidfire.quiznights import QuizNights


async def setup(bot: Mockingbird) -> None:
    """Load the feature: its buttons, its timers and its commands."""
    bot.actions.add(actions, setup_page, answered_by=[handlers])
    bot.setup_pages.add(SetupPage(setup_page.KEY, "Rapid-fire rounds", setup_page.rounds_page))
    bot.add_view(handlers.QuestionLayout())
    conductor = Conductor(bot)
    quiz_nights = QuizNights(bot, conductor)
    bot.rounds = RoundsDesk(conductor, quiz_nights)
    await bot.add_cog(RapidFire(bot, conductor, quiz_nights))
    conductor.set_timers()
    quiz_nights.set_timers()
