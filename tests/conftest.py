"""Fixtures that every test may use."""

from __future__ import annotations

from collections.abc import AsyncIterator, Generator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, settings

from tests.support import postgres
from tests.support.world import World, world

# A busy machine is slow, and that is no fault of the code. The same examples in each run: what fails, fails through
# the change at hand. ``make test-long`` looks for new ones.
settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "searching", deadline=None, max_examples=1_000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files whose tests may take longest, so that the last one does not run alone at the end."""
    longest: dict[Path, float] = {}
    for item in items:
        mark = item.get_closest_marker("timeout")
        longest[item.path] = max(longest.get(item.path, 0.0), float(mark.args[0]) if mark else 0.0)
    items.sort(key=lambda item: -longest[item.path])


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Let discord.py's own clock show the simulated time within a test."""
    worlds = [value for value in getattr(item, "funcargs", {}).values() if isinstance(value, World)]
    if not worlds:
        return (yield)
    with worlds[0].env.time_context():
        return (yield)


@pytest.fixture(scope="session", autouse=True)
def _postgres() -> Iterator[None]:
    yield
    postgres.stop()


@pytest_asyncio.fixture
async def w(tmp_path: Path) -> AsyncIterator[World]:
    """One server in a simulated Discord, with the real bot on a database file of its own."""
    async with world(tmp_path) as created:
        yield created
