"""What a thousand choices on feedback cards cost when hundreds of interviews end together; prints a table.

Run it with ``python -m tests.bench.bench_feedback``.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, insert, select

from bot.clock import SystemClock
from bot.db.engine import Database
from bot.db.tables.mock import MockFeedback, MockInterview, MockSeat
from bot.services.mock.after.feedback import FeedbackService
from bot.services.mock.interview.pace import Pace

INTERVIEWS = 500
Choice = Callable[[int, int], Awaitable[object]]
"""Returns what the member in a seat of an interview chooses."""


async def hold_interviews(database: Database) -> None:
    """Let all interviews end now; member 10 * interview + seat sits in each seat."""
    now = datetime.now(UTC)
    held = {
        "guild_id": 1,
        "origin": "weekly",
        "state": "ended",
        "minutes": 60,
        "plan": "swap",
        "offered": [],
        "moves": 0,
        "by_message": False,
        "voice_temporary": False,
        "late": False,
        "form": "rapid-fire",
        "starts_at": now,
        "started_at": now,
        "ended_at": now,
        "created_at": now,
    }
    numbers = range(1, INTERVIEWS + 1)
    async with database.write() as session:
        await session.execute(insert(MockInterview), [{"id": number, **held} for number in numbers])
        await session.execute(
            insert(MockSeat),
            [
                {
                    "interview_id": number,
                    "user_id": 10 * number + seat,
                    "seat": seat,
                    "guild_id": 1,
                    "wants_swap": False,
                    "left": False,
                }
                for number in numbers
                for seat in (0, 1)
            ],
        )


async def measure(name: str, choose: Choice) -> None:
    """Let everybody choose at once, and print how long they waited."""
    answered: list[float] = []
    start = time.perf_counter()

    async def one(number: int, seat: int) -> None:
        await choose(number, seat)
        answered.append(time.perf_counter() - start)

    await asyncio.gather(*(one(number, seat) for number in range(1, INTERVIEWS + 1) for seat in (0, 1)))
    answered.sort()
    middle, late = (answered[int(len(answered) * share)] * 1000 for share in (0.5, 0.95))
    print(f"{name:<28}{len(answered):>8}{middle:>12.0f}{late:>12.0f}{answered[-1] * 1000:>12.0f}")


async def main() -> None:
    """Measure first choices, changed ones, and opening the card for comparison."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}")
        await database.upgrade()
        await hold_interviews(database)
        feedback = FeedbackService(database, SystemClock(), Pace())
        print(f"{'all at once':<28}{'presses':>8}{'median ms':>12}{'95 % ms':>12}{'last ms':>12}")
        await measure("first mark", lambda n, seat: feedback.mark(n, 10 * n + seat, 1 - seat, "depth", 3))
        await measure("another mark", lambda n, seat: feedback.mark(n, 10 * n + seat, 1 - seat, "framing", 4))
        await measure("a changed mark", lambda n, seat: feedback.mark(n, 10 * n + seat, 1 - seat, "depth", 5))
        await measure("the card, read", lambda n, seat: feedback.state(n, 10 * n + seat, 1 - seat))
        async with database.read() as session:
            stored = select(func.count()).where(MockFeedback.depth == 5, MockFeedback.framing == 4)
            assert await session.scalar(stored) == 2 * INTERVIEWS
        await feedback.close()
        await database.close()


if __name__ == "__main__":
    asyncio.run(main())
