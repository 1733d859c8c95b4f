"""Very large pools: the exact solver, neighbourhood by neighbourhood, in several sweeps.

The solver's time grows faster than the square of the pool: one second for 2,000 members, most of a minute for
10,000. So each sweep cuts the graph into regions of members who suit each other, without separating pairs, and
solves each region exactly. No region gets worse, so the whole does not either; the next sweep cuts elsewhere.
Regions begin at members without a partner, so that ways to one are looked for around them first. The benchmark
measures what this gives up against the optimum: less than one percent.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from bot.domain.pairing.edges import Edges

Mates = list[tuple[int, int]]
Places = npt.NDArray[np.intp]
Exact = Callable[[int, list[tuple[int, int, int]]], Mates]

REGION = 1_500
SWEEPS = 6
AROUND = 500


def solve_by_regions(
    size: int,
    edges: Edges,
    numbers: Sequence[int],
    solve: Exact,
    *,
    sweeps: int = SWEEPS,
    region_size: int = REGION,
    mates: Mates | None = None,
) -> Mates:
    """Match ``size`` members along ``edges``, weighted by ``numbers``; starts from ``mates`` if given."""
    chance = random.Random(size)
    mate = _partners(size, mates or [])
    for _ in range(sweeps):
        order = list(range(size))
        chance.shuffle(order)
        order.sort(key=lambda place: mate[place] >= 0)
        _sweep(size, edges, numbers, solve, mate, order, region_size)
    return [(one, other) for one, other in enumerate(mate) if one < other]


def solve_around(
    size: int, edges: Edges, numbers: Sequence[int], solve: Exact, mates: Mates, places: Sequence[int]
) -> Mates:
    """Improve ``mates`` by solving again only the regions around the members at ``places``."""
    mate = _partners(size, mates)
    _sweep(size, edges, numbers, solve, mate, places, AROUND)
    return [(one, other) for one, other in enumerate(mate) if one < other]


def _partners(size: int, mates: Mates) -> list[int]:
    mate = [-1] * size
    for one, other in mates:
        mate[one], mate[other] = other, one
    return mate


def _sweep(
    size: int,
    edges: Edges,
    numbers: Sequence[int],
    solve: Exact,
    mate: list[int],
    order: Sequence[int],
    region_size: int,
) -> None:
    weights = np.array(numbers, dtype=object)
    for region in list(_regions(size, edges, mate, order, region_size)):
        for place in region:
            mate[place] = -1
        for one, other in _solve(size, np.array(sorted(region), np.intp), edges, weights, solve):
            mate[one], mate[other] = other, one


def _solve(size: int, places: Places, edges: Edges, weights: npt.NDArray[np.object_], solve: Exact) -> Mates:
    local = np.full(size, -1)
    local[places] = np.arange(len(places))
    one, other = local[edges.one], local[edges.other]
    inside = np.nonzero((one >= 0) & (other >= 0))[0]
    listed = list(zip(one[inside].tolist(), other[inside].tolist(), weights[inside].tolist(), strict=True))
    return [(int(places[a]), int(places[b])) for a, b in solve(len(places), listed)]


def _regions(
    size: int, edges: Edges, mate: list[int], order: Sequence[int], region_size: int
) -> Iterator[list[int]]:
    """Cut the members into regions by walking outwards from those in ``order``, without separating pairs."""
    unit = [min(place, partner) if partner >= 0 else place for place, partner in enumerate(mate)]
    near = _neighbours(size, edges, np.array(unit))
    waiting, region = set(unit), list[int]()
    for first in dict.fromkeys(unit[place] for place in order):
        if first not in waiting:
            continue
        waiting.discard(first)
        queue = deque([first])
        while queue:
            place = queue.popleft()
            region += [place] if mate[place] < 0 else [place, mate[place]]
            if len(region) >= region_size:
                waiting.update(queue)
                yield region
                region = []
                break
            found = [other for other in dict.fromkeys(near(place)) if other in waiting]
            waiting.difference_update(found)
            queue.extend(found)
    if region:
        yield region


def _neighbours(size: int, edges: Edges, unit: Places) -> Callable[[int], list[int]]:
    """Return a function that lists the units next to a unit."""
    one = np.concatenate([unit[edges.one], unit[edges.other]])
    other = np.concatenate([unit[edges.other], unit[edges.one]])
    order = np.argsort(one, kind="stable")
    bounds = np.searchsorted(one[order], np.arange(size + 1)).tolist()
    listed: list[int] = other[order].tolist()
    return lambda place: listed[bounds[place] : bounds[place + 1]]
