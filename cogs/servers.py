"""Notice when servers remove the bot or invite it again, and delete the data of those that stay away.

An outage is not a departure: Discord announces it as such, and the server stays in the bot's list meanwhile.
A server that is missing from the list because it removed the bot while the bot was off is asked for once
more, and only a definite answer counts.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Collection
from datetime import timedelta
from functools import partial

import discord
from discord.ext import commands

from bot.app import Mockingbird
from bot.ui.delivery import TROUBLE

log = logging.getLogger(__name__)
SWEEP_EVERY = timedelta(hours=1)


class Servers(commands.Cog):
    """Keeps track of the servers that the bot is in."""

    def __init__(self, bot: Mockingbird) -> None:
        self.bot = bot
        self._servers = bot.services.servers
        self._work = bot.background("departure of server")
        bot.triggers.every("servers:sweep", SWEEP_EVERY, self.sweep)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Stop planning for a server; discord.py sends this for a removal only, not for an outage."""
        await self._servers.left(guild.id)

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Resume the server where it left off."""
        await self._servers.returned(guild.id)

    async def sweep(self) -> None:
        """Catch up with what happened while the bot was off, then purge; a failure in one server stops no other."""
        if not self.bot.is_ready():  # the list of servers is not complete yet
            return
        here = {guild.id for guild in self.bot.guilds}
        await self._for_each(self._check_missing, await self._servers.unaccounted_for(here))
        await self._for_each(self._check_returned, await self._servers.away())
        await self._for_each(self._purge, await self._servers.to_purge())

    async def _for_each(self, work: Callable[[int], Awaitable[object]], guilds: Collection[int]) -> None:
        await self._work.each(
            {guild_id: partial(work, guild_id) for guild_id in guilds if self.bot.serves(guild_id)}
        )

    async def _check_missing(self, guild_id: int) -> None:
        if await self._has_removed_us(guild_id) and await self._servers.left(guild_id):
            log.info("server %s removed the bot while it was off", guild_id)

    async def _check_returned(self, guild_id: int) -> None:
        if self.bot.get_guild(guild_id) is not None:
            await self._servers.returned(guild_id)

    async def _purge(self, guild_id: int) -> None:
        if not await self._has_removed_us(guild_id):
            return
        rows = await self._servers.purge(guild_id)
        if rows is not None:
            log.info("server %s has been away for long: %d rows deleted", guild_id, rows)

    async def _has_removed_us(self, guild_id: int) -> bool:
        """Whether Discord says that the bot is not in a server; no answer in time does not count as a yes."""
        if self.bot.get_guild(guild_id) is not None:
            return False
        try:
            await self.bot.fetch_guild(guild_id, with_counts=False)
        except (discord.NotFound, discord.Forbidden):
            return True
        except TROUBLE:
            log.info("Discord does not say whether the bot is in server %s", guild_id)
        return False


async def setup(bot: Mockingbird) -> None:
    """Load the listeners and the sweep."""
    await bot.add_cog(Servers(bot))
