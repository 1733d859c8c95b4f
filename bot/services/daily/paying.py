"""What an answer earns goes into the ledger in the transaction that writes its points, so the two never differ."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.services.scores import Earned, award

SOURCE = "daily"


async def pay(session: AsyncSession, earned: Earned, clock: Clock, *, acted: bool = True) -> None:
    """Write the award for a changed answer.

    Raises RuntimeError when the ledger already has that award, which also rolls back the change to the
    answer: points without a ledger row would be paid again by the next regrade.
    """
    if earned.points and not await award(session, earned, clock, acted=acted):
        raise RuntimeError(f"{earned.earned_by} of member {earned.user_id} was paid before")
