from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.availability import Week, with_blocks
from bot.domain.pairing import Pairing, PoolMember, Ties, best_partner, fit, key, pair_up
from bot.domain.pairing.edges import Layout, seeded
from bot.domain.pairing.solver import MOST_LEFT_OUT, match
from tests.domain.pairing.people import EVENINGS, MATCHING, NOW, anybody, member, pools


def everybody(found: Pairing) -> list[int]:
    return [
        *(one for pair in found.pairs for one in pair.members),
        *(one for trio in found.trios for one in trio.members),
        *(unmatched.member for unmatched in found.unmatched),
    ]


@given(pools())
def test_everybody_who_takes_part_appears_exactly_once(drawn):
    pool, ties = drawn
    assert sorted(everybody(pair_up(pool, MATCHING, ties))) == [m.id for m in pool if m.takes_part]


@given(pools())
def test_only_possible_pairs_are_made_and_no_trio_holds_a_blocked_pair(drawn):
    pool, ties = drawn
    by_id = {m.id: m for m in pool}
    found = pair_up(pool, MATCHING, ties)
    for pair in found.pairs:
        one, other = (by_id[number] for number in pair.members)
        judged = fit(one, other, MATCHING, ties)
        assert judged is not None
        assert judged.points == pair.points
        assert pair.minutes >= 45
    for trio in found.trios:
        assert trio.minutes >= 45
        assert all(by_id[number].trio_ok for number in trio.members)
        for one in trio.members:
            for other in trio.members:
                assert key(one, other) not in ties.blocked
                assert ties.met.get(key(one, other)) != 0
        assert by_id[trio.members[0]].side != "candidate"
        assert by_id[trio.members[1]].side != "interviewer"


@given(pools(), st.randoms(use_true_random=False))
def test_the_outcome_depends_on_guild_and_week_and_not_on_the_order_of_the_pool(drawn, chance):
    pool, ties = drawn
    found = pair_up(pool, MATCHING, ties)
    mixed = chance.sample(pool, len(pool))
    assert pair_up(mixed, MATCHING, Ties(dict(reversed(ties.met.items())), ties.blocked)) == found


def test_equal_members_are_mixed_differently_each_week_and_in_each_guild():
    pool = [member(number) for number in range(1, 21)]
    first = pair_up(pool, MATCHING)
    assert len(first.pairs) == 10
    assert pair_up(pool, replace(MATCHING, week="2026-W49")).pairs != first.pairs
    assert pair_up(pool, replace(MATCHING, guild_id=8)).pairs != first.pairs


Aims = tuple[int, int, int, int]


def best_by_trying_all(pool: list[PoolMember], ties: Ties) -> Aims:
    """Give (pairs, left-out members covered, minus repeats, points) of the best matching."""
    worth: dict[tuple[int, int], Aims] = {}
    for i, one in enumerate(pool):
        for j in range(i + 1, len(pool)):
            found = fit(one, pool[j], MATCHING, ties)
            if found:
                left = min(one.left_out, MOST_LEFT_OUT) + min(pool[j].left_out, MOST_LEFT_OUT)
                worth[i, j] = (1, left, -found.repeat, found.points)

    @cache
    def best(rest: frozenset[int]) -> Aims:
        if not rest:
            return (0, 0, 0, 0)
        first = min(rest)
        options = [best(rest - {first})]
        for other in rest - {first}:
            if (first, other) in worth:
                below = best(rest - {first, other})
                gain = worth[first, other]
                options.append(tuple(a + b for a, b in zip(below, gain, strict=True)))  # type: ignore[arg-type]
        return max(options)

    return best(frozenset(range(len(pool))))


@settings(max_examples=60)
@given(pools(most=11))
def test_the_matching_is_the_best_there_is_by_its_aims_in_their_order(drawn):
    pool, ties = drawn
    members = [replace(m, trio_ok=False) for m in seeded(pool, MATCHING)]
    if not members:
        return
    mates, edges = match(Layout(members, MATCHING, ties))
    table = {
        (i, j): (p, r)
        for i, j, p, r in zip(
            *(a.tolist() for a in (edges.one, edges.other, edges.points, edges.repeat)), strict=True
        )
    }
    reached = (
        len(mates),
        sum(min(members[place].left_out, MOST_LEFT_OUT) for pair in mates for place in pair),
        -sum(table[pair][1] for pair in mates),
        sum(table[pair][0] for pair in mates),
    )
    assert reached == best_by_trying_all(members, ties)


