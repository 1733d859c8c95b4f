"""Erasing on PostgreSQL: stand-ins fit where a column is part of a key, and awards at the same moment stay whole."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from sqlalchemy import update

from bot.db.migrate import upgrade
from bot.db.personal import TABLES, known_guilds
from bot.db.tables import GuildDeparture
from bot.services.servers import ServerService
from tests.db.test_postgres import server, url  # noqa: F401  # fixtures
from tests.services.test_privacy import ANN, HERE, THERE, Frozen, erase_and_look, store


async def test_an_erased_member_leaves_no_trace_on_postgresql(url: str):  # noqa: F811
    await asyncio.to_thread(upgrade, url)
    async with store(url) as s:
        await erase_and_look(s, ANN, seed=7)


async def test_all_data_of_a_server_goes_on_postgresql(url: str):  # noqa: F811
    await asyncio.to_thread(upgrade, url)
    async with store(url) as s:
        await s.fill()
        servers = ServerService(s.database, Frozen())
        async with s.database.write() as session:
            await session.execute(update(GuildDeparture).values(left_at=datetime(2025, 1, 1, tzinfo=UTC)))
        there = await s.privacy.export(ANN, THERE)
        assert (await servers.purge(HERE) or 0) > len(TABLES)
        async with s.database.read() as session:
            assert await known_guilds(session) == {THERE}
        assert await s.privacy.export(ANN) == there
        assert await s.healthy()
        assert await servers.purge(HERE) is None
