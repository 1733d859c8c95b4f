"""What the use cases of progress return, and what they read to compute it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.db.attempts import Attempted
from bot.db.progress import Held
from bot.domain.feedback import AxisName
from bot.domain.progress import Calendar, Strength
from bot.domain.readiness import Readiness
from bot.domain.streaks import Streak
from bot.domain.vocabulary import Level, Role


@dataclass(frozen=True)
class Place:
    """Points in one period, and the rank among members with points; None for those without, or who hide."""

    period: str
    points: int
    rank: int | None
    ranked: int


@dataclass(frozen=True)
class Standing:
    """What everybody may see of a member who does not hide: points, ranks and streak."""

    user_id: int
    places: tuple[Place, ...]
    streak: Streak
    hidden: bool


@dataclass(frozen=True)
class Interviews:
    """Mock interviews that took place, the time spent in them, and the marks on each axis, oldest first."""

    number: int
    time: timedelta
    marks: Mapping[AxisName, tuple[int, ...]]


@dataclass(frozen=True)
class Profile:
    """What a member's own card shows."""

    standing: Standing
    answers: int
    calendar: Calendar
    areas: tuple[Strength, ...]
    levels: tuple[Strength, ...]
    ratings: tuple[tuple[date, int], ...]
    interviews: Interviews
    readiness: Readiness

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.answers and not self.interviews.number


@dataclass(frozen=True)
class Record:
    """What the database holds about one member, read in one transaction."""

    standing: Standing
    attempts: Sequence[Attempted]
    ratings: Sequence[tuple[date, int]]
    interviews: Sequence[Held]
    marks: Sequence[tuple[int, tuple[int | None, ...]]]
    """(interview, its marks in the order of the axes)."""
    today: date
    level: Level
    role: Role
