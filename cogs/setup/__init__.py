"""The panel with which a moderator sets the bot up."""

from bot.app import Mockingbird
from cogs.setup.commands import Setup
from cogs.setup.controls import CONTROLS
from cogs.setup.mock import MOCK_CONTROLS
from cogs.setup.rounds import ROUND_CONTROLS
from cogs.setup.scores import SCORE_CONTROLS


async def setup(bot: Mockingbird) -> None:
    """Load the panel and its command."""
    bot.add_dynamic_items(*CONTROLS, *ROUND_CONTROLS, *SCORE_CONTROLS)
    bot.add_dynamic_items(*MOCK_CONTROLS)
    await bot.add_cog(Setup(bot))
