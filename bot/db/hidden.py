"""Which questions are open somewhere in a server, and therefore hidden from its other features.

A feature that keeps questions open (as a question, in a round, in a kit) adds its query here, and nowhere else.
"""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import daily, rounds
from bot.db.mock import kits


async def hidden_questions(session: AsyncSession, guild_id: int, *, but_round: int | None = None) -> set[str]:
    """Give the ids that no feature of the server may show now (``but_round`` may show its own)."""
    return (
        await daily.hidden_questions(session, guild_id)
        | await rounds.hidden_questions(session, guild_id, but=but_round)
        | await kits.hidden_questions(session, guild_id)
    )
