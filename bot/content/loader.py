"""Load the bank: read every file, check it, and refuse the whole bank when anything is wrong."""

from __future__ import annotations

from pathlib import Path

from bot.content.bank import Bank
from bot.content.checks import careful_checks, fast_checks
from bot.content.reader import ReadBank, read_bank
from bot.content.source import paused_collector
from bot.errors import ContentError, Problem

BANK_FOLDER = Path(__file__).resolve().parents[2] / "questions"


def inspect_bank(folder: Path = BANK_FOLDER) -> tuple[Bank, list[Problem]]:
    """Return the bank and every problem, sorted by file and line.

    This runs every check on every question, including the careful ones: each model answer is graded, and texts are
    compared with each other. So it is for ``python -m bot check`` and for tests.
    """
    read, problems = _read(folder)
    problems.extend(careful_checks(read))
    return _bank(read), sorted(set(problems))


def load_bank(folder: Path = BANK_FOLDER) -> Bank:
    """Load the bank for the bot; raises ContentError with every problem when it has any.

    It only checks what makes a bank unusable: form, fields, ids and topics. That takes well under a second for a
    thousand questions; quality is left to ``inspect_bank``.
    """
    read, problems = _read(folder)
    if problems:
        raise ContentError(problems)
    return _bank(read)


def _read(folder: Path) -> tuple[ReadBank, list[Problem]]:
    with paused_collector():
        read = read_bank(folder)
    return read, [*read.problems, *fast_checks(read)]


def _bank(read: ReadBank) -> Bank:
    return Bank([item.question for item in read.located], read.topics)
