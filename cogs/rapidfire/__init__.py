"""Timed rounds: lobby, questions against the clock, podium, misses."""

from bot.app import Mockingbird
from bot.ui.setup_pages import SetupPage
from cogs.rapidfire import setup_page
from cogs.rapidfire.buttons import BUTTONS, QuestionLayout
from cogs.rapidfire.commands import RapidFire
from cogs.rapidfire.conductor import Conductor
from cogs.rapidfire.quiznights import QUIZ_BUTTONS, QuizNights
from cogs.rapidfire.review import REVIEW_BUTTONS


async def setup(bot: Mockingbird) -> None:
    """Load the feature: its buttons, its timers and its commands."""
    bot.actions.add(setup_page)
    bot.setup_pages.add(SetupPage(setup_page.KEY, "Rapid-fire rounds", setup_page.rounds_page))
    bot.add_dynamic_items(*BUTTONS, *REVIEW_BUTTONS, *QUIZ_BUTTONS)
    bot.add_view(QuestionLayout())
    conductor = Conductor(bot)
    quiz_nights = QuizNights(bot, conductor)
    await bot.add_cog(RapidFire(bot, conductor, quiz_nights))
    conductor.set_timers()
    quiz_nights.set_timers()
