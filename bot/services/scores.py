"""The ledger: awards, totals and boards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db import guilds as guild_queries
from bot.db import scores as queries
from bot.db.engine import Database
from bot.domain.schedule import week_of
from bot.services.guilds import GuildSettings, settings_of

Period = Literal["week", "all"]
ALL_TIME = "all"
PAGE = 10


@dataclass(frozen=True)
class Earned:
    """One award: who, what for (unique), how much, and the server's local day."""

    guild_id: int
    user_id: int
    source: str
    earned_by: str
    points: int
    local_date: date
    area: str | None = None


@dataclass(frozen=True)
class Standing:
    """One line of a board; members with equal points share a rank."""

    rank: int
    user_id: int
    points: int


@dataclass(frozen=True)
class Board:
    """A page of a board and the asking member's own line, if they have points."""

    period: Period
    page: int
    pages: int
    rows: tuple[Standing, ...]
    mine: Standing | None


async def award(session: AsyncSession, earned: Earned, clock: Clock) -> bool:
    """Write an award and its totals within the caller's transaction; False when it was earned before."""
    added = await queries.add_award(
        session,
        {
            "guild_id": earned.guild_id,
            "user_id": earned.user_id,
            "source": earned.source,
            "earned_by": earned.earned_by,
            "area": earned.area,
            "points": earned.points,
            "local_date": earned.local_date,
            "awarded_at": clock.now(),
        },
    )
    if added:
        for period in (ALL_TIME, week_of(earned.local_date)):
            await queries.add_to_total(session, earned.guild_id, period, earned.user_id, earned.points)
    return added


async def award_all(session: AsyncSession, earned: Sequence[Earned], clock: Clock) -> None:
    """Write one award for each of many members of a server, with their totals, in a few statements."""
    now = clock.now()
    added = await queries.add_awards(
        session,
        [
            {
                "guild_id": one.guild_id,
                "user_id": one.user_id,
                "source": one.source,
                "earned_by": one.earned_by,
                "area": one.area,
                "points": one.points,
                "local_date": one.local_date,
                "awarded_at": now,
            }
            for one in earned
        ],
    )
    await queries.add_to_totals(
        session,
        [
            {"guild_id": one.guild_id, "period": period, "user_id": one.user_id, "points": one.points}
            for one in earned
            if one.user_id in added
            for period in (ALL_TIME, week_of(one.local_date))
        ],
    )


class ScoreService:
    """Answers questions about scores."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    async def board(self, guild_id: int, user_id: int, period: Period, page: int = 0) -> Board:
        """Give one page (0-based, clamped) of the server's board."""
        async with self._db.read() as session:
            row = await guild_queries.get(session, guild_id)
            settings = settings_of(row) if row else GuildSettings(guild_id)
            key = ALL_TIME if period == "all" else week_of(settings.schedule.local_date(self._clock.now()))
            scored = await queries.count_scored(session, guild_id, key)
            pages = max(1, -(-scored // PAGE))
            page = min(max(page, 0), pages - 1)
            rows = await queries.top(session, guild_id, key, PAGE, page * PAGE)
            standings: list[Standing] = []
            for index, (member, points) in enumerate(rows):
                if standings and standings[-1].points == points:
                    rank = standings[-1].rank
                elif index == 0:
                    rank = await queries.count_above(session, guild_id, key, points) + 1
                else:
                    rank = page * PAGE + index + 1
                standings.append(Standing(rank, member, points))
            mine = await queries.total(session, guild_id, key, user_id)
            own = (
                Standing(await queries.count_above(session, guild_id, key, mine) + 1, user_id, mine)
                if mine > 0
                else None
            )
        return Board(period, page, pages, tuple(standings), own)
