"""What the grader gets of a question is made once, and never belongs to another version of it."""

from __future__ import annotations

import copy

import pytest

from bot.content.models import KeyPoint
from bot.domain.grading import grade
from bot.domain.grading.prepared import prepare
from tests.support.bank import HALF_ANSWER, question

AMBER = question("amber", 0)
TEXT = HALF_ANSWER.format(colour="amber")


def test_the_grader_gets_the_same_object_each_time_and_prepares_it_once():
    for one in (question("amber", 0), question("amber", 0).follow_ups[0]):
        assert one.gradable() is one.gradable()
        before = prepare.cache_info().misses
        assert prepare(one.gradable()) is prepare(one.gradable())
        assert prepare.cache_info().misses <= before + 1


@pytest.mark.parametrize("deep", [False, True])
def test_a_changed_copy_is_graded_by_its_own_rubric(deep: bool):
    assert len(grade(AMBER.gradable(), TEXT).points) == 4
    shorter = AMBER.model_copy(update={"key_points": AMBER.key_points[:2]}, deep=deep)
    assert [point.point for point in shorter.gradable().key_points] == [p.point for p in AMBER.key_points[:2]]
    assert len(grade(shorter.gradable(), TEXT).points) == 2
    assert len(grade(AMBER.gradable(), TEXT).points) == 4


def test_two_rubrics_of_one_prompt_and_answer_are_kept_apart():
    other = [KeyPoint(point="It brings good luck", accept=["luck"]), *AMBER.key_points[1:]]
    changed = AMBER.model_copy(update={"key_points": other})
    assert hash(changed.gradable()) == hash(AMBER.gradable())
    assert changed.gradable() != AMBER.gradable()
    states = [[p.state for p in grade(q.gradable(), TEXT).points] for q in (AMBER, changed, AMBER)]
    assert [one[0] for one in states] == ["hit", "missed", "hit"]


def test_a_question_that_was_graded_equals_one_that_was_not():
    graded, fresh = question("amber", 0), question("amber", 0)
    graded.gradable()
    assert graded == fresh
    assert copy.copy(graded) == copy.deepcopy(graded) == fresh
