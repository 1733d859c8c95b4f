from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import points

SCORES = st.floats(0, 1)


@pytest.mark.parametrize(
    "score,honest,hinted,expected",
    [
        (1.0, True, False, 100),
        (0.5, True, False, 50),
        (0.0, True, False, 30),
        (1.0, True, True, 80),
        (0.0, True, True, 24),
        (0.9, False, False, 0),
    ],
)
def test_a_written_answer_pays_by_the_table(score: float, honest: bool, hinted: bool, expected: int):
    assert points.daily_text(score, honest=honest, hinted=hinted) == expected


def test_a_choice_pays_sixty_or_nothing():
    assert points.daily_choice(right=True, hinted=False) == 60
    assert points.daily_choice(right=True, hinted=True) == 48
    assert points.daily_choice(right=False, hinted=False) == 0


def test_a_full_revision_makes_up_for_eighty_percent_of_what_was_missing():
    assert points.revised_score(0.5, 1.0) == pytest.approx(0.9)
    assert points.daily_revision(0.5, 1.0, honest=True, hinted=False, already=50) == 40


@given(SCORES, SCORES, st.booleans())
def test_a_revision_never_takes_away_and_never_beats_a_full_first_answer(
    first: float, second: float, hinted: bool
):
    already = points.daily_text(first, honest=True, hinted=hinted)
    extra = points.daily_revision(first, second, honest=True, hinted=hinted, already=already)
    assert extra >= 0
    assert already + extra <= points.daily_text(1.0, honest=True, hinted=hinted)


@pytest.mark.parametrize(
    "earned,best,answerers,paid_today,expected",
    [
        (1000, 1000, 2, 0, 100),
        (700, 1000, 5, 2, 70),
        (0, 1000, 5, 0, 0),
        (1000, 1000, 1, 0, 0),
        (1000, 1000, 2, 3, 0),
        (600, 1200, 2, 0, 50),
        (100, 0, 2, 0, 0),
    ],
)
def test_a_round_pays_by_share_to_two_or_more_and_three_times_a_day(
    earned, best, answerers, paid_today, expected
):
    assert points.round_share(earned, best, answerers=answerers, paid_today=paid_today) == expected


def test_guessing_and_the_same_people_again_are_not_worth_a_round():
    def pays(earned: int, **options: float) -> int:
        return points.round_share(earned, 1000, answerers=2, paid_today=0, **options)

    assert pays(250, luck=points.ROUND_LUCK) == 0
    assert pays(490, luck=points.ROUND_LUCK) == 0
    assert pays(500, luck=points.ROUND_LUCK) == 33
    assert pays(1000, luck=points.ROUND_LUCK) == 100
    assert pays(700, luck=points.ROUND_LUCK) == 60
    assert [pays(1000, met=met) for met in (0, 1, 2)] == [100, 50, 33]


def test_two_mock_interviews_a_week_pay_with_different_partners():
    assert points.mock_held(7, ()) == points.MOCK
    assert points.mock_held(7, {7}) == 0
    assert points.mock_held(8, {7}) == points.MOCK
    assert points.mock_held(9, {7, 8}) == 0


def test_feedback_pays_with_its_interview_and_in_time():
    assert points.mock_feedback(in_time=True, interview_pays=True) == points.FEEDBACK
    assert points.mock_feedback(in_time=False, interview_pays=True) == 0
    assert points.mock_feedback(in_time=True, interview_pays=False) == 0


def test_what_may_be_earned_again_and_again_is_capped():
    assert sum(points.kudos(paid) for paid in (0, 5, 10, 15, 20, 25, 30)) == points.KUDOS_PER_ANSWER
    paid = 0
    for _ in range(100):
        paid += points.practice(paid, honest=True)
    assert paid == points.PRACTICE_PER_DAY
    assert points.practice(0, honest=False) == 0
    assert points.code_solved(1, 0) == points.CODE
    assert points.code_solved(1, 80) == 20
    assert points.code_solved(1, points.CODE_PER_DAY) == 0
