"""Which key point a member contests, and how a confirmed one changes a grade."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from bot.domain.grading import PointResult


def with_confirmed(
    score: float, points: Sequence[PointResult], confirmed: Collection[str]
) -> tuple[float, tuple[PointResult, ...]]:
    """Count ``confirmed`` key points as found; the score grows by their share of all weights, up to 1."""
    total = sum(point.weight for point in points) or 1.0
    gained = sum(p.weight for p in points if p.point in confirmed and p.state != "hit")
    counted = tuple(
        replace(p, state="hit", evidence="") if p.point in confirmed and p.state != "hit" else p
        for p in points
    )
    return min(1.0, score + gained / total), counted


CUT = "…"
"""Ends the text of a point that was too long for a menu."""


def point_key(point: str) -> str:
    """Return a short key for a key point that does not depend on its position in the list."""
    return f"p{hashlib.sha256(point.encode()).hexdigest()[:16]}"


def point_of(key: str, points: Iterable[str]) -> str | None:
    """Return the point with this key, or the one that a menu showed with this text; None when there is none."""
    for point in points:
        if key in (point_key(point), point) or (
            key.endswith(CUT) and point.startswith(key.removesuffix(CUT))
        ):
            return point
    return None
