from __future__ import annotations

import pytest

from bot.domain.grading import Grade, PointResult
from bot.domain.numeric import Number, judge_number, numbers_in

NOTHING = Grade(0.0, "not yet", (PointResult("A point", 2, "missed"),), frozenset({"too_short"}))
RUBRIC = Grade(1.0, "strong", (PointResult("A point", 2, "hit", "it"),))
SHARE = Number(0.154, 0.002)


@pytest.mark.parametrize(
    "text,values",
    [
        ("about 0.154", [0.154]),
        ("15.4 %", [15.4, 0.154]),
        ("15.4 percent of them", [15.4, 0.154]),
        ("1,250,000 rows", [1250000.0]),
        ("2/13", [2.0, 13.0, 2 / 13]),
        ("−0.5 or 1e-3", [-0.5, 0.001]),
        ("L2 and F1 and x3", []),
    ],
)
def test_numbers_are_read_however_they_are_written(text: str, values: list[float]):
    assert [value for value, _ in numbers_in(text)] == pytest.approx(values)


@pytest.mark.parametrize("text", ["0.154", "15.4 %", "roughly 2/13, I think", "it is .. 0.1530"])
def test_a_right_bare_number_is_an_attempt_and_counts_its_share(text: str):
    result = judge_number(NOTHING, text, SHARE)
    assert result.honest
    assert result.score == pytest.approx(0.3)
    assert result.points[-1].state == "hit"


def test_a_wrong_number_is_a_missed_point_and_no_attempt_by_itself():
    result = judge_number(NOTHING, "0.9", SHARE)
    assert not result.honest
    assert result.score == 0
    assert result.points[-1].state == "missed"


def test_words_and_number_together_make_the_score():
    assert judge_number(RUBRIC, "so 0.154", SHARE).score == pytest.approx(1.0)
    assert judge_number(RUBRIC, "so 0.2", SHARE).score == pytest.approx(0.7)
