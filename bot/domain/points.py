"""What pays how much: the one table. Nothing else in the project knows a number of points."""

from __future__ import annotations

DAILY_TEXT = 100
DAILY_CHOICE = 60
HONEST_ATTEMPT = 30
"""What an honest attempt in own words earns at least."""
REVISION_SHARE = 0.8
"""Share of what was missing that a revision can still earn."""
HINT_FACTOR = 0.8
ROUND = 100
ROUNDS_PAID = 3
"""Rounds a day that pay."""
ROUND_ANSWERERS = 2
"""Members who must have answered in a round for it to pay."""


def daily_text(score: float, *, honest: bool, hinted: bool) -> int:
    """Give the points of a first answer in own words; ``score`` in 0..1."""
    if not honest:
        return 0
    return round(max(HONEST_ATTEMPT, DAILY_TEXT * score) * (HINT_FACTOR if hinted else 1.0))


def revised_score(first: float, revised: float) -> float:
    """Give the score after a revision: up to 80 % of what was missing can be made up; never less."""
    return first + REVISION_SHARE * max(0.0, revised - first)


def daily_revision(first: float, revised: float, *, honest: bool, hinted: bool, already: int) -> int:
    """Give the points that a revision adds to the ``already`` awarded ones."""
    total = daily_text(revised_score(first, revised), honest=honest, hinted=hinted)
    return max(0, total - already)


def daily_choice(*, right: bool, hinted: bool) -> int:
    """Give the points of an answer by choice."""
    return round(DAILY_CHOICE * (HINT_FACTOR if hinted else 1.0)) if right else 0


def round_share(earned: int, best: int, *, answerers: int, paid_today: int) -> int:
    """Give what a round pays a member who has ``earned`` points of the ``best`` possible ones in it.

    ``paid_today`` counts the rounds that have paid them on this day.
    """
    if answerers < ROUND_ANSWERERS or paid_today >= ROUNDS_PAID or best <= 0:
        return 0
    return round(ROUND * min(1.0, max(0, earned) / best))
