from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ratings import MU, Rating, met_before, rated, weight


def test_the_winner_rises_and_the_loser_falls_by_the_same():
    new = rated({1: 1, 2: 2}, {})
    assert new[1].mu > MU > new[2].mu
    assert new[1].mu - MU == pytest.approx(MU - new[2].mu)
    assert new[1].shown > 1500 > new[2].shown


def test_one_player_alone_changes_nothing():
    assert rated({1: 1}, {1: Rating(30, 5)}) == {1: Rating(30, 5)}
    assert rated({}, {}) == {}


def test_a_draw_between_equals_changes_no_mean():
    new = rated({1: 1, 2: 1}, {})
    assert new[1].mu == pytest.approx(new[2].mu)


@pytest.mark.parametrize("met,share", [(0, 1.0), (1, 0.5), (2, 1 / 3), (0.5, 2 / 3)])
def test_a_repeat_counts_less(met, share):
    assert weight(met) == pytest.approx(share)


def test_meetings_are_counted_per_opponent():
    assert met_before(1, [1, 2, 3], []) == 0
    assert met_before(1, [1, 2, 3], [[1, 2]]) == 0.5
    assert met_before(1, [1, 2, 3], [[1, 2, 3], [2, 3]]) == 1
    assert met_before(4, [1, 2, 4], [[1, 2]]) == 0


def test_the_same_pair_gains_less_each_time_in_a_day():
    first = rated({1: 1, 2: 2}, {})[1].mu - MU
    second = rated({1: 1, 2: 2}, {}, [[1, 2]])[1].mu - MU
    third = rated({1: 1, 2: 2}, {}, [[1, 2], [1, 2]])[1].mu - MU
    assert second == pytest.approx(first / 2)
    assert third == pytest.approx(first / 3)


def test_a_round_that_ended_early_counts_for_the_part_that_was_played():
    whole = rated({1: 1, 2: 2}, {})
    tenth = rated({1: 1, 2: 2}, {}, played=0.1)
    for player in (1, 2):
        assert tenth[player].mu - MU == pytest.approx((whole[player].mu - MU) / 10)
        assert tenth[player].sigma > whole[player].sigma


def test_an_upset_moves_more_than_an_expected_win():
    strong, weak = Rating(35, 4), Rating(15, 4)
    upset = rated({1: 2, 2: 1}, {1: strong, 2: weak})[2].mu - weak.mu
    expected = rated({1: 1, 2: 2}, {1: strong, 2: weak})[1].mu - strong.mu
    assert upset > 5 * expected


@given(st.dictionaries(st.integers(1, 30), st.integers(1, 10), min_size=2, max_size=12))
def test_a_better_rank_among_equals_never_gains_less(ranks):
    new = rated(ranks, {})
    for one, rank in ranks.items():
        for other, other_rank in ranks.items():
            if rank < other_rank:
                assert new[one].mu >= new[other].mu - 1e-9
