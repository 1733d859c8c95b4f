"""Judge a number by its value, however it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.domain.grading import Grade, PointResult, band_of
from bot.domain.grading.values import NOT_AN_ATTEMPT

NUMBER_SHARE = 0.3
"""The share of the score that the number decides in a question that asks for one."""
_NUMBER = re.compile(
    r"(?<![\w.])([-+−]?)(\d{1,3}(?:[, ]\d{3})+(?!\d)|\d+)(\.\d+)?(?:e([-+]?\d+))?\s*(%|percent|per cent)?",
    re.I,
)
_FRACTION = re.compile(r"(?<![\w.])([-+−]?\d+(?:\.\d+)?)\s*/\s*(\d+(?:\.\d+)?)")


@dataclass(frozen=True)
class Number:
    """The right number and the largest accepted absolute difference."""

    value: float
    tolerance: float
    unit: str | None = None


def numbers_in(text: str) -> list[tuple[float, str]]:
    """Return a text's numbers with the words that show them; percentages also as shares, fractions as quotients."""
    found: list[tuple[float, str]] = []
    for match in _NUMBER.finditer(text):
        sign, whole, decimals, power, percent = match.groups()
        value = float(re.sub(r"[, ]", "", whole) + (decimals or "") + (f"e{power}" if power else ""))
        value = -value if sign in ("-", "−") else value
        found.append((value, match.group(0).strip()))
        if percent:
            found.append((value / 100, match.group(0).strip()))
    for match in _FRACTION.finditer(text):
        over = float(match.group(2))
        if over:
            found.append((float(match.group(1).replace("−", "-")) / over, match.group(0)))
    return found


def judge_number(grade: Grade, text: str, number: Number) -> Grade:
    """Add the number as a point of its own; a right number on its own is an honest attempt, too."""
    shown = next(
        (words for v, words in numbers_in(text) if abs(v - number.value) <= number.tolerance + 1e-12), ""
    )
    weight = sum(point.weight for point in grade.points) * NUMBER_SHARE / (1 - NUMBER_SHARE) or 1.0
    label = f"The number is {number.value:g}{f' {number.unit}' if number.unit else ''}"
    point = PointResult(label, weight, "hit" if shown else "missed", shown)
    flags = grade.flags - NOT_AN_ATTEMPT if shown else grade.flags
    score = (1 - NUMBER_SHARE) * grade.score + (NUMBER_SHARE if shown and "shuffled" not in flags else 0.0)
    if flags & NOT_AN_ATTEMPT:
        score = 0.0
    return replace(grade, score=score, band=band_of(score), points=(*grade.points, point), flags=flags)
