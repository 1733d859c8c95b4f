"""Print the report: ``python -m tests.grading_report``."""

from __future__ import annotations

from tests.grading_report.report import lines, measure


def main() -> None:
    """Measure and print, one row as soon as it is known."""
    head = next(lines([]))
    print(head)
    for row in measure():
        print(list(lines([row]))[1], flush=True)


if __name__ == "__main__":
    main()
