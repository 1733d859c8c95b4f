"""Write awards: one ledger row each, and the totals in the same transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db import scores as score_queries
from bot.domain.boards import counted_on
from bot.services.scores.members import unlisted_now, welcome_back


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


async def award(session: AsyncSession, earned: Earned, clock: Clock, *, acted: bool = True) -> bool:
    """Write an award and its totals within the caller's transaction; False when it was already earned.

    ``acted`` is False where somebody else made the member earn it: that does not show that they are still
    here.
    """
    added = await score_queries.add_award(session, _row(earned, clock))
    if added:
        look = welcome_back if acted else unlisted_now
        unlisted = await look(session, earned.guild_id, [earned.user_id])
        await score_queries.add_to_totals(session, totals_of([earned], unlisted))
    return added


async def award_all(session: AsyncSession, earned: Sequence[Earned], clock: Clock) -> None:
    """Write one award for each of many members of a server, with their totals, in a few statements."""
    if not earned:
        return
    added = await score_queries.add_awards(session, [_row(one, clock) for one in earned])
    new = [one for one in earned if one.user_id in added]
    hidden = await welcome_back(session, earned[0].guild_id, added)
    await score_queries.add_to_totals(session, totals_of(new, hidden))


def _row(earned: Earned, clock: Clock) -> dict[str, Any]:
    return {
        "guild_id": earned.guild_id,
        "user_id": earned.user_id,
        "source": earned.source,
        "earned_by": earned.earned_by,
        "area": earned.area,
        "points": earned.points,
        "local_date": earned.local_date,
        "awarded_at": clock.now(),
    }


def totals_of(earned: Iterable[Earned], unlisted: Collection[int] = ()) -> list[dict[str, Any]]:
    """Return what the awards add to the totals, of which boards leave some out; each total occurs once."""
    sums: Counter[tuple[int, str, str, str, int]] = Counter()
    for one in earned:
        for board, period, area in counted_on(one.source, one.area, one.local_date):
            sums[one.guild_id, board, period, area, one.user_id] += one.points
    names = ("guild_id", "board", "period", "area", "user_id")
    return [
        dict(zip(names, key, strict=True)) | {"points": points, "listed": key[-1] not in unlisted}
        for key, points in sums.items()
    ]
