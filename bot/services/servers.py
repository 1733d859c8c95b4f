"""Servers that removed the bot: nothing is planned for them, and after a while their data is deleted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from bot.clock import Clock
from bot.db import departures as departure_queries
from bot.db import personal
from bot.db.engine import Database

KEPT_FOR = timedelta(days=30)
"""A server that invites the bot again within this time finds everything as it was."""


class ServerService:
    """Use cases of servers that come and go."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    async def left(self, guild_id: int) -> bool:
        """Stop planning for a server that removed the bot; False when that was already known."""
        async with self._db.write() as session:
            return await departure_queries.add(session, guild_id, self._clock.now())

    async def returned(self, guild_id: int) -> bool:
        """Resume a server where it left off; False when it was not away."""
        async with self._db.write() as session:
            return await departure_queries.remove(session, guild_id)

    async def away(self) -> Sequence[int]:
        """List the servers that removed the bot and still have data."""
        async with self._db.read() as session:
            return await departure_queries.departed(session)

    async def unaccounted_for(self, here: Collection[int]) -> Sequence[int]:
        """List the servers we have data about that are neither in ``here`` nor known to have left."""
        async with self._db.read() as session:
            known = await personal.known_guilds(session)
            known -= {*await departure_queries.departed(session), *here}
        return sorted(known)

    async def to_purge(self) -> Sequence[int]:
        """List the servers that have been away for too long."""
        async with self._db.read() as session:
            return await departure_queries.departed(session, self._clock.now() - KEPT_FOR)

    async def purge(self, guild_id: int) -> int | None:
        """Delete all data of a server and return how many rows; None when it has come back meanwhile."""
        async with self._db.write() as session:
            if not await departure_queries.remove(session, guild_id, until=self._clock.now() - KEPT_FOR):
                return None
            return await personal.purge(session, guild_id)
