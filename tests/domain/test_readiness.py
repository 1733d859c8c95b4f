from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.progress import Answered, Form
from bot.domain.readiness import (
    FOCUS,
    PARTS,
    PRIOR,
    WEIGHTS,
    Part,
    Readiness,
    latest,
    part_of,
    readiness,
    value_of,
    weight_of,
)
from bot.domain.vocabulary import KINDS, LEVELS, ROLES, Kind, Level, Role

NOW = datetime(2026, 6, 1, tzinfo=UTC)
SUPERVISED = "supervised"


def answer(
    score: float = 1.0,
    *,
    question: str = "q",
    kind: Kind = "concept",
    area: str = SUPERVISED,
    level: Level = "mid",
    form: Form = "words",
    days_ago: float = 0,
) -> Answered:
    return Answered(question, kind, area, level, score, form, NOW - timedelta(days=days_ago))


def many(number: int, score: float = 1.0, **options: object) -> list[Answered]:
    label = "-".join(map(str, options.values()))
    return [answer(score, question=f"{label}-{i}", **options) for i in range(number)]  # type: ignore[arg-type]


def found(answers: list[Answered], level: Level = "mid", role: Role = "ml-engineer") -> Readiness:
    return readiness(answers, level, role, NOW)


def in_all_parts(number: int, score: float) -> list[Answered]:
    kinds: tuple[Kind, ...] = ("concept", "coding", "system-design", "behavioral")
    return [one for kind in kinds for one in many(number, score, kind=kind)]


def test_the_parts_weigh_one_together():
    assert sum(WEIGHTS.values()) == pytest.approx(1.0)
    assert set(WEIGHTS) == set(PARTS)


def test_without_answers_nothing_is_claimed():
    result = found([])
    assert result.sureness == "none"
    assert result.measured_weight == 0
    assert not any(part.measured for part in result.parts)
    assert result.overall.value == pytest.approx(PRIOR)


def test_three_right_answers_prove_little():
    result = found(many(3))
    assert result.sureness == "a first guess"
    assert result.overall.answers == 3
    assert abs(result.overall.value - PRIOR) < 0.1
    assert result.overall.high - result.overall.low > 0.4


@pytest.mark.parametrize(
    "each, score, low, high, sureness",
    [
        (3, 0.9, 0.40, 0.55, "a first guess"),
        (10, 0.9, 0.55, 0.70, "rough"),
        (60, 0.9, 0.78, 0.90, "good"),
        (60, 0.2, 0.18, 0.28, "good"),
    ],
)
def test_evidence_moves_the_number_and_narrows_the_range(
    each: int, score: float, low: float, high: float, sureness: str
):
    result = found(in_all_parts(each, score))
    assert low < result.overall.value < high
    assert result.sureness == sureness


def test_perfect_concepts_alone_leave_most_of_it_open():
    result = found(many(500))
    assert result.measured_weight == pytest.approx(0.3)
    assert result.overall.value < 0.6
    assert result.sureness in ("a first guess", "rough")


@pytest.mark.parametrize(
    "kind, area, part",
    [
        ("concept", "statistics", "concepts"),
        ("derivation", "optimization", "concepts"),
        ("scenario", "mlops", "concepts"),
        ("coding", "data-manipulation", "coding"),
        ("system-design", "system-design", "system-design"),
        ("scenario", "system-design", "system-design"),
        ("behavioral", "behavioral", "behavioural"),
    ],
)
def test_every_answer_belongs_to_one_part(kind: Kind, area: str, part: Part):
    assert part_of(answer(kind=kind, area=area)) == part


@pytest.mark.parametrize(
    "score, level, target, value",
    [
        (1.0, "mid", "mid", 1.0),
        (0.0, "mid", "mid", 0.0),
        (1.0, "junior", "senior", 0.49),  # easy questions cannot prove that somebody is senior
        (0.0, "junior", "senior", 0.0),
        (0.0, "senior", "junior", 0.51),  # nor hard ones that somebody is no junior
        (1.0, "senior", "junior", 1.0),
    ],
)
def test_a_question_counts_for_what_its_level_can_show(
    score: float, level: Level, target: Level, value: float
):
    assert value_of(answer(score, level=level), target) == pytest.approx(value)


