"""Load the bank: read every file, hold it against the rules, refuse it whole when anything is wrong."""

from __future__ import annotations

from pathlib import Path

from bot.content.bank import Bank
from bot.content.checks import check_bank
from bot.content.reader import read_bank
from bot.errors import ContentError, Problem

BANK_FOLDER = Path(__file__).resolve().parents[2] / "questions"


def inspect_bank(folder: Path = BANK_FOLDER) -> tuple[Bank, list[Problem]]:
    """Read the bank and give it with every problem, sorted by file and line."""
    located, topics, problems = read_bank(folder)
    problems.extend(check_bank(located, topics))
    return Bank([item.question for item in located], topics), sorted(problems)


def load_bank(folder: Path = BANK_FOLDER) -> Bank:
    """Load the bank; raises ContentError with every problem when it has any."""
    bank, problems = inspect_bank(folder)
    if problems:
        raise ContentError(problems)
    return bank
