"""Which question a day gets: reproducible from server and date, without repeats until the bank is used up."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.domain.material import Material
from bot.domain.vocabulary import Level

Widening = Literal["level", "topics", "repeat"]
PATH = "path"
"""As an area, this means: follow the learning path in its order."""

MIXES: Mapping[str, tuple[Level, ...]] = {
    "gentle": ("junior", "junior", "mid", "junior", "mid", "junior", "mid"),
    "balanced": ("junior", "mid", "junior", "senior", "mid", "mid", "senior"),
    "demanding": ("mid", "senior", "mid", "senior", "research", "mid", "senior"),
}
"""Levels from Monday to Sunday, so that each week has something for everybody."""


@dataclass(frozen=True)
class Pick:
    """The chosen question; ``widened`` names the filter that had to be dropped, None when none was."""

    id: str
    widened: Widening | None = None


def pick(
    pool: Sequence[Material],
    *,
    guild_id: int,
    day: date,
    areas: Sequence[str],
    mix: str,
    used: Sequence[str],
) -> Pick | None:
    """Choose the question of ``day``; ``used`` lists earlier ids, oldest first. None when the bank is empty."""
    if not pool:
        return None
    gone = set(used)
    fresh = [c for c in pool if c.id not in gone]
    if areas and areas[0] == PATH:
        on_path = [c for c in fresh if c.path_rank is not None]
        if on_path:
            return Pick(min(on_path, key=lambda c: (c.path_rank, c.id)).id)
        return _draw(fresh, guild_id, day, "topics") or _oldest(pool, used)
    wanted = [c for c in fresh if not areas or c.area in areas]
    level = MIXES.get(mix, MIXES["balanced"])[day.weekday()]
    return (
        _draw([c for c in wanted if c.level == level], guild_id, day, None)
        or _draw(wanted, guild_id, day, "level")
        or _draw(fresh, guild_id, day, "topics")
        or _oldest(pool, used)
    )


def _draw(pool: Sequence[Material], guild_id: int, day: date, widened: Widening | None) -> Pick | None:
    if not pool:
        return None
    # Text seeds are hashed the same way on every machine and in every process.
    chance = random.Random(f"{guild_id}:{day.isoformat()}")
    return Pick(chance.choice(sorted(pool, key=lambda c: c.id)).id, widened)


def _oldest(pool: Sequence[Material], used: Sequence[str]) -> Pick:
    last_seen = {question_id: index for index, question_id in enumerate(used)}
    return Pick(min(pool, key=lambda c: (last_seen.get(c.id, -1), c.id)).id, "repeat")


def shuffled(count: int, *, seed: str) -> tuple[int, ...]:
    """Return the order in which ``count`` options are shown; the same for the same seed."""
    order = list(range(count))
    random.Random(seed).shuffle(order)
    return tuple(order)
