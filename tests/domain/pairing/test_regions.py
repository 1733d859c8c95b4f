from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.pairing import Ties
from bot.domain.pairing.edges import Edges, Layout, seeded
from bot.domain.pairing.regions import Mates, solve_by_regions
from bot.domain.pairing.solver import exactly, ranked, solve
from tests.domain.pairing.people import MATCHING, anybody, anything_between


def pool(count: int, seed: int) -> tuple[Layout, Edges, list[int]]:
    chance = random.Random(seed)
    people = [anybody(number, chance) for number in range(1, count + 1)]
    members = seeded(people, MATCHING)
    layout = Layout(members, MATCHING, anything_between(people, chance) if count < 100 else Ties())
    edges = layout.best(8)
    return layout, edges, ranked(edges, members)


def worth(edges: Edges, numbers: list[int], mates: Mates) -> tuple[int, int]:
    table = dict(zip(zip(edges.one.tolist(), edges.other.tolist(), strict=True), numbers, strict=True))
    return len(mates), sum(table[pair] for pair in mates)


@settings(max_examples=40)
@given(st.integers(2, 60), st.integers(0, 10**6))
def test_regions_make_a_matching_that_never_gets_worse_from_sweep_to_sweep(count: int, seed: int):
    layout, edges, numbers = pool(count, seed)
    mates: Mates = []
    for _ in range(4):
        better = solve_by_regions(layout.size, edges, numbers, exactly, mates=mates, sweeps=1, region_size=10)
        places = [place for pair in better for place in pair]
        assert len(places) == len(set(places))
        assert worth(edges, numbers, better) >= worth(edges, numbers, mates)
        mates = better


def test_regions_come_within_one_percent_of_the_optimum():
    layout, edges, numbers = pool(600, 4)
    members = [replace(member, left_out=0) for member in layout.members]
    numbers = ranked(edges, members)
    best = worth(edges, numbers, solve(edges, members))
    found = solve_by_regions(layout.size, edges, numbers, exactly, mates=[], sweeps=6, region_size=150)
    pairs, points = worth(edges, numbers, found)
    assert pairs >= best[0] - 1
    assert points >= 0.99 * best[1]
