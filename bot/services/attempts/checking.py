"""Compare the attempts with the features' rows, both ways, and repair what differs. The features' rows are right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db import attempts as attempt_queries
from bot.db import checkup
from bot.db import judged as rows
from bot.db.attempts import Attempted, Key
from bot.db.engine import Database
from bot.services.attempts.recording import copy
from bot.services.attempts.sources import EXPECTED, Values

BATCH = 200
Fault = Literal["missing", "without an answer", "different"]
_COMPARED = ("question_id", "form", "score", "honest")


@dataclass(frozen=True)
class Wrong:
    """An answer about which the attempts and the feature's row disagree."""

    key: Key
    guild_id: int | None
    fault: Fault


async def compare(database: Database) -> list[Wrong]:
    """Compare the answers of all features with all attempts; return what differs."""
    found: list[Wrong] = []
    async with database.read() as session:
        await checkup.hold_still(session)
        for source in EXPECTED:
            after = 0
            while ids := await _next_ids(session, source, after):
                found += await _compare(session, source, ids)
                after = ids[-1]
    return found


async def _next_ids(session: AsyncSession, source: str, after: int) -> Sequence[int]:
    answered = await rows.ids(session, source, after, BATCH)
    kept = await attempt_queries.ids_of_source(session, source, after, BATCH)
    return sorted({*answered, *kept})[:BATCH]


async def _compare(session: AsyncSession, source: str, ids: Sequence[int]) -> list[Wrong]:
    expected = _last_of_each(await EXPECTED[source](session, ids))
    kept = {one.key: one for one in await attempt_queries.of_sources(session, source, ids)}
    wrong = [Wrong(key, row["guild_id"], "missing") for key, row in expected.items() if key not in kept]
    for key, attempted in kept.items():
        if key not in expected:
            wrong.append(Wrong(key, None, "without an answer"))
        elif _differs(expected[key], attempted):
            wrong.append(Wrong(key, expected[key]["guild_id"], "different"))
    return wrong


def _last_of_each(values: Sequence[Values]) -> dict[Key, Values]:
    return {Key(*(row[name] for name in Key._fields)): row for row in values}


def _differs(row: Values, attempted: Attempted) -> bool:
    return any(row[name] != getattr(attempted, name) for name in _COMPARED)


async def mend(database: Database, clock: Clock, wrong: Sequence[Wrong]) -> None:
    """Repair in short transactions. Each answer is compared again there, since it may have changed meanwhile."""
    by_row = sorted({(one.key.source, one.key.source_id) for one in wrong})
    for source, source_id in by_row:
        async with database.write() as session:
            await copy(session, source, [source_id])
            for one in await _compare(session, source, [source_id]):
                await _mend(session, one, clock.now())


async def _mend(session: AsyncSession, one: Wrong, now: datetime) -> None:
    if one.fault == "without an answer":
        await attempt_queries.remove(session, one.key)
        return
    expected: dict[Key, dict[str, Any]] = _last_of_each(
        await EXPECTED[one.key.source](session, [one.key.source_id])
    )
    values = {name: value for name, value in expected[one.key].items() if name != "n"}
    await attempt_queries.add(session, {**values, "at": now})
