"""What the bot does for itself: remember answers of older releases, forget private sessions that are over."""

from __future__ import annotations

from datetime import timedelta

from discord.ext import commands

from bot.app import Mockingbird

BACKFILL_EVERY = timedelta(days=1)
"""Usually there is nothing to do; a process of the release before may have written something during an upgrade."""
EXPIRE_EVERY = timedelta(hours=1)


class Upkeep(commands.Cog):
    """Timers without anything to see on Discord."""

    def __init__(self, bot: Mockingbird) -> None:
        self.bot = bot
        bot.triggers.every("upkeep:attempts", BACKFILL_EVERY, self.backfill)
        bot.triggers.every("upkeep:sessions", EXPIRE_EVERY, self.expire)

    async def backfill(self) -> None:
        """Remember what is missing, batch by batch, unless the bot is stopped meanwhile."""
        running = self.bot.triggers.running
        await self.bot.services.backfill.run(lambda: self.bot.triggers.running is running)

    async def expire(self) -> None:
        """Forget the sessions that are over."""
        await self.bot.services.sessions.expire()


async def setup(bot: Mockingbird) -> None:
    """Set the timers."""
    await bot.add_cog(Upkeep(bot))
