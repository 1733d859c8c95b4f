"""What counts as an honest attempt is decided in one place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from bot.domain.attempts import NOT_ENGLISH, Refusal
from tests.architecture.test_layers import ROOT, modules

WORDS = {*get_args(Refusal), NOT_ENGLISH} - {"empty"}
"""Reasons by which an answer is, or is not, an attempt."""
RULES = {"is_copy", "judge_number", "matches", "grade", "grade_by", "Grader", "NOT_AN_ATTEMPT"}
"""Names of rules that only the judge may use."""
MAY_JUDGE = {
    "bot/bootstrap.py",  # builds the judge
    "bot/domain/attempts.py",
    "bot/services/attempts/judging.py",
    "bot/services/grader.py",
}


def signs_of_judging(tree: ast.AST) -> Iterator[str]:
    """Yield what a module does that only the judge should: import its rules, name its reasons, or read flags."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
            ("bot.domain", "bot.services.grader")
        ):
            yield from (f"imports {alias.name}" for alias in node.names if alias.name in RULES)
        elif isinstance(node, ast.Constant) and node.value in WORDS:
            yield f"names {node.value}"
        elif isinstance(node, ast.Attribute) and node.attr in RULES and isinstance(node.value, ast.Name):
            if node.value.id in {"grading", "copying", "typed", "numeric"}:
                yield f"calls {node.attr}"
        elif (
            isinstance(node, ast.keyword)
            and node.arg == "honest"
            and isinstance(node.value, ast.Constant | ast.BoolOp)
        ):
            yield "decides honesty"


def judging_in(paths: list[Path]) -> list[str]:
    return [
        f"{name} {sign}"
        for path in paths
        if (name := str(path.relative_to(ROOT))) not in MAY_JUDGE
        for sign in signs_of_judging(ast.parse(path.read_text(encoding="utf-8")))
    ]


def test_no_feature_decides_by_itself_what_an_honest_attempt_is():
    assert (
        judging_in([*modules("bot/services"), *modules("bot/db"), *modules("cogs"), *modules("bot/ui")]) == []
    )


@pytest.mark.parametrize(
    "code",
    [
        "from bot.domain.copying import is_copy",
        "from bot.services.grader import Grader",
        "if 'gave_up' in grade.flags: pass",
        "grading.grade(question, text)",
        "store(honest=grade.honest or other)",
        "store(honest=True)",
    ],
)
def test_a_feature_that_does_is_found(code: str):
    assert list(signs_of_judging(ast.parse(code)))


def test_the_judge_itself_would_be_found():
    paths = [ROOT / name for name in MAY_JUDGE if name.endswith(("attempts.py", "judging.py"))]
    assert all(list(signs_of_judging(ast.parse(path.read_text(encoding="utf-8")))) for path in paths)
