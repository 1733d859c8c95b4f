"""Seasons end by themselves: with a champion, a summary in the day's post, and a role that moves on.

``close`` records the end once, when nothing in the season can earn points any more: its last question has closed, and
the feedback on its last interviews is in or too late. Two independent things are then left to do: announce the end
(``message_id``), and move the role, which is claimed (``bot.db.lease``). Totals are never changed, so members can still
look at every past season.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db import ladders
from bot.db import lease as leases
from bot.db import members as member_queries
from bot.db import seasons as season_queries
from bot.db.engine import Database
from bot.db.ladders import Ladder
from bot.db.lease import CROWNING, Lease
from bot.db.tables import ScoreSettings
from bot.db.tables import Season as SeasonRow
from bot.domain import boards
from bot.domain.boards import Length
from bot.domain.members import is_former
from bot.domain.schedule import midnight
from bot.errors import InvalidInput
from bot.services.guilds import GuildSettings, guild_settings
from bot.services.scores.standings import Standing, ranked

TOLD_WITHIN = timedelta(days=14)
"""A season that no post announced within this time is not news any more."""
WAITS_FOR_FEEDBACK = timedelta(days=3)
"""A season does not wait longer than this for its last interviews."""
PODIUM = 3
MOST_ON_PODIUM = 5
"""Members shown when a place is shared."""
MOST_TIED = 200
"""Members looked at when places are shared."""
LEADERS = 25
"""How many leaders are checked, before a season ends, for having left the server."""
PAST_SHOWN = 24


@dataclass(frozen=True)
class ScoreChoices:
    """What a server chose about recaps and seasons."""

    guild_id: int
    recap: bool
    length: Length
    role_id: int | None
    trouble: str | None
    """Why the champion role could not be moved; None when it could."""


@dataclass(frozen=True)
class SeasonSummary:
    """How a season ended."""

    id: int
    key: str
    podium: tuple[Standing, ...]
    members: int
    champion_id: int | None
    role_id: int | None
    """The role that the champion gets."""
    more: int = 0
    """How many more share the last place shown, without room for them."""

    @property
    def shared(self) -> bool:
        """Whether others have as many points as the champion."""
        return sum(place.rank == 1 for place in self.podium) > 1


@dataclass(frozen=True)
class Crowning:
    """A role to move, its new owner, and those who had it."""

    lease: Lease
    guild_id: int
    champion_id: int
    role_id: int
    earlier: tuple[tuple[int, int, int], ...]
    """(season, member, role) of earlier champions who still have a role from us."""


class SeasonService:
    """Use cases of seasons and of the settings about scores."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    async def choices(self, guild_id: int) -> ScoreChoices:
        """Return what the server chose; the defaults where it chose nothing."""
        async with self._db.read() as session:
            return _choices(await season_queries.settings(session, guild_id))

    async def set_recap(self, guild_id: int, recap: bool) -> None:
        """Switch the weekly recap on or off."""
        async with self._db.write() as session:
            await season_queries.change_settings(session, guild_id, recap=recap)

    async def set_length(self, guild_id: int, length: str) -> None:
        """Choose how long seasons last; none that ended before today gets a champion. Raises InvalidInput."""
        if length not in boards.LENGTHS:
            raise InvalidInput("Choose one of the lengths in the list.")
        async with self._db.write() as session:
            if (await season_queries.settings(session, guild_id)).season_length == length:
                return
            today = (await guild_settings(session, guild_id)).schedule.local_date(self._clock.now())
            await season_queries.change_settings(session, guild_id, season_length=length, seasons_since=today)

    async def set_role(self, guild_id: int, role_id: int | None) -> None:
        """Choose the role of champions; the latest champion gets it at once."""
        async with self._db.write() as session:
            await season_queries.change_settings(
                session, guild_id, champion_role_id=role_id, role_trouble=None
            )
            await season_queries.crown_again(session, guild_id)

    async def close(self, guild_id: int) -> bool:
        """Record the end of the server's season if it is over; whether it was recorded now."""
        now = self._clock.now()
        async with self._db.write() as session:
            chosen = await season_queries.settings(session, guild_id)
            settings = await guild_settings(session, guild_id)
            key = await self._ended(session, chosen, settings)
            if key is None:
                return False
            starts, ends = boards.bounds_of(key)
            if await self._may_still_earn(session, settings, ends):
                return False
            champion = await self._champion(session, guild_id, key, starts, ends)
            return await season_queries.add(
                session,
                {
                    "guild_id": guild_id,
                    "key": key,
                    "starts": starts,
                    "ends": ends,
                    "champion_id": champion,
                    "state": "due" if champion and chosen.champion_role_id else "done",
                    "closed_at": now,
                },
            )

    async def leaders_of_ended(self, guild_id: int) -> Sequence[int] | None:
        """Return the leaders of the season that is over but not recorded yet; None when there is no such season."""
        async with self._db.read() as session:
            chosen = await season_queries.settings(session, guild_id)
            key = await self._ended(session, chosen, await guild_settings(session, guild_id))
            if key is None:
                return None
            rows = await ladders.top(session, Ladder(guild_id, "points", key), LEADERS)
        return [member for member, _ in rows]

    async def _ended(
        self, session: AsyncSession, chosen: ScoreSettings, settings: GuildSettings
    ) -> str | None:
        """Return the key of the season that is over by the calendar but not recorded yet."""
        today = settings.schedule.local_date(self._clock.now())
        key = boards.season_before(today, season_queries.length_of(chosen))
        if key is None or await season_queries.by_key(session, settings.guild_id, key) is not None:
            return None
        if chosen.seasons_since is not None and boards.bounds_of(key)[1] < chosen.seasons_since:
            return None
        return key

    async def _may_still_earn(self, session: AsyncSession, settings: GuildSettings, last_day: date) -> bool:
        if await season_queries.question_open(session, settings.guild_id, last_day):
            return True
        over = midnight(last_day + timedelta(days=1), settings.timezone)
        if self._clock.now() >= over + WAITS_FOR_FEEDBACK:
            return False
        return await season_queries.interview_open(session, settings.guild_id, over)

    async def _champion(
        self, session: AsyncSession, guild_id: int, key: str, starts: date, ends: date
    ) -> int | None:
        ladder = Ladder(guild_id, "points", key)
        rows = await ladders.top(session, ladder, MOST_TIED)
        first = [member for member, score in rows if score == rows[0][1]]
        if len(first) <= 1:
            return first[0] if first else None
        return await season_queries.reached_first(session, guild_id, first, starts, ends)

    async def past(self, guild_id: int) -> Sequence[str]:
        """Return the keys of past seasons, newest first."""
        async with self._db.read() as session:
            return [row.key for row in await season_queries.past(session, guild_id, PAST_SHOWN)]

    async def crownings(self) -> Sequence[int]:
        """Return the seasons whose role has to move."""
        async with self._db.read() as session:
            return await season_queries.to_crown(session, self._clock.now())

    async def crownings_by_server(self) -> Mapping[int, Sequence[int]]:
        """Return the seasons whose role has to move, grouped by server."""
        async with self._db.read() as session:
            servers = await season_queries.servers_of(
                session, await season_queries.to_crown(session, self._clock.now())
            )
        found: dict[int, list[int]] = {}
        for season_id, guild_id in servers.items():
            found.setdefault(guild_id, []).append(season_id)
        return found

    async def claim_crowning(self, season_id: int) -> Crowning | None:
        """Claim the move of a role for this process; None when another process has it or nothing has to move."""
        now = self._clock.now()
        async with self._db.write() as session:
            lease = await leases.claim(session, CROWNING, season_id, now)
            if lease is None:
                return None
            row = await season_queries.get(session, season_id)
            assert row is not None
            role = await self._role_of(session, row)
            earlier = tuple(await season_queries.wearers(session, row.guild_id))
            if row.champion_id is None or (role is None and not earlier):
                await season_queries.set_worn(session, season_id, None)
                await leases.finish(session, lease, "done")
                return None
            keep = {(row.champion_id, role)}
            return Crowning(
                lease,
                row.guild_id,
                row.champion_id,
                role or 0,
                tuple(one for one in earlier if one[1:] not in keep),
            )

    async def _role_of(self, session: AsyncSession, row: SeasonRow) -> int | None:
        """Return the role that a season's champion gets; None when the champion hides or was erased."""
        if row.champion_id is not None and is_former(row.champion_id):
            return None
        member = await member_queries.get(session, row.guild_id, row.champion_id or 0)
        if member is not None and member.hidden:
            return None
        return (await season_queries.settings(session, row.guild_id)).champion_role_id

    async def role_taken(self, season_id: int) -> None:
        """Record that an earlier champion no longer has the role."""
        async with self._db.write() as session:
            await season_queries.take_role(session, season_id)

    async def crowned(self, crowning: Crowning, trouble: str | None = None) -> None:
        """Record that the role was moved, or why it could not be."""
        async with self._db.write() as session:
            given = crowning.role_id if crowning.role_id and trouble is None else None
            await season_queries.set_worn(session, crowning.lease.row_id, given)
            # If it has become due again, it stays due: a different role was chosen, or the champion hides.
            await leases.finish(session, crowning.lease, "done")
            if (
                trouble is not None
                or (await season_queries.settings(session, crowning.guild_id)).role_trouble
            ):
                await season_queries.change_settings(session, crowning.guild_id, role_trouble=trouble)


