"""Record the answers of older releases while the bot is running.

In a migration this could take minutes during which nobody gets a reply, and a host who stopped it would have
to start over. So it runs in batches alongside the members' presses, each batch a transaction. Rows that
already exist are skipped, so it can be killed anywhere, and can run twice at once. Until it has finished,
code that reads a member's attempts copies that member's missing ones first, which takes a moment. It leaves
no mark in the database: each start looks again, which also finds what a process of the previous release wrote
during an upgrade.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping

from bot.db import judged as judged_queries
from bot.db.engine import Database
from bot.db.judged import DAILY, MOCK, ROUND, Member
from bot.services.attempts.recording import copy
from bot.services.attempts.sources import EXPECTED

BATCH: Mapping[str, int] = {DAILY: 100, ROUND: 20, MOCK: 50}
"""Rows of a feature in one transaction; one question of a round may have a thousand answers."""
BATCH_OF_ONE = 300
"""The same, when only one member's answers are copied."""
PAUSE_SECONDS = 0.05
"""Default pause between batches, so that presses get their turn."""

log = logging.getLogger(__name__)


class Backfill:
    """Copies what the features' rows hold and ``attempts`` does not."""

    def __init__(self, database: Database, pause: float = PAUSE_SECONDS) -> None:
        self._db = database
        self._pause = pause
        self.done = False
        """Whether all answers of older releases are recorded, as far as this process knows."""

    async def run(self, go_on: Callable[[], bool] = lambda: True) -> int:
        """Copy everything missing and return how many answers that was; ``go_on`` is asked between batches."""
        copied = 0
        for source in EXPECTED:
            after = 0
            while batch := await self._batch(source, after):
                after = batch[0]
                copied += batch[1]
                if not go_on():
                    return copied
                await asyncio.sleep(self._pause)
        self.done = True
        if copied:
            log.info("%d answers of older releases are remembered as attempts", copied)
        return copied

    async def catch_up(self, guild_id: int, user_id: int) -> None:
        """Copy what is missing for one member, unless everything has been copied."""
        if self.done:
            return
        for source in EXPECTED:
            after = 0
            while batch := await self._batch(source, after, (guild_id, user_id)):
                after = batch[0]

    async def _batch(self, source: str, after: int, member: Member | None = None) -> tuple[int, int] | None:
        """Copy the next rows; return the last one and the number of answers, None when there are no more."""
        async with self._db.read() as session:
            most = BATCH[source] if member is None else BATCH_OF_ONE
            ids = await judged_queries.ids(session, source, after, most, member=member, missing=True)
        if not ids:
            return None
        async with self._db.write() as session:
            return ids[-1], await copy(session, source, ids, member[1] if member else None)
