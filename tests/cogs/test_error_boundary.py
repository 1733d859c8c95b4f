"""Whatever goes wrong, the member gets one private answer and the log gets the reason."""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from types import SimpleNamespace

import discord
import pytest
from discord import app_commands
from sqlalchemy import event, make_url, text
from sqlalchemy.orm import Session

from bot.errors import Conflict
from bot.ui.errors import explain
from tests.support.mock import Peers, select_id
from tests.support.world import World, fill, shown, text_of


async def lose_table(w: World, name: str) -> None:
    """Make every use of a table fail, as a broken disk or a botched upgrade would."""
    w.broken = True
    async with w.services.database.engine.begin() as connection:
        await connection.execute(text(f"ALTER TABLE {name} RENAME TO lost_{name}"))


def run_sql(w: World, statement: str) -> None:
    with closing(sqlite3.connect(make_url(w.database_url).database or "")) as connection:
        connection.execute(statement)


@contextmanager
def broken_after_the_commit(w: World, table: str, lost: str) -> Iterator[None]:
    """Lose a table as soon as the next transaction that writes to ``table`` is committed; have it back at the end."""
    w.broken = True
    engine = w.services.database.engine.sync_engine
    wrote: list[str] = []
    gone: list[str] = []

    def look(connection, cursor, sql, parameters, context, executemany):  # type: ignore[no-untyped-def]
        if f"INTO {table}" in sql or f"UPDATE {table}" in sql:
            wrote.append(sql)

    def committed(session: Session) -> None:
        if wrote and not gone:
            gone.append(lost)
            run_sql(w, f"ALTER TABLE {lost} RENAME TO lost_{lost}")

    event.listen(engine, "before_cursor_execute", look)
    event.listen(Session, "after_commit", committed)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", look)
        event.remove(Session, "after_commit", committed)
    assert gone
    run_sql(w, f"ALTER TABLE lost_{lost} RENAME TO {lost}")


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
    assert "I can't tell whether that was saved" in text_of(shown(result))


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


@pytest.mark.parametrize("breaks", ["the reply", "the streak"])
async def test_an_answer_that_is_saved_but_not_shown_says_so_and_is_there_at_the_next_press(
    w: World, caplog: pytest.LogCaptureFixture, breaks: str
):
    w.broken = True
    await w.switch_on()
    card = (await w.cards())[-1]
    opened = await w.ann.click(card, label="Answer")
    text = w.answer("half", await w.post())
    with caplog.at_level(logging.ERROR):
        if breaks == "the reply":
            w.env.inject_error("POST", "/webhooks/*", status=400)
            result = shown(await fill(w.ann, opened, text))
        else:
            with broken_after_the_commit(w, "daily_answers", "member_streaks"):
                result = shown(await fill(w.ann, opened, text))
    assert "Your answer is saved" in text_of(result)
    assert reference_in(result) in caplog.text
    assert "What you wrote" not in text_of(result)
    assert f"{w.pays('half', await w.post())} points" in text_of(await w.press(w.ann, card, "Answer"))


async def test_a_choice_that_is_saved_but_not_shown_says_so(w: World):
    w.broken = True
    await w.switch_on()
    choices = await w.press(w.ann, (await w.cards())[-1], "Pick A–D")
    w.env.inject_error("POST", "/interactions/*/callback", status=400)
    result = shown(await w.ann.click(choices, label="A"))
    assert "Your choice is saved" in text_of(result)
    member_post = await w.services.answering.member_post((await w.post()).id, w.ann.id, w.env.now())
    assert member_post.answer.choice is not None


async def test_a_revision_that_is_saved_but_not_shown_says_so(w: World):
    w.broken = True
    await w.switch_on()
    post = await w.post()
    first = await w.write(w.ann, (await w.cards())[-1], w.answer("half", post))
    opened = await w.ann.click(first, label="Revise")
    w.env.inject_error("POST", "/webhooks/*", status=400)
    result = shown(await fill(w.ann, opened, w.answer("full", post)))
    assert "Your revision is saved" in text_of(result)
    again = await w.press(w.ann, (await w.cards())[-1], "Answer")
    assert f"{w.pays_revised(post)} points" in text_of(again)


async def test_practice_that_is_not_shown_is_not_called_saved(w: World):
    w.broken = True
    await w.switch_on()
    post = await w.post()
    first = await w.write(w.ann, (await w.cards())[-1], w.answer("half", post))
    model = await w.press(w.ann, first, "Show model answer")
    opened = await w.ann.click(model, label="Practise again")
    w.env.inject_error("POST", "/webhooks/*", status=400)
    result = text_of(shown(await fill(w.ann, opened, w.answer("full", post))))
    assert "is saved" not in result
    assert "What you wrote" in result


async def test_a_press_on_a_meeting_that_is_saved_but_not_told_to_the_others_says_so(w: World):
    peers = Peers(w)
    await peers.pair()
    card = await peers.card()
    with broken_after_the_commit(w, "mock_interviews", "mock_notices"):
        chosen = await w.ann.select(card, ["deep-dive"], custom_id=select_id(card, "mock:form"))
    assert "That is saved" in text_of(shown(chosen))
    assert (await peers.now()).form == "deep-dive"


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
