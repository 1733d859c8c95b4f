"""The weekly matching of a server: claimed, computed in a process of its own, stored in one transaction.

The solver takes seconds for a large server, so it runs between two transactions. The claim keeps another process from
doing the same; a claim that ran out is taken over, and the same pool gives the same pairs. The result and the meetings
are stored together, so a crash leaves either nothing or everything; rooms are opened from what is stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db.engine import Database
from bot.db.mock import meetings as meeting_queries
from bot.db.mock import profiles as profile_queries
from bot.db.mock import settings as queries
from bot.domain.pairing import Candidate, Pairing, Round, Ties
from bot.services.mock import lifecycle
from bot.services.mock import settings as settings_service
from bot.services.mock.notices import tell
from bot.services.mock.pool import candidate_of, round_at, ties_of
from bot.services.mock.settings import MockSettings
from bot.services.mock.values import Profile, profile_of

LEASE = timedelta(minutes=5)
"""Longer than the solver needs for ten thousand members."""
TOO_LATE = timedelta(days=2)
"""A matching that could not run for longer than this is left out."""


class Solver(Protocol):
    """Something that matches a pool without holding up the rest."""

    async def match(self, pool: Sequence[Candidate], round_: Round, ties: Ties) -> Pairing:
        """Match a pool."""
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
    matching_id: int
    lease: datetime
    settings: MockSettings
    due_at: datetime
    round: Round
    ties: Ties
    profiles: dict[int, Profile]
    pool: tuple[Candidate, ...]


class MatchingService:
    """Runs the weekly matchings."""

    def __init__(self, database: Database, clock: Clock, solver: Solver) -> None:
        self._db = database
        self._clock = clock
        self._solver = solver

    async def due(self) -> Sequence[tuple[int, datetime]]:
        """List the servers whose matching is due, with the time for which it was."""
        async with self._db.read() as session:
            rows = await queries.due(session, self._clock.now())
            return [(row.guild_id, row.next_match_at) for row in rows if row.next_match_at is not None]

    async def next_due(self) -> datetime | None:
        """Give when the next matching of any server is due."""
        async with self._db.read() as session:
            return await queries.next_due(session)

    async def run(self, guild_id: int, due_at: datetime) -> Matched | None:
        """Run the matching that was due then; None when it is done, at work elsewhere, or much too late."""
        claim = await self._claim(guild_id, due_at)
        if claim is None:
            return None
        pairing = await self._solver.match(claim.pool, claim.round, claim.ties)
        return await self._store(claim, pairing)

    async def _claim(self, guild_id: int, due_at: datetime) -> _Claim | None:
        now = self._clock.now()
        lease = now + LEASE
        async with self._db.write() as session:
            settings = await settings_service.read(session, guild_id)
            round_ = await round_at(session, settings, due_at)
            row = None
            if now - due_at <= TOO_LATE:
                row = await queries.claim_matching(session, guild_id, round_.week, due_at, now, lease)
            if row is None:
                if not await queries.is_at_work(session, guild_id, round_.week):
                    await self._turn(session, settings, due_at, now)
                return None
            profiles = {
                stored.user_id: profile_of(stored)
                for stored in await profile_queries.taking_part(session, guild_id)
            }
            busy = await meeting_queries.busy(session, guild_id)
            pool = [candidate_of(profile, now, busy=profile.user_id in busy) for profile in profiles.values()]
            return _Claim(
                matching_id=row.id,
                lease=lease,
                settings=settings,
                due_at=due_at,
                # Times are looked for from now on, also when the bot was away when it was due.
                round=Round(guild_id, round_.week, now, minutes=settings.minutes),
                ties=await ties_of(session, guild_id, now),
                profiles=profiles,
                pool=tuple(candidate for candidate in pool if candidate.takes_part),
            )

    async def _turn(
        self, session: AsyncSession, settings: MockSettings, due_at: datetime, now: datetime
    ) -> None:
        zone = await settings_service.zone_of(session, settings.guild_id)
        upcoming = settings_service.next_match(settings, zone, max(now, due_at))
        await queries.turn(session, settings.guild_id, seen=due_at, to=upcoming)

    async def _store(self, claim: _Claim, pairing: Pairing) -> Matched | None:
        now = self._clock.now()
        result: dict[str, Any] = {
            "pairs": [list(pair.members) for pair in pairing.pairs],
            "trios": [list(trio.members) for trio in pairing.trios],
            "unmatched": [asdict(left) for left in pairing.unmatched],
        }
        async with self._db.write() as session:
            done = await queries.finish_matching(session, claim.matching_id, claim.lease, now, result)
            if not done:
                return None
            made = 0
            for members in (*(p.members for p in pairing.pairs), *(t.members for t in pairing.trios)):
                made += await self._pair(session, claim, members, now)
            await profile_queries.leave_out(
                session, claim.settings.guild_id, [left.member for left in pairing.unmatched], now
            )
            for left in pairing.unmatched:
                await tell(
                    session,
                    guild_id=claim.settings.guild_id,
                    user_id=left.member,
                    kind="unmatched",
                    key=f"unmatched:{claim.matching_id}:{left.member}",
                    due_at=now,
                    why=left.why,
                    help=left.help,
                )
            await self._turn(session, claim.settings, claim.due_at, now)
        return Matched(
            claim.settings.guild_id, claim.round.week, made, len(pairing.trios), len(pairing.unmatched)
        )

    async def _pair(
        self, session: AsyncSession, claim: _Claim, members: Sequence[int], now: datetime
    ) -> bool:
        """Make one meeting, unless a member has left or was paired while the solver ran."""
        guild_id = claim.settings.guild_id
        profiles = [claim.profiles[user] for user in members]
        taken = []
        for profile in sorted(profiles, key=lambda one: one.user_id):  # one order for all: no deadlock
            if await profile_queries.take(
                session, guild_id, profile.user_id, seen=profile.last_matched_at, now=now
            ):
                taken.append(profile.user_id)
        if len(taken) < len(profiles):
            await profile_queries.give_back(session, guild_id, taken, now)
            return False
        await lifecycle.create(session, claim.settings, profiles, "weekly", now, week=claim.round.week)
        return True
