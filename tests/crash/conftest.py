from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.crash.processes import SERVER


@pytest.fixture(scope="session", autouse=True)
def _server() -> Iterator[None]:
    yield
    SERVER.stop()
