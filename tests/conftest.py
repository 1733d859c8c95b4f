"""Fixtures that every test may use."""

from __future__ import annotations

from collections.abc import AsyncIterator, Generator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.support.world import World, world


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Let discord.py's own clock show the simulated time within a test."""
    worlds = [value for value in getattr(item, "funcargs", {}).values() if isinstance(value, World)]
    if not worlds:
        return (yield)
    with worlds[0].env.time_context():
        return (yield)


@pytest_asyncio.fixture
async def w(tmp_path: Path) -> AsyncIterator[World]:
    """One server in a simulated Discord, with the real bot on a database file of its own."""
    async with world(tmp_path) as created:
        yield created
