"""What goes into a matching and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, get_args

from bot.domain.availability import Week
from bot.domain.vocabulary import Level, Role

Side = Literal["both", "interviewer", "candidate"]
"""What a member wants to do: ``interviewer`` to interview only, ``candidate`` to be interviewed only."""
Cadence = Literal["weekly", "fortnightly", "asked"]

SIDES: tuple[Side, ...] = get_args(Side)
CADENCES: tuple[Cadence, ...] = get_args(Cadence)

Key = tuple[int, int]
"""Two members, the lower id first; build it with `key`."""

SHORTEST_MEETING = 45


def key(one: int, other: int) -> Key:
    """Return the key of two members, in whichever order they come."""
    return (one, other) if one < other else (other, one)


@dataclass(frozen=True)
class PoolMember:
    """A member of the pool, with what the rules know about them.

    ``areas`` empty means no preference. ``left_out`` counts the matchings in a row that found nobody for them. Set
    it to at least 1 for somebody whose partner did not turn up, and they come first as well. ``paused`` members and
    those who are not ``due`` by their cadence are not paired.
    """

    id: int
    level: Level
    role: Role
    week: Week
    areas: frozenset[str] = frozenset()
    side: Side = "both"
    languages: frozenset[str] = frozenset({"en"})
    waiting_since: datetime | None = None
    left_out: int = 0
    reliability: float = 75.0
    due: bool = True
    paused: bool = False
    trio_ok: bool = False

    @property
    def takes_part(self) -> bool:
        """Whether this matching concerns them."""
        return self.due and not self.paused


@dataclass(frozen=True)
class Matching:
    """One matching: the same guild, week and pool always give the same pairs."""

    guild_id: int
    week: str
    now: datetime
    minutes: int = SHORTEST_MEETING
    lead: timedelta = timedelta(hours=12)


@dataclass(frozen=True)
class Ties:
    """What matters between two members.

    For pairs that were matched before, ``met`` says how many matchings ago: 1 is the last one, 0 is this very
    matching (a pair that was just dissolved). ``blocked`` holds pairs in which one does not want the other.
    """

    met: Mapping[Key, int] = field(default_factory=dict)
    blocked: AbstractSet[Key] = frozenset()


@dataclass(frozen=True)
class Pair:
    """Two members who will interview each other; ``minutes`` is the time they have in common this week."""

    members: tuple[int, int]
    points: int
    minutes: int
    matchings_ago: int | None = None


@dataclass(frozen=True)
class Trio:
    """Interviewer, candidate and observer, who take turns; ``minutes`` is the time all three have in common."""

    members: tuple[int, int, int]
    minutes: int


Reason = Literal["alone", "no-hours", "language", "side", "time", "odd"]
"""Nobody else there; own hours too few; no shared language; all want the same side; no common time; not enough
partners for everybody who fits."""


@dataclass(frozen=True)
class Unmatched:
    """A member who got nobody, with the facts that explain it; none of them gives anybody's block away."""

    member: int
    reason: Reason
    minutes: int
    """How long the meeting should have been."""
    side: Side
    trio_ok: bool
    fitting: int = 0
    """For ``odd``, how many members fitted; for ``time``, how many would fit in the part of the week below."""
    weekday: int | None = None
    block: str | None = None
    """The part of the member's own week in which most of the others are free; None unless that is the problem."""


@dataclass(frozen=True)
class Pairing:
    """The outcome of a matching; every member who takes part appears exactly once."""

    pairs: tuple[Pair, ...] = ()
    trios: tuple[Trio, ...] = ()
    unmatched: tuple[Unmatched, ...] = ()

    @property
    def points(self) -> int:
        """The sum over all pairs of how well they suit each other."""
        return sum(pair.points for pair in self.pairs)
