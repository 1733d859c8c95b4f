"""What a board costs on a large server; prints a table.

One server with 10,000 members and 1,000,000 awards over a year, on a SQLite file. ``board`` is the entire use case:
the page, the asking member's rank and the members around it. The ratio compares it with grouping the ledger, which
is what a board without totals would do. ``award`` is the entire transaction, including the totals.

Run it with ``python -m tests.bench.bench_boards [awards]``.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.clock import SystemClock
from bot.db.engine import Database
from bot.domain.boards import counted_on
from bot.services.scores import DoctorService, Earned, ScoreService, award, award_all
from bot.services.scores.standings import View

AWARDS = 1_000_000
MEMBERS = 10_000
GUILD = 1_000_000_000_000_000_000
FIRST_MEMBER = 2_000_000_000_000_000_000
START = date(2025, 11, 22)
DAYS = 365
AREAS = [f"area-{number}" for number in range(10)]
TARGET_MS = 10.0
UNLISTED = 2_000
"""Members who hide or have left."""


class LastDay:
    """A clock that stands on the last day."""

    def now(self) -> datetime:
        return datetime(2026, 11, 21, 12, tzinfo=UTC)


def awards(number: int) -> Iterator[tuple[Any, ...]]:
    """Yield rows of the ledger; as in real servers, some members are far busier than others."""
    rng = random.Random(5)
    for index in range(number):
        member = FIRST_MEMBER + int(MEMBERS * rng.random() ** 1.5)
        day = START + timedelta(days=rng.randrange(DAYS))
        source = rng.choices(("daily", "round", "practice", "mock"), (50, 25, 20, 5))[0]
        area = None if source == "mock" else rng.choice(AREAS)
        yield (
            GUILD,
            member,
            source,
            f"{source}:{index}",
            area,
            rng.randrange(1, 101),
            day.isoformat(),
            f"{day} 09:00:00.000000",
        )


async def fill(database: Database, file: Path, number: int) -> None:
    """Write the ledger and its totals, as fast as SQLite can."""
    await database.upgrade()
    unlisted = {FIRST_MEMBER + 5 * i for i in range(UNLISTED)}
    sums: Counter[tuple[Any, ...]] = Counter()

    def counted() -> Iterator[tuple[Any, ...]]:
        for row in awards(number):
            for key in counted_on(row[2], row[4], date.fromisoformat(row[6])):
                sums[row[0], *key, row[1]] += row[5]
            yield row

    with sqlite3.connect(file) as connection:
        connection.executemany(
            "INSERT INTO awards (guild_id, user_id, source, earned_by, area, points, local_date, awarded_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            counted(),
        )
        connection.executemany(
            "INSERT INTO score_totals VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((*key, points, key[-1] not in unlisted) for key, points in sorted(sums.items())),
        )
        connection.executemany(
            "INSERT INTO member_settings (guild_id, user_id, hidden, reminder, departed_at) VALUES (?, ?, ?, 0, ?)",
            (
                (GUILD, FIRST_MEMBER + 5 * i, i % 2, None if i % 2 else "2026-11-01 00:00:00.000000")
                for i in range(UNLISTED)
            ),
        )
    connection.close()


async def timed(work: Callable[[], Awaitable[object]], rounds: int = 60) -> tuple[float, float]:
    """Return median and 95th percentile in milliseconds, after a warm-up."""
    for _ in range(5):
        await work()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        await work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]


def sizes(file: Path) -> None:
    """Print how large the tables are."""
    with sqlite3.connect(file) as connection:
        (rows,) = connection.execute("SELECT count(*) FROM score_totals").fetchone()
        (awarded,) = connection.execute("SELECT count(*) FROM awards").fetchone()
        kinds = connection.execute(
            "SELECT CASE WHEN period = 'all' THEN 'all time' WHEN period LIKE '%-W%' THEN 'weeks' ELSE 'months' END "
            "|| CASE WHEN area = '' THEN '' ELSE ' by area' END AS kind, count(*) FROM score_totals GROUP BY kind"
        ).fetchall()
    connection.close()
    print(
        f"{awarded:,} awards, {rows:,} totals ({rows / awarded:.2f} an award), {file.stat().st_size / 1e6:,.0f} MB"
    )
    print("   " + ", ".join(f"{kind} {number:,}" for kind, number in kinds))


async def main(number: int) -> int:
    """Fill a database and measure."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "boards.db"
        database = Database(f"sqlite+aiosqlite:///{file}")
        start = time.perf_counter()
        await fill(database, file, number)
        print(f"ledger and totals written in {time.perf_counter() - start:.0f} s", flush=True)
        start = time.perf_counter()
        assert (await DoctorService(database, SystemClock()).check_scores()).healthy
        print(f"checked by the doctor in {time.perf_counter() - start:.0f} s", flush=True)
        sizes(file)
        worst = await boards(database)
        await awarding(database)
        await database.close()
    print(f"target: every board below {TARGET_MS:.0f} ms: {'met' if worst < TARGET_MS else 'MISSED'}")
    return 0


async def boards(database: Database) -> float:
    """Measure boards; returns the largest median."""
    scores = ScoreService(database, LastDay())
    middle = FIRST_MEMBER + 5_001
    views = {
        "all time, page 1": (View(period="all"), 0),
        "all time, page 400": (View(period="all"), 399),
        "this week": (View(), 0),
        "this month in an area": (View(period="month", area=AREAS[3]), 0),
        "rapid-fire, all time": (View("rapid-fire", "all"), 0),
    }

    async def grouped() -> None:
        async with database.read() as session:
            await session.connection()
            await (await session.connection()).exec_driver_sql(
                "SELECT user_id, SUM(points) AS s FROM awards WHERE guild_id = ? GROUP BY user_id "
                "ORDER BY s DESC LIMIT 10",
                (GUILD,),
            )

    floor, _ = await timed(grouped, 5)
    print(f"{'board':<26}{'median ms':>10}{'95 %':>8}   of grouping the ledger ({floor:,.0f} ms)")
    worst = 0.0
    for name, (view, page) in views.items():
        median, high = await timed(lambda view=view, page=page: scores.board(GUILD, middle, view, page))  # type: ignore[misc]
        worst = max(worst, median)
        print(f"{name:<26}{median:>10.2f}{high:>8.2f}   {median / floor:.4f}")
    shown = await scores.board(GUILD, middle, View(period="all"))
    assert shown.mine is not None
    print(
        f"   the asking member is number {shown.mine.rank:,} of {shown.pages * 10:,}; {UNLISTED:,} are unlisted"
    )
    return worst


async def awarding(database: Database) -> None:
    """Measure what an award costs, alone and for a round of a hundred."""
    today = LastDay().now().date()
    numbers = iter(range(1_000_000))

    async def one(area: str | None = "area-3", source: str = "daily") -> None:
        async with database.write() as session:
            earned = Earned(GUILD, FIRST_MEMBER + 77, source, f"bench:{next(numbers)}", 5, today, area)
            await award(session, earned, LastDay())

    async def hundred() -> None:
        key = f"bench:{next(numbers)}"
        async with database.write() as session:
            earned = [Earned(GUILD, FIRST_MEMBER + i, "round", key, 5, today, "area-3") for i in range(100)]
            await award_all(session, earned, LastDay())

    for name, work in (("one award (6 totals)", one), ("a round of 100 (1,200 totals)", hundred)):
        median, high = await timed(work, 40)
        print(f"{name:<30}{median:>8.2f} ms, 95 % {high:.2f} ms")


if __name__ == "__main__":
    sys.exit(asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else AWARDS)))
