"""Leave members out of boards who have left the server.

Discord tells only bots with the privileged members intent when somebody leaves. This bot does without it: it asks,
now and then, about the members whom boards show first, a hundred in one request over the gateway, which needs no
intent. Whoever is not in the answer has left; the next award says that somebody is back.
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


class Departures:
    """Asks who is still here, at most once an hour for each server."""

    def __init__(self, bot: Mockingbird) -> None:
        self.bot = bot
        self._asked: dict[int, datetime] = {}

    async def check(self, guild: discord.Guild, shown: Sequence[int] = ()) -> bool:
        """Mark those who left among the first of the board and those ``shown``; True when there were any."""
        services = self.bot.services
        now = services.clock.now()
        if guild.id in self._asked and now - self._asked[guild.id] < ASK_AGAIN_AFTER:
            return False
        self._asked[guild.id] = now
        asked = list(dict.fromkeys([*shown, *await services.members.to_check(guild.id)]))[:MOST_CHECKED]
        if not asked:
            return False
        try:
            present = await guild.query_members(user_ids=asked, limit=MOST_CHECKED, cache=False)
        except (TimeoutError, discord.DiscordException) as error:
            log.info("Discord did not say who is still in server %s: %s", guild.id, error)
            return False
        gone = set(asked) - {member.id for member in present}
        await services.members.mark_departed(guild.id, gone)
        return bool(gone)
