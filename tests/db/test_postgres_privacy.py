"""Erasing on PostgreSQL: stand-ins fit where a column is part of a key, and awards at the same moment stay whole."""

from __future__ import annotations

import asyncio

from bot.db.migrate import upgrade
from tests.db.test_postgres import server, url  # noqa: F401  # fixtures
from tests.services.test_privacy import ANN, erase_and_look, store


async def test_an_erased_member_leaves_no_trace_on_postgresql(url: str):  # noqa: F811
    await asyncio.to_thread(upgrade, url)
    async with store(url) as s:
        await erase_and_look(s, ANN, seed=7)
