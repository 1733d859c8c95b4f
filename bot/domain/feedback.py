"""Feedback after a mock interview: five axes, when it is complete, in time, and shown to the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

AxisName = Literal["framing", "approach", "correctness", "depth", "communication"]
AXIS_NAMES: tuple[AxisName, ...] = get_args(AxisName)
LOWEST, HIGHEST = 1, 5
WINDOW = timedelta(hours=48)
"""After the end: feedback counts as in time, and is shown to the other at the latest when this is over."""
ASK_MET_AFTER = timedelta(hours=12)
"""After an end without any feedback both are asked whether they met."""
LATEST = 3
"""Feedbacks that say where somebody stands now."""


@dataclass(frozen=True)
class Axis:
    """One axis, with what its lowest, middle and highest mark look like."""

    name: AxisName
    title: str
    one: str
    three: str
    five: str

    def line(self, mark: int) -> str:
        """Say what a mark means, in a few words."""
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
    """Feedback as it stands; ``about_candidate`` tells whether the five axes apply to its subject."""

    marks: Mapping[AxisName, int]
    meet_again: bool | None
    about_candidate: bool = True

    @property
    def missing(self) -> tuple[str, ...]:
        """Name what must still be chosen before it can be sent."""
        axes = [axis.title for axis in AXES if self.about_candidate and axis.name not in self.marks]
        return (*axes, *(["Would meet again"] if self.meet_again is None else []))


def in_time(submitted_at: datetime, ended_at: datetime, window: timedelta = WINDOW) -> bool:
    """Tell whether feedback earns its points."""
    return submitted_at <= ended_at + window


def is_revealed(
    *, both_in: bool, submitted: bool, ended_at: datetime, now: datetime, window: timedelta = WINDOW
) -> bool:
    """Tell whether feedback may be shown to its subject: when both are in, or when the window is over."""
    return submitted and (both_in or now >= ended_at + window)


@dataclass(frozen=True)
class Standing:
    """Mean marks over the latest feedbacks, and how many there are in all."""

    means: Mapping[AxisName, float]
    count: int

    @property
    def weakest(self) -> AxisName | None:
        """The axis with the lowest mean; None without any, or when all are alike."""
        if len(set(self.means.values())) < 2:
            return None
        return min(self.means, key=lambda name: (self.means[name], AXIS_NAMES.index(name)))


def standing(history: Sequence[Mapping[AxisName, int]], latest: int = LATEST) -> Standing:
    """Sum up the marks that somebody received, oldest first."""
    recent = history[-latest:] if latest else history
    means = {name: _mean(marks[name] for marks in recent if name in marks) for name in AXIS_NAMES}
    return Standing({name: mean for name, mean in means.items() if mean is not None}, len(history))


def _mean(values: Iterable[int]) -> float | None:
    known = list(values)
    return sum(known) / len(known) if known else None
