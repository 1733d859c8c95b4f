"""What was sent but not written down is found again: by its mark whatever it says, and as older versions sent it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from tests.support.rounds import Game
from tests.support.world import World, flat, text_of

CHANGES = ["unmarked", "reworded"]


def change(w: World, words: str, how: str) -> int:
    """Let messages look as an older version sent them, or as a version with other words does; returns how many."""
    changed = 0
    for messages in w.env.backend.messages.values():
        for message in messages.values():
            if words not in text_of(message):
                continue
            changed += 1
            for component in flat(message.components):
                if how == "unmarked" and component["type"] == 17:
                    component["id"] = 1
                elif how == "reworded" and "content" in component:
                    component["content"] = "Quite other words"
    return changed


def count(w: World, words: str) -> int:
    stored = [message for messages in w.env.backend.messages.values() for message in messages.values()]
    return sum(words in text_of(message) for message in stored)


async def sql(w: World, statement: str) -> None:
    async with w.services.database.write() as session:
        await session.execute(text(statement))


@pytest.mark.parametrize("how", CHANGES)
async def test_the_answer_in_a_discussion(w: World, how: str):
    await w.switch_on()
    await w.to(datetime(2026, 1, 2, 9, 0, 30, tzinfo=UTC))
    await w.sweep()
    assert change(w, ": the answer", how) == 1
    await sql(w, "UPDATE daily_posts SET state='closing', lease_until='2026-01-01 00:00:00' WHERE number=1")
    await w.sweep()
    assert (await w.services.posting.get(1)).state == "closed"
    assert count(w, ": the answer") == (how == "unmarked")


@pytest.mark.parametrize("how", CHANGES)
async def test_a_question_of_a_round(w: World, how: str):
    game = Game(w)
    await game.start(w.ben)
    assert change(w, " · question 1 of", how) == 1
    await sql(w, "UPDATE round_questions SET message_id=NULL, asked_at=NULL, limit_ms=NULL")
    await game.restart()
    await game.sweep()
    assert count(w, " · question 1 of") == (how == "unmarked")


@pytest.mark.parametrize("how", CHANGES)
async def test_a_podium(w: World, how: str):
    game = Game(w)
    await game.start(w.ben)
    await game.play((w.ben, True))
    assert change(w, "The round is over", how) >= 1
    await sql(w, "UPDATE rounds SET podium='due', podium_message_id=NULL")
    await game.restart()
    await game.sweep()
    assert count(w, "The round is over\n") == (how == "unmarked")


async def night(w: World) -> Any:
    await w.ann.slash(w.channel, "rapidfire schedule", time="20:00", questions=5)
    await w.to(datetime(2026, 1, 1, 20, tzinfo=UTC))
    await w.bot.triggers.fire("rapid:quiz")
    await w.env.settle()


@pytest.mark.parametrize("how", CHANGES)
async def test_the_call_of_a_quiz_night(w: World, how: str):
    await night(w)
    assert change(w, "The quiz night begins", how) == 1
    await sql(w, "UPDATE quiz_nights SET state='on'")
    await sql(w, "UPDATE rounds SET lobby_message_id=NULL")
    await w.bot.triggers.fire("rapid:quiz")
    await w.env.settle()
    assert count(w, "The quiz night begins") == (how == "unmarked")


async def test_the_call_of_last_week_does_not_stand_for_that_of_today(w: World):
    await w.mod.slash(w.channel, "rapidfire schedule", time="20:00", questions=5, repeat="weekly")
    begins = datetime(2026, 1, 1, 20, tzinfo=UTC)
    for week in (1, 2):
        await w.to(begins + timedelta(weeks=week - 1))
        await w.bot.triggers.fire("rapid:quiz")
        await w.env.settle()
        assert count(w, "The quiz night begins") == week
        await w.env.advance_time(300)
        await w.bot.triggers.fire("rapid:sweep")
        await w.env.settle()
