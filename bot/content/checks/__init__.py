"""Rules of the bank that go beyond one question's fields.

``fast_checks`` are what a bank needs to be usable at all; the bot runs them when it starts. ``careful_checks`` are
about quality (wording, grading of the model answers, likeness, sums) and take longer; ``python -m bot check`` and
the tests run them.
"""

from __future__ import annotations

from bot.content.checks import choices, grader, identity, levels, likeness, numbers, phrases, wording
from bot.content.reader import ReadBank
from bot.errors import Problem

_EACH = (wording.check, choices.check, phrases.check, numbers.check, grader.check)


def fast_checks(bank: ReadBank) -> list[Problem]:
    """Return the problems that make a bank unusable: duplicate ids, unknown topics."""
    return list(identity.check_all(bank))


def careful_checks(bank: ReadBank) -> list[Problem]:
    """Return the problems of quality; takes some milliseconds for each question."""
    located = bank.located
    problems = [
        item.problem(where, message)
        for item in located
        for check in _EACH
        for where, message in check(item.question)
    ]
    return [
        *problems,
        *levels.check_all(located),
        *choices.check_all(located),
        *likeness.check_all(located),
    ]
