"""A whole matching, from the pool to pairs, groups of three and reasons; and the best partner for one member."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.domain.availability import overlap_minutes
from bot.domain.pairing.edges import Layout, seeded
from bot.domain.pairing.reasons import explain
from bot.domain.pairing.solver import match
from bot.domain.pairing.trios import form_trios, in_turn
from bot.domain.pairing.values import Matching, Pair, Pairing, PoolMember, Ties, Trio, key
from bot.domain.pairing.weights import weight

NO_TIES = Ties()


def pair_up(pool: Iterable[PoolMember], matching: Matching, ties: Ties = NO_TIES) -> Pairing:
    """Match the pool; the outcome depends on the pool, the matching and the ties, but not on the pool's order."""
    members = seeded(list(pool), matching)
    if not members:
        return Pairing()
    layout = Layout(members, matching, ties)
    mates, edges = match(layout)
    points = {
        (one, other): worth
        for one, other, worth in zip(
            edges.one.tolist(), edges.other.tolist(), edges.points.tolist(), strict=True
        )
    }
    taken = {place for pair in mates for place in pair}
    alone = [place for place in range(len(members)) if place not in taken]
    trios = form_trios(layout, mates, alone, matching, ties)
    joined = set(trios.values())
    return Pairing(
        tuple(
            sorted(
                (_pair(members, pair, points[pair], matching, ties) for pair in mates if pair not in joined),
                key=lambda pair: pair.members,
            )
        ),
        tuple(
            sorted(
                (
                    _trio([members[place] for place in (third, *pair)], matching)
                    for third, pair in trios.items()
                ),
                key=lambda trio: trio.members,
            )
        ),
        tuple(
            sorted(
                (explain(layout, place, matching) for place in alone if place not in trios),
                key=lambda unmatched: unmatched.member,
            )
        ),
    )


def best_partner(
    member: PoolMember, waiting: Iterable[PoolMember], matching: Matching, ties: Ties = NO_TIES
) -> PoolMember | None:
    """Choose at once among those who are already waiting: the best by the table, then who has waited longest."""
    found = [(other, weight(member, other, matching, ties)) for other in waiting]
    possible = [(other, worth) for other, worth in found if worth is not None]
    if not possible:
        return None
    return min(possible, key=lambda pair: (-pair[1], pair[0].waiting_since or matching.now, pair[0].id))[0]


def _pair(
    members: Sequence[PoolMember], places: tuple[int, int], points: int, matching: Matching, ties: Ties
) -> Pair:
    one, other = sorted((members[place] for place in places), key=lambda m: m.id)
    return Pair(
        (one.id, other.id),
        points,
        overlap_minutes((one.week, other.week), matching.now),
        ties.met.get(key(one.id, other.id)),
    )


def _trio(members: Sequence[PoolMember], matching: Matching) -> Trio:
    return Trio(in_turn(members), overlap_minutes([m.week for m in members], matching.now))
