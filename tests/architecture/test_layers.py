"""Imports point one way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

DISCORD = {"discord"}
DATABASE = {"sqlalchemy", "alembic", "aiosqlite", "asyncpg"}
SCHEDULER = {"apscheduler"}
YAML = {"yaml"}

FORBIDDEN: dict[str, set[str]] = {
    "bot/domain": DISCORD
    | DATABASE
    | SCHEDULER
    | YAML
    | {"pydantic", "bot.db", "bot.services", "bot.ui"}
    | {"bot.content", "bot.clock", "bot.config", "cogs"},
    "bot/content": DISCORD | DATABASE | SCHEDULER | {"bot.db", "bot.services", "bot.ui", "cogs"},
    "bot/db": DISCORD | SCHEDULER | YAML | {"bot.services", "bot.ui", "bot.content", "cogs"},
    "bot/services": DISCORD | SCHEDULER | YAML | {"bot.ui", "cogs"},
    "bot/ui": DATABASE | SCHEDULER | YAML | {"bot.db", "bot.services", "cogs"},
    "bot": {"cogs"},
    "cogs": DATABASE | SCHEDULER | YAML | {"bot.db"},
}
ONLY = {
    "sqlalchemy": ("bot/db/", "bot/services/", "bot/bootstrap.py"),
    "apscheduler": ("bot/triggers.py",),
    "yaml": ("bot/content/",),
}
CLOCKS = {"now", "utcnow", "today", "time", "monotonic", "time_ns"}


def modules(folder: str) -> list[Path]:
    return sorted(p for p in (ROOT / folder).rglob("*.py") if "versions" not in p.parts)


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_under(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


@pytest.mark.parametrize("folder", FORBIDDEN)
def test_a_layer_does_not_import_what_lies_outside_of_it(folder: str):
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(folder)
        for name in imports(path)
        if any(is_under(name, package) for package in FORBIDDEN[folder])
    ]
    assert not wrong


@pytest.mark.parametrize("package", ONLY)
def test_a_library_is_known_only_where_it_belongs(package: str):
    wrong = [
        str(path.relative_to(ROOT))
        for path in modules("bot") + modules("cogs")
        if any(is_under(name, package) for name in imports(path))
        and not str(path.relative_to(ROOT)).startswith(ONLY[package])
    ]
    assert not wrong


def test_rules_and_services_ask_a_clock_for_the_time():
    wrong = []
    for path in [*modules("bot/domain"), *modules("bot/services"), *modules("bot/content"), *modules("cogs")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in CLOCKS
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id in {"datetime", "date", "time", "utils"}
            ):
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert not wrong


def test_the_top_level_stays_small():
    allowed = {"bot", "cogs", "questions", "tests"}
    found = {p.name for p in ROOT.iterdir() if p.is_dir() and not p.name.startswith(".")}
    generated = {"data", "build", "htmlcov", "__pycache__"}
    assert {name for name in found - allowed - generated if not name.endswith(".egg-info")} == set()


def test_rules_name_no_command():
    named = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in modules("bot/domain")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "`/" in line
    ]
    assert not named
