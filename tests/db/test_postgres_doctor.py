"""The doctor where many may write at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.db.test_postgres import server, url  # noqa: F401  # fixtures
from tests.support.ill import SCENARIOS
from tests.support.world import world


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.__name__)
async def test_the_doctor_makes_the_ledger_right_on_postgresql(tmp_path: Path, url: str, scenario):  # noqa: F811
    async with world(tmp_path, url=url) as w:
        with w.env.time_context():
            await scenario(w)