def _choices(row: ScoreSettings) -> ScoreChoices:
    return ScoreChoices(
        row.guild_id, row.recap, season_queries.length_of(row), row.champion_role_id, row.role_trouble
    )


async def summary_for(
    session: AsyncSession, guild_id: int, message_id: int | None, clock: Clock
) -> SeasonSummary | None:
    """Return the season that a day's post announces.

    A post that was sent keeps its season; a new one takes the season that no post has announced yet.
    """
    if message_id is not None:
        return await season_of_post(session, guild_id, message_id)
    row = await season_queries.untold(session, guild_id, clock.now() - TOLD_WITHIN)
    return await _summary(session, row) if row else None


async def season_of_post(session: AsyncSession, guild_id: int, message_id: int) -> SeasonSummary | None:
    """Return the season that a day's post has announced; None when it announced none."""
    row = await season_queries.told_in(session, guild_id, message_id)
    return await _summary(session, row) if row else None


async def _summary(session: AsyncSession, row: SeasonRow) -> SeasonSummary:
    ladder = Ladder(row.guild_id, "points", row.key)
    places = [p for p in ranked(await ladders.top(session, ladder, MOST_TIED), 1) if p.rank <= PODIUM]
    places.sort(key=lambda place: (place.rank, place.user_id != row.champion_id))
    podium = tuple(places[:MOST_ON_PODIUM])
    return SeasonSummary(
        id=row.id,
        key=row.key,
        podium=podium,
        members=await ladders.count_scored(session, ladder),
        champion_id=row.champion_id if any(p.user_id == row.champion_id for p in podium) else None,
        role_id=(await season_queries.settings(session, row.guild_id)).champion_role_id,
        more=len(places) - len(podium),
    )
