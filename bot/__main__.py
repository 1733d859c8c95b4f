"""The command line: ``python -m bot``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.content.loader import BANK_FOLDER, inspect_bank
from bot.content.report import bank_report
from bot.content.report_table import print_report

app = typer.Typer(help="Mockingbird: practise machine-learning interviews together on Discord.", no_args_is_help=True)


@app.callback()
def main() -> None:
    """Practise machine-learning interviews together on Discord."""


@app.command()
def check(
    folder: Annotated[Path, typer.Argument(help="The folder of the bank.")] = BANK_FOLDER,
    report: Annotated[bool, typer.Option("--report", help="Show what the bank holds and lacks.")] = False,
) -> None:
    """Validate the question bank; prints every problem as file:line and exits non-zero on any."""
    bank, problems = inspect_bank(folder)
    for problem in problems:
        typer.echo(str(problem))
    if report:
        print_report(bank_report(bank))
    typer.echo(f"{len(bank)} questions, {len(problems)} problems")
    raise typer.Exit(1 if problems else 0)


if __name__ == "__main__":
    app()
