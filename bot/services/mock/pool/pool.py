"""The pool: joining with an instant search for a partner, leaving, inviting somebody directly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db.engine import Database
from bot.db.mock import feedback as feedback_queries
from bot.db.mock import meetings as meeting_queries
from bot.db.mock import profiles as profile_queries
from bot.domain.interviews import AHEAD, MOST_AHEAD, Cadence, State
from bot.domain.pairing import Key, Matching, PoolMember, Ties, key, weight
from bot.domain.schedule import Schedule, week_of
from bot.errors import Conflict, InvalidInput, NotAllowed
from bot.services.mock import settings as settings_service
from bot.services.mock.meeting import lifecycle
from bot.services.mock.pool import trust
from bot.services.mock.pool.profiles import barred, ensure, hold
from bot.services.mock.settings import MockSettings
from bot.services.mock.values import Interview, Profile, load, profile_of

MEMORY = timedelta(days=365)
"""How long past partners are remembered."""
PAIRED: frozenset[State] = frozenset(
    {"pending", "proposing", "agreed", "running", "ended", "closed", "missed", "dissolved", "cancelled"}
)
"""States of meetings whose members count as each other's past partners."""
EVERY: dict[Cadence, timedelta] = {
    # Slightly less than the interval, so that a matching an hour earlier than the last one does not skip
    # anybody.
    "weekly": timedelta(days=6),
    "fortnightly": timedelta(days=13),
}
UNAVAILABLE = (
    "{member} cannot be invited at the moment. `/mock join` finds you somebody who looks for a partner."
)
"""The same words whatever the reason: a block stays confidential."""


@dataclass(frozen=True)
class Joined:
    """The result of joining: a meeting right away, or the wait for one."""

    profile: Profile
    interview: Interview | None
    waiting: int
    """How many others are looking for a partner."""
    next_match_at: datetime | None


def pool_member_of(profile: Profile, now: datetime, *, busy: bool = False) -> PoolMember:
    """Return a profile as the pairing rule sees it."""
    return PoolMember(
        id=profile.user_id,
        level=profile.level,
        role=profile.role,
        week=profile.week,
        areas=frozenset(profile.areas),
        side=profile.side,
        languages=frozenset(profile.languages),
        waiting_since=profile.waiting_since,
        left_out=profile.left_out,
        reliability=trust.now_of(profile, now),
        due=not busy and is_due(profile, now),
        paused=profile.state != "in" or not profile.complete,
        trio_ok=profile.trio_ok,
    )


def is_due(profile: Profile, now: datetime) -> bool:
    """Whether a member wants a partner now: they are waiting for one, or their rhythm says so."""
    if profile.waiting_since is not None:
        return True
    if profile.cadence == "asked":
        return False
    return profile.last_matched_at is None or now - profile.last_matched_at >= EVERY[profile.cadence]


async def ties_of(session: AsyncSession, guild_id: int, now: datetime, *, member: int | None = None) -> Ties:
    """Return what the members of a server have to do with each other: how many rounds ago they met, and blocks.

    With ``member``, only what concerns this member: a join must not read the whole year of everybody. Rounds
    are weeks: a partner of this week is one round ago. A pair that has a meeting ahead is not paired again.
    """
    met: dict[Key, int] = {}
    seats: dict[int, tuple[datetime, list[int], str]] = {}
    for meeting, user, paired_at, state in await meeting_queries.meetings_since(
        session, guild_id, now - MEMORY, PAIRED, member=member
    ):
        seats.setdefault(meeting, (paired_at, [], state))[1].append(user)
    for paired_at, users, state in seats.values():
        rounds_ago = 1 + (now - paired_at) // timedelta(weeks=1)
        if state in AHEAD or state == "running" or (state in ("dissolved", "cancelled") and rounds_ago == 1):
            rounds_ago = 0
        for one in users:
            for other in users:
                if one < other:
                    pair = key(one, other)
                    met[pair] = min(rounds_ago, met.get(pair, rounds_ago))
    for one, other in await feedback_queries.reluctant(session, guild_id, now - MEMORY, member=member):
        pair = key(one, other)  # costs as much as a partner of last week
        met[pair] = min(1, met.get(pair, 1))
    blocked = frozenset(key(one, other) for one, other in await profile_queries.blocks(session, guild_id))
    return Ties(met=met, blocked=blocked)


async def matching_at(session: AsyncSession, settings: MockSettings, now: datetime) -> Matching:
    """Return the parameters of a matching in a server at ``now``."""
    zone = await settings_service.zone_of(session, settings.guild_id)
    local = Schedule.of(zone, settings.local_time, (settings.weekday,)).local_date(now)
    return Matching(settings.guild_id, week_of(local), now, minutes=settings.minutes)


def _may_enter(settings: MockSettings, entry: Mapping[str, Any] | None, now: datetime) -> bool:
    if entry is None:
        return True
    try:
        settings.check_entry(tuple(entry["roles"]), entry["joined_at"], now)
    except NotAllowed:
        return False
    return True


