from __future__ import annotations

import pytest

from bot.domain.coaching import coach

SHAPED = (
    "Overfitting means that the model learns noise. For example, a deep tree on 50 rows gets every row right. "
    "In practice I would hold data out and stop early."
)


@pytest.mark.parametrize(
    "text,words",
    [
        ("It memorises.", "very short"),
        ("word " * 200, "long for a first answer"),
        (
            "The loss is L = −Σ y log p, so it grows when p is small, and that is why we use it here a lot.",
            "formula",
        ),
        ("and " * 60 + ".", "short opening"),
        (
            "Overfitting means that the model learns noise from the training rows and then fails on new rows "
            "because the noise there is another one. In practice I would stop early.",
            "example",
        ),
        (
            "Overfitting means that the model learns noise. For example, a deep tree gets every training row right "
            "and still fails on the rows it has not seen, as the noise is another one there.",
            "practice",
        ),
    ],
)
def test_the_missing_part_is_named(text: str, words: str):
    advice = coach(text)
    assert advice is not None
    assert words in advice


def test_a_well_shaped_answer_gets_no_advice():
    assert coach(SHAPED) is None
