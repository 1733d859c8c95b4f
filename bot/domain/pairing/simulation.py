"""Many weeks of matching for a made-up community: our matching next to random and greedy pairing.

Each method lives through the same weeks with its own history of who met whom and who was left out.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import combinations

from bot.domain.availability import BLOCKS, Week, overlap_minutes, with_blocks
from bot.domain.pairing.edges import Edges, Layout, seeded
from bot.domain.pairing.matching import pair_up
from bot.domain.pairing.solver import exactly, solve
from bot.domain.pairing.values import SIDES, Key, Matching, PoolMember, Ties, key
from bot.domain.pairing.weights import RECENT_MATCHINGS, fit
from bot.domain.vocabulary import LEVELS, ROLES

START = datetime(2026, 1, 5, 8, tzinfo=UTC)
GUILD = 1
ZONES = {
    "Europe/Berlin": 30,
    "Asia/Kolkata": 18,
    "America/New_York": 15,
    "Europe/London": 12,
    "America/Los_Angeles": 8,
    "Asia/Singapore": 5,
    "America/Sao_Paulo": 5,
    "Australia/Sydney": 3,
    "Asia/Kathmandu": 1,
}
AREAS = (
    *("fundamentals", "supervised", "unsupervised", "evaluation", "optimization", "statistics"),
    *("deep-learning", "nlp", "llm", "mlops", "system-design", "behavioral", "coding"),
)
TURNOUT = 0.9
WHOLE = 600
"""Up to this many members, the outcome is compared with the optimum over all possible pairs."""

Groups = list[tuple[int, ...]]
Way = Callable[[Sequence[PoolMember], Matching, Ties], Groups]


@dataclass
class Figures:
    """What one method did to its members; times are in seconds, waits in weeks."""

    name: str
    groups: int = 0
    left_out: int = 0
    twice: int = 0
    repeats: int = 0
    avoidable: int = 0
    longest_wait: int = 0
    minutes: int = 0
    points: int = 0
    best_points: int = 0
    compared: int = 0
    times: list[float] = field(default_factory=list)

    @property
    def of_best(self) -> float | None:
        """Points as a share of the best matching of the same pool; None where that was not worked out."""
        return self.compared / self.best_points if self.best_points else None


@dataclass
class _Life:
    """One community under one method."""

    figures: Figures
    way: Way
    met: dict[Key, int] = field(default_factory=dict)
    left_out: dict[int, int] = field(default_factory=dict)
    since: dict[int, datetime] = field(default_factory=dict)


def community(count: int, seed: int) -> tuple[list[PoolMember], frozenset[Key]]:
    """Make up members in many zones, with habits and wishes, and a few blocks between them."""
    chance = random.Random(f"{seed}:people")
    members = [_somebody(number, chance) for number in range(1, count + 1)]
    blocked = {
        key(member.id, other)
        for member in members
        if chance.random() < 0.03
        for other in [chance.randint(1, count)]
        if other != member.id
    }
    return members, frozenset(blocked)


def _somebody(number: int, chance: random.Random) -> PoolMember:
    week = Week(chance.choices(list(ZONES), list(ZONES.values()))[0])
    by_day = ["evening"] if chance.random() < 0.6 else chance.sample(sorted(BLOCKS), 1)
    for day in range(7):
        if day < 5 and chance.random() < 0.5:
            week = with_blocks(week, [day], by_day)
        elif day >= 5 and chance.random() < 0.5:
            week = with_blocks(week, [day], chance.sample(["morning", "midday", "afternoon", "evening"], 2))
    return PoolMember(
        number,
        chance.choices(LEVELS, (35, 40, 18, 7))[0],
        chance.choice(ROLES),
        week,
        areas=frozenset(chance.sample(AREAS, chance.randint(0, 4))),
        side=chance.choices(SIDES, (76, 12, 12))[0],
        languages=frozenset(
            chance.choices((("en",), ("en", "de"), ("en", "pt"), ("hi",)), (80, 10, 8, 2))[0]
        ),
        reliability=chance.choice((50.0, 75.0, 75.0, 85.0, 95.0)),
        trio_ok=chance.random() < 0.4,
    )


def simulate(count: int, weeks: int, seed: int, timer: Callable[[], float]) -> Iterator[list[Figures]]:
    """Live through ``weeks``; yields the figures so far after each, those of our matching first."""
    members, blocked = community(count, seed)
    ways: dict[str, Way] = {"matching": _by_matching, "greedy": _greedily, "random": _at_random}
    lives = [_Life(Figures(name), way) for name, way in ways.items()]
    for week in range(weeks):
        matching = Matching(GUILD, f"{seed}-W{week:02d}", START + timedelta(weeks=week))
        chance = random.Random(f"{seed}:{week}:turnout")
        present = [member for member in members if chance.random() < TURNOUT]
        for life in lives:
            _live(life, present, blocked, matching, timer)
        yield [life.figures for life in lives]


def _live(
    life: _Life,
    present: Sequence[PoolMember],
    blocked: frozenset[Key],
    matching: Matching,
    timer: Callable[[], float],
) -> None:
    pool = [
        replace(
            member,
            left_out=life.left_out.get(member.id, 0),
            waiting_since=life.since.setdefault(member.id, matching.now),
        )
        for member in present
    ]
    ties = Ties(dict(life.met), blocked)
    before = timer()
    groups = life.way(pool, matching, ties)
    life.figures.times.append(timer() - before)
    _judge(life.figures, pool, groups, matching, ties)
    _remember(life, pool, groups, matching)


def _judge(figures: Figures, pool: list[PoolMember], groups: Groups, matching: Matching, ties: Ties) -> None:
    members = {member.id: member for member in pool}
    ordered = seeded(pool, matching)
    layout = Layout(ordered, matching, ties)
    edges = layout.best(None if len(pool) <= WHOLE else 40)
    taken = {number for group in groups for number in group}
    reachable = {ordered[index].id for index in {*edges.one.tolist(), *edges.other.tolist()}}
    figures.groups += len(groups)
    for number in reachable - taken:
        figures.left_out += 1
        figures.twice += members[number].left_out > 0
        figures.longest_wait = max(figures.longest_wait, members[number].left_out + 1)
    figures.minutes += sum(
        overlap_minutes([members[n].week for n in group], matching.now) for group in groups
    )
    pairs = [(group[0], group[1]) for group in groups if len(group) == 2]
    reached = sum(_points(members[one], members[other], matching, ties) for one, other in pairs)
    figures.points += reached
    figures.repeats += _again(groups, ties)
    again = _again([group for group in groups if len(group) == 2], ties)
    if again:
        figures.avoidable += max(0, again - _unavoidable(edges, len(ordered)))
    if len(pool) <= WHOLE and not any(len(group) == 3 for group in groups):
        best = solve(edges, ordered)
        figures.compared += reached
        listed = zip(edges.one.tolist(), edges.other.tolist(), edges.points.tolist(), strict=True)
        points = {(one, other): worth for one, other, worth in listed}
        figures.best_points += sum(points[pair] for pair in best)


def _points(one: PoolMember, other: PoolMember, matching: Matching, ties: Ties) -> int:
    found = fit(one, other, matching, ties)
    return found.points if found else 0


def _again(groups: Groups, ties: Ties) -> int:
    return sum(1 for pair in _pairs(groups) if 0 < ties.met.get(pair, 0) <= RECENT_MATCHINGS)


def _unavoidable(edges: Edges, size: int) -> int:
    """Return how many pairs must be repeats if as many members as possible are to have a partner."""
    columns = (edges.one.tolist(), edges.other.tolist(), (edges.repeat == 0).tolist())
    fresh = {(one, other): int(new) for one, other, new in zip(*columns, strict=True)}
    found = exactly(size, [(*pair, new) for pair, new in fresh.items()])
    return sum(1 - fresh[pair] for pair in found)


def _remember(life: _Life, pool: Sequence[PoolMember], groups: Groups, matching: Matching) -> None:
    life.met = {pair: ago + 1 for pair, ago in life.met.items()}
    life.met.update((pair, 1) for pair in _pairs(groups))
    taken = {number for group in groups for number in group}
    for member in pool:
        if member.id in taken:
            life.left_out.pop(member.id, None)
            life.since.pop(member.id, None)
        else:
            life.left_out[member.id] = life.left_out.get(member.id, 0) + 1


def _pairs(groups: Groups) -> Iterator[Key]:
    for group in groups:
        for one, other in combinations(group, 2):
            yield key(one, other)


# The ways of pairing


def _by_matching(pool: Sequence[PoolMember], matching: Matching, ties: Ties) -> Groups:
    found = pair_up(pool, matching, ties)
    return [*(pair.members for pair in found.pairs), *(trio.members for trio in found.trios)]


def _greedily(pool: Sequence[PoolMember], matching: Matching, ties: Ties) -> Groups:
    """Take the heaviest pair that is still possible, again and again."""
    ordered = seeded(pool, matching)
    edges = Layout(ordered, matching, ties).best(None)
    order = (edges.points - 10 * edges.repeat).argsort(kind="stable")[::-1]
    return _take(ordered, zip(edges.one[order].tolist(), edges.other[order].tolist(), strict=True))


def _at_random(pool: Sequence[PoolMember], matching: Matching, ties: Ties) -> Groups:
    """Take any possible pair, again and again."""
    ordered = seeded(pool, matching)
    edges = Layout(ordered, matching, ties).best(None)
    pairs = list(zip(edges.one.tolist(), edges.other.tolist(), strict=True))
    random.Random(f"{matching.week}:random").shuffle(pairs)
    return _take(ordered, iter(pairs))


def _take(members: Sequence[PoolMember], pairs: Iterator[tuple[int, int]]) -> Groups:
    taken: set[int] = set()
    groups: Groups = []
    for one, other in pairs:
        if one not in taken and other not in taken:
            taken |= {one, other}
            groups.append((members[one].id, members[other].id))
    return groups
