"""Answer questions about scores: boards, ranks, and a member's own place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db import guilds as guild_queries
from bot.db import members as member_queries
from bot.db import scores as queries
from bot.db import seasons as season_queries
from bot.db.engine import Database
from bot.db.scores import Ladder
from bot.domain import boards
from bot.domain.boards import Period
from bot.services.guilds import GuildSettings, settings_of

PAGE = 10
AROUND = 2
"""How many are shown on either side of a member's own place."""


@dataclass(frozen=True)
class View:
    """Which board somebody looks at; ``key`` names a past season instead of a period."""

    board: boards.Board = "points"
    period: Period = "week"
    area: str = boards.EVERYTHING
    key: str | None = None


@dataclass(frozen=True)
class Standing:
    """One line of a board; members with equal scores share a rank."""

    rank: int
    user_id: int
    points: int


@dataclass(frozen=True)
class BoardPage:
    """A page of a board, the asking member's own line, and those around it when it is not on this page."""

    view: View
    key: str
    page: int
    pages: int
    rows: tuple[Standing, ...]
    mine: Standing | None
    around: tuple[Standing, ...]
    hidden: bool
    """The asking member hides, so their line is on nobody's board."""

    @property
    def my_page(self) -> int | None:
        """The page on which the asking member's line stands; near it where many share a rank."""
        return (self.mine.rank - 1) // PAGE if self.mine and not self.hidden else None


class ScoreService:
    """Answers questions about scores."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    async def board(self, guild_id: int, user_id: int, view: View, page: int = 0) -> BoardPage:
        """Give one page (0-based, clamped) of a board as this member sees it."""
        async with self._db.read() as session:
            ladder = await self._ladder(session, guild_id, view)
            scored = await queries.count_scored(session, ladder)
            pages = max(1, -(-scored // PAGE))
            page = min(max(page, 0), pages - 1)
            rows = await queries.top(session, ladder, PAGE, page * PAGE)
            first = await queries.count_above(session, ladder, rows[0][1]) + 1 if rows and page else 1
            settings = await member_queries.get(session, guild_id, user_id)
            mine = await _standing(session, ladder, user_id)
            shown = ranked(rows, first, page * PAGE + 1)
            around: tuple[Standing, ...] = ()
            if mine is not None and all(row.user_id != user_id for row in shown):
                around = await _around(session, ladder, mine)
        hidden = settings is not None and settings.hidden
        return BoardPage(view, ladder.period, page, pages, shown, mine, around, hidden)

    async def standing(self, guild_id: int, user_id: int, view: View) -> Standing | None:
        """Give a member's own place; None without a score."""
        async with self._db.read() as session:
            return await _standing(session, await self._ladder(session, guild_id, view), user_id)

    async def areas(self, guild_id: int) -> Sequence[str]:
        """List the areas that somebody has points in."""
        async with self._db.read() as session:
            return await queries.areas_scored(session, guild_id)

    async def _ladder(self, session: AsyncSession, guild_id: int, view: View) -> Ladder:
        row = await guild_queries.get(session, guild_id)
        settings = settings_of(row) if row else GuildSettings(guild_id)
        today = settings.schedule.local_date(self._clock.now())
        chosen = await season_queries.settings(session, guild_id)
        key = view.key or boards.period_key(view.period, today, season_queries.length_of(chosen))
        return Ladder(guild_id, view.board, key, view.area)


def ranked(rows: Sequence[Row[int, int]], first_rank: int, first_place: int = 1) -> tuple[Standing, ...]:
    """Number lines that come in order: equal scores share a rank, the next one counts everybody before it."""
    standings: list[Standing] = []
    for index, (member, score) in enumerate(rows):
        if standings and standings[-1].points == score:
            rank = standings[-1].rank
        else:
            rank = first_place + index if index else first_rank
        standings.append(Standing(rank, member, score))
    return tuple(standings)


async def _standing(session: AsyncSession, ladder: Ladder, user_id: int) -> Standing | None:
    score = await queries.score_of(session, ladder, user_id)
    if score <= 0:
        return None
    return Standing(await queries.count_above(session, ladder, score) + 1, user_id, score)


async def _around(session: AsyncSession, ladder: Ladder, mine: Standing) -> tuple[Standing, ...]:
    above = await queries.neighbours(session, ladder, mine.user_id, mine.points, better=True, limit=AROUND)
    below = await queries.neighbours(session, ladder, mine.user_id, mine.points, better=False, limit=AROUND)
    rows = [*reversed(above), *below]
    higher = await queries.counts_above(session, ladder, [score for _, score in rows])
    lines = [Standing(higher[score] + 1, member, score) for member, score in rows]
    lines.insert(len(above), mine)
    return tuple(lines)
