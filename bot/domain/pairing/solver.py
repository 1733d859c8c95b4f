"""Maximum-weight matching with aims that must never be traded for points.

The aims come in this order; each one only decides between the matchings that are best by those before it:

1. as many pairs as possible (``max_cardinality``): with an odd number one member remains, and nobody is stranded
   because two others suit each other a little better;
2. members who were left out last time, longest first;
3. the fewest and least recent repeats of the last ten matchings;
4. the most points.

Aims 2 and 3 are part of the weights, multiplied so that no sum of later aims outweighs them. Aims 1 and 2 never
conflict: whatever members a matching can cover, some largest matching covers too. The solver is exact. Since
rustworkx 0.18 it is also deterministic for a given order of nodes and edges, so a seeded order decides between
equals.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import rustworkx

from bot.domain.pairing.edges import Edges, Layout
from bot.domain.pairing.regions import Mates, solve_around, solve_by_regions
from bot.domain.pairing.values import PoolMember
from bot.domain.pairing.weights import MOST_POINTS, repeat_cost

WHOLE_POOL = 250
"""Up to this many members, every possible pair is looked at."""
KEEP = 24
"""In a larger pool, how many partners each member keeps."""
SOLVED_WHOLE = 3_000
"""A pool larger than this is solved region by region."""
MOST_LEFT_OUT = 6
TRIO_POINTS = 100
"""When a group of three can take the odd one in, members who do not want a group come first by this much."""


def match(layout: Layout, *, keep: int | None = None) -> tuple[Mates, Edges]:
    """Match a pool; returns pairs of indexes into it, and the edges that were considered."""
    if keep is None and layout.size > WHOLE_POOL:
        keep = KEEP
    edges = layout.best(keep)
    mates = solve(edges, layout.members)
    unhappy = _unhappy(layout.size, edges, mates) if keep is not None else []
    if not unhappy:
        return mates, edges
    # The shortened lists may be what left them alone or with the same partner, so look at all they could meet.
    wider = edges.joined(layout.all_of(unhappy), layout.size)
    if len(wider) == len(edges):
        return mates, edges
    numbers = ranked(wider, layout.members)
    return solve_around(layout.size, wider, numbers, exactly, mates, unhappy), wider


def _unhappy(size: int, edges: Edges, mates: Mates) -> list[int]:
    """Return those who got nobody, or a partner they had in the last ten matchings."""
    again = edges.repeat > 0
    repeats = set(zip(edges.one[again].tolist(), edges.other[again].tolist(), strict=True))
    content = {place for pair in mates if pair not in repeats for place in pair}
    return [place for place in range(size) if place not in content]


def solve(edges: Edges, members: Sequence[PoolMember]) -> Mates:
    """Return the best matching of ``edges`` by the four aims, sorted; in a very large pool nearly the best."""
    numbers = ranked(edges, members)
    if len(members) > SOLVED_WHOLE:
        return solve_by_regions(len(members), edges, numbers, exactly)
    return exactly(len(members), list(zip(edges.one.tolist(), edges.other.tolist(), numbers, strict=True)))


def exactly(size: int, edges: list[tuple[int, int, int]]) -> Mates:
    """Return the largest matching with the most weight, sorted; edges are (one, other, weight)."""
    graph = rustworkx.PyGraph(multigraph=False, node_count_hint=size, edge_count_hint=len(edges))
    graph.add_nodes_from(range(size))
    graph.add_edges_from(edges)
    found = rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)
    return sorted((min(pair), max(pair)) for pair in found)


def ranked(edges: Edges, members: Sequence[PoolMember]) -> list[int]:
    """Return one number for each edge that puts the aims in their order."""
    pairs = max(1, len(members) // 2)
    repeat_unit = (MOST_POINTS + 2 * TRIO_POINTS) * pairs + 1
    left_unit = (repeat_unit * repeat_cost(1) + MOST_POINTS) * pairs + 1
    left_out = np.array([min(member.left_out, MOST_LEFT_OUT) for member in members], np.int64)
    shy = _shy_of_trios(members)
    points = edges.points + shy[edges.one] + shy[edges.other]
    numbers: list[int] = (points - repeat_unit * edges.repeat).tolist()
    first = left_out[edges.one] + left_out[edges.other]
    for edge in np.nonzero(first)[0].tolist():
        numbers[edge] += left_unit * int(first[edge])  # This may exceed 64 bits; Python's integers can.
    return numbers


def _shy_of_trios(members: Sequence[PoolMember]) -> np.ndarray:
    willing = np.array([member.trio_ok for member in members], bool)
    if willing.sum() < 3:
        return np.zeros(len(members), np.int64)
    return np.where(willing, 0, TRIO_POINTS)
