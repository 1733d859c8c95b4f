"""Which questions are open somewhere in a server, and therefore hidden from its other features.

A feature that keeps questions open (as a question, in a round, in a kit) adds its query here, and nowhere
else.
"""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import daily, rounds
from bot.db.mock import kits


async def hidden_questions(
    session: AsyncSession, guild_id: int, *, but_round: int | None = None, but_kits: bool = False
) -> set[str]:
    """Return the ids that no feature of the server may show now.

    ``but_round`` leaves out one round, which may show its own questions. ``but_kits`` leaves out kits: two
    pairs may get the same question, because neither sees the other's kit.
    """
    found = await daily.hidden_questions(session, guild_id)
    found |= await rounds.hidden_questions(session, guild_id, but=but_round)
    return found if but_kits else found | await kits.hidden_questions(session, guild_id)
