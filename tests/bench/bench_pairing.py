"""What a matching costs, how near it comes to the optimum, and whether presses notice; prints tables.

CPU is that of the process that matches. The first table does without the shortened lists and the regions, and
compares with the optimum over all possible pairs, where that can be computed. The last runs the worker as the bot
does, and measures how late the event loop is in the meantime.

Run it with ``python -m tests.bench.bench_pairing``.
"""

from __future__ import annotations

import asyncio
import time

from bot.domain.pairing import Matching, Ties
from bot.domain.pairing.edges import Edges, Layout, seeded
from bot.domain.pairing.regions import Mates
from bot.domain.pairing.simulation import START, community
from bot.domain.pairing.solver import KEEP, exactly, match, ranked, solve
from bot.services.matcher import Matcher

MATCHING = Matching(1, "2026-W48", START)
FULL = (250, 500, 1_000, 1_500)
LARGE = {2_000: 2.0, 10_000: 30.0}
LAG_TARGET_MS = 250


def points_of(edges: Edges, mates: Mates) -> int:
    columns = (edges.one.tolist(), edges.other.tolist(), edges.points.tolist())
    table = {(one, other): worth for one, other, worth in zip(*columns, strict=True)}
    return sum(table[pair] for pair in mates)


def pool(count: int) -> tuple[Layout, float]:
    members, blocked = community(count, 1)
    before = time.process_time()
    ordered = seeded(members, MATCHING)
    return Layout(ordered, MATCHING, Ties(blocked=blocked)), time.process_time() - before


def against_the_optimum() -> None:
    print(
        f"{'members':>8}{'kept':>6}{'pairs':>7}{'of all':>8}{'points of the optimum':>24}{'CPU':>9}{'all':>9}"
    )
    for count in FULL:
        layout, _ = pool(count)
        before = time.process_time()
        edges = layout.best(None)
        best = solve(edges, layout.members)
        full_time = time.process_time() - before
        optimum = points_of(edges, best)
        for keep in (20, KEEP, 50):
            before = time.process_time()
            mates, kept = match(layout, keep=keep)
            spent = time.process_time() - before
            share = points_of(kept, mates) / optimum
            print(
                f"{count:>8}{keep:>6}{len(mates):>7}{len(best):>8}{share:>23.3%}{spent:>7.2f} s{full_time:>7.2f} s"
            )


def large() -> None:
    print(
        f"\n{'members':>8}{'edges':>9}{'pairs':>7}{'layout':>9}{'edges':>9}{'in all':>9}{'target':>9}{'of exact':>10}"
    )
    for count, target in LARGE.items():
        layout, laid_out = pool(count)
        before = time.process_time()
        edges = layout.best(KEEP)
        listed = time.process_time() - before
        before = time.process_time()
        mates, kept = match(layout)
        spent = time.process_time() - before + laid_out
        numbers = ranked(edges, layout.members)
        exact = exactly(
            layout.size, list(zip(edges.one.tolist(), edges.other.tolist(), numbers, strict=True))
        )
        share = points_of(kept, mates) / points_of(edges, exact)
        print(
            f"{count:>8}{len(edges):>9}{len(mates):>7}{laid_out:>7.2f} s{listed:>7.2f} s{spent:>7.2f} s"
            f"{target:>7.0f} s{share:>10.3%}"
        )


async def lag() -> None:
    print(f"\n{'members':>8}{'matched in':>12}{'loop late by at most':>22}{'target':>9}")
    matcher = Matcher()
    for count in (100, *LARGE):
        members, blocked = community(count, 1)
        done, latest = asyncio.Event(), 0.0

        async def watch(done: asyncio.Event = done) -> None:
            nonlocal latest
            while not done.is_set():
                before = time.perf_counter()
                await asyncio.sleep(0.002)
                latest = max(latest, time.perf_counter() - before - 0.002)

        watching = asyncio.create_task(watch())
        before = time.perf_counter()
        await matcher.match(members, MATCHING, Ties(blocked=blocked))
        spent = time.perf_counter() - before
        done.set()
        await watching
        print(f"{count:>8}{spent:>10.2f} s{latest * 1000:>19.1f} ms{LAG_TARGET_MS:>6} ms")
    matcher.close()


def main() -> None:
    """Print the tables."""
    against_the_optimum()
    large()
    asyncio.run(lag())


if __name__ == "__main__":
    main()
