"""One row of the report: a figure, what it must reach, and what would be better still."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Figure:
    """A measured value; ``more`` tells whether more is better."""

    name: str
    value: float
    reach: float
    stretch: float
    more: bool = False
    unit: str = ""

    @property
    def verdict(self) -> str:
        """Name how far the value goes."""
        enough = operator.ge if self.more else operator.le
        return (
            "stretch"
            if enough(self.value, self.stretch)
            else "reach"
            if enough(self.value, self.reach)
            else "-"
        )


@dataclass(frozen=True)
class Skipped:
    """A row that could not be measured, and why."""

    name: str
    why: str


def correlation(one: Sequence[float], other: Sequence[float]) -> float:
    """Give Pearson's r."""
    return float(np.corrcoef(one, other)[0, 1])


def share(values: Sequence[bool]) -> float:
    """Give the share of true values in percent."""
    return 100 * sum(values) / max(len(values), 1)


def mean(values: Sequence[float]) -> float:
    """Give the mean."""
    return sum(values) / max(len(values), 1)
