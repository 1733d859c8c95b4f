"""Whatever goes wrong, the member gets one private answer and the log gets the reason."""

from __future__ import annotations

import logging
import re
from types import SimpleNamespace

import discord
import pytest
from discord import app_commands
from sqlalchemy import text

from bot.errors import Conflict
from bot.ui.errors import explain
from tests.support.world import World, fill, shown, text_of


async def lose_table(w: World, name: str) -> None:
    """Make every use of a table fail, as a broken disk or a botched upgrade would."""
    w.broken = True
    async with w.services.database.engine.begin() as connection:
        await connection.execute(text(f"ALTER TABLE {name} RENAME TO lost_{name}"))


def reference_in(message: object) -> str:
    found = re.search(r"reference `([0-9a-f]{8})`", text_of(message))
    assert found, text_of(message)
    return found.group(1)


async def test_a_command_that_breaks_answers_privately_with_a_reference_that_the_log_has(
    w: World, caplog: pytest.LogCaptureFixture
):
    await w.switch_on()
    await lose_table(w, "daily_posts")
    with caplog.at_level(logging.ERROR):
        result = await w.ann.slash(w.channel, "daily history")
    assert shown(result).ephemeral
    assert f"reference {reference_in(shown(result))}" in caplog.text
    assert re.search("no such table|relation .* does not exist", caplog.text)
    assert "daily_posts" not in text_of(shown(result)), "no inner parts in the channel"


async def test_a_button_that_breaks_answers_privately_with_a_reference(
    w: World, caplog: pytest.LogCaptureFixture
):
    await w.switch_on()
    await lose_table(w, "daily_hints")
    with caplog.at_level(logging.ERROR):
        result = await w.ann.click((await w.cards())[-1], label="Hint")
    assert shown(result).ephemeral
    assert reference_in(shown(result)) in caplog.text


async def test_a_form_that_breaks_answers_privately_with_a_reference(
    w: World, caplog: pytest.LogCaptureFixture
):
    await w.switch_on()
    opened = await w.ann.click((await w.cards())[-1], label="Answer")
    await lose_table(w, "daily_answers")
    with caplog.at_level(logging.ERROR):
        result = await fill(w.ann, opened, "Something about a model that overfits its data.")
    assert shown(result).ephemeral
    assert reference_in(shown(result)) in caplog.text


@pytest.mark.parametrize(
    "error, words",
    [
        (Conflict("You have answered."), "You have answered."),
        (app_commands.MissingPermissions(["manage_guild"]), "Manage Server"),
        (app_commands.NoPrivateMessage(), "inside a server"),
        (discord.Forbidden(SimpleNamespace(status=403, reason="no"), "no"), "/setup"),
        (discord.NotFound(SimpleNamespace(status=404, reason="no"), "no"), "gone"),
    ],
)
def test_an_expected_error_says_what_to_do(error: Exception, words: str):
    assert words in str(explain(error))


def test_a_bug_is_never_explained_with_its_own_text():
    assert explain(KeyError("secret")) is None
