"""The command line: ``python -m bot``."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from bot.bootstrap import build_services
from bot.clock import SystemClock
from bot.config import load_settings
from bot.content.loader import BANK_FOLDER, inspect_bank
from bot.content.report import bank_report
from bot.content.report_table import print_report
from bot.errors import ConfigError, ContentError, UserError
from bot.services.daily.regrading import Regraded
from bot.services.scores.doctor import MOST_EXAMPLES, Findings

app = typer.Typer(
    help="Mockingbird: practise machine-learning interviews together on Discord.", no_args_is_help=True
)


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


@app.command()
def run() -> None:
    """Run the bot on Discord (needs DISCORD_TOKEN)."""
    from bot.live import run as run_live
    from bot.live import set_up_logging

    with _readable_errors():
        settings = load_settings()
        set_up_logging(settings)
        asyncio.run(run_live(settings))


@app.command()
def migrate() -> None:
    """Bring the database to the newest version."""
    from bot.db.engine import prepare_folder
    from bot.db.migrate import upgrade

    with _readable_errors():
        settings = load_settings()
        prepare_folder(settings.database_url)
        upgrade(settings.database_url)
    typer.echo("The database is up to date.")


@app.command()
def play(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Of the page; 0 picks a free one.")] = 8080,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser, if there is one.")] = True,
    fresh: Annotated[
        bool, typer.Option("--fresh/--resume", help="Start fresh, or where the last one stopped.")
    ] = True,
    crowd: Annotated[
        int, typer.Option(min=0, max=100, help="Simulated members who join rounds and answer.")
    ] = 0,
    fast: Annotated[
        bool, typer.Option("--fast", help="Minutes of a mock interview pass as seconds.")
    ] = False,
) -> None:
    """Try the bot in a simulated Discord in the browser; no token needed."""
    with _readable_errors():
        try:
            from bot.playground.run import play as run_playground
        except ModuleNotFoundError as error:
            if (error.name or "").split(".")[0] != "simcord":
                raise
            raise ConfigError('The playground is not installed: pip install -e ".[play]"') from None
        run_playground(port=port, browser=browser, fresh=fresh, crowd=crowd, fast=fast, say=typer.echo)


@app.command()
def regrade(
    question: Annotated[str, typer.Option("--question", help="The id of the question whose rubric changed.")],
) -> None:
    """Grade all stored answers to a question again; the ledger gets new rows for the differences."""
    with _readable_errors():
        result = asyncio.run(_regrade(question))
    typer.echo(
        f"{result.answers} answers graded again, {result.changed} changed, {result.points:+d} points in all."
    )
    if result.left:
        typer.echo(
            f"{result.left} of them changed meanwhile and keep their old grade. Run the command again."
        )


@app.command()
def doctor(
    rebuild_scores: Annotated[
        bool,
        typer.Option("--rebuild-scores", help="Repair awards, totals, streaks and attempts that are wrong."),
    ] = False,
) -> None:
    """Prove that points, totals, streaks and attempts are what was earned; exits non-zero on a difference."""
    with _readable_errors():
        found = asyncio.run(_doctor(rebuild_scores))
    typer.echo(f"{found.members:,} members with {found.totals:,} totals.")
    for guild, user, (board, period, area) in found.examples:
        typer.echo(f"  differs: server {guild}, member {user}, {board}, {period}, {area or 'every area'}")
    for guild, user, cause, worth, paid in found.awards:
        typer.echo(
            f"  differs: server {guild}, member {user}, {cause} is worth {worth}, the ledger has {paid}"
        )
    for wrong in found.wrong_attempts[:MOST_EXAMPLES]:
        source, row, _, user = wrong.key
        typer.echo(f"  differs: member {user}, the attempt at {source} {row} is {wrong.fault}")
    if found.healthy:
        typer.echo(
            "Totals equal the ledger, the ledger holds what was earned, and streaks and attempts equal the answers."
        )
        return
    state = "repaired" if found.repaired else "wrong; `python -m bot doctor --rebuild-scores` repairs them"
    counts = (
        (found.wrong_awards, "award"),
        (found.wrong_totals, "total"),
        (found.wrong_streaks, "streak"),
        (len(found.wrong_attempts), "attempt"),
    )
    *others, attempts = (f"{number:,} {noun}{'s' * (number != 1)}" for number, noun in counts)
    typer.echo(f"{', '.join(others)} and {attempts} {state}.")
    if any(wrong.fault == "missing" for wrong in found.wrong_attempts):
        typer.echo("Right after an upgrade attempts may be missing until the bot has run for a while.")
    raise typer.Exit(0 if found.repaired else 1)


async def _doctor(rebuild_scores: bool) -> Findings:
    from bot.db.engine import Database
    from bot.services.scores import DoctorService

    database = Database(load_settings().database_url)  # without the bank, which may itself be broken
    try:
        await database.upgrade()
        return await DoctorService(database, SystemClock()).check_scores(repair=rebuild_scores)
    finally:
        await database.close()


async def _regrade(question: str) -> Regraded:
    services = build_services(load_settings())
    try:
        await services.database.upgrade()
        return await services.appeals.regrade(question)
    finally:
        await services.close()


@app.command(name="simulate-pairing")
def simulate_pairing(
    members: Annotated[int, typer.Option(min=2, max=10_000, help="Of the made-up community.")] = 100,
    weeks: Annotated[int, typer.Option(min=1, max=520)] = 26,
    seed: Annotated[int, typer.Option(help="Another seed, another community.")] = 1,
) -> None:
    """Simulate weeks of mock-interview pairing, next to greedy and random pairing; prints a table."""
    from bot.simulate_pairing import run as simulate

    simulate(members, weeks, seed)


@contextmanager
def _readable_errors() -> Iterator[None]:
    """Print expected failures of a start as one line that a host can act on, and exit non-zero."""
    try:
        yield
    except (ConfigError, UserError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    except ContentError as error:
        typer.echo(f"The question bank has mistakes:\n{error}", err=True)
        raise typer.Exit(2) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


if __name__ == "__main__":
    app()
