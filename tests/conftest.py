"""Fixtures that every test may use."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.support.world import World, world


@pytest_asyncio.fixture
async def w(tmp_path: Path) -> AsyncIterator[World]:
    """One server in a simulated Discord, with the real bot on a database file of its own."""
    async with world(tmp_path) as created:
        yield created
