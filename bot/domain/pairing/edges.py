"""All possible pairs of a large pool at once, and for each member the best of them.

A pool of 10,000 has fifty million pairs, too many for the solver and for Python's own loops. So the weights are
laid out in arrays, block by block, and each member keeps their best partners only. Three things make that fair. A
pair stays when either of the two keeps it, so a member with few partners keeps them all. What a member brings to
every pair alike (waiting) does not count, or else all would keep the same few. And the seed puts equally good
partners into an order that differs from member to member.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.domain.availability import QUARTERS_AHEAD, SLOTS_A_WEEK, grid_start, lead_mask, slot_at
from bot.domain.pairing import weights
from bot.domain.pairing.values import SIDES, Matching, PoolMember, Ties
from bot.domain.vocabulary import LEVELS, ROLES

Array = npt.NDArray[Any]

BLOCK = 64
IMPOSSIBLE = -1_000_000
WORDS = -(-QUARTERS_AHEAD // 64)


@dataclass(frozen=True)
class Edges:
    """Possible pairs: ``one[e] < other[e]`` are indexes into the pool; the rest is as in `weights.Fit`."""

    one: Array
    other: Array
    points: Array
    repeat: Array

    def __len__(self) -> int:
        return len(self.one)

    def joined(self, more: Edges, size: int) -> Edges:
        """Return these pairs and those of ``more`` that are not among them."""
        new = ~np.isin(more.one * size + more.other, self.one * size + self.other)
        columns = ("one", "other", "points", "repeat")
        return Edges(*(np.concatenate([getattr(self, c), getattr(more, c)[new]]) for c in columns))


def seeded(pool: Sequence[PoolMember], matching: Matching) -> list[PoolMember]:
    """Return those who take part, in an order that only the guild and the week decide."""
    chance = random.Random(f"{matching.guild_id}:{matching.week}")
    ordered = sorted((member for member in pool if member.takes_part), key=lambda member: member.id)
    chance.shuffle(ordered)
    return ordered


@dataclass(frozen=True)
class Tally:
    """How many others meet each condition: being there, a shared language, fitting sides, a common time.

    ``hours`` says whether the member has any hours of their own.

    Members with a block between them count as if they were not there, so that no reason gives a block away.
    """

    hours: bool
    others: int
    speak: int
    sided: tuple[int, ...]
    timed: int


class Layout:
    """The members of a pool as arrays; indexes into the arrays are indexes into ``members``."""

    def __init__(self, members: Sequence[PoolMember], matching: Matching, ties: Ties) -> None:
        self.members = members
        self.size = len(members)
        self.starts = _starts(members, matching)
        self.areas = _sets([member.areas for member in members])
        self.languages = _sets([member.languages for member in members])
        self.stance = np.array(
            [LEVELS.index(m.level) * len(SIDES) + SIDES.index(m.side) for m in members], np.intp
        )
        self.role = np.array([ROLES.index(m.role) for m in members], np.intp)
        self.reliability = np.array([weights.reliability_points(m) for m in members], np.int32)
        self.waiting = np.array([weights.waiting_points(m, matching.now) for m in members], np.int64)
        self.picky = np.array([bool(m.areas) for m in members])
        chance = random.Random(f"{matching.guild_id}:{matching.week}:ties")
        self.chance = np.array([chance.randrange(64) for _ in members], np.int32)
        self.known = _Known(members, ties)

    def best(self, keep: int | None) -> Edges:
        """Return each member's ``keep`` best pairs; all possible pairs when ``keep`` is None."""
        return self._gather(self._kept(first, points, keep) for first, points in self._blocks())

    def all_of(self, places: Sequence[int]) -> Edges:
        """Return every possible pair of the members at ``places``."""
        rows = np.array(places, np.intp)
        points = self._points(rows)
        row, column = np.nonzero(points > IMPOSSIBLE)
        return self._gather([(rows[row], column, points[row, column])])

    def tally(self, place: int) -> Tally:
        """Count for one member how many others remain after each condition in turn; see `Tally`."""
        others = np.ones(self.size, bool)
        others[place] = False
        _, column, change = self.known.changes_of(np.array([place]))
        others[column[change == IMPOSSIBLE]] = False
        speak = others & ((self.languages[:, place, None] & self.languages) != 0).any(axis=0)
        sided = speak & (STANCE[self.stance[place]][self.stance] >= 0)
        timed = sided & ((self.starts[:, place, None] & self.starts) != 0).any(axis=0)
        return Tally(
            bool(self.starts[:, place].any()),
            int(others.sum()),
            int(speak.sum()),
            tuple(np.nonzero(sided)[0].tolist()),
            int(timed.sum()),
        )

    def _blocks(self) -> Iterator[tuple[int, Array]]:
        for first in range(0, self.size, BLOCK):
            yield first, self._points(np.arange(first, min(first + BLOCK, self.size)))

    def _kept(self, first: int, points: Array, keep: int | None) -> tuple[Array, Array, Array]:
        if keep is None or keep >= self.size:
            row, column = np.nonzero(points > IMPOSSIBLE)
            return row + first, column, points[row, column]
        rows = np.arange(len(points))
        rank = points * 64 + (self.chance[first : first + len(points), None] ^ self.chance[None, :])
        at, column, cost = self.known.met_of(rows + first)
        rank[at, column] += np.where(points[at, column] > IMPOSSIBLE, -64 * 20 * cost, 0).astype(np.int32)
        best = np.argpartition(rank, self.size - keep, axis=1)[:, -keep:]
        row = np.repeat(rows, keep)
        column = best.ravel()
        possible = points[row, column] > IMPOSSIBLE
        return row[possible] + first, column[possible], points[row[possible], column[possible]]

    def _points(self, rows: Array) -> Array:
        """Return the points of each of ``rows`` with everybody, without waiting; IMPOSSIBLE where they cannot meet."""
        common = np.zeros((len(rows), self.size), np.uint16)
        for word in self.starts:
            common += np.bitwise_count(word[rows, None] & word[None, :])
        shared = np.zeros_like(common)
        for word in self.areas:
            shared += np.bitwise_count(word[rows, None] & word[None, :])
        speak = np.zeros(common.shape, bool)
        for word in self.languages:
            speak |= (word[rows, None] & word[None, :]) != 0
        points = TIME[np.minimum(common, weights.MOST_STARTS)]
        points += STANCE[self.stance[rows]][:, self.stance]
        points += ROLE[self.role[rows]][:, self.role]
        both_picky = self.picky[rows, None] & self.picky[None, :]
        shared_points = AREA[np.minimum(shared, len(weights.AREA_POINTS) - 1)]
        points += np.where(both_picky, shared_points, np.int32(weights.NO_PREFERENCE))
        points += np.minimum(self.reliability[rows, None], self.reliability[None, :])
        at, column, change = self.known.changes_of(rows)
        points[at, column] += change
        possible = (common > 0) & speak & (points >= 0)
        possible[np.arange(len(rows)), rows] = False
        return np.where(possible, points, np.int32(IMPOSSIBLE))

    def _gather(self, found: Any) -> Edges:
        """Merge pairs found from either side into one list, each pair once, in a fixed order."""
        parts = list(found)
        if not parts:
            nothing = np.zeros(0, np.int64)
            return Edges(nothing, nothing, nothing, nothing)
        row, column, points = (np.concatenate([part[i] for part in parts]) for i in range(3))
        name = np.minimum(row, column).astype(np.int64) * self.size + np.maximum(row, column)
        name, where = np.unique(name, return_index=True)
        one, other = name // self.size, name % self.size
        total = points[where].astype(np.int64) + self.waiting[one] + self.waiting[other]
        return Edges(one, other, total, self.known.repeats(name))


