from __future__ import annotations

from pathlib import Path

import pytest

from bot.db.engine import Database
from tests.support.database import prepared


@pytest.fixture
async def database(tmp_path: Path):
    created = Database(prepared(tmp_path / "test.db"))
    yield created
    await created.close()
