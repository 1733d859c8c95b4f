"""A whole matching, from the pool to pairs, groups of three and reasons; and the best partner for one member."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.domain.availability import overlap_minutes
from bot.domain.pairing.edges import Layout, seeded
from bot.domain.pairing.reasons import explain
from bot.domain.pairing.solver import match
from bot.domain.pairing.trios import form_trios, in_turn
from bot.domain.pairing.values import Candidate, Pair, Pairing, Round, Ties, Trio, key
from bot.domain.pairing.weights import weight

NO_TIES = Ties()


def pair_up(pool: Iterable[Candidate], round_: Round, ties: Ties = NO_TIES) -> Pairing:
    """Match the pool; the same pool, round and ties always give the same outcome, in whatever order they come."""
    members = seeded(list(pool), round_)
    if not members:
        return Pairing()
    layout = Layout(members, round_, ties)
    mates, edges = match(layout)
    points = {
        (one, other): worth
        for one, other, worth in zip(
            edges.one.tolist(), edges.other.tolist(), edges.points.tolist(), strict=True
        )
    }
    taken = {place for pair in mates for place in pair}
    alone = [place for place in range(len(members)) if place not in taken]
    trios = form_trios(layout, mates, alone, round_, ties)
    joined = set(trios.values())
    return Pairing(
        tuple(
            sorted(
                (_pair(members, pair, points[pair], round_, ties) for pair in mates if pair not in joined),
                key=lambda pair: pair.members,
            )
        ),
        tuple(
            sorted(
                (
                    _trio([members[place] for place in (third, *pair)], round_)
                    for third, pair in trios.items()
                ),
                key=lambda trio: trio.members,
            )
        ),
        tuple(
            sorted(
                (explain(layout, place, round_) for place in alone if place not in trios),
                key=lambda unmatched: unmatched.member,
            )
        ),
    )


def best_partner(
    member: Candidate, waiting: Iterable[Candidate], round_: Round, ties: Ties = NO_TIES
) -> Candidate | None:
    """Choose at once among those who wait already: the best by the table, then the longest waiting."""
    found = [(other, weight(member, other, round_, ties)) for other in waiting]
    possible = [(other, worth) for other, worth in found if worth is not None]
    if not possible:
        return None
    return min(possible, key=lambda pair: (-pair[1], pair[0].waiting_since or round_.now, pair[0].id))[0]


def _pair(
    members: Sequence[Candidate], places: tuple[int, int], points: int, round_: Round, ties: Ties
) -> Pair:
    one, other = sorted((members[place] for place in places), key=lambda m: m.id)
    return Pair(
        (one.id, other.id),
        points,
        overlap_minutes((one.week, other.week), round_.now),
        ties.met.get(key(one.id, other.id)),
    )


def _trio(members: Sequence[Candidate], round_: Round) -> Trio:
    return Trio(in_turn(members), overlap_minutes([m.week for m in members], round_.now))
