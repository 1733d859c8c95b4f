"""Boards, ranks, and a member's own place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db import ladders
from bot.db import scores as score_queries
from bot.db import seasons as season_queries
from bot.db.engine import Database
from bot.db.ladders import Ladder
from bot.domain import boards
from bot.domain.schedule import local_date

PAGE = 10
AROUND = 2
"""How many lines are shown on either side of a member's own."""


@dataclass(frozen=True)
class View:
    """Which board somebody is looking at; ``key`` names a past season instead of a period."""

    board: boards.Board = "points"
    period: boards.Period = "week"
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
    """A page of a board, the member's own line, and the lines around it when it is not on this page."""

    view: View
    key: str
    page: int
    pages: int
    rows: tuple[Standing, ...]
    mine: Standing | None
    around: tuple[Standing, ...]
    hidden: bool
    """Whether the member who asks hides, so that nobody sees their line."""
    my_page: int | None
    """The page that has the member's own line."""


class ScoreService:
    """Use cases for looking at boards."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._db = database
        self._clock = clock

    async def board(self, guild_id: int, user_id: int, view: View, page: int = 0) -> BoardPage:
        """Return one page (0-based, clamped) of a board as this member sees it."""
        async with self._db.read() as session:
            view, ladder = await self._ladder(session, guild_id, view)
            place = await ladders.place_of(session, ladder, user_id)
            pages = max(1, -(-place.scored // PAGE))
            page = min(max(page, 0), pages - 1)
            shown = await _page(session, ladder, page)
            mine = Standing(place.above + 1, user_id, place.score) if place.score else None
            around: tuple[Standing, ...] = ()
            if mine is not None and all(row.user_id != user_id for row in shown):
                around = await _around(session, ladder, mine)
            my_page = await _page_of(session, ladder, mine) if mine and not place.hidden else None
        return BoardPage(view, ladder.period, page, pages, shown, mine, around, place.hidden, my_page)

    async def standing(self, guild_id: int, user_id: int, view: View) -> Standing | None:
        """Return a member's own place; None without a score."""
        async with self._db.read() as session:
            _, ladder = await self._ladder(session, guild_id, view)
            place = await ladders.place_of(session, ladder, user_id)
        return Standing(place.above + 1, user_id, place.score) if place.score else None

    async def areas(self, guild_id: int) -> Sequence[str]:
        """List the areas in which somebody has points."""
        async with self._db.read() as session:
            return await score_queries.areas_scored(session, guild_id)

    async def _ladder(self, session: AsyncSession, guild_id: int, view: View) -> tuple[View, Ladder]:
        """Return the board that a view means today; in a server without seasons, a season means the month."""
        if view.key is not None:
            return view, Ladder(guild_id, view.board, view.key, view.area)
        zone, length = await season_queries.zone_and_length(session, guild_id)
        if view.period == "season" and length == "off":
            view = replace(view, period="month")
        today = local_date(self._clock.now(), zone)
        key = boards.period_key(view.period, today, length)
        return view, Ladder(guild_id, view.board, key, view.area)


def ranked(rows: Sequence[Row[int, int]], first_rank: int, first_place: int = 1) -> tuple[Standing, ...]:
    """Number consecutive lines: equal scores share a rank, and the next rank counts everybody before it."""
    standings: list[Standing] = []
    for index, (member, score) in enumerate(rows):
        if standings and standings[-1].points == score:
            rank = standings[-1].rank
        else:
            rank = first_place + index if index else first_rank
        standings.append(Standing(rank, member, score))
    return tuple(standings)


async def _page(session: AsyncSession, ladder: Ladder, page: int) -> tuple[Standing, ...]:
    """Return the lines of a page; the line before it shows whether its first rank is shared."""
    before = min(page, 1)
    rows = await ladders.top(session, ladder, PAGE + before, page * PAGE - before)
    place = page * PAGE + 1 - before
    if before and len(rows) > 1 and rows[0][1] == rows[1][1]:
        place_of_tie = place - await ladders.ties_before(session, ladder, *rows[0])
        return ranked(rows, place_of_tie, place)[before:]
    return ranked(rows, place, place)[before:]


async def _page_of(session: AsyncSession, ladder: Ladder, mine: Standing) -> int:
    """Return the page of a line; if many share its rank, that is not the page where the rank begins."""
    before = await ladders.ties_before(session, ladder, mine.user_id, mine.points)
    return (mine.rank - 1 + before) // PAGE


async def _around(session: AsyncSession, ladder: Ladder, mine: Standing) -> tuple[Standing, ...]:
    rows = await ladders.around(session, ladder, mine.user_id, mine.points, AROUND)
    lines = [Standing(mine.rank + steps, member, score) for member, score, steps in rows]
    better = sum((line.points, line.user_id) > (mine.points, mine.user_id) for line in lines)
    lines.insert(better, mine)
    return tuple(lines)
