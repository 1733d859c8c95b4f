"""Every card of a round stays within Discord's limits, for every question of the bank."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.content.loader import load_bank
from bot.content.models import Question
from bot.domain.rounds import Placed, Tally, seconds_for
from bot.services.rounds.values import (
    Asked,
    Closing,
    Fast,
    Lobby,
    Miss,
    Podium,
    Result,
    Round,
    shown_characters,
)
from cogs.rapidfire import cards
from cogs.rapidfire.handlers import TypedForm
from tests.cogs.test_cards_fit import checked

NOW = datetime(2026, 1, 1, tzinfo=UTC)
BIG = 1_400_000_000_000_000_000


def a_round(mode: str, state: str = "asking") -> Round:
    return Round(
        id=10**6,
        guild_id=1,
        channel_id=2,
        host_id=BIG,
        state=state,  # type: ignore[arg-type]
        ending="silent",
        mode=mode,  # type: ignore[arg-type]
        pace="race",
        changeable=True,
        area="evaluation",
        level="research",
        seconds=90,
        planned=20,
        number=20,
        due_at=NOW,
        lobby_message_id=3,
        podium="due",
        answerers=999,
        ended_at=NOW,
    )


@pytest.fixture(scope="module")
def questions() -> tuple[tuple[str, Question], ...]:
    bank = load_bank()
    choice = [("choice", question) for question in bank if question.choices]
    return (*choice, *(("typed", question) for question in bank if question.rapid))


def asked_of(mode: str, question: Question) -> Asked:
    order = (3, 2, 1, 0) if mode == "choice" else ()
    return Asked(1, a_round(mode), 20, question, order, 90, 9, 5, NOW, 90_000, answered=1000)


def closings(asked: Asked) -> Iterator[Closing]:
    top = tuple(Placed(i, Tally(BIG + i, 2400, 20, 20, 1)) for i in range(1, 6))
    fast = tuple(Fast(BIG + i, 89_900) for i in range(3))
    shares = (250, 250, 250, 250) if asked.order else ()
    yield Closing(asked, shares, 1000, 250, fast, top, 995, None, ("x" * 100,) * 3)
    yield Closing(asked, (0, 0, 0, 0) if asked.order else (), 0, 0, (), (), 0, "silent")


def test_question_and_closing_and_miss_fit(questions):
    for mode, question in questions:
        asked = asked_of(mode, question)
        checked(cards.question_card(asked, "<t:1:R>"))
        for closing in closings(asked):
            checked(cards.closing_card(closing))
        miss = Miss(asked, 0 if asked.order else None, None if asked.order else "x" * 100, 19, 1, 2, 20)
        checked(cards.miss_card(miss))


def test_nothing_of_a_closing_is_cut_off(questions):
    for mode, question in questions:
        view = cards.closing_card(next(closings(asked_of(mode, question))))
        text = "\n".join(getattr(item, "content", "") for item in view.walk_children())
        for choice in question.choices if mode == "choice" else ():
            assert choice.why in text, question.id


async def test_the_form_fits(questions):
    for mode, question in questions:
        if mode == "typed":
            form = TypedForm(1, 20, question.prompt)
            assert len(form.title) <= 45
            assert form.to_components()


def test_lobby_and_podium_fit_with_a_thousand_members():
    for state in ("lobby", "asking", "cancelled"):
        lobby = Lobby(a_round("choice", state), tuple(range(BIG, BIG + 1000)))
        checked(cards.lobby_card(lobby))
    results = tuple(Result(BIG + i, i + 1, 2400, 20, 20, 89_900, 100, 1500, 1234) for i in range(1000))
    for shown in (results, results[:1], ()):
        checked(cards.podium_card(Podium(a_round("choice"), 20, shown)))


def test_the_bank_is_thick_enough_for_rounds(questions):
    assert sum(mode == "choice" for mode, _ in questions) >= 60
    assert sum(mode == "typed" for mode, _ in questions) >= 20


def test_default_times_are_neither_hurried_nor_boring(questions):
    for mode, question in questions:
        seconds = seconds_for(shown_characters(question, mode), question.level, mode)  # type: ignore[arg-type]
        assert 15 <= seconds <= 75, question.id
