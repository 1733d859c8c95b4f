"""What members choose for themselves (to be hidden, to be reminded), and who has left."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db import checkup
from bot.db import members as member_queries
from bot.db import scores as score_queries
from bot.db import seasons as season_queries
from bot.db.engine import Database

MOST_CHECKED = 100
"""How many members Discord reports on in one request."""


@dataclass(frozen=True)
class Choices:
    """What a member chose in a server."""

    hidden: bool = False
    reminder: bool = False
    target_level: str | None = None
    target_role: str | None = None


class MemberService:
    """Use cases of members' own choices."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    async def get(self, guild_id: int, user_id: int) -> Choices:
        """Return what the member chose; the defaults if they chose nothing."""
        async with self._db.read() as session:
            row = await member_queries.get(session, guild_id, user_id)
        if row is None:
            return Choices()
        return Choices(row.hidden, row.reminder, row.target_level, row.target_role)

    async def set_hidden(self, guild_id: int, user_id: int, hidden: bool) -> bool:
        """Take the member off every board, recap and podium, or put them back; True if they wear a champion role."""
        async with self._db.write() as session:
            # An award that has already checked whether they hide would list them under a new total.
            await checkup.hold_ledger(session)
            row = await member_queries.get(session, guild_id, user_id)
            await member_queries.change(session, guild_id, user_id, hidden=hidden)
            here = row is None or row.departed_at is None
            await score_queries.set_listed(session, guild_id, user_id, here and not hidden)
            return await season_queries.crown_again(session, guild_id, only=user_id)

    async def set_reminder(self, guild_id: int, user_id: int, reminder: bool) -> None:
        """Switch the private reminder on or off."""
        async with self._db.write() as session:
            await member_queries.change(session, guild_id, user_id, reminder=reminder, reminder_trouble=None)

    async def to_check(self, guild_id: int) -> Sequence[int]:
        """List the members who are highest on boards, so that Discord can be asked whether they are still here."""
        async with self._db.read() as session:
            return await member_queries.prominent(session, guild_id, MOST_CHECKED)

    async def mark_departed(self, guild_id: int, users: Collection[int]) -> None:
        """Leave members out of boards until they earn something again: Discord says that they left."""
        for user in sorted(users):
            async with self._db.write() as session:
                await checkup.hold_ledger(session)  # as above
                await member_queries.change(session, guild_id, user, departed_at=self._clock.now())
                await score_queries.set_listed(session, guild_id, user, False)


async def unlisted_now(session: AsyncSession, guild_id: int, users: Collection[int]) -> frozenset[int]:
    """Return those of some members whom boards leave out, because they hide or have left."""
    return frozenset(row.user_id for row in await member_queries.unlisted_among(session, guild_id, users))


async def welcome_back(session: AsyncSession, guild_id: int, users: Collection[int]) -> frozenset[int]:
    """Mark members as present again, since they just acted; return those who hide, whom boards still leave out."""
    hidden = set()
    for row in await member_queries.unlisted_among(session, guild_id, users):
        if row.hidden:
            hidden.add(row.user_id)
        if row.departed_at is not None:
            row.departed_at = None
            await score_queries.set_listed(session, guild_id, row.user_id, not row.hidden)
    return frozenset(hidden)
