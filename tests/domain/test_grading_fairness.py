"""Right answers as people type them: notes, negations inside right statements, symbols and short forms."""

from __future__ import annotations

import random

import pytest

from bot.domain.grading import Grade, KeyPoint, Question, grade
from bot.domain.grading.language import detect_language

TREE = Question(
    prompt="A decision tree scores 100 % on its training rows and 71 % on others. What do you conclude and do?",
    model_answer="It has high variance: it has learned noise. Collect more data, regularise it or grow a smaller tree, "
    "and never tune on the test set. None of this needs more compute.",
    key_points=(
        KeyPoint("The variance is high", 2, ("high variance", "overfit", "learned noise")),
        KeyPoint("More data helps", 2, ("more data|rows",)),
        KeyPoint("Regularise it", 2, ("regularise", "penalty")),
        KeyPoint("A smaller tree", 2, ("smaller|shallow tree", "prune")),
        KeyPoint("The test set stays out of tuning", 1, ("tune|peek|choose test set", "test untouched")),
        KeyPoint("It costs no further compute", 1, ("cheap", "more compute|hardware")),
    ),
)
LOSSES = Question(
    prompt="Which constant minimises which loss?",
    model_answer="The mean minimises the squared error and the median the absolute error.",
    key_points=(
        KeyPoint("The gradient of the loss is zero there", 2, ("gradient zero",)),
        KeyPoint("It takes the root of the squared sum", 1, ("root sum", "sqrt sum")),
        KeyPoint("The average of g squared", 1, ("average g squared",)),
    ),
)
NOTES = (
    "high variance, more data, regularise, smaller tree",
    "overfit -> high variance; more rows; L2 penalty; shallow tree",
    "High variance (train 100, val 71). More data, penalty, prune.",
    "- high variance\n- more training data\n- regularise\n- smaller tree",
    "train 100 % → fit noise, variance: high; data: more; tree: smaller, depth ↓; penalty ↑.",
)


def states(question: Question, text: str) -> list[str]:
    return [point.state for point in grade(question, text).points]


def notes(text: str) -> Grade:
    return grade(TREE, text)


@pytest.mark.parametrize("text", NOTES)
def test_terse_notes_that_make_each_point_in_a_clause_of_its_own_are_an_answer(text: str):
    result = notes(text)
    assert not result.flags
    assert result.score >= 0.6


def test_the_same_words_heaped_up_stay_a_heap():
    for seed in range(5):
        words = "variance high tree data smaller more regularise penalty rows shallow overfit prune".split()
        random.Random(seed).shuffle(words)
        assert notes(" ".join(words)).score < 0.5
        assert notes(", ".join(words)).score < 0.5


@pytest.mark.parametrize(
    "text,point",
    [
        ("The variance is high, so no peeking at the test set.", 4),
        ("I would not tune anything on the test set, since the variance is high.", 4),
        ("Prune it; there is no need for more compute.", 5),
        ("It needs no more hardware, and the variance is high.", 5),
    ],
)
def test_denying_what_the_model_answer_denies_is_agreement(text: str, point: int):
    assert states(TREE, text)[point] == "hit"


def test_denying_what_the_model_answer_claims_is_no_agreement():
    assert states(TREE, "The tree does not have a high variance at all, it is fine.")[0] == "contradicted"
    assert states(TREE, "More data does not help, and do not regularise it.")[2] == "contradicted"


def test_advice_not_to_believe_a_thing_denies_no_more_than_the_thing():
    question = Question(
        prompt="The error bars come from five folds. What would you tell the team?",
        model_answer="They are too narrow, because the folds share rows.",
        key_points=(
            KeyPoint("They are too narrow", 2, ("too narrow|small",)),
            KeyPoint("The folds share rows", 1, ("folds share|overlap",)),
        ),
    )
    text = "Don't believe the error bars: too narrow, the folds overlap."
    assert states(question, text) == ["hit", "hit"]
    assert states(question, "I don't believe the folds overlap or that the bars are too narrow.") == [
        "contradicted",
        "contradicted",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It does not shuffle and keeps the order of the rows.",
        "They did not shuffle and kept the order of the rows.",
        "You cannot shuffle and you keep the order of the rows.",
    ],
)
def test_a_denial_ends_where_another_verb_begins_its_own_claim(text: str):
    question = Question(
        prompt="How does the splitter for time series treat the rows?",
        model_answer="It keeps the order of the rows.",
        key_points=(KeyPoint("It keeps the order", 1, ("order rows",)),),
    )
    assert states(question, text) == ["hit"]


