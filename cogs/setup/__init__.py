"""The panel with which a moderator sets the bot up."""

from bot.app import Mockingbird
from bot.ui.setup_pages import PANEL, SetupPage
from cogs.setup import actions, handlers
from cogs.setup.commands import Setup
from cogs.setup.panel import panel


async def setup(bot: Mockingbird) -> None:
    """Load the panel and its command."""
    bot.actions.add(actions, answered_by=[handlers])
    bot.setup_pages.add(SetupPage(PANEL, "Setup", panel))
    await bot.add_cog(Setup(bot))
