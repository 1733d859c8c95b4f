"""Feedback after a mock interview: five axes, when it is complete, and when it is in time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

AxisName = Literal["framing", "approach", "correctness", "depth", "communication"]
AXIS_NAMES: tuple[AxisName, ...] = get_args(AxisName)
LOWEST, HIGHEST = 1, 5
WINDOW = timedelta(hours=48)
"""Feedback within this span after the end is in time; after it, both sides are shown what there is."""
ASK_MET_AFTER = timedelta(hours=12)
"""When nobody has given feedback this long after the end, all are asked whether they met."""
LATEST = 3
"""The number of most recent feedbacks that count for a member's current averages."""


@dataclass(frozen=True)
class Axis:
    """One axis, with descriptions of marks 1, 3 and 5."""

    name: AxisName
    title: str
    one: str
    three: str
    five: str

    def line(self, mark: int) -> str:
        """Return what a mark from 1 to 5 means, in a few words."""
        return {
            1: self.one,
            2: "between 1 and 3",
            3: self.three,
            4: "between 3 and 5",
            5: self.five,
        }[mark]


AXES: tuple[Axis, ...] = (
    Axis(
        "framing",
        "Framing",
        "answers before the question is clear",
        "asks, but misses what matters most",
        "clears up goal, limits and success first",
    ),
    Axis(
        "approach",
        "Approach and trade-offs",
        "one recipe, without a reason",
        "compares options when asked",
        "weighs options unasked and commits to one",
    ),
    Axis(
        "correctness",
        "Correctness",
        "wrong on the basics",
        "right in the main, with slips",
        "right, also in details and numbers",
    ),
    Axis(
        "depth",
        "Depth",
        "ends at the definition",
        "explains why, not when it breaks",
        "reaches the limits and knows where they are",
    ),
    Axis(
        "communication",
        "Communication",
        "hard to follow",
        "clear, but long or unordered",
        "answer first, in order, checks back",
    ),
)


@dataclass(frozen=True)
class Draft:
    """Unsent feedback; ``about_candidate`` is False for an interviewer, whom the five axes do not describe."""

    marks: Mapping[AxisName, int]
    meet_again: bool | None
    about_candidate: bool = True

    @property
    def missing(self) -> tuple[str, ...]:
        """The labels of what must still be chosen before it can be sent."""
        axes = [axis.title for axis in AXES if self.about_candidate and axis.name not in self.marks]
        return (*axes, *(["Would meet again"] if self.meet_again is None else []))


def in_time(submitted_at: datetime, ended_at: datetime, window: timedelta = WINDOW) -> bool:
    """Whether feedback earns its points."""
    return submitted_at <= ended_at + window


@dataclass(frozen=True)
class MarkAverages:
    """Mean marks over the latest feedbacks; ``count`` is the number of all feedbacks."""

    means: Mapping[AxisName, float]
    count: int

    @property
    def weakest(self) -> AxisName | None:
        """The axis with the lowest mean; None when there are no marks, or all means are equal."""
        if len(set(self.means.values())) < 2:
            return None
        return min(self.means, key=lambda name: (self.means[name], AXIS_NAMES.index(name)))


def average_marks(history: Sequence[Mapping[AxisName, int]], latest: int = LATEST) -> MarkAverages:
    """Average the latest marks of ``history``, which is oldest first; ``latest=0`` averages all of them."""
    recent = history[-latest:] if latest else history
    means = {name: _mean(marks[name] for marks in recent if name in marks) for name in AXIS_NAMES}
    return MarkAverages({name: mean for name, mean in means.items() if mean is not None}, len(history))


def _mean(values: Iterable[int]) -> float | None:
    known = list(values)
    return sum(known) / len(known) if known else None
