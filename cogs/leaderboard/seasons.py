"""Let seasons end and the champion role move on, whether or not a daily question is posted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import discord

from bot.services.scores.seasons import Crowning
from bot.ui.delivery import guarded

if TYPE_CHECKING:
    from bot.app import Mockingbird
    from cogs.leaderboard.departed import Departures

SWEEP_EVERY = timedelta(minutes=10)
REASON = "champion of the season"


class CannotCrown(Exception):
    """The role cannot be moved; the text is for the moderators."""


class SeasonKeeper:
    """Ends seasons and moves the role, one server at a time."""

    def __init__(self, bot: Mockingbird, departures: Departures) -> None:
        self.bot = bot
        self._departures = departures
        self._seasons = bot.services.seasons
        self._work = bot.background("season of server")

    def set_timers(self) -> None:
        """Sweep at the start and every ten minutes."""
        self.bot.triggers.every("seasons:sweep", SWEEP_EVERY, self.sweep)

    async def sweep(self) -> None:
        """End what is over and move what is due; one server's failure does not stop the others."""
        due = await self._seasons.crownings_by_server()
        here = [guild for guild in self.bot.guilds if self.bot.reaches(guild.id)]
        await self._work.each(
            {guild.id: partial(self._serve, guild, due.get(guild.id, ())) for guild in here}
        )

    async def _serve(self, guild: discord.Guild, due: Sequence[int]) -> None:
        ended = await guarded(f"the end of a season of server {guild.id}", self._end(guild))
        if ended:
            due = (await self._seasons.crownings_by_server()).get(guild.id, ())
        for season_id in due:
            await guarded(f"the champion role of season {season_id}", self.crown(season_id))

    async def _end(self, guild: discord.Guild) -> bool:
        leaders = await self._seasons.leaders_of_ended(guild.id)
        if leaders is None:
            return False
        # From midnight on, while the last question may still be open: nobody wins who has left.
        await self._departures.ask(guild, leaders)
        return await self._seasons.close(guild.id)

    async def crown(self, season_id: int) -> None:
        """Take the role from earlier champions and give it to the present one; doing it twice changes nothing."""
        crowning = await self._seasons.claim_crowning(season_id)
        if crowning is None:
            return
        guild = self.bot.get_guild(crowning.guild_id)
        if guild is None:  # the lease runs out; a process that is in that server takes it
            return
        trouble = None
        try:
            for season, member_id, role_id in crowning.earlier:
                await self._take(guild, member_id, role_id)
                await self._seasons.role_taken(season)
            if crowning.role_id:
                await self._give(guild, crowning)
        except CannotCrown as error:
            trouble = str(error)
        await self._seasons.crowned(crowning, trouble)

    async def _take(self, guild: discord.Guild, member_id: int, role_id: int) -> None:
        role = guild.get_role(role_id)
        member = await self._member(guild, member_id)
        if role is None or member is None or member.get_role(role_id) is None:
            return
        self._require(role)
        await member.remove_roles(role, reason=REASON)

    async def _give(self, guild: discord.Guild, crowning: Crowning) -> None:
        role = guild.get_role(crowning.role_id)
        if role is None:
            raise CannotCrown("The champion role is gone. Pick another one.")
        self._require(role)
        member = await self._member(guild, crowning.champion_id)
        if member is None:
            raise CannotCrown("The champion has left the server, so nobody wears the role.")
        await member.add_roles(role, reason=REASON)

    @staticmethod
    def _require(role: discord.Role) -> None:
        if not role.is_assignable():
            raise CannotCrown(
                f"I may not hand out {role.mention}: I need Manage Roles and a role of mine above it."
            )

    async def _member(self, guild: discord.Guild, member_id: int) -> discord.Member | None:
        try:
            return await guild.fetch_member(member_id)
        except discord.NotFound:
            await self.bot.services.members.mark_departed(guild.id, [member_id])
            return None
