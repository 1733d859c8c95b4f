"""Moderators correct scores, take them back, export them, and set up seasons."""

from bot.app import Mockingbird
from bot.ui.setup_pages import SetupPage
from cogs.scores import confirming, setup_page
from cogs.scores.commands import Scores


async def setup(bot: Mockingbird) -> None:
    """Load the commands, the button that confirms, and the page of `/setup`."""
    bot.actions.add(confirming, setup_page)
    bot.setup_pages.add(SetupPage(setup_page.KEY, "Scores", setup_page.scores_page))
    await bot.add_cog(Scores(bot))
