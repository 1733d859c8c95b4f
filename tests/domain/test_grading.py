from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.grading import KeyPoint, Question, band_of, detect_language, grade

QUESTION = Question(
    prompt="Why does a model that is perfect on its training rows often do badly on new ones?",
    model_answer="It overfits: it has memorised noise in the training rows, and noise does not repeat. "
    "Regularisation or more data lowers the variance.",
    key_points=(
        KeyPoint("It overfits", 2, ("overfit|overfitting|overfits", "memorise noise"), ("underfits",)),
        KeyPoint("More data or regularisation helps", 1, ("more data", "regularisation")),
    ),
)


def states(text: str) -> list[str]:
    return [point.state for point in grade(QUESTION, text).points]


@pytest.mark.parametrize(
    "text,expected",
    [
        ("The model is overfitting, so I would get more data.", ["hit", "hit"]),
        ("It over-fits its rows and regularization would help.", ["hit", "hit"]),
        ("It overfitts badly, honestly; regularisaton is the cure.", ["hit", "hit"]),
        ("It does not overfit at all, that is not the cause here.", ["contradicted", "missed"]),
        ("It is not true that it overfits, whatever they claim.", ["contradicted", "missed"]),
        ("I think it underfits and needs a larger network.", ["contradicted", "missed"]),
        ("The noise was memorised by the network during fitting.", ["hit", "missed"]),
        ("Trees are cheaper than networks in most cases I know.", ["missed", "missed"]),
    ],
)
def test_each_key_point_is_judged_by_itself(text: str, expected: list[str]):
    assert states(text) == expected


@pytest.mark.parametrize(
    "text,flag",
    [
        ("", "too_short"),
        ("I don't know", "gave_up"),
        (QUESTION.prompt, "echo"),
        (
            "Das Modell lernt die Daten auswendig und ist deshalb auf neuen Daten viel schlechter.",
            "not_english",
        ),
    ],
)
def test_what_is_no_answer_scores_nothing_and_says_why(text: str, flag: str):
    result = grade(QUESTION, text)
    assert result.score == 0
    assert flag in result.flags
    assert not result.honest


def test_who_doubts_and_then_answers_is_judged_by_the_answer_where_there_are_no_key_points():
    bare = Question(QUESTION.prompt, QUESTION.model_answer)
    doubting = grade(
        bare,
        "Not sure what is meant here. The network memorises the noise of its training data and generalises badly.",
    )
    assert doubting.honest
    assert doubting.score > 0.5
    assert grade(bare, "Not sure what is meant here, no idea about networks.").flags == {"gave_up"}
    assert grade(bare, "Not answered.").flags == {"gave_up"}


def test_the_evidence_is_in_the_answers_own_words():
    result = grade(QUESTION, "Well, I believe it overfits here.")
    assert "overfits" in result.points[0].evidence


def test_upper_case_changes_nothing_and_the_grade_is_deterministic():
    text = "It overfits, so more data helps in practice."
    assert grade(QUESTION, text).score == grade(QUESTION, text.upper()).score == grade(QUESTION, text).score


def test_without_key_points_likeness_to_the_reference_decides():
    bare = Question(QUESTION.prompt, QUESTION.model_answer)
    right = grade(bare, "It has overfitted, which means that it learned noise which will not show up again.")
    wrong = grade(
        bare, "Because the learning rate schedule was chosen by the operating system of the laptop."
    )
    assert right.score > wrong.score + 0.2


def test_more_points_score_more_and_all_of_them_are_strong():
    none = grade(QUESTION, "Networks are strange things, as everybody in the office says.").score
    one = grade(QUESTION, "Networks are strange things: it overfits, as everybody says.").score
    both = grade(QUESTION, "It overfits, as everybody in the office says, so get more data.").score
    assert none < one < both
    assert band_of(both) == "strong"


@given(st.text(max_size=300))
def test_no_text_breaks_the_grader(text: str):
    result = grade(QUESTION, text)
    assert 0 <= result.score <= 1
    assert result.band == band_of(result.score)
    assert len(result.points) == 2


def test_terse_technical_english_is_english():
    assert detect_language("bias-variance, L2, SGD, dropout") == "en"
    assert detect_language("El modelo aprende los datos de memoria y por eso falla con los nuevos") != "en"


@pytest.mark.parametrize(
    "text",
    [
        "It is not true that the model overfits; it is not true that more data would help.",
        "It is false that it overfits: it has memorised no noise, and more data is no cure.",
        "I don't believe that it overfits, and that more data helps.",
        "That it overfits and that more data helps is not the case.",
        "It would be wrong to say that it overfits; regularisation is no help either.",
    ],
)
def test_a_denied_sentence_denies_all_that_it_says(text: str):
    assert "hit" not in states(text)


def test_a_denial_denied_is_a_claim_again():
    assert states("It is not true that it is false that the model overfits.")[0] == "hit"


def test_a_denial_ends_with_its_sentence():
    text = "It is not true that the rows are too few. The model overfits, so I would regularise it."
    assert states(text)[0] == "hit"


@pytest.mark.parametrize(
    "text",
    ["It has memorized the noise of its rows.", "The jitter was learnt by rote, so it memorises noise."],
)
def test_words_that_people_use_for_one_another_count_alike(text: str):
    assert states(text)[0] == "hit"


def test_calculations_and_notes_are_no_heap_of_words():
    question = Question(
        prompt="Three calls waited 2, 3 and 7 minutes. Which exponential rate does maximum likelihood pick?",
        model_answer="The rate is 0.25, one over the mean. The log-likelihood is 3 ln λ − 12 λ, and its "
        "derivative is zero at 3/12.",
        key_points=(
            KeyPoint("The rate is 0.25", 2, ("0.25",)),
            KeyPoint("Set the derivative to zero", 1, ("derivative zero|0",)),
        ),
    )
    notes = "L = λ^3 exp(-12λ), logL = 3 lnλ - 12λ, derivative 3/λ -12 = 0 -> λ = 0.25 per min (1/mean)."
    assert not grade(question, notes).flags


def test_points_brushed_in_an_answer_to_something_else_count_less():
    about = grade(QUESTION, "It overfits: it memorised noise in the rows, and noise does not repeat.")
    stray = grade(
        QUESTION,
        "A pipeline reads the queue, writes partitions to storage and triggers the nightly report, whose "
        "dashboards show latency, cost and traffic by region. Somebody said that something overfits there, "
        "but invoices, contracts and the holiday calendar of the warehouse decide the budget of the team.",
    )
    assert states("It overfits, somebody said.")[0] == "hit"
    assert stray.score < 0.5 * about.score
