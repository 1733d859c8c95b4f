"""Kits from the real bank: every form can be held, and every page fits its card."""

from __future__ import annotations

import pytest

from bot.content.loader import load_bank
from bot.domain.kits import FITS, Wish, choose
from bot.domain.run_sheet import FORMS, LENGTHS, phases
from bot.domain.vocabulary import LEVELS
from bot.services.mock.interview.kits import weak_areas
from bot.services.mock.interview.pages import pages_of
from tests.support.bank import small_bank

BANK = load_bank()
MATERIAL = BANK.material
BY_ID = {m.id: m for m in MATERIAL}
OPTIONS = 25
"""Of a Discord select."""


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("minutes", LENGTHS)
def test_the_bank_fills_both_halves_in_every_form_at_every_level(form, minutes):
    part = phases(minutes, "swap")[1].minutes
    for level in LEVELS:
        first = choose(MATERIAL, Wish(form, part, level), barred=(), seed=level, sharing=2)
        second = choose(MATERIAL, Wish(form, part, level), barred=first.questions, seed=level)
        for kit in (first, second):
            assert kit.form == form
            assert not {"few", "form", "none"} & set(kit.fallbacks)
        assert not set(first.questions) & set(second.questions)


def test_every_question_that_a_kit_can_hold_has_pages_with_something_to_ask():
    for question in BANK:
        for form in FORMS:
            if FITS[form](BY_ID[question.id]):
                pages = pages_of(question, form)
                assert pages
                assert all(page.ask and page.title for page in pages)
                assert all(len(page.points) <= OPTIONS for page in pages)
                assert any(page.answer or page.points for page in pages)


@pytest.mark.parametrize("form", ["deep-dive", "scenario", "derivation", "system-design"])
def test_a_ladder_stands_in_the_kit_rung_by_rung_with_its_answers_and_points(form):
    laddered = [q for q in BANK if q.follow_ups and FITS[form](BY_ID[q.id])]
    assert laddered or form == "derivation"
    for question in laddered:
        own = len(pages_of(question.model_copy(update={"follow_ups": []}), form))
        pages = pages_of(question, form)[own:]
        assert [page.ask for page in pages] == [rung.prompt for rung in question.follow_ups]
        for page, rung in zip(pages, question.follow_ups, strict=True):
            assert page.answer == (("A good answer", rung.answer),)
            assert page.points == tuple(point.point for point in rung.key_points)


def test_a_derivation_with_a_ladder_goes_on_after_its_conclusion():
    derivation = next(q for q in BANK if q.kind == "derivation")
    rungs = next(q.follow_ups for q in BANK if q.kind == "math" and q.follow_ups)
    pages = pages_of(derivation.model_copy(update={"follow_ups": rungs}), "derivation")
    assert [page.ask for page in pages[-len(rungs) :]] == [rung.prompt for rung in rungs]
    assert pages[-len(rungs) - 1].title == "Conclusion"


def test_weak_areas_need_answers_to_be_called_weak():
    bank = small_bank()
    fundamentals = [q.id for q in bank.answered() if q.area == "fundamentals"]
    evaluation = [q.id for q in bank.answered() if q.area == "evaluation"]
    results = [(q, 0.2) for q in evaluation[:3]] + [(q, 0.9) for q in fundamentals[:3]]
    assert weak_areas(bank, results) == ("evaluation", "fundamentals")
    assert weak_areas(bank, results[:2]) == ()
    assert weak_areas(bank, [("gone", 0.0)] * 5) == ()
