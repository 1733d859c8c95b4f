"""Members of a pool, for tests."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from bot.domain.availability import BLOCKS, Week, with_blocks
from bot.domain.pairing import SIDES, Matching, PoolMember, Ties, key
from bot.domain.vocabulary import LEVELS, ROLES

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
MATCHING = Matching(7, "2026-W48", NOW)
EVENINGS = with_blocks(Week("Europe/Berlin"), range(7), ["evening"])
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "UTC")
AREAS = ("nlp", "llm", "statistics", "supervised")


def member(number: int, **changes: Any) -> PoolMember:
    """Build a member who is free in the evening and otherwise like every other."""
    return PoolMember(**{"id": number, "level": "mid", "role": "ml-engineer", "week": EVENINGS, **changes})


def anybody(number: int, chance: random.Random) -> PoolMember:
    """Build a member of a colourful pool."""
    days = chance.sample(range(7), chance.randint(0, 3))
    return member(
        number,
        level=chance.choice(LEVELS),
        role=chance.choice(ROLES),
        week=with_blocks(Week(chance.choice(ZONES)), days, chance.sample(sorted(BLOCKS), 2)),
        areas=frozenset(chance.sample(AREAS, chance.randint(0, 3))),
        side=chance.choices(SIDES, (4, 1, 1))[0],
        languages=frozenset(chance.choice((["en"], ["en"], ["de", "en"], ["de"]))),
        waiting_since=NOW - timedelta(days=chance.choice((0, 8, 40))),
        left_out=chance.choice((0, 0, 0, 1, 2)),
        reliability=chance.choice((20.0, 75.0, 100.0)),
        due=chance.random() < 0.95,
        paused=chance.random() < 0.05,
        trio_ok=chance.random() < 0.5,
    )


def anything_between(pool: list[PoolMember], chance: random.Random) -> Ties:
    """Let some have met and some have blocked each other."""
    met, blocked = {}, set()
    for one in pool:
        for other in pool:
            if one.id < other.id and chance.random() < 0.25:
                met[key(one.id, other.id)] = chance.randint(0, 14)
            elif one.id < other.id and chance.random() < 0.05:
                blocked.add(key(one.id, other.id))
    return Ties(met, frozenset(blocked))


@st.composite
def pools(draw: st.DrawFn, most: int = 14) -> tuple[list[PoolMember], Ties]:
    """Draw a pool and what lies between its members."""
    chance = random.Random(draw(st.integers(0, 10**9)))
    pool = [anybody(number, chance) for number in range(1, draw(st.integers(0, most)) + 1)]
    return pool, anything_between(pool, chance)
