from __future__ import annotations

import pytest

from bot.domain.attempts import (
    Judged,
    judge_choice,
    judge_marks,
    judge_typed,
    judge_words,
    without_words,
)
from bot.domain.grading import Grade, PointResult

POINTS = (PointResult("It is red", 1.0, "hit", "red one"), PointResult("It is old", 1.0, "missed"))
SHOWN = ("The red castle stands upon the old hill and it looks over the whole green valley.",)


def judged(*flags: str, text: str = "Some words", asks_number: bool = False) -> Judged:
    grade = Grade(0.5, "partial", POINTS, frozenset(flags))
    return judge_words(text, grade, SHOWN, asks_number=asks_number)


@pytest.mark.parametrize(
    "flags, refusal",
    [
        ((), None),
        (("too_short",), "too_short"),
        (("gave_up",), "gave_up"),
        (("echo", "off_topic"), "echo"),
        (("gave_up", "too_short"), "too_short"),
        (("soup",), None),
        (("not_english",), None),
        (("not_english", "off_topic"), None),
    ],
)
def test_an_attempt_is_refused_for_the_first_reason_but_never_for_its_language(flags, refusal):
    one = judged(*flags)
    assert (one.refusal, one.honest) == (refusal, refusal is None)
    assert one.gave_up == ("gave_up" in flags)
    assert one.not_english == ("not_english" in flags)


def test_nothing_and_a_copy_are_not_attempts():
    assert judged(text="").refusal == "empty"
    copy = judged(text=SHOWN[0])
    assert (copy.copied, copy.refusal, copy.honest) == (True, "copied", False)
    assert copy.graded.score == 0.5, (
        "it has a grade all the same: an older answer may resemble a new model answer"
    )


def test_the_number_is_judged_where_one_is_asked_for():
    assert judged().number is None
    assert judged(asks_number=True).number is False


def test_other_forms_are_always_honest_and_have_no_grade():
    assert judge_choice(1, 1) == Judged("choice", 1.0)
    assert judge_choice(0, 1) == Judged("choice", 0.0)
    assert judge_choice(0, None).score == 0.0
    assert judge_typed("L1", ["L1"]).score == 1.0
    assert judge_typed("L2", ["L1"]) == Judged("typed", 0.0)
    assert judge_typed("", ["L1"]).refusal == "empty"
    assert [judge_marks(mean).score for mean in (1, 3, 5)] == [0.0, 0.5, 1.0]
    assert judge_choice(1, 1).verdict == {}


def test_a_verdict_holds_no_words_of_the_member():
    states = [{"point": "It is red", "state": "hit"}, {"point": "It is old", "state": "missed"}]
    assert judged("soup").verdict == {"flags": ["soup"], "points": states}
    stored = {
        "flags": ["soup"],
        "points": [{**states[0], "weight": 1, "evidence": "my words"}],
        "note": "mine",
    }
    assert without_words(stored) == {"flags": ["soup"], "points": states[:1]}
    assert without_words({}) == {"flags": [], "points": []}
