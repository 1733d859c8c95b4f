"""Peer mock interviews, sorted by the steps of their life.

``pool`` until a member has a partner, ``meeting`` until there is a time, ``room`` where the members talk and
what they are told, ``interview`` while it runs, ``after`` what remains. ``desk`` connects the parts that act
on Discord.
"""

from bot.app import Mockingbird
from bot.ui.setup_pages import SetupPage
from cogs.mock import setup_page
from cogs.mock.after import actions as after_actions
from cogs.mock.after import handlers as after_handlers
from cogs.mock.commands import Mock
from cogs.mock.desk import Desk
from cogs.mock.interview import actions as interview_actions
from cogs.mock.interview import handlers as interview_handlers
from cogs.mock.meeting import actions as meeting_actions
from cogs.mock.meeting import handlers as meeting_handlers
from cogs.mock.moderating import actions as moderating_actions
from cogs.mock.moderating import handlers as moderating_handlers
from cogs.mock.pool import actions as pool_actions
from cogs.mock.pool import handlers as pool_handlers


async def setup(bot: Mockingbird) -> None:
    """Load the feature: its buttons, its timers and its commands."""
    bot.actions.add(pool_actions, answered_by=[pool_handlers])
    bot.actions.add(meeting_actions, answered_by=[meeting_handlers])
    bot.actions.add(interview_actions, answered_by=[interview_handlers])
    bot.actions.add(after_actions, answered_by=[after_handlers])
    bot.actions.add(moderating_actions, answered_by=[moderating_handlers])
    bot.actions.add(setup_page)
    bot.setup_pages.add(SetupPage(setup_page.KEY, "Mock interviews", setup_page.mock_page))
    bot.mock = desk = Desk(bot)
    await bot.add_cog(Mock(bot, desk.keeper))
    desk.set_timers()
