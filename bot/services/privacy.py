"""Everything about a member: exported as plain data, or erased."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db import checkup, personal
from bot.db import seasons as season_queries
from bot.db.engine import Database
from bot.db.mock import meetings as meeting_queries
from bot.db.mock import settings as matching_queries
from bot.domain.interviews import AHEAD
from bot.services.mock.meeting.meetings import member_left

WITH_THE_LEDGER = frozenset({"awards", "score_totals", "member_streaks", "member_settings", "member_ratings"})
"""Tables that an award locks: they are erased last, once no award can be in progress."""
COPIED = frozenset({"attempts"})
"""Tables copied from other rows in the background: they are erased after those, once no copy can be in progress."""


@dataclass(frozen=True)
class Erased:
    """What an erasure did; ``rows`` is 0 when nothing was known about the member."""

    rows: int
    called_off: tuple[int, ...] = ()
    """Cancelled meetings: notices that tell the others are waiting to be sent."""
    roles: tuple[tuple[int, int], ...] = ()
    """The (server, role) pairs that the member wears on Discord because of us."""


class PrivacyService:
    """Use cases for members' own data; without a server, in all of them."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    async def export(
        self, user_id: int, guild_id: int | None = None
    ) -> dict[str, Sequence[Mapping[str, Any]]]:
        """Return everything about a member by table, ready for JSON."""
        async with self._db.read() as session:
            await checkup.hold_still(session)
            return dict(await personal.export(session, user_id, guild_id))

    async def erase(self, user_id: int, guild_id: int | None = None) -> Erased:
        """Erase a member in one transaction; doing it again changes nothing.

        Meetings ahead are cancelled as if the member had left the server, so that nobody waits for them. In
        rows that others need, a random negative number stands in: it does not reveal who the member was, and
        two erased members of one meeting remain distinct.
        """
        stand_in = -(
            10**15 + secrets.randbelow(9 * 10**15)
        )  # no longer than an id, so it fits wherever one did
        ledger = [table for table in personal.TABLES if table.name in WITH_THE_LEDGER]
        copied = [table for table in personal.TABLES if table.name in COPIED]
        others = [table for table in personal.TABLES if table.name not in WITH_THE_LEDGER | COPIED]
        async with self._db.write() as session:
            called_off = await self._call_off(session, user_id, guild_id)
            roles = await season_queries.worn_by(session, user_id, guild_id)
            # Whoever is carrying out a matching right now has its pairs in memory and would write them back.
            await matching_queries.break_claims(session, user_id, self._clock.now(), guild_id)
            rows = await personal.erase(session, others, user_id, stand_in, guild_id)
            rows += await personal.erase(session, copied, user_id, stand_in, guild_id)
            await checkup.hold_ledger(session)
            rows += await personal.erase(session, ledger, user_id, stand_in, guild_id)
        return Erased(rows, tuple(called_off), tuple(roles))

    async def _call_off(self, session: AsyncSession, user_id: int, guild_id: int | None) -> Sequence[int]:
        ahead = await meeting_queries.of_member_anywhere(session, user_id, AHEAD, guild_id)
        return [
            interview_id
            for interview_id in ahead
            if await member_left(session, interview_id, user_id, self._clock.now())
        ]
