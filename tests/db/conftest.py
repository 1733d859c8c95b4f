from __future__ import annotations

from pathlib import Path

import pytest

from bot.db.engine import Database


@pytest.fixture
async def database(tmp_path: Path):
    created = Database(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}")
    await created.upgrade()
    yield created
    await created.close()