class _Known:
    """Blocks and earlier meetings by index, in both directions."""

    def __init__(self, members: Sequence[PoolMember], ties: Ties) -> None:
        place = {member.id: index for index, member in enumerate(members)}
        size = len(members)
        change: dict[tuple[int, int], int] = {}
        cost: dict[tuple[int, int], int] = {}
        for (one, other), ago in ties.met.items():
            if one in place and other in place:
                pair = (place[one], place[other])
                if ago == 0:
                    change[pair] = IMPOSSIBLE
                elif ago > weights.RECENT_MATCHINGS:
                    change[pair] = weights.LONG_AGO
                else:
                    cost[pair] = weights.repeat_cost(ago)
        for one, other in ties.blocked:
            if one in place and other in place:
                change[place[one], place[other]] = IMPOSSIBLE
        self._change = _both_ways(change)
        self._cost = _both_ways(cost)
        names = sorted((min(pair) * size + max(pair), value) for pair, value in cost.items())
        self._names = np.array([name for name, _ in names], np.int64)
        self._costs = np.array([value for _, value in names], np.int64)

    def changes_of(self, rows: Array) -> tuple[Array, Array, Array]:
        return _entries(self._change, rows)

    def met_of(self, rows: Array) -> tuple[Array, Array, Array]:
        return _entries(self._cost, rows)

    def repeats(self, names: Array) -> Array:
        if not len(self._names):
            return np.zeros(len(names), np.int64)
        where = np.minimum(np.searchsorted(self._names, names), len(self._names) - 1)
        return np.where(self._names[where] == names, self._costs[where], 0)


