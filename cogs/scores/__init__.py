"""Moderators correct scores, take them back and export them."""

from bot.app import Mockingbird
from cogs.scores.commands import Scores
from cogs.scores.confirming import ConfirmReset


async def setup(bot: Mockingbird) -> None:
    """Load the commands and the button that confirms."""
    bot.add_dynamic_items(ConfirmReset)
    await bot.add_cog(Scores(bot))
