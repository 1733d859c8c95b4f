"""The weekly matching of a server: claimed, computed in a separate process, stored, then carried out step by step.

The solver takes seconds for a large server, so it runs between two transactions. The claim keeps another process from
doing the same; a claim that ran out is taken over, and the same pool gives the same pairs. The result is stored before
the first meeting is created. Meetings are then created a few at a time, in the same transaction as the count of steps
done: nobody's press waits for hundreds of them, and a crash leaves nothing half done.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db import lease as leases
from bot.db.engine import Database
from bot.db.lease import MATCHING, Lease
from bot.db.mock import meetings as meeting_queries
from bot.db.mock import profiles as profile_queries
from bot.db.mock import settings as settings_queries
from bot.domain.members import is_former
from bot.domain.pairing import Matching, Pairing, PoolMember, Ties
from bot.services.mock import settings as settings_service
from bot.services.mock.meeting import lifecycle
from bot.services.mock.pool.pool import matching_at, pool_member_of, ties_of
from bot.services.mock.room import kinds
from bot.services.mock.room.notices import tell
from bot.services.mock.settings import MockSettings
from bot.services.mock.values import profile_of

STEPS_AT_ONCE = 4
"""Meetings created in one transaction; it takes a few hundredths of a second, in which nobody else can write."""
BREATH_SECONDS = 0.05
"""The pause between two transactions: those who wait for SQLite try again only now and then."""
TOO_LATE = timedelta(days=2)
"""A matching that is later than this is skipped."""


class Solver(Protocol):
    """Matches a pool without blocking the event loop."""

    async def match(self, pool: Sequence[PoolMember], matching: Matching, ties: Ties) -> Pairing:
        """Return who meets whom, and who is left over."""
        ...


@dataclass(frozen=True)
class Matched:
    """What a weekly matching did."""

    guild_id: int
    week: str
    pairs: int
    trios: int
    unmatched: int


@dataclass(frozen=True)
class _Claim:
    lease: Lease
    settings: MockSettings
    due_at: datetime
    week: str
    result: Mapping[str, Any]
    """What an earlier process stored; empty when none got that far."""


class _ClaimLost(Exception):
    """Another process has taken over the matching."""


class MatchingService:
    """Runs the weekly matchings."""

    def __init__(self, database: Database, clock: Clock, solver: Solver) -> None:
        self._db = database
        self._clock = clock
        self._solver = solver

    async def due(self) -> Sequence[tuple[int, datetime]]:
        """Return the servers whose matching is due, each with the time it was due."""
        async with self._db.read() as session:
            rows = await settings_queries.due(session, self._clock.now())
            return [(row.guild_id, row.next_match_at) for row in rows if row.next_match_at is not None]

    async def next_due(self) -> datetime | None:
        """Return when the next matching of any server is due; None when none is ahead."""
        async with self._db.read() as session:
            return await settings_queries.next_due(session)

    async def run(self, guild_id: int, due_at: datetime) -> Matched | None:
        """Run the matching that was due then; None when it is done, runs in another process, or is much too late."""
        claim = await self._claim(guild_id, due_at)
        if claim is None:
            return None
        result = claim.result or await self._solve(claim)
        try:
            while result is not None and not result["done"]:
                await asyncio.sleep(BREATH_SECONDS)
                result = await self._carry_out(claim, result)
        except _ClaimLost:
            return None
        if result is None:
            return None
        return Matched(guild_id, claim.week, result["made"], len(result["trios"]), len(result["unmatched"]))

    async def _claim(self, guild_id: int, due_at: datetime) -> _Claim | None:
        now = self._clock.now()
        async with self._db.write() as session:
            settings = await settings_service.read(session, guild_id)
            week = (await matching_at(session, settings, due_at)).week
            lease = None
            if now - due_at <= TOO_LATE:
                matching_id = await settings_queries.matching(session, guild_id, week, due_at)
                lease = await leases.claim(session, MATCHING, matching_id, now)
            if lease is None:
                if not await settings_queries.is_at_work(session, guild_id, week):
                    await self._turn(session, guild_id, due_at, now)
                return None
            result = await settings_queries.result_of(session, lease.row_id)
            return _Claim(lease, settings, due_at, week, result)

    async def _solve(self, claim: _Claim) -> dict[str, Any] | None:
        """Match the pool as it is now and store the result; None when the claim was lost."""
        now, guild_id = self._clock.now(), claim.settings.guild_id
        async with self._db.read() as session:
            taking_part = await profile_queries.taking_part(session, guild_id)
            busy = await meeting_queries.busy(session, guild_id)
            ties = await ties_of(session, guild_id, now)
        profiles = [profile_of(row) for row in taking_part]
        pool = [pool_member_of(profile, now, busy=profile.user_id in busy) for profile in profiles]
        # Even if the bot was down when the matching was due, only times from now on will do.
        matching = Matching(guild_id, claim.week, now, minutes=claim.settings.minutes)
        pairing = await self._solver.match([one for one in pool if one.takes_part], matching, ties)
        result: dict[str, Any] = {
            "pairs": [list(pair.members) for pair in pairing.pairs],
            "trios": [list(trio.members) for trio in pairing.trios],
            "unmatched": [asdict(left) for left in pairing.unmatched],
            "solved_at": now.isoformat(),
            "steps": 0,
            "made": 0,
            "done": False,
        }
        async with self._db.write() as session:
            stored = await leases.write(session, claim.lease, {"result": result})
        return result if stored else None

    async def _carry_out(self, claim: _Claim, result: Mapping[str, Any]) -> dict[str, Any]:
        """Carry out the next few steps of a stored result; raises _ClaimLost."""
        now = self._clock.now()
        groups, unmatched = [*result["pairs"], *result["trios"]], result["unmatched"]
        begin = result["steps"]
        end = min(begin + STEPS_AT_ONCE, len(groups) + len(unmatched))
        async with self._db.write() as session:
            made = 0
            for members in groups[begin:end]:
                made += await self._pair(session, claim, members, datetime.fromisoformat(result["solved_at"]))
            for left in unmatched[max(0, begin - len(groups)) : max(0, end - len(groups))]:
                await self._leave_out(session, claim, left, now)
            done = end == len(groups) + len(unmatched)
            progress = {**result, "steps": end, "made": result["made"] + made, "done": done}
            if done:
                await self._turn(session, claim.settings.guild_id, claim.due_at, now)
                held = await leases.finish(session, claim.lease, "done", {"result": progress, "ran_at": now})
            else:
                held = await leases.write(session, claim.lease, {"result": progress})
            if not held:
                raise _ClaimLost  # rolls these steps back: the other process does them
        return progress

    async def _turn(self, session: AsyncSession, guild_id: int, due_at: datetime, now: datetime) -> None:
        settings = await settings_service.read(session, guild_id)  # moderators may have changed the day
        zone = await settings_service.zone_of(session, guild_id)
        upcoming = settings_service.next_match(settings, zone, max(now, due_at))
        await settings_queries.turn(session, guild_id, seen=due_at, to=upcoming)

    async def _leave_out(
        self, session: AsyncSession, claim: _Claim, left: Mapping[str, Any], now: datetime
    ) -> None:
        if is_former(left["member"]):
            return
        await profile_queries.leave_out(session, claim.settings.guild_id, [left["member"]], now)
        await tell(
            session,
            kinds.Unmatched({name: value for name, value in left.items() if name != "member"}),
            guild_id=claim.settings.guild_id,
            user_id=left["member"],
            key=f"unmatched:{claim.lease.row_id}:{left['member']}",
            due_at=now,
        )

    async def _pair(
        self, session: AsyncSession, claim: _Claim, members: Sequence[int], solved_at: datetime
    ) -> bool:
        """Create one meeting; False when a member has left or was paired since the pool was matched."""
        guild_id, now = claim.settings.guild_id, self._clock.now()
        profiles, taken = [], []
        for user in sorted(members):  # the same order everywhere prevents deadlocks
            row = await profile_queries.get(session, guild_id, user)
            if row is None or (row.last_matched_at is not None and row.last_matched_at >= solved_at):
                continue
            profiles.append(profile_of(row))
            if await profile_queries.take(session, guild_id, user, seen=row.last_matched_at, now=now):
                taken.append(user)
        if len(taken) < len(members):
            await profile_queries.give_back(session, guild_id, taken, now)
            return False
        await lifecycle.create(session, claim.settings, profiles, "weekly", now, week=claim.week)
        return True
