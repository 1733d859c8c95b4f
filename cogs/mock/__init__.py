"""Peer mock interviews: the profile, the pairing, the time, the interview, and the feedback.

Two halves meet here. ``Keeper`` owns a meeting until it begins: it opens the room, settles the time and the place,
and reminds. At the start ``Conductor`` takes over; it finds whatever is running in its own sweep after a crash. Both
speak through the same ``Rooms`` (a private thread, or private messages) and ``Messenger`` (notices that are written in
the transaction of the change they tell of). ``Keeper.tidy`` takes a meeting's channel and event away once it is over.
"""

from bot.app import Mockingbird
from bot.ui.setup_pages import SetupPage
from cogs.mock import setup_page
from cogs.mock.after.feedback import FEEDBACK_ITEMS
from cogs.mock.after.history import HISTORY_ITEMS
from cogs.mock.after.met import MET_ITEMS
from cogs.mock.commands import LIST_ITEMS, Mock
from cogs.mock.interview.conductor import Conductor
from cogs.mock.interview.kit import KIT_ITEMS
from cogs.mock.meeting.buttons import MEETING_ITEMS
from cogs.mock.meeting.keeper import Keeper
from cogs.mock.moderating import MODERATOR_ITEMS
from cogs.mock.pool.profile import PROFILE_ITEMS
from cogs.mock.pool.week import WEEK_ITEMS
from cogs.mock.room.messenger import Messenger
from cogs.mock.room.notices import renders
from cogs.mock.room.rooms import Rooms
from cogs.mock.room.telling import renders as interview_renders


async def setup(bot: Mockingbird) -> None:
    """Load the feature: its components, its timers and its commands."""
    bot.actions.add(setup_page)
    bot.setup_pages.add(SetupPage(setup_page.KEY, "Mock interviews", setup_page.mock_page))
    bot.add_dynamic_items(*MEETING_ITEMS, *PROFILE_ITEMS, *WEEK_ITEMS)
    bot.add_dynamic_items(*LIST_ITEMS, *MODERATOR_ITEMS)
    for items in (KIT_ITEMS, FEEDBACK_ITEMS, MET_ITEMS, HISTORY_ITEMS):
        bot.add_dynamic_items(*items)  # type: ignore[arg-type]  # buttons and selects in one tuple
    rooms = Rooms(bot)
    messenger = Messenger(bot, rooms)
    messenger.register(renders(bot.services))
    messenger.register(interview_renders(bot.services.interviews.pace))
    keeper = Keeper(bot, rooms, messenger)
    conductor = Conductor(bot, messenger, over=keeper.tidy)
    keeper.hand_over_to(conductor.begin)
    await bot.add_cog(Mock(bot, keeper, conductor))
    keeper.set_timers()
    conductor.set_timers()
