"""Docstrings, comments and texts are plain English, as far as a pattern can tell."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator

import pytest

from tests.architecture.test_layers import ROOT, modules

FOLDERS = ("bot", "cogs", "tests/support", "tests/bench")
OPENING = re.compile(r"(Give|Tell)s?\b")
"""A docstring begins with ``Return ...``, ``Whether ...``, or with the fact that the signature does not show."""
CALQUES = {
    r"(?<!\bthere )\bis no (?!longer\b|such\b|more\b|less\b|\w+er than\b)": "is not a",
    r"\bexactly if\b": "if and only if, or just if",
    r"\bsome hundreds?\b": "about a hundred",
    r"\bso it will be\b": "it happens",
    r"\bthe own\b": "its own, their own, each one",
    r"\bby lot\b": "at random",
    r"\banew\b": "again",
    r"\bdearer\b": "more expensive",
    r"\bmean and deviation\b": "mean and standard deviation",
    r"\bpretended (result|score|value)s?\b": "provisional",
    r"\bit is no matter of\b": "this is not about",
    r"(^|\. )(Right|Wrong) (is|are)\b": "The right answer is",
    r"\bstands? in (the|a|its) (database|channel|row|table|ledger|list|file|message|thread)\b": "is in",
    r"\bwhose it is\b": "it belongs to",
}
"""Patterns that read as translated, with what to write instead."""
PATTERNS = {re.compile(pattern, re.IGNORECASE): better for pattern, better in CALQUES.items()}
NOT_PROSE = ("bot/domain/grading/",)
"""Rooms whose strings are words to look for in answers; their docstrings and comments are checked all the same."""


def strings(tree: ast.Module, where: str) -> Iterator[tuple[int, str]]:
    """Yield docstrings, the strings beneath constants, and every other text, with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.lineno, str(node.value.value)
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and not where.startswith(NOT_PROSE)
            and " " in node.value
        ):
            yield node.lineno, node.value


def comments(source: str) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string.lstrip("# ")


def openings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the docstrings that begin with a word that is none of ours."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            text = ast.get_docstring(node)
            if text and OPENING.match(text):
                yield getattr(node, "lineno", 1), text.partition("\n")[0]


def translated(text: str) -> list[str]:
    """Return what to write instead of each calque in a text."""
    plain = " ".join(text.split())
    return [better for pattern, better in PATTERNS.items() if pattern.search(plain)]


def findings(source: str, where: str) -> list[str]:
    tree = ast.parse(source)
    found = [f"{where}:{line} begins {text!r}" for line, text in openings(tree)]
    for line, text in (*strings(tree, where), *comments(source)):
        found += [f"{where}:{line} write {better!r}: {text[:80]!r}" for better in translated(text)]
    return sorted(set(found))


def test_nothing_that_is_written_reads_as_translated():
    checked = [(path, path.relative_to(ROOT).as_posix()) for folder in FOLDERS for path in modules(folder)]
    assert len(checked) > 100
    assert [one for path, where in checked for one in findings(path.read_text(encoding="utf-8"), where)] == []


@pytest.mark.parametrize(
    "source",
    [
        '"""Give the time."""',
        'class A:\n    """Tells the time."""',
        'def f():\n    """Tell whether it is late."""',
        'X = 1\n"""A p-value is no probability."""',
        "x = 1  # holds exactly if y does",
        'say("You wish to swap; so it will be.")',
        'def f():\n    """Return what\n\n    stands in the\n    database.\n    """',
    ],
)
def test_each_kind_of_place_is_looked_at(source: str):
    assert len(findings(source, "bot/new.py")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "None when there is no such question.",
        "The question is no longer drawn.",
        "The second is no faster than the first.",
        "Members give and tell.",
    ],
)
def test_plain_english_is_left_alone(text: str):
    assert findings(f'"""{text}"""', "bot/new.py") == []
