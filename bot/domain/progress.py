"""What a member's answers show: strength by area, accuracy by level, and the days on which they practised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from bot.domain.vocabulary import LEVELS, Kind, Level

Form = Literal["words", "choice", "typed", "interview"]
"""In own words, one of four choices, a word or two from memory, or spoken in a mock interview."""

WEEKS = 53
"""Columns of a year's calendar: enough for any year and any day."""
BUSY = (1, 3, 6, 12)
"""From each of these numbers of answers a day on, the calendar uses the next darker shade."""
FEW = 5
"""With fewer answers than this, a share is a hint, not a finding."""


@dataclass(frozen=True)
class Answered:
    """One answer as evidence: which question, how good (0..1), and when."""

    question_id: str
    kind: Kind
    area: str
    level: Level
    score: float
    form: Form
    at: datetime
    weight: float = 1.0
    """How much it counts compared with a written answer."""


@dataclass(frozen=True)
class Strength:
    """How good the answers in one group were, and how many there are."""

    name: str
    share: float
    answers: int

    @property
    def thin(self) -> bool:
        """Whether there are too few answers to rely on."""
        return self.answers < FEW


@dataclass(frozen=True)
class Calendar:
    """Answers by day over the ``WEEKS`` weeks that end with the week of ``today``."""

    today: date
    days: tuple[tuple[date, int], ...]

    @property
    def first(self) -> date:
        """The Monday with which the calendar begins."""
        return first_monday(self.today)

    @property
    def active_days(self) -> int:
        """Number of days with at least one answer."""
        return len(self.days)


def by_area(answers: Iterable[Answered]) -> tuple[Strength, ...]:
    """Return the mean score of each area that has answers, strongest first; thin ones come last."""
    found = _grouped((answer.area, answer.score) for answer in answers)
    return tuple(sorted(found, key=lambda s: (s.thin, -s.share, -s.answers, s.name)))


def by_level(answers: Iterable[Answered]) -> tuple[Strength, ...]:
    """Return the mean score of each level that has answers, in the order of levels."""
    found = {s.name: s for s in _grouped((answer.level, answer.score) for answer in answers)}
    return tuple(found.get(level, Strength(level, 0.0, 0)) for level in LEVELS)


def _grouped(pairs: Iterable[tuple[str, float]]) -> list[Strength]:
    scores: dict[str, list[float]] = {}
    for key, score in pairs:
        scores.setdefault(key, []).append(score)
    return [Strength(key, sum(values) / len(values), len(values)) for key, values in scores.items()]


def first_monday(today: date) -> date:
    """Return the Monday with which a year's calendar that ends with ``today`` begins."""
    return today - timedelta(days=today.weekday(), weeks=WEEKS - 1)


def calendar(counts: Mapping[date, int], today: date) -> Calendar:
    """Keep the days that lie within the year before ``today``."""
    first = first_monday(today)
    kept = sorted((day, number) for day, number in counts.items() if number > 0 and first <= day <= today)
    return Calendar(today, tuple(kept))


def shade(number: int) -> int:
    """Return the shade of a day with this many answers: 0 for none, up to ``len(BUSY)``."""
    return sum(number >= least for least in BUSY)
