from __future__ import annotations

from itertools import product

import pytest

from bot.domain.met import Finding, finding, is_settled

HELD = Finding("held")
DISPUTED = Finding("disputed")


@pytest.mark.parametrize(
    "ann, ben, expected",
    [
        ("yes", "yes", HELD),
        ("yes", None, HELD),
        ("yes", "absent", Finding("held", frozenset({2}))),
        ("yes", "alone", DISPUTED),
        ("alone", "alone", DISPUTED),
        ("alone", None, Finding("missed", frozenset({2}), frozenset({1}))),
        ("alone", "absent", Finding("missed", frozenset({2}), frozenset({1}))),
        ("absent", None, Finding("missed", frozenset({1}))),
        ("absent", "absent", Finding("missed", frozenset({1, 2}))),
        (None, None, Finding("missed", frozenset({1, 2}))),
    ],
)
def test_what_follows_from_the_words_of_two(ann, ben, expected):
    assert finding({1: ann, 2: ben}) == expected


def test_feedback_says_that_one_met():
    assert finding({1: None, 2: None}, {2}) == HELD
    assert finding({1: "alone", 2: None}, {2}) == DISPUTED


def test_nobody_is_blamed_who_says_to_have_been_there():
    words = ("yes", "alone", "absent", None)
    for said in product(words, repeat=3):
        found = finding(dict(enumerate(said)))
        assert not any(said[user] in ("yes", "alone") for user in found.absent)
        assert not found.absent & found.let_down


def test_it_is_settled_once_everybody_has_spoken():
    assert not is_settled({1: "yes", 2: None})
    assert is_settled({1: "yes", 2: None}, {2})
    assert is_settled({1: "alone", 2: "absent"})
