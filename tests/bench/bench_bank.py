"""How long the bank takes to load, to inspect and to report on; prints a table.

Run it with ``python -m tests.bench.bench_bank [questions]``.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from bot.content.loader import BANK_FOLDER, inspect_bank, load_bank
from bot.content.reader import read_bank
from bot.content.report import bank_report


def grow(folder: Path, count: int) -> None:
    """Write a bank of ``count`` questions: copies of the shipped ones under new ids, by area."""
    shutil.copy(BANK_FOLDER / "topics.tsv", folder)
    shipped = [
        (item.question.area, item.question.model_dump(exclude_defaults=True))
        for item in read_bank(BANK_FOLDER).located
    ]
    areas: dict[str, list[dict[str, Any]]] = {}
    for number in range(count):
        area, question = shipped[number % len(shipped)]
        areas.setdefault(area, []).append({**question, "id": f"{question['id'][:70]}-{number}"})
    for area, questions in areas.items():
        data = {"schema_version": 1, "area": area, "questions": questions}
        text = yaml.dump(data, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=110)
        (folder / f"{area}.yaml").write_text(text, encoding="utf-8")


class _Plain(yaml.CSafeDumper):
    """Writes repeated parts out instead of referring to them."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _timed(run: Callable[[], object], rounds: int) -> tuple[float, float]:
    spent = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        spent.append(time.perf_counter() - start)
    return spent[0], statistics.median(spent)


def main(count: int = 1000) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        grow(folder, count)
        size = sum(path.stat().st_size for path in folder.glob("*.yaml"))
        print(f"{count} questions, {size / 1e6:.1f} MB of YAML")
        print(f"{'what':<44}{'first':>9}{'median':>9}")
        rows: list[tuple[str, Callable[[], object], int]] = [
            (f"load {count} questions (as the bot starts)", lambda: load_bank(folder), 5),
            ("load the shipped bank", load_bank, 5),
            ("inspect the shipped bank (every check)", inspect_bank, 1),
            ("report on the shipped bank", lambda: bank_report(load_bank()), 1),
        ]
        for label, run, rounds in rows:
            first, median = _timed(run, rounds)
            print(f"{label:<44}{first:>7.2f} s{median:>7.2f} s")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
