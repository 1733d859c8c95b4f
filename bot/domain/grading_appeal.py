"""What a confirmed key point changes in a grade."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.domain.grading import PointResult


def with_confirmed(
    score: float, points: Sequence[PointResult], confirmed: Collection[str]
) -> tuple[float, tuple[PointResult, ...]]:
    """Count ``confirmed`` key points as found; the score grows by their share of all weights, at most to 1."""
    total = sum(point.weight for point in points) or 1.0
    gained = sum(p.weight for p in points if p.point in confirmed and p.state != "hit")
    counted = tuple(
        replace(p, state="hit", evidence="") if p.point in confirmed and p.state != "hit" else p
        for p in points
    )
    return min(1.0, score + gained / total), counted
