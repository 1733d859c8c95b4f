"""How well two members suit as partners.

====================  ======================================================================  ===========
what                  how it counts                                                           points
====================  ======================================================================  ===========
common times          each quarter hour of the next seven days at which they could begin, 6   up to 240
level                 the same 240, one apart 180, two 80; when only one of them interviews,  up to 240
                      an interviewer who is not below the candidate counts as the same
role                  the same 120, a related one 80, any other 30                            up to 120
focus                 one shared area 60, two 90, three 110; no preference 60                 up to 110
sides                 both want both sides, or each the one that the other leaves: 100;       up to 100
                      one has a wish that stays open: 60
reliability           1.5 for each percent of the less reliable one                           up to 150
waiting               20 for each full week that either waits, five weeks at most             up to 200
matched long ago      a partner of more than ten matchings ago                                -60
matched recently      in the last ten matchings: 10,000, and 10 times the square of              to -11,000
                      (11 - matchings ago)
====================  ======================================================================  ===========

The less reliable one decides, so reliable members tend to meet each other. Two members cannot be paired at all when
either is paused or not due, one has blocked the other, they were paired in this same matching, they share no language,
both want only the same side, or they have no common time that is long enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Literal

from bot.domain.availability import QUARTER, Week, free_quarters, grid_start, lead_mask, starts
from bot.domain.pairing.values import Matching, PoolMember, Side, Ties, key
from bot.domain.schedule import aware
from bot.domain.vocabulary import LEVELS, Level, Role

Obstacle = Literal["away", "blocked", "again", "language", "side", "time"]

START_POINTS, MOST_STARTS = 6, 40
LEVEL_POINTS = (240, 180, 80, 0)
BELOW_POINTS = (240, 120, 40, 0)
"""By how many levels somebody who only interviews is below the member they interview."""
SAME_ROLE, RELATED_ROLE, OTHER_ROLE = 120, 80, 30
RELATED: frozenset[frozenset[Role]] = frozenset(
    frozenset(pair)
    for pair in (
        ("ml-engineer", "deep-learning-engineer"),
        ("ml-engineer", "ai-engineer"),
        ("deep-learning-engineer", "ai-engineer"),
        ("ml-engineer", "data-scientist"),
        ("data-scientist", "data-analyst"),
    )
)
AREA_POINTS = (0, 60, 90, 110)
NO_PREFERENCE = 60
SIDES_FIT, WISH_OPEN = 100, 60
RELIABILITY_POINTS = 1.5
WEEK_POINTS, MOST_WEEKS = 20, 5
LONG_AGO = -60
RECENT_MATCHINGS = 10
RECENT_POINTS = -10
MOST_POINTS = 1_200
"""No pair is worth more than this; recent meetings do not count here."""


@dataclass(frozen=True)
class Fit:
    """The parts of a pair's weight; ``repeat`` is 0 unless they were matched in the last ten matchings."""

    times: int
    level: int
    role: int
    areas: int
    sides: int
    reliability: int
    waiting: int
    long_ago: int
    repeat: int

    @property
    def points(self) -> int:
        """How well the two suit, without recent meetings."""
        own = self.times + self.level + self.role + self.areas + self.sides + self.reliability
        return own + self.waiting + self.long_ago

    @property
    def weight(self) -> int:
        """How well the two suit, with recent meetings."""
        return self.points + RECENT_POINTS * self.repeat


def obstacle(one: PoolMember, other: PoolMember, matching: Matching, ties: Ties) -> Obstacle | None:
    """Return what makes a pair impossible, or None; the order is that of the checks."""
    if one.id == other.id or not (one.takes_part and other.takes_part):
        return "away"
    if key(one.id, other.id) in ties.blocked:
        return "blocked"
    if ties.met.get(key(one.id, other.id)) == 0:
        return "again"
    if one.languages.isdisjoint(other.languages):
        return "language"
    if one.side == other.side != "both":
        return "side"
    return None if common_starts(one, other, matching) else "time"


