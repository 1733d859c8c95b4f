"""The table of ``python -m bot simulate-pairing``."""

from __future__ import annotations

import time

from rich.console import Console
from rich.table import Table

from bot.domain.pairing.simulation import Figures, simulate

WIDTH = 118
COLUMNS = ("pairing", "groups", "left out", "twice in a row", "longest wait", "repeats", "avoidable")
MORE = ("overlap", "points", "of the best", "a round")


def run(members: int, weeks: int, seed: int) -> None:
    """Simulate and print the tables."""
    console = Console()
    if not console.is_terminal:
        console.width = WIDTH
    figures: list[Figures] = []
    with console.status("") as status:
        for so_far in simulate(members, weeks, seed, time.process_time):
            figures = so_far
            status.update(f"week {len(figures[0].times)} of {weeks}")
    console.print(table_of(figures, f"{members} members, {weeks} weeks, seed {seed}"))
    console.print(
        "left out: member-weeks without a partner although somebody fitted;\n"
        "repeats: the same two within ten matchings; avoidable: repeats without which as many could have met;\n"
        "overlap and points: for each group and pair; of the best: points against the best matching of the same\n"
        "week (up to 600 members); a round: CPU time of one matching."
    )


def table_of(figures: list[Figures], title: str) -> Table:
    """Return the figures as a table, one line for each way of pairing."""
    table = Table(title=title)
    for name in (*COLUMNS, *MORE):
        table.add_column(name, justify="left" if name == "pairing" else "right")
    for each in figures:
        groups = max(1, each.groups)
        table.add_row(
            each.name,
            str(each.groups),
            str(each.left_out),
            str(each.twice),
            f"{each.longest_wait} wk",
            str(each.repeats),
            str(each.avoidable),
            f"{each.minutes / groups / 60:.1f} h",
            f"{each.points / groups:.0f}",
            "-" if each.of_best is None else f"{each.of_best:.1%}",
            f"{sum(each.times) / max(1, len(each.times)) * 1000:.0f} ms",
        )
    return table