def _both_ways(entries: dict[tuple[int, int], int]) -> Array:
    listed = [(*pair, value) for pair, value in entries.items()]
    listed += [(other, one, value) for one, other, value in listed]
    return np.array(sorted(listed), np.int64).reshape(-1, 3)


def _entries(table: Array, rows: Array) -> tuple[Array, Array, Array]:
    """Return (index into ``rows``, column, value) of the entries in these rows."""
    first, end = np.searchsorted(table[:, 0], rows), np.searchsorted(table[:, 0], rows, side="right")
    count = end - first
    at = np.repeat(np.arange(len(rows)), count)
    inner = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    chosen = table[np.repeat(first, count) + inner]
    return at, chosen[:, 1], chosen[:, 2].astype(np.int32)


def _starts(members: Sequence[PoolMember], matching: Matching) -> Array:
    """Lay out everybody's `weights.possible_starts` as 64-bit words, word by word."""
    begin = grid_start(matching.now)
    packed = b"".join(m.week.mask.to_bytes(SLOTS_A_WEEK // 8, "little") for m in members)
    slots = np.unpackbits(
        np.frombuffer(packed, np.uint8).reshape(len(members), -1), axis=1, bitorder="little"
    )
    zones: dict[str, list[int]] = {}
    for place, member in enumerate(members):
        zones.setdefault(member.week.zone, []).append(place)
    free = np.zeros((len(members), WORDS * 64), np.uint8)
    for zone, places in zones.items():
        free[places, :QUARTERS_AHEAD] = slots[places][:, list(slot_at(zone, begin))]
    kept = free.copy()
    for quarter in range(1, -(-matching.minutes // 15)):
        kept[:, :-quarter] &= free[:, quarter:]
        kept[:, -quarter:] = 0
    allowed = lead_mask(matching.now, matching.lead).to_bytes(WORDS * 8, "little")
    kept &= np.unpackbits(np.frombuffer(allowed, np.uint8), bitorder="little")
    words = np.packbits(kept, axis=1, bitorder="little").view("<u8")
    return np.ascontiguousarray(words.T)


def _sets(sets: Sequence[frozenset[str]]) -> Array:
    """Lay out sets of words as bits: one row of 64-bit words for every 64 distinct words."""
    names = {name: index for index, name in enumerate(sorted(frozenset().union(*sets)))}
    words = np.zeros((-(-len(names) // 64), len(sets)), np.uint64)
    for place, chosen in enumerate(sets):
        for name in chosen:
            words[names[name] // 64, place] |= np.uint64(1 << names[name] % 64)
    return words


def _stance(one: int, other: int) -> int:
    one_side, other_side = SIDES[one % len(SIDES)], SIDES[other % len(SIDES)]
    if one_side == other_side != "both":
        return IMPOSSIBLE
    levels = (LEVELS[one // len(SIDES)], LEVELS[other // len(SIDES)])
    suits = weights.level_points(levels[0], one_side, levels[1], other_side)
    return suits + weights.side_points(one_side, other_side)


_STANCES = range(len(LEVELS) * len(SIDES))
TIME = np.array([weights.time_points(n) for n in range(weights.MOST_STARTS + 1)], np.int32)
STANCE = np.array([[_stance(one, other) for other in _STANCES] for one in _STANCES], np.int32)
ROLE = np.array([[weights.role_points(one, other) for other in ROLES] for one in ROLES], np.int32)
AREA = np.array(weights.AREA_POINTS, np.int32)
