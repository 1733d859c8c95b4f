"""Show a bank report in a terminal, or as plain text when the output is piped."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.content.report import SIBLING_BELOW, BankReport, Figures

_PIPED_WIDTH = 160
_CROSSINGS_SHOWN = 12
_COLUMNS = (
    "area",
    "level",
    "count",
    "one-line",
    "choices",
    "ladders",
    "words",
    "self-check",
    "siblings",
    "longest",
    "shortest",
    "hedged",
)


def print_report(report: BankReport, console: Console | None = None) -> None:
    """Print the table, and below it what is missing."""
    if console is None:
        console = Console()
        if not console.is_terminal:
            console = Console(width=_PIPED_WIDTH)
    console.print(_table(report, plain=not console.is_terminal))
    _section(console, "Gaps", report.gaps)
    shown = [f"{c.score:.2f}  {c.question} answered with {c.answer_of}" for c in report.crossings]
    if len(shown) > _CROSSINGS_SHOWN:
        shown[_CROSSINGS_SHOWN:] = [f"and {len(shown) - _CROSSINGS_SHOWN} more"]
    _section(console, f"Answers that reach {SIBLING_BELOW} on another question", shown)
    _section(console, "Areas without a question", report.untouched)


def _table(report: BankReport, *, plain: bool) -> Table:
    table = Table(box=box.ASCII if plain else box.SIMPLE_HEAD, pad_edge=False)
    for index, name in enumerate(_COLUMNS):
        table.add_column(name, justify="left" if index < 2 else "right", no_wrap=True)
    for row in report.rows:
        total = row.level in ("all", "")
        table.add_row(*_cells(row), style="bold" if total else None, end_section=total)
    return table


def _cells(row: Figures) -> list[str]:
    return [
        row.area,
        row.level,
        str(row.questions),
        str(row.one_liners),
        _share(row.with_choices),
        str(row.ladders),
        "-" if row.mean_words is None else f"{row.mean_words:.0f}",
        _share(row.self_check),
        _share(row.siblings),
        _share(row.longest),
        _share(row.shortest),
        _share(row.hedged),
    ]


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.1%}" if 0.95 < value < 1 else f"{value:.0%}"


def _section(console: Console, title: str, lines: Sequence[str]) -> None:
    if not lines:
        return
    console.print(Text(f"\n{title}", style="bold"))
    for line in lines:
        console.print(Text(f"- {line}"), soft_wrap=not console.is_terminal)
