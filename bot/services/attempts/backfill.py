"""Remember the answers of older releases, while the bot runs.

Within the migration it could take minutes in which nobody is answered, and a host who stops it would begin anew. So it
goes in batches beside the members' presses, each of them a transaction. Rows that are there already are skipped, so it
can be killed anywhere and be run twice at once. Until it is through, whoever reads a member's attempts catches up with
that member first, which takes a moment. It leaves no mark in the database: each start looks again, and that also finds
what a process of the release before has written during an upgrade.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping

from bot.db import judged as queries
from bot.db.engine import Database
from bot.db.judged import DAILY, MOCK, ROUND, Member
from bot.services.attempts.recording import copy
from bot.services.attempts.sources import EXPECTED

BATCH: Mapping[str, int] = {DAILY: 100, ROUND: 20, MOCK: 50}
"""Rows of a feature in one transaction; a question of a round may have a thousand answers."""
BATCH_OF_ONE = 300
"""The same where only one member's answers are copied."""
PAUSE_SECONDS = 0.05
"""Between batches, so that presses get their turn."""

log = logging.getLogger(__name__)


class Backfill:
    """Copies what the features' rows hold and ``attempts`` does not."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self.done = False
        """Whether all answers of older releases are remembered, as far as this process knows."""

    async def run(self, go_on: Callable[[], bool] = lambda: True) -> int:
        """Copy everything that is missing and return how much that was; ``go_on`` is asked between batches."""
        copied = 0
        for source in EXPECTED:
            after = 0
            while batch := await self._batch(source, after):
                after = batch[0]
                copied += batch[1]
                if not go_on():
                    return copied
                await asyncio.sleep(PAUSE_SECONDS)
        self.done = True
        if copied:
            log.info("%d answers of older releases are remembered as attempts", copied)
        return copied

    async def catch_up(self, guild_id: int, user_id: int) -> None:
        """Copy what is missing of one member, unless everything was copied."""
        if self.done:
            return
        for source in EXPECTED:
            after = 0
            while batch := await self._batch(source, after, (guild_id, user_id)):
                after = batch[0]

    async def _batch(self, source: str, after: int, member: Member | None = None) -> tuple[int, int] | None:
        """Copy the next rows; return the last one and how many answers that were, None when there are no more."""
        async with self._db.read() as session:
            most = BATCH[source] if member is None else BATCH_OF_ONE
            ids = await queries.ids(session, source, after, most, member=member, missing=True)
        if not ids:
            return None
        async with self._db.write() as session:
            return ids[-1], await copy(session, source, ids, member[1] if member else None)
