"""The doctor finds where the ledger does not hold what was earned, and appends what makes it right."""

from __future__ import annotations

import asyncio

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from tests.support.ill import SCENARIOS, paid_twice
from tests.support.world import World


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.__name__)
async def test_the_doctor_makes_the_ledger_right(w: World, scenario):
    await scenario(w)


async def test_the_command_names_what_was_paid_wrongly_and_repairs_it(
    w: World, monkeypatch: pytest.MonkeyPatch
):
    one = await paid_twice(w)
    row, paid = await one.row(), await one.paid()
    monkeypatch.setenv("DATABASE_URL", w.database_url)
    run = CliRunner()
    sick = await asyncio.to_thread(run.invoke, app, ["doctor"])
    assert sick.exit_code == 1
    assert (
        f"differs: server {w.guild.id}, member {w.ann.id}, daily:{one.post.id} is worth {row.points}, "
        f"the ledger has {paid}" in sick.output
    )
    assert "1 awards" not in sick.output
    assert "1 award" in sick.output
    assert (await asyncio.to_thread(run.invoke, app, ["doctor", "--rebuild-scores"])).exit_code == 0
    assert (await asyncio.to_thread(run.invoke, app, ["doctor"])).exit_code == 0
