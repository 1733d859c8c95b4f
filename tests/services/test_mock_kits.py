"""Kits from the real bank: every form can be held, and every page fits its card."""

from __future__ import annotations

import pytest

from bot.content.loader import load_bank
from bot.domain.kits import FITS, Wish, choose
from bot.domain.run_sheet import FORMS, LENGTHS, phases
from bot.domain.vocabulary import LEVELS
from bot.services.mock.kits import material_of, weak_areas
from bot.services.mock.pages import pages_of
from tests.support.bank import small_bank

BANK = load_bank()
MATERIAL = [material_of(question) for question in BANK]
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
            if FITS[form](material_of(question)):
                pages = pages_of(question, form)
                assert pages
                assert all(page.ask and page.title for page in pages)
                assert all(len(page.points) <= OPTIONS for page in pages)
                assert any(page.answer or page.points for page in pages)


def test_weak_areas_need_answers_to_be_called_weak():
    bank = small_bank()
    fundamentals = [q.id for q in bank.answered() if q.area == "fundamentals"]
    evaluation = [q.id for q in bank.answered() if q.area == "evaluation"]
    results = [(q, 0.2) for q in evaluation[:3]] + [(q, 0.9) for q in fundamentals[:3]]
    assert weak_areas(bank, results) == ("evaluation", "fundamentals")
    assert weak_areas(bank, results[:2]) == ()
    assert weak_areas(bank, [("gone", 0.0)] * 5) == ()