def test_shortened_lists_reach_the_optimum_of_all_pairs_within_one_percent():
    chance = random.Random(5)
    members = seeded([replace(anybody(n, chance), left_out=0) for n in range(1, 241)], MATCHING)
    layout = Layout(members, MATCHING, Ties())

    def reached(keep: int | None) -> tuple[int, int]:
        mates, edges = match(layout, keep=keep)
        points = dict(
            zip(
                zip(edges.one.tolist(), edges.other.tolist(), strict=True), edges.points.tolist(), strict=True
            )
        )
        return len(mates), sum(points[pair] for pair in mates)

    pairs, total = reached(None)
    for keep in (20, 10):
        kept_pairs, kept_total = reached(keep)
        assert kept_pairs == pairs
        assert kept_total >= 0.99 * total


def test_lists_too_short_strand_nobody():
    # Two popular members suit everybody best; the others must still find each other.
    popular = [member(n, reliability=100.0) for n in (1, 2)]
    others = [member(n, reliability=75.0) for n in range(3, 41)]
    members = seeded([*popular, *others], MATCHING)
    mates, _ = match(Layout(members, MATCHING, Ties()), keep=1)
    assert len(mates) == 20


def test_nobody_is_left_out_twice_in_a_row():
    left_out: dict[int, int] = {}
    met: dict[tuple[int, int], int] = {}
    last: set[int] = set()
    for week in range(30):
        pool = [member(n, left_out=left_out.get(n, 0)) for n in range(1, 8)]
        found = pair_up(pool, replace(MATCHING, week=f"2026-W{week}"), Ties(dict(met)))
        out = {unmatched.member for unmatched in found.unmatched}
        assert len(out) == 1
        assert not out & last
        last = out
        left_out = {n: left_out.get(n, 0) + 1 for n in out}
        met = {pair: ago + 1 for pair, ago in met.items()} | {pair.members: 1 for pair in found.pairs}


def test_no_partner_comes_again_while_there_are_others():
    met: dict[tuple[int, int], int] = {}
    for week in range(11):
        pool = [member(n) for n in range(1, 13)]
        found = pair_up(pool, replace(MATCHING, week=f"2026-W{week}"), Ties(dict(met)))
        assert len(found.pairs) == 6
        if week < 8:  # twelve members have eleven rounds without repeats, if nobody plans ahead a few less
            assert all(pair.matchings_ago is None for pair in found.pairs)
        met = {pair: ago + 1 for pair, ago in met.items()} | {pair.members: 1 for pair in found.pairs}


def test_two_who_are_alone_meet_again_rather_than_not_at_all():
    found = pair_up([member(1), member(2)], MATCHING, Ties(met={(1, 2): 1}))
    assert [(pair.members, pair.matchings_ago) for pair in found.pairs] == [((1, 2), 1)]


def test_an_odd_member_joins_a_pair_when_all_three_allow_it():
    found = pair_up([member(n, trio_ok=True) for n in range(1, 6)], MATCHING)
    assert (len(found.pairs), len(found.trios), len(found.unmatched)) == (1, 1, 0)
    found = pair_up([member(n, trio_ok=n != 2) for n in range(1, 6)], MATCHING)
    assert (len(found.pairs), len(found.trios)) == (1, 1)
    assert 2 in found.pairs[0].members  # who wants no group of three is not the odd one
    found = pair_up([member(n, trio_ok=n == 1) for n in range(1, 4)], MATCHING)
    assert (len(found.pairs), len(found.trios), len(found.unmatched)) == (1, 0, 1)


