from __future__ import annotations

import pytest

from bot.content.loader import load_bank
from bot.domain.typed import matches


@pytest.mark.parametrize(
    "typed,accepted",
    [
        ("epoch", "epoch"),
        ("Epoch.", "epoch"),
        ("an epoch", "epoch"),
        ("It is called an epoch", "epoch"),
        ("overfiting", "overfitting"),
        ("over fitting", "overfitting"),
        ("over-fitting", "overfitting"),
        ("ovrefitting", "overfitting"),
        ("gradient decsent", "gradient descent"),
        ("gradiant descend", "gradient descent"),
        ("regularisation", "regularization"),
        ("multicolinearity", "multicollinearity"),
        ("l1", "L1"),
        ("0.25", "0.25"),
        ("25%", "25%"),
        ("−1", "-1"),
        ("naïve bayes", "naive Bayes"),
        ("k means", "k-means"),
    ],
)
def test_a_close_spelling_counts(typed, accepted):
    assert matches(typed, [accepted])


@pytest.mark.parametrize(
    "typed,accepted",
    [
        ("chair", "air"),
        ("air", "chair"),
        ("L2", "L1"),
        ("RNN", "CNN"),
        ("underfitting", "overfitting"),
        ("precision", "recall"),
        ("epoch batch step", "epoch"),
        ("overfitting or underfitting", "overfitting"),
        ("0.52", "0.25"),
        ("2.5", "25"),
        ("micro", "macro"),
        ("bias", "basis"),
        ("unsupervised", "supervised"),
        ("", "epoch"),
        ("   ", "epoch"),
        ("!!!", "epoch"),
        ("the", "epoch"),
        ("descent", "gradient descent"),
        ("variance", "bias variance"),
        ("batch", "catch"),
    ],
)
def test_another_word_or_a_part_of_one_does_not(typed, accepted):
    assert not matches(typed, [accepted])


def test_every_short_answer_of_the_bank_matches_itself_and_no_other_questions_first():
    for question in load_bank():
        for answer in question.rapid:
            assert matches(answer, question.rapid), (question.id, answer)
