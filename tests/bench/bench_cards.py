"""What a progress card costs, and what it does to presses; prints a table.

A card is drawn as the command does it: all panels of a year's profile, each card with different content, so that
nothing comes from the cache. Presses of a running round arrive at a steady rate, first alone, then while cards are
drawn.

Run it with ``python -m tests.bench.bench_cards``.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import tempfile
import time
from pathlib import Path

from bot.content.loader import load_bank
from bot.services.progress import Profile
from cogs.progress.panels import profile_panels
from tests.bench.bench_press import Bench
from tests.support.rounds import Game
from tests.support.world import World, world
from tests.support.years import a_year

CARDS = 20
PER_SECOND, SECONDS, TURNS = 50, 5, 5
"""Drawing the cards takes about as long as a turn of presses."""
MEMBERS = PER_SECOND * SECONDS
TARGET_MS = 500


async def draw(w: World, profile: Profile, name: str) -> float:
    """Draw one card; returns the seconds it took."""
    start = time.perf_counter()
    for index, panel in enumerate(profile_panels(profile, name, "Bench")):
        # A name is on the first panel only, so the others get content of their own too.
        await w.services.painter.paint(_Unique(panel, f"{name} {index}"))
    return time.perf_counter() - start


class _Unique:
    """A panel unlike any other, so that it is drawn and not taken from the cache."""

    def __init__(self, panel: object, mark: str) -> None:
        self._panel, self._mark = panel, mark

    def __getattr__(self, name: str) -> object:
        return getattr(self._panel, name)

    def __repr__(self) -> str:
        return f"{self._mark}: {self._panel!r}"


def quantiles(times: list[float]) -> tuple[float, float, float]:
    ordered = sorted(times)
    return statistics.median(ordered), ordered[int(len(ordered) * 0.99)], ordered[-1]


def row(label: str, seconds: float, note: str = "") -> None:
    print(f"{label:<52}{1000 * seconds:>7.0f} ms  {note}".rstrip())


async def _measure(w: World) -> None:
    members = [w.guild.add_member(w.env.create_user(f"m{i}")).id for i in range(MEMBERS)]
    await w.env.settle()
    await a_year(w, w.ann.id)
    w.services.painter.warm_up()
    start = time.perf_counter()
    profile = await w.services.progress.profile(w.guild.id, w.ann.id)
    row(f"profile of {profile.answers:,} answers read and weighed", time.perf_counter() - start)
    await draw(w, profile, "first")
    alone = [await draw(w, profile, f"alone {i}") for i in range(CARDS)]
    row("a card, one after the other (median)", statistics.median(alone), f"(target {TARGET_MS})")
    row("the same card again", await draw(w, profile, "alone 0"))
    game = Game(w)
    bench = Bench(game, members)
    await game.start(questions=20, seconds=90)
    with bench.acknowledged.watching():
        await bench.latency(PER_SECOND, 2)
        before, during, busy = [], [], []
        for turn in range(TURNS):  # in turns, so that whatever else the machine does affects both
            before += await bench.latency(PER_SECOND, SECONDS)
            drawing = asyncio.create_task(_all(w, profile, turn))
            during += await bench.latency(PER_SECOND, SECONDS)
            busy.append(await drawing)
    print(f"{f'presses, {PER_SECOND} a second':<40}{'p50':>10}{'p99':>10}{'worst':>10}")
    for label, figures in (
        ("no card is drawn", quantiles(before)),
        (f"while {CARDS} cards are drawn at once", quantiles(during)),
    ):
        print(f"{label:<40}" + "".join(f"{value:>7.1f} ms" for value in figures))
    print(
        f"{'ratio':<40}"
        + "".join(f"{b / a:>10.2f}" for a, b in zip(quantiles(before), quantiles(during), strict=True))
    )
    row(f"{CARDS} cards asked for at once were done in (median)", statistics.median(busy))


async def _all(w: World, profile: Profile, turn: int) -> float:
    start = time.perf_counter()
    await asyncio.gather(*(draw(w, profile, f"at once {turn} {i}") for i in range(CARDS)))
    return time.perf_counter() - start


async def measure() -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with world(Path(folder), bank=load_bank()) as w:
            with w.env.time_context():
                await _measure(w)


def main() -> None:
    """Print the table."""
    random.seed(1)
    asyncio.run(measure())


if __name__ == "__main__":
    main()