def test_a_trio_needs_one_time_and_one_language_for_all_three():
    weeks = [
        with_blocks(Week("UTC"), [1, 2], ["evening"]),
        with_blocks(Week("UTC"), [2, 3], ["evening"]),
        with_blocks(Week("UTC"), [1, 3], ["evening"]),
    ]
    found = pair_up([member(n, week=week, trio_ok=True) for n, week in enumerate(weeks, 1)], MATCHING)
    assert (len(found.pairs), len(found.trios), len(found.unmatched)) == (1, 0, 1)
    spoken = [{"en", "de"}, {"de", "fr"}, {"fr", "en"}]
    found = pair_up(
        [member(n, languages=frozenset(words), trio_ok=True) for n, words in enumerate(spoken, 1)], MATCHING
    )
    assert (len(found.pairs), len(found.trios), len(found.unmatched)) == (1, 0, 1)


def test_a_trio_of_one_interviewer_and_two_candidates_starts_with_the_interviewer():
    pool = [
        member(1, side="candidate", trio_ok=True),
        member(2, side="interviewer", trio_ok=True),
        member(3, side="candidate", trio_ok=True),
    ]
    (trio,) = pair_up(pool, MATCHING).trios
    assert trio.members[0] == 2


def reason(pool: list[PoolMember], number: int, ties: Ties | None = None) -> str:
    found = pair_up(pool, MATCHING, ties or Ties())
    (told,) = [unmatched for unmatched in found.unmatched if unmatched.member == number]
    return told.reason


def test_those_without_a_partner_are_told_why():
    mornings = with_blocks(Week("Europe/Berlin"), range(7), ["morning"])
    assert reason([member(1)], 1) == "alone"
    assert reason([member(1, week=Week("UTC")), member(2)], 1) == "no-hours"
    assert reason([member(1, languages=frozenset({"de"})), member(2)], 1) == "language"
    assert reason([member(1, side="candidate"), member(2, side="candidate")], 1) == "side"
    assert reason([member(1, week=mornings), member(2)], 1) == "time"
    odd = pair_up([member(1), member(2), member(3)], MATCHING).unmatched[0]
    assert (odd.reason, odd.fitting) == ("odd", 2)


def test_who_is_never_free_with_others_is_told_when_most_are():
    mornings = with_blocks(Week("Asia/Tokyo"), [0], ["morning"])
    found = pair_up([member(1, week=mornings), *(member(n) for n in range(2, 7))], MATCHING)
    (told,) = [unmatched for unmatched in found.unmatched if unmatched.member == 1]
    assert (told.reason, told.weekday, told.block, told.fitting) == ("time", 0, "night", 5)


def test_a_block_is_given_away_by_no_reason():
    alone = pair_up([member(1)], MATCHING).unmatched[0]
    blocked = pair_up([member(1), member(2)], MATCHING, Ties(blocked=frozenset({(1, 2)})))
    assert blocked.unmatched[0] == alone
    odd = reason(
        [member(1), member(2), member(3, languages=frozenset({"de"}))], 1, Ties(blocked=frozenset({(1, 2)}))
    )
    assert odd == "language"


def test_the_paused_and_those_not_due_are_neither_paired_nor_told_anything():
    found = pair_up([member(1), member(2, paused=True), member(3, due=False)], MATCHING)
    assert everybody(found) == [1]


def test_an_instant_partner_is_the_best_of_those_who_wait():
    newcomer = member(1)
    waiting = [
        member(2, level="research"),
        member(3, waiting_since=NOW - timedelta(hours=1)),
        member(4, waiting_since=NOW - timedelta(hours=2)),
        member(5, week=Week("UTC")),
    ]
    chosen = best_partner(newcomer, waiting, MATCHING)
    assert chosen is not None
    assert chosen.id == 4
    again = best_partner(newcomer, waiting, MATCHING, Ties(met={(1, 3): 2, (1, 4): 1}))
    assert again is not None
    assert again.id == 2
    assert best_partner(newcomer, [newcomer, waiting[3]], MATCHING) is None


def test_a_pair_knows_what_it_has_in_common():
    other = with_blocks(Week("Europe/Berlin"), [0, 1], ["evening"])
    (pair,) = pair_up([member(2, week=other), member(1)], MATCHING, Ties(met={(1, 2): 12})).pairs
    assert pair.members == (1, 2)
    assert pair.minutes == 360
    assert pair.matchings_ago == 12
    assert EVENINGS.hours == 21
