"""Groups of three for members who remain: interviewer, candidate and observer, who take turns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from bot.domain.pairing.edges import Layout
from bot.domain.pairing.regions import Mates
from bot.domain.pairing.solver import MOST_LEFT_OUT, exactly
from bot.domain.pairing.values import Matching, PoolMember, Side, Ties, key
from bot.domain.pairing.weights import (
    MOST_POINTS,
    area_points,
    possible_starts,
    repeat_cost,
    role_points,
    waiting_points,
)

Places = tuple[int, int, int]

MOST_LOOKED_AT = 200_000
FIRST_TO_INTERVIEW: tuple[Side, ...] = ("interviewer", "both", "candidate")


def form_trios(
    layout: Layout, mates: Mates, alone: Sequence[int], matching: Matching, ties: Ties
) -> dict[int, tuple[int, int]]:
    """Return the pair that takes in each member who remains; a pair takes one, and all three must allow it."""
    members = layout.members
    willing = [place for place in alone if members[place].trio_ok]
    pairs = [pair for pair in mates if all(members[place].trio_ok for place in pair)]
    pairs = pairs[: MOST_LOOKED_AT // max(1, len(willing))]
    edges = []
    for number, place in enumerate(willing):
        for index, pair in enumerate(pairs):
            worth = _worth(members[place], members[pair[0]], members[pair[1]], matching, ties)
            if worth is not None:
                edges.append((number, len(willing) + index, worth))
    found = exactly(len(willing) + len(pairs), edges)
    return {willing[number]: pairs[index - len(willing)] for number, index in found}


def _worth(
    third: PoolMember, one: PoolMember, other: PoolMember, matching: Matching, ties: Ties
) -> int | None:
    """Rate a group; None when it is impossible. The sides need no check: those of the pair already fit."""
    trio = (third, one, other)
    if (
        not possible_starts(third, matching)
        & possible_starts(one, matching)
        & possible_starts(other, matching)
    ):
        return None
    if not third.languages & one.languages & other.languages:
        return None
    worth = 2 * MOST_POINTS * min(third.left_out, MOST_LEFT_OUT) + waiting_points(third, matching.now)
    for a, b in combinations(trio, 2):
        ago = ties.met.get(key(a.id, b.id))
        if ago == 0 or key(a.id, b.id) in ties.blocked:
            return None
        worth += role_points(a.role, b.role) + area_points(a.areas, b.areas) - 5 * repeat_cost(ago)
    return worth


def in_turn(trio: Sequence[PoolMember]) -> tuple[int, int, int]:
    """Return who interviews first, who is the candidate first and who observes first."""
    first, third, second = sorted(trio, key=lambda m: (FIRST_TO_INTERVIEW.index(m.side), m.id))
    return first.id, second.id, third.id
