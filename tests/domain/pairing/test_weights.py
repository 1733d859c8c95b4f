from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given

from bot.domain.availability import Week, with_blocks
from bot.domain.pairing import SIDES, Ties, fit, weight
from bot.domain.pairing.edges import Layout
from bot.domain.pairing.weights import MOST_POINTS, level_points, obstacle
from bot.domain.vocabulary import LEVELS
from tests.domain.pairing.people import MATCHING, NOW, member, pools


@given(pools())
def test_a_weight_is_the_same_either_way_round_and_bounded(drawn):
    pool, ties = drawn
    for one in pool:
        assert weight(one, one, MATCHING, ties) is None
        for other in pool:
            assert weight(one, other, MATCHING, ties) == weight(other, one, MATCHING, ties)
            found = fit(one, other, MATCHING, ties)
            assert found is None or 0 <= found.points <= MOST_POINTS


@given(pools())
def test_the_arrays_say_the_same_as_the_rule(drawn):
    pool, ties = drawn
    members = [m for m in pool if m.takes_part]
    if not members:
        return
    edges = Layout(members, MATCHING, ties).best(None)
    laid_out = {
        (one, other): (points, repeat)
        for one, other, points, repeat in zip(
            *(part.tolist() for part in (edges.one, edges.other, edges.points, edges.repeat)), strict=True
        )
    }
    for i, one in enumerate(members):
        for j in range(i + 1, len(members)):
            found = fit(one, members[j], MATCHING, ties)
            assert laid_out.get((i, j)) == (found and (found.points, found.repeat))


@pytest.mark.parametrize(
    "changes,why",
    [
        ({"week": with_blocks(Week("Europe/Berlin"), range(7), ["morning"])}, "time"),
        ({"week": Week.of("Europe/Berlin", [36])}, "time"),
        ({"languages": frozenset({"de"})}, "language"),
        ({"paused": True}, "away"),
        ({"due": False}, "away"),
    ],
)
def test_some_pairs_are_impossible(changes, why):
    assert weight(member(1), member(2, **changes), MATCHING, Ties()) is None
    assert obstacle(member(1), member(2, **changes), MATCHING, Ties()) == why


def test_two_who_want_the_same_side_only_cannot_be_paired():
    for side in ("interviewer", "candidate"):
        assert obstacle(member(1, side=side), member(2, side=side), MATCHING, Ties()) == "side"
        assert weight(member(1, side=side), member(2), MATCHING, Ties())
    assert weight(member(1, side="interviewer"), member(2, side="candidate"), MATCHING, Ties())


def test_blocked_pairs_and_those_of_this_round_are_never_paired():
    assert obstacle(member(2), member(1), MATCHING, Ties(blocked=frozenset({(1, 2)}))) == "blocked"
    assert obstacle(member(2), member(1), MATCHING, Ties(met={(1, 2): 0})) == "again"


def test_a_more_recent_partner_counts_against_more_and_any_recent_one_more_than_all_else():
    def worth(ago: int | None) -> int:
        found = weight(member(1), member(2), MATCHING, Ties(met={} if ago is None else {(1, 2): ago}))
        assert found is not None
        return found

    values = [worth(ago) for ago in range(1, 13)]
    assert values == sorted(values)
    assert worth(11) == worth(40) < worth(None)
    stranger = member(2, level="research", role="data-analyst", reliability=0.0, areas=frozenset({"nlp"}))
    found = weight(member(1, areas=frozenset({"llm"})), stranger, MATCHING, Ties())
    assert found is not None
    assert found > worth(10)


def test_each_line_of_the_table_counts():
    base = fit(member(1), member(2), MATCHING, Ties())
    assert base is not None
    assert (base.times, base.level, base.role, base.areas, base.sides) == (240, 240, 120, 60, 100)
    assert base.waiting == base.long_ago == base.repeat == 0
    changed = {
        "times": {"week": with_blocks(Week("Europe/Berlin"), [2], ["evening"])},
        "level": {"level": "research"},
        "role": {"role": "data-analyst"},
        "sides": {"side": "candidate"},
        "reliability": {"reliability": 30.0},
    }
    for line, change in changed.items():
        other = fit(member(1), member(2, **change), MATCHING, Ties())
        assert other is not None
        assert getattr(other, line) < getattr(base, line)
    shared = fit(
        member(1, areas=frozenset({"nlp", "llm"})), member(2, areas=frozenset({"nlp"})), MATCHING, Ties()
    )
    none = fit(member(1, areas=frozenset({"llm"})), member(2, areas=frozenset({"nlp"})), MATCHING, Ties())
    assert shared is not None
    assert none is not None
    assert (shared.areas, none.areas) == (60, 0)


def test_waiting_counts_by_full_weeks_up_to_five():
    for days, points in ((0, 0), (6, 0), (7, 20), (20, 40), (400, 100)):
        found = fit(member(1, waiting_since=NOW - timedelta(days=days)), member(2), MATCHING, Ties())
        assert found is not None
        assert found.waiting == points


def test_an_interviewer_above_the_candidate_is_better_than_one_below():
    above = level_points("senior", "interviewer", "mid", "candidate")
    below = level_points("mid", "interviewer", "senior", "candidate")
    assert above == level_points("mid", "both", "mid", "both") > below
    for one, other in product(LEVELS, LEVELS):
        for side, other_side in product(SIDES, SIDES):
            if side != other_side or side == "both":
                back = level_points(other, other_side, one, side)
                assert level_points(one, side, other, other_side) == back


def test_nobody_is_offered_a_time_before_the_lead():
    soon = Week.of("UTC", [20, 21])  # Monday 10:00 to 11:00, two hours from now
    assert obstacle(member(1, week=soon), member(2, week=soon), MATCHING, Ties()) == "time"
    later = Week.of("UTC", [42, 43])  # Monday 21:00 to 22:00
    assert obstacle(member(1, week=later), member(2, week=later), MATCHING, Ties()) is None
