"""Ratings from the final ranking of rounds: OpenSkill's Plackett-Luce model, damped against farming."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from openskill.models import PlackettLuce

MU, SIGMA = 25.0, 25.0 / 3
SHOWN_PER_MU = 60
"""A new member's rating is shown as 1500."""
LEAST_PLAYERS = 2

_MODEL = PlackettLuce(mu=MU, sigma=SIGMA)


@dataclass(frozen=True)
class Rating:
    """The estimate of a member's strength and its uncertainty."""

    mu: float = MU
    sigma: float = SIGMA

    @property
    def shown(self) -> int:
        """The number that members see."""
        return round(self.mu * SHOWN_PER_MU)


def met_before(player: int, players: Collection[int], earlier: Sequence[Collection[int]]) -> float:
    """Return how often, on average, the player met each of today's opponents in the day's ``earlier`` rounds."""
    opponents = set(players) - {player}
    if not opponents:
        return 0.0
    meetings = sum(len(opponents & set(group)) for group in earlier if player in group)
    return meetings / len(opponents)


def weight(met: float) -> float:
    """Return the share of a change that counts: half at the second meeting of a day, a third at the next."""
    return 1 / (1 + met)


def rated(
    ranks: Mapping[int, int],
    before: Mapping[int, Rating],
    earlier: Sequence[Collection[int]] = (),
    played: float = 1.0,
) -> dict[int, Rating]:
    """Return the new ratings of the members in ``ranks`` (1 is best; equal ranks are a draw).

    Fewer than two players change nothing. ``earlier`` lists who took part in the day's earlier rounds. ``played``
    is the part of the round that took place, so that stopping a round while ahead gains no more than that part.
    """
    players = list(ranks)
    old = {player: before.get(player, Rating()) for player in players}
    if len(players) < LEAST_PLAYERS:
        return old
    result = _without_order_among_equals(players, ranks, old)
    everybody = set(players)
    groups = [set(group) & everybody for group in earlier]
    new: dict[int, Rating] = {}
    for player in players:
        share = played * weight(met_before(player, everybody, groups))
        was, now = old[player], result[player]
        new[player] = Rating(
            mu=was.mu + share * (now.mu - was.mu), sigma=was.sigma + share * (now.sigma - was.sigma)
        )
    return new


def _strict(order: Sequence[int], old: Mapping[int, Rating]) -> dict[int, Rating]:
    teams = [[_MODEL.create_rating([old[p].mu, old[p].sigma])] for p in order]
    result = _MODEL.rate(teams, ranks=[float(place) for place in range(len(order))])
    return {p: Rating(team[0].mu, team[0].sigma) for p, team in zip(order, result, strict=True)}


def _without_order_among_equals(
    players: Sequence[int], ranks: Mapping[int, int], old: Mapping[int, Rating]
) -> dict[int, Rating]:
    """Rate a ranking with draws: the mean of both ways to break them.

    The library's own rule for draws can give three winners less than the fourth, and calm rounds are full of draws.
    """
    one = _strict(sorted(players, key=lambda p: (ranks[p], p)), old)
    if len({ranks[p] for p in players}) == len(players):
        return one
    other = _strict(sorted(players, key=lambda p: (ranks[p], -p)), old)
    alike: dict[tuple[int, Rating], list[int]] = {}
    for player in players:
        alike.setdefault((ranks[player], old[player]), []).append(player)
    mean: dict[int, Rating] = {}
    for group in alike.values():
        both = [result[p] for p in group for result in (one, other)]
        shared = Rating(sum(r.mu for r in both) / len(both), sum(r.sigma for r in both) / len(both))
        mean.update(dict.fromkeys(group, shared))
    return mean
