"""Mock interviews in one object: the parts that act on Discord, each of which knows only those before it.

``Rooms`` sends and edits; ``Venue`` keeps what one meeting has on Discord; ``Messenger`` sends the notices,
which were written together with the changes they report; ``Conductor`` owns interviews from their start;
``Keeper`` owns meetings until then and hands them over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services.mock.values import Interview
from cogs.mock.interview.conductor import Conductor
from cogs.mock.meeting.keeper import Keeper
from cogs.mock.room.interview_notices import interview_notices
from cogs.mock.room.messenger import Messenger
from cogs.mock.room.notices import meeting_notices
from cogs.mock.room.rooms import Rooms
from cogs.mock.room.venue import Venue

if TYPE_CHECKING:
    from bot.app import Mockingbird


class Desk:
    """What other features and button presses use as ``bot.mock``."""

    def __init__(self, bot: Mockingbird) -> None:
        rooms = Rooms(bot)
        venue = Venue(bot, rooms)
        renders = {**meeting_notices(bot.services), **interview_notices(bot.services.interviews.pace)}
        self.messenger = Messenger(bot, rooms, venue, renders)
        self.conductor = Conductor(bot, venue, self.messenger)
        self.keeper = Keeper(bot, rooms, venue, self.messenger, self.conductor)

    def set_timers(self) -> None:
        """Resume what a crash interrupted, and sweep regularly."""
        self.keeper.set_timers()
        self.conductor.set_timers()

    async def meeting_changed(self, interview_id: int) -> None:
        """Bring the room, card, event and place up to date with the database, and send the notices that are due."""
        await self.keeper.after(interview_id)

    async def interview_changed(self, interview: Interview) -> None:
        """Set the timer for the next phase, or clean up after the last one, and send the notices that are due."""
        await self.conductor.after(interview)

    async def send_notices(self, interview_id: int) -> None:
        """Send the notices about an interview that are due."""
        await self.messenger.send_about(interview_id)