def test_a_denial_goes_on_through_and_where_the_verb_is_the_same():
    assert states(TREE, "This does not mean high variance and more data.")[1] == "contradicted"


def test_non_denies_the_word_that_it_stands_before():
    question = Question(
        prompt="What kind of boundary does it draw?",
        model_answer="A linear one.",
        key_points=(KeyPoint("A linear boundary", 1, ("linear boundary",)),),
    )
    assert states(question, "It draws a linear boundary in that space.") == ["hit"]
    assert states(question, "It draws a non-linear boundary in that space.") == ["contradicted"]


@pytest.mark.parametrize(
    "text",
    [
        "The grad is zero there, take √ of the ∑ and avg of g².",
        "∇ is 0 there; root of the sum; the average of g^2.",
        "The derivative grad = 0, sqrt(sum), and avg g**2.",
    ],
)
def test_symbols_and_short_forms_are_read_as_the_words_they_stand_for(text: str):
    assert states(LOSSES, text) == ["hit", "hit", "hit"]


@pytest.mark.parametrize(
    "short,phrase",
    [
        ("params", "parameters count"),
        ("reg", "regularisation count"),
        ("lr", "learning-rate count"),
        ("acc", "accuracy count"),
        ("prec and rec", "precision recall count"),
        ("stdev", "standard-deviation count"),
        ("eps of an ep", "epoch count"),
        ("val", "validation count"),
    ],
)
def test_short_forms_are_neither_unknown_nor_misspelt(short: str, phrase: str):
    question = Question("What matters?", f"The {phrase}.", (KeyPoint("It counts", 1, (phrase,)),))
    assert states(question, f"The {short} would count, as far as I can tell.") == ["hit"]


def test_one_written_word_fills_one_place_of_a_phrase():
    question = Question(
        prompt="Which scheme do you use?",
        model_answer="Cross-validation on the validation rows.",
        key_points=(
            KeyPoint("Both are needed", 1, ("cross-validation|cv score validation|val",)),
            KeyPoint("The rate goes up", 1, ("warmup|warm rate up",)),
        ),
    )
    assert states(question, "The score comes from cross-validation over the folds.")[0] == "missed"
    assert states(question, "The score comes from cross-validation and a validation set.")[0] == "hit"
    assert states(question, "There is a warm-up for the rate of learning.")[1] == "missed"


def test_short_forms_make_no_text_foreign():
    assert detect_language("lr ↓, reg ↑, params the same, val acc flat") == "en"
    assert (
        detect_language("x·z=4 → k=25. φ(x)=(1,√2x₁,√2x₂,x₁²,x₂²,√2x₁x₂)∈R⁶. d large: O(d) vs O(d²).") == "en"
    )
    assert detect_language("Το μοντέλο μαθαίνει τον θόρυβο των δεδομένων") != "en"


def test_an_answer_that_denies_what_the_model_answer_denies_is_no_denial_of_it():
    question = Question(
        prompt="Does gradient boosting make features superfluous?",
        model_answer="Trees need no scaling and find interactions. They cannot see what is not in the row, such as "
        "sums over another table, and they do not extrapolate. Work in logs to avoid underflow.",
        key_points=(
            KeyPoint("Trees need no scaling", 1, ("no scaling", "scaling unnecessary")),
            KeyPoint("They cannot see what is not in the row", 2, ("not in row", "another|other table")),
            KeyPoint("They do not extrapolate", 1, ("extrapolate", "beyond range")),
            KeyPoint("Logs avoid underflow", 1, ("underflow",)),
        ),
    )
    text = "It doesn't need scaling. It can't know what isn't in the row. It doesn't extrapolate. Logs don't underflow."
    result = grade(question, text)
    assert not result.flags
    assert [point.state for point in result.points] == ["hit"] * 4