def test_guessing_comes_to_nothing():
    guesses = [value_of(answer(float(right), form="choice"), "mid") for right in (1, 0, 0, 0)]
    assert sum(guesses) == pytest.approx(0)


@pytest.mark.parametrize(
    "options, weight",
    [
        ({}, 1.0),
        ({"form": "choice"}, 0.5),
        ({"form": "typed"}, 0.5),
        ({"level": "junior"}, 0.5),
        ({"level": "research"}, 0.25),
        ({"days_ago": 180}, 0.5),
        ({"area": "nlp"}, 0.5),
        ({"kind": "coding", "area": "coding"}, 1.0),
        ({"days_ago": -1}, 1.0),  # a clock that went back
    ],
)
def test_an_answer_weighs_what_it_says_about_the_target(options: dict[str, object], weight: float):
    assert weight_of(answer(**options), "mid", "ml-engineer", NOW) == pytest.approx(weight)  # type: ignore[arg-type]


def test_repeating_one_question_proves_nothing_more():
    again = [answer(1.0, days_ago=day) for day in range(50)]
    assert len(latest(again)) == 1
    assert found(again) == found(again[:1])


def test_the_newest_answer_to_a_question_counts():
    before, after = answer(0.0, days_ago=30), answer(1.0)
    assert latest([after, before]) == latest([before, after]) == (after,)


def test_the_next_step_is_the_part_with_the_most_to_gain():
    result = found([*many(40, 0.9, kind="coding"), *many(40, 0.3)])
    step = result.next_step()
    assert step is not None
    assert step.part == "concepts"
    assert step.area in FOCUS["ml-engineer"]


def test_the_next_step_names_what_can_be_practised_only():
    result = found([])
    assert result.next_step() is not None
    assert result.next_step().part == "coding"  # type: ignore[union-attr]
    assert result.next_step(["behavioural"]).part == "behavioural"  # type: ignore[union-attr]
    assert result.next_step([]) is None


def test_the_weakest_area_is_one_of_those_the_role_asks_about():
    answers = [
        *many(20, 0.9, area="statistics"),
        *many(20, 0.1, area="evaluation"),
        *many(20, 0.0, area="computer-vision"),
    ]
    assert found(answers, role="data-analyst").weakest_area == "evaluation"
    assert found(answers, role="deep-learning-engineer").weakest_area == "computer-vision"


def test_the_weakest_area_is_one_that_can_be_practised():
    assert readiness([], "mid", "ai-engineer", NOW, ["evaluation", "statistics"]).weakest_area == "evaluation"
    assert readiness([], "mid", "ai-engineer", NOW, []).weakest_area is None


@given(
    st.lists(
        st.builds(
            Answered,
            question_id=st.sampled_from("abcdefgh"),
            kind=st.sampled_from(KINDS),
            area=st.sampled_from(["statistics", "llm", "system-design"]),
            level=st.sampled_from(LEVELS),
            score=st.floats(0, 1),
            form=st.sampled_from(["words", "choice", "typed"]),
            at=st.integers(0, 3000).map(lambda days: NOW - timedelta(days=days)),
        ),
        max_size=40,
    ),
    st.sampled_from(LEVELS),
    st.sampled_from(ROLES),
)
def test_every_estimate_lies_within_its_range_and_within_0_and_1(
    answers: list[Answered], level: Level, role: Role
):
    result = readiness(answers, level, role, NOW)
    for e in (result.overall, *(part.estimate for part in result.parts)):
        assert 0 <= e.low <= e.value <= e.high <= 1
    assert result.overall.answers == len(latest(answers))
    assert result.weakest_area in FOCUS[role]
