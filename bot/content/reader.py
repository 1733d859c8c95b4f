"""Read the YAML bank; every problem is reported with file and line, all of them at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from bot.content.models import SCHEMA_VERSION, Question
from bot.content.topics import Topic, load_topics
from bot.errors import Problem

Path_ = tuple[str | int, ...]
_QUESTION: TypeAdapter[Question] = TypeAdapter(Question)
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Located:
    """A question with the place it was read from."""

    question: Question
    file: str
    lines: dict[Path_, int]

    def line(self, path: Path_ = ()) -> int:
        """Give the line of the deepest known part of ``path`` (1-based)."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return 1


class _Reader(_Loader):  # type: ignore[misc, valid-type]
    """Builds plain data from YAML nodes and remembers the line of each part."""

    def read(self, file: str, problems: list[Problem]) -> tuple[Any, yaml.Node | None]:
        node = self.get_single_node()
        if node is None:
            problems.append(Problem(file, 1, "the file is empty"))
            return None, None
        for line, key in _repeated_keys(node):
            problems.append(Problem(file, line, f"field '{key}' is given twice"))
        return self.construct_document(node), node


def _repeated_keys(node: yaml.Node) -> Iterator[tuple[int, str]]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.start_mark.line + 1, key.value
            seen.add(key.value)
            yield from _repeated_keys(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _repeated_keys(value)


def _lines(node: yaml.Node, path: Path_ = ()) -> Iterator[tuple[Path_, int]]:
    yield path, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*path, key.value), key.start_mark.line + 1
            yield from ((p, n) for p, n in _lines(value, (*path, key.value)) if len(p) > len(path) + 1)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _lines(value, (*path, index))


def _read_file(path: Path, name: str, problems: list[Problem]) -> tuple[Any, yaml.Node | None]:
    try:
        text = path.read_text(encoding="utf-8")
        reader = _Reader(text)
        try:
            return reader.read(name, problems)
        finally:
            reader.dispose()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problems.append(Problem(name, line, f"not valid YAML: {error.problem}"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        problems.append(Problem(name, 1, f"not readable: {error}"))
    return None, None


def _question_nodes(node: yaml.Node) -> list[yaml.Node]:
    assert isinstance(node, yaml.MappingNode)
    for key, value in node.value:
        if key.value == "questions" and isinstance(value, yaml.SequenceNode):
            return list(value.value)
    return []


def _explain(error: ValidationError) -> Iterator[tuple[Path_, str]]:
    """Turn pydantic's findings into (path, message) without the union's tag in the path."""
    for item in error.errors(include_url=False):
        location = item["loc"]
        path = location[1:] if item["type"] != "union_tag_invalid" else ()
        message = str(item["msg"]).removeprefix("Value error, ")
        where = ".".join(str(part) for part in path)
        if item["type"] == "union_tag_not_found":
            message, path = "field 'kind' is missing", ()
        elif item["type"] == "extra_forbidden":
            message = f"unknown field '{path[-1]}'"
        elif item["type"] == "missing":
            message = f"field '{where}' is missing"
        elif where:
            message = f"{where}: {message}"
        yield path, message


def _header_problems(data: Any, name: str) -> Iterator[Problem]:
    if not isinstance(data, dict):
        yield Problem(name, 1, "the file must hold schema_version, area and questions")
        return
    if data.get("schema_version") != SCHEMA_VERSION:
        yield Problem(name, 1, f"schema_version must be {SCHEMA_VERSION}")
    if not isinstance(data.get("area"), str):
        yield Problem(name, 1, "area is missing")
    if not isinstance(data.get("questions"), list):
        yield Problem(name, 1, "questions is missing or not a list")
    for extra in data.keys() - {"schema_version", "area", "questions"}:
        yield Problem(name, 1, f"unknown field '{extra}'")


def read_questions(path: Path, name: str, problems: list[Problem]) -> list[Located]:
    """Read one file of the bank; problems found are appended to ``problems``."""
    data, node = _read_file(path, name, problems)
    if node is None:
        return []
    header = list(_header_problems(data, name))
    if header:
        problems.extend(header)
        return []
    found: list[Located] = []
    for raw, question_node in zip(data["questions"], _question_nodes(node), strict=True):
        lines = dict(_lines(question_node))
        if not isinstance(raw, dict):
            problems.append(Problem(name, lines[()], "a question must be a mapping"))
            continue
        raw.setdefault("area", data["area"])
        try:
            located = Located(_QUESTION.validate_python(raw), name, lines)
        except ValidationError as error:
            located = Located(None, name, lines)  # type: ignore[arg-type]
            label = raw.get("id", "question without id")
            problems.extend(
                Problem(name, located.line(where), f"{label}: {message}")
                for where, message in _explain(error)
            )
            continue
        if located.question.area != data["area"]:
            problems.append(
                Problem(name, located.line(("area",)), f"{located.question.id}: area is not the file's")
            )
        found.append(located)
    return found


def read_bank(folder: Path) -> tuple[list[Located], dict[str, Topic], list[Problem]]:
    """Read every area file of ``folder``; nothing is raised, problems come back as a list."""
    problems: list[Problem] = []
    topics = load_topics(folder / "topics.tsv", problems)
    located: list[Located] = []
    for path in sorted(folder.glob("*.yaml")):
        located.extend(read_questions(path, f"{folder.name}/{path.name}", problems))
    return located, topics, problems
