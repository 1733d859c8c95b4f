"""Prove that what is kept beside the ledger equals it, and repair it where it does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import ledger_sums
from bot.db import streaks as streak_queries
from bot.db.engine import Database
from bot.domain.streaks import Streak
from bot.services.scores.streaks import fold


@dataclass(frozen=True)
class Findings:
    """What the check found; ``examples`` name some of the totals that differ."""

    awards: int
    totals: int
    wrong_totals: int
    wrong_streaks: int
    examples: tuple[tuple[Any, ...], ...]
    repaired: bool = False

    @property
    def healthy(self) -> bool:
        """Whether everything agrees."""
        return not self.wrong_totals and not self.wrong_streaks


class DoctorService:
    """Use cases of a host who wants to be sure."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def check_scores(self, *, repair: bool = False) -> Findings:
        """Compare totals with the ledger and streaks with the answers; repair both if asked.

        The comparison and the repair are one transaction, so awards of a running bot wait and are not lost.
        """
        async with self._db.write() as session:
            await ledger_sums.prepare(session)
            wrong, examples = await ledger_sums.differences(session)
            if repair and wrong:
                await ledger_sums.rebuild(session)
            await ledger_sums.clean_up(session)
            streaks = 0
            for guild in await streak_queries.guilds(session):
                streaks += await self._check_streaks(session, guild, repair=repair)
            awards, totals = await ledger_sums.counts(session)
        return Findings(awards, totals, wrong, streaks, tuple(examples), repair)

    async def _check_streaks(self, session: AsyncSession, guild_id: int, *, repair: bool) -> int:
        asked = await streak_queries.asked(session, guild_id)
        answers = await streak_queries.answers_by_member(session, guild_id)
        stored = await streak_queries.of_guild(session, guild_id)
        right = {user: fold(asked, answered) for user, answered in answers.items()}
        # Somebody whose answers are gone keeps no streak.
        right |= {user: Streak() for user in stored if user not in answers}
        wrong = [(user, now) for user, now in right.items() if stored.get(user, Streak()) != now]
        if repair:
            await streak_queries.store(session, guild_id, wrong)
        return len(wrong)