def fit(one: PoolMember, other: PoolMember, matching: Matching, ties: Ties) -> Fit | None:
    """Rate a pair by the table above; None when it is impossible."""
    if obstacle(one, other, matching, ties):
        return None
    ago = ties.met.get(key(one.id, other.id))
    return Fit(
        times=time_points(common_starts(one, other, matching)),
        level=level_points(one.level, one.side, other.level, other.side),
        role=role_points(one.role, other.role),
        areas=area_points(one.areas, other.areas),
        sides=side_points(one.side, other.side),
        reliability=min(reliability_points(one), reliability_points(other)),
        waiting=waiting_points(one, matching.now) + waiting_points(other, matching.now),
        long_ago=LONG_AGO if ago is not None and ago > RECENT_MATCHINGS else 0,
        repeat=repeat_cost(ago),
    )


def weight(one: PoolMember, other: PoolMember, matching: Matching, ties: Ties) -> int | None:
    """Return the weight of a pair, in either order; None when it is impossible."""
    found = fit(one, other, matching, ties)
    return found.weight if found else None


# The lines of the table


def time_points(common: int) -> int:
    """Points for the number of quarter hours at which both could begin."""
    return START_POINTS * min(MOST_STARTS, common)


def level_points(one: Level, one_side: Side, other: Level, other_side: Side) -> int:
    """Points for levels; when only one of them interviews, it matters who."""
    ahead = LEVELS.index(one) - LEVELS.index(other)
    if one_side == other_side == "both":
        return LEVEL_POINTS[abs(ahead)]
    one_interviews = one_side == "interviewer" or other_side == "candidate"
    above = ahead if one_interviews else -ahead
    return LEVEL_POINTS[max(0, above - 1)] if above >= 0 else BELOW_POINTS[-above]


def role_points(one: Role, other: Role) -> int:
    """Points for target roles."""
    if one == other:
        return SAME_ROLE
    return RELATED_ROLE if frozenset((one, other)) in RELATED else OTHER_ROLE


def area_points(one: frozenset[str], other: frozenset[str]) -> int:
    """Points for shared focus areas."""
    if not one or not other:
        return NO_PREFERENCE
    return AREA_POINTS[min(len(one & other), len(AREA_POINTS) - 1)]


def side_points(one: Side, other: Side) -> int:
    """Points for sides: full when everybody gets what they wish."""
    return SIDES_FIT if (one == "both") == (other == "both") else WISH_OPEN


def reliability_points(member: PoolMember) -> int:
    """Points for a member's reliability, in steps of five."""
    return round(min(100.0, max(0.0, member.reliability)) * RELIABILITY_POINTS / 5) * 5


def waiting_points(member: PoolMember, now: datetime) -> int:
    """Points for the full weeks that a member has waited."""
    if member.waiting_since is None:
        return 0
    weeks = (aware(now) - aware(member.waiting_since)) // timedelta(weeks=1)
    return WEEK_POINTS * min(MOST_WEEKS, max(0, weeks))


def repeat_cost(matchings_ago: int | None) -> int:
    """Return the cost of meeting again: the number of repeats counts first, then how recent they are."""
    if matchings_ago is None or matchings_ago > RECENT_MATCHINGS:
        return 0
    return 1_000 + (RECENT_MATCHINGS + 1 - max(1, matchings_ago)) ** 2


# Times


def possible_starts(member: PoolMember, matching: Matching) -> int:
    """Return the quarter hours at which a member could begin an interview, as bits counted from `grid_start`."""
    begin = grid_start(matching.now)
    lead = max(timedelta(0), aware(matching.now) + matching.lead - begin)
    return _starts(member.week, begin, matching.minutes, -(-lead // QUARTER))


@lru_cache(maxsize=8192)
def _starts(week: Week, begin: datetime, minutes: int, skipped: int) -> int:
    return starts(free_quarters(week, begin), minutes) & lead_mask(begin, skipped * QUARTER)


def common_starts(one: PoolMember, other: PoolMember, matching: Matching) -> int:
    """Count the quarter hours at which both could begin."""
    return (possible_starts(one, matching) & possible_starts(other, matching)).bit_count()
