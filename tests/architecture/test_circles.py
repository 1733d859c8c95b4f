"""No file of the project is in a circle of imports, and features know each other only through the bot."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import rustworkx

from tests.architecture.test_layers import ROOT, modules

HEAVY = {
    "bot/ui/charts/painter.py",  # matplotlib, which only the painter's thread loads
    "bot/domain/grading/embedding.py",  # wordllama, which only the grader's thread loads
}
"""Files that import a library inside a function, because loading it is slow and not always needed."""


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {name_of(path): path for folder in ("bot", "cogs") for path in modules(folder)}


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)


def running(node: ast.AST) -> Iterator[ast.AST]:
    """Return every node that runs, so nothing below ``if TYPE_CHECKING``."""
    for child in ast.iter_child_nodes(node):
        if not is_for_types(child):
            yield child
            yield from running(child)


def imported(path: Path) -> set[str]:
    """Return the files of ours that a file imports; a package counts only where something of its own is taken."""
    found = set()
    for node in running(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                found.add(full if full in FILES else node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name for name in found if name in FILES} - {name_of(path)}


IMPORTS = {name: imported(path) for name, path in FILES.items()}


def test_no_file_is_in_a_circle_of_imports():
    graph: rustworkx.PyDiGraph[str, None] = rustworkx.PyDiGraph()
    index = {name: graph.add_node(name) for name in IMPORTS}
    for name, targets in IMPORTS.items():
        graph.add_edges_from_no_data([(index[name], index[target]) for target in targets])
    circles = rustworkx.strongly_connected_components(graph)
    assert [sorted(graph[n] for n in circle) for circle in circles if len(circle) > 1] == []


def test_no_cog_imports_another_cog():
    across = [
        f"{name} imports {target}"
        for name, targets in IMPORTS.items()
        for target in targets
        if name.startswith("cogs.")
        and target.startswith("cogs.")
        and name.split(".")[1] != target.split(".")[1]
    ]
    assert not across


def test_nothing_is_imported_inside_a_function():
    inside = []
    for path in FILES.values():
        where = str(path.relative_to(ROOT))
        if where in HEAVY or where == "bot/__main__.py":  # each command loads only what it needs
            continue
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                inside += [
                    f"{where}:{node.lineno}"
                    for node in ast.walk(function)
                    if isinstance(node, ast.Import | ast.ImportFrom)
                ]
    assert not inside
