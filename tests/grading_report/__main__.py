"""Print how good the grader is: ``make grading-report``. Set ``ASAG_DATA`` for the part on graded answers."""

from __future__ import annotations

import random

from rich.console import Console
from rich.table import Table

from tests.grading_report import asag, checks
from tests.grading_report.checks import Line


def asag_lines() -> list[Line]:
    """Cross-validate on answers that people graded; needs the data and scikit-learn."""
    name = "graded answers, unseen questions, no rubric: r, RMSE"
    rows = asag.rows()
    if rows is None:
        return [Line(name, "skipped: ASAG_DATA is not set", ".57, .185", ".63, .17")]
    try:
        from tests.grading_report import fit
    except ImportError:
        return [Line(name, "skipped: scikit-learn is not installed", ".57, .185", ".63, .17")]
    sample = fit.Sample(rows)
    graded = sample.main & sample.graded
    r, rmse = fit.figures(fit.cross_validate(sample)[graded], sample.score[graded])
    return [Line(name, f"{r:.3f}, {rmse:.3f}", ".57, .185", ".63, .17")]


def main() -> None:
    """Run every check and print the table."""
    rng = random.Random(20)
    items = checks.bank_items()
    cost = checks.cost_lines(items)  # first: afterwards everything is loaded and prepared
    lines = [
        *asag_lines(),
        *checks.bank_lines(items, rng),
        checks.no_answer_line(items, rng),
        *checks.heap_lines(items, rng),
        *checks.robustness_lines(items, rng),
        *checks.paraphrase_lines(),
        *cost,
    ]
    table = Table("check", "found", "reach", "stretch")
    for line in lines:
        table.add_row(line.check, line.found, line.reach, line.stretch)
    Console(width=130).print(table)


if __name__ == "__main__":
    main()