class PoolService:
    """Use cases of the pool."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    async def join(
        self,
        guild_id: int,
        user_id: int,
        *,
        channel_id: int | None,
        roles: Sequence[int] = (),
        joined_at: datetime | None = None,
    ) -> Joined:
        """Look for a partner, and pair the member right away if somebody suitable is waiting.

        Raises NotAllowed for those who may not join, InvalidInput when the profile has no hours, Conflict
        when the member has enough meetings ahead.
        """
        now = self._clock.now()
        async with self._db.write() as session:
            settings = await settings_service.ensure(session, guild_id, now)
            profile = await hold(session, guild_id, user_id, now)
            if profile.state == "barred":
                raise barred()
            settings.check_entry(tuple(roles), joined_at, now)
            if not profile.complete:
                raise InvalidInput("Say first when you are free: press `Availability` in /mock profile.")
            await self._check_room(session, profile)
            await profile_queries.change(
                session,
                guild_id,
                user_id,
                {
                    "state": "in",
                    "paused_until": None,
                    "misses": 0 if profile.state == "paused" else profile.misses,
                    "waiting_since": profile.waiting_since or now,
                    "channel_id": channel_id or profile.channel_id,
                    "updated_at": now,
                },
            )
            profile = await ensure(session, guild_id, user_id, now)
            interview = await self._instant(session, settings, profile, now)
            waiting = await profile_queries.count_waiting(session, guild_id)
            return Joined(
                await ensure(session, guild_id, user_id, now),
                interview,
                waiting - (interview is None),
                settings.next_match_at,
            )

    async def _check_room(self, session: AsyncSession, profile: Profile) -> None:
        ahead = await meeting_queries.of_member(session, profile.guild_id, profile.user_id, AHEAD)
        if len(ahead) >= MOST_AHEAD:
            raise Conflict(f"You have {MOST_AHEAD} meetings ahead. Hold or cancel one first: /mock schedule.")

    async def _instant(
        self, session: AsyncSession, settings: MockSettings, profile: Profile, now: datetime
    ) -> Interview | None:
        """Pair a member with the best of those who are waiting; None when nobody suits."""
        matching = await matching_at(session, settings, now)
        ties = await ties_of(session, settings.guild_id, now, member=profile.user_id)
        own = pool_member_of(profile, now)
        ranked = []
        for row in await profile_queries.waiting(session, settings.guild_id):
            other = profile_of(row)
            points = weight(own, pool_member_of(other, now), matching, ties)
            # A pair that met lately can wait for the weekly matching, which considers everybody.
            if other.user_id != profile.user_id and points is not None and points > 0:
                ranked.append((-points, other.user_id, other))
        for _, _, other in sorted(ranked, key=lambda entry: entry[:2]):
            if not await profile_queries.take(
                session, settings.guild_id, other.user_id, seen=other.last_matched_at, now=now, waiting=True
            ):
                continue
            if not await profile_queries.take(
                session,
                settings.guild_id,
                profile.user_id,
                seen=profile.last_matched_at,
                now=now,
                waiting=True,
            ):
                raise Conflict("You were paired this very moment. /mock schedule shows with whom.")
            made = await lifecycle.create(
                session, settings, (other, profile), "instant", now, week=matching.week
            )
            return await load(session, made)
        return None

    async def leave(self, guild_id: int, user_id: int) -> Sequence[Interview]:
        """Leave the pool; return the meetings ahead, which stay. Raises Conflict when the member is not in it."""
        now = self._clock.now()
        async with self._db.write() as session:
            await ensure(session, guild_id, user_id, now)
            left = await profile_queries.change(
                session,
                guild_id,
                user_id,
                {
                    "state": "out",
                    "waiting_since": None,
                    "paused_until": None,
                    "left_out": 0,
                    "updated_at": now,
                },
                was=("in", "paused"),
            )
            if not left:
                raise Conflict("You are not in the pool. /mock join brings you in.")
            rows = await meeting_queries.of_member(session, guild_id, user_id)
            return [await load(session, row.id) for row in rows]

    async def check_entry(
        self, guild_id: int, user_id: int, *, roles: Sequence[int], joined_at: datetime | None
    ) -> None:
        """Raise NotAllowed unless the member may take part in mock interviews here."""
        now = self._clock.now()
        async with self._db.read() as session:
            settings = await settings_service.read(session, guild_id)
            row = await profile_queries.get(session, guild_id, user_id)
        if row is not None and row.state == "barred":
            raise barred()
        settings.check_entry(tuple(roles), joined_at, now)

    async def invite(
        self,
        guild_id: int,
        user_id: int,
        other_id: int,
        *,
        channel_id: int | None,
        their_entry: Mapping[str, Any] | None = None,
    ) -> Interview:
        """Invite a member; raises Conflict when the two have a meeting already, NotAllowed if they cannot be asked.

        ``their_entry`` is what the rules of entry check about the invited member. The refusal reads the same
        whether they have blocked the inviter, are paused, or may not take part.
        """
        if user_id == other_id:
            raise InvalidInput(
                "A mock interview takes two. To practise alone, play a round: `/rapidfire start`."
            )
        now = self._clock.now()
        async with self._db.write() as session:
            settings = await settings_service.ensure(session, guild_id, now)
            mine = await ensure(session, guild_id, user_id, now)
            theirs = await ensure(session, guild_id, other_id, now)
            await self._check_room(session, mine)
            ahead = await meeting_queries.between(session, guild_id, user_id, other_id)
            if ahead is not None:
                raise Conflict("You two have a meeting ahead already. /mock schedule shows it.")
            refused = theirs.state in ("barred", "paused") or not _may_enter(settings, their_entry, now)
            if refused or await profile_queries.are_blocked(session, guild_id, user_id, other_id):
                raise NotAllowed(UNAVAILABLE.format(member=f"<@{other_id}>"))
            open_invitations = [
                row
                for row in await meeting_queries.of_member(session, guild_id, user_id, {"invited"})
                if row.invited_by == user_id
            ]
            if len(open_invitations) >= MOST_INVITATIONS:
                raise Conflict(
                    f"{MOST_INVITATIONS} of your invitations wait for an answer. Take one back first."
                )
            made = await lifecycle.create(
                session,
                settings,
                (theirs, replace(mine, channel_id=channel_id or mine.channel_id)),
                "invite",
                now,
                state="invited",
                invited_by=user_id,
            )
            return await load(session, made)


MOST_INVITATIONS = 3
