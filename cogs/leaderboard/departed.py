"""Leave members who left the server out of its boards.

Discord announces that somebody leaves only to bots with the privileged members intent. This bot does without
it: it asks about the members on a board that is opened and those who are highest on boards, a hundred in one
request over the gateway, which needs no intent. Members who are missing from the answer have left; their next
award shows that they are back.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import discord

from bot.services.scores.members import MOST_CHECKED

if TYPE_CHECKING:
    from bot.app import Mockingbird

log = logging.getLogger(__name__)
ASK_AGAIN_AFTER = timedelta(hours=1)
"""How long to wait before asking about the same member again."""
ASK_APART = timedelta(seconds=10)
"""How long to wait between two boards of a server: the gateway takes only two requests a second."""


class Departures:
    """Asks Discord who is still here, about each member at most once an hour."""

    def __init__(self, bot: Mockingbird) -> None:
        self.bot = bot
        self._asked: dict[int, dict[int, datetime]] = {}

    async def check(self, guild: discord.Guild, shown: Sequence[int]) -> bool:
        """Mark those who left among the members on a board, and a few more; True when there were any."""
        now = self.bot.services.clock.now()
        latest = max(self._asked.get(guild.id, {}).values(), default=None)
        if latest is not None and now - latest < ASK_APART:
            return False
        return await self.ask(guild, shown)

    async def ask(self, guild: discord.Guild, members: Sequence[int]) -> bool:
        """Mark those who left among some members, and those who are highest on boards; True when there were any."""
        services = self.bot.services
        now = services.clock.now()
        earlier = self._asked.get(guild.id, {})
        known = {user: at for user, at in earlier.items() if now - at < ASK_AGAIN_AFTER}
        if known.keys() >= set(members):
            return False
        self._asked[guild.id] = known | dict.fromkeys(members, now)
        wanted = dict.fromkeys([*members, *await services.members.to_check(guild.id)])
        asked = [user for user in wanted if user not in known][:MOST_CHECKED]
        self._asked[guild.id] |= dict.fromkeys(asked, now)
        try:
            present = await guild.query_members(user_ids=asked, limit=MOST_CHECKED, cache=False)
        except (TimeoutError, discord.DiscordException) as error:
            log.info("Discord did not say who is still in server %s: %s", guild.id, error)
            return False
        gone = set(asked) - {member.id for member in present}
        await services.members.mark_departed(guild.id, gone)
        return bool(gone)
