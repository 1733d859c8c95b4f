"""YAML as plain data, with the line of every part available.

The nodes of PyYAML's C parser are converted here and not by its constructor, because the bank needs less (text,
numbers, true and false, lists, mappings) and needs it fast: lines are only looked up when something is wrong.
"""

from __future__ import annotations

import gc
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.errors import Problem

Where = tuple[str | int, ...]
"""The path to a part of a document: field names and list positions."""

MAX_DEPTH = 40
_MAX_LINE = 10_000
_MAX_BRACKETS = 5_000
_TAG = "tag:yaml.org,2002:"
_TRUE = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Source:
    """A part of a file that knows the line of everything below it."""

    file: str
    node: yaml.Node

    def line(self, where: Where = ()) -> int:
        """Return the line (from 1) of the deepest part of ``where`` that exists."""
        node, line = self.node, int(self.node.start_mark.line) + 1
        for step in where:
            found = _below(node, step)
            if found is None:
                break
            mark, node = found
            line = int(mark.line) + 1
        return line

    def problem(self, where: Where, message: str) -> Problem:
        """Return a problem that points at ``where``."""
        return Problem(self.file, self.line(where), message)

    def item(self, *where: str | int) -> Source | None:
        """Return the part at ``where``, or None when there is none."""
        node = self.node
        for step in where:
            found = _below(node, step)
            if found is None:
                return None
            node = found[1]
        return Source(self.file, node)


def _below(node: yaml.Node, step: str | int) -> tuple[yaml.Mark, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key.start_mark, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark, node.value[step]
    return None


def read_yaml(path: Path, file: str, problems: list[Problem]) -> tuple[Any, Source] | None:
    """Read one document, appending what is wrong with its form to ``problems``; None when it cannot be read."""
    text = _read_text(path, file, problems)
    if text is None:
        return None
    node = _compose(text, file, problems)
    if node is None:
        return None
    return _Converter(file, problems).convert(node, 0), Source(file, node)


def _read_text(path: Path, file: str, problems: list[Problem]) -> str | None:
    try:
        raw = path.read_bytes()
    except OSError as error:
        problems.append(Problem(file, 1, f"cannot be read: {error.strerror or error}"))
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.append(
            Problem(file, line, f"byte 0x{raw[error.start]:02x} is not UTF-8; save the file as UTF-8")
        )
        return None


def _compose(text: str, file: str, problems: list[Problem]) -> yaml.Node | None:
    if (line := _too_deep(text)) is not None:
        problems.append(
            Problem(file, line, "not part of a bank: the line is too long or the nesting too deep")
        )
        return None
    loader = None
    try:
        loader = _Loader(text)
        node: yaml.Node | None = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        reason = error.problem or error.context or "the parser gives no reason"
        problems.append(Problem(file, line, f"not valid YAML: {reason}"))
        return None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        problems.append(Problem(file, line, f"not valid YAML: {error.reason}"))
        return None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problems.append(Problem(file, 1, f"not valid YAML: {str(error).splitlines()[0]}"))
        return None
    finally:
        if loader is not None:
            loader.dispose()
    if node is None:
        problems.append(Problem(file, 1, "the file is empty"))
    return node


def _too_deep(text: str) -> int | None:
    """Return the line at which the nesting is deep enough to overflow the C parser's stack; None if it never is."""
    if max(map(len, text.split("\n"))) > _MAX_LINE:
        return next(n for n, line in enumerate(text.split("\n"), 1) if len(line) > _MAX_LINE)
    if text.count("[") + text.count("{") <= _MAX_BRACKETS:
        return None
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    return int(event.start_mark.line) + 1 if event.start_mark else 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        return None  # Composing says what is wrong, and gets no deeper than this.
    return None


class _Converter:
    """Turns nodes into plain data."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self._file = file
        self._problems = problems
        self._seen: set[int] = set()

    def _report(self, node: yaml.Node, message: str) -> None:
        self._problems.append(Problem(self._file, int(node.start_mark.line) + 1, message))

    def convert(self, node: yaml.Node, depth: int) -> Any:
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if id(node) in self._seen:
            self._report(node, "anchors and aliases (& and *) are not used in the bank")
            return None
        self._seen.add(id(node))
        if depth > MAX_DEPTH:
            self._report(node, "nested too deeply")
            return None
        if isinstance(node, yaml.SequenceNode) and node.tag == _TAG + "seq":
            return [self.convert(value, depth + 1) for value in node.value]
        if isinstance(node, yaml.MappingNode) and node.tag == _TAG + "map":
            return self._mapping(node, depth)
        self._report(node, f"the tag {short(str(node.tag))} is not used in the bank")
        return None

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._report(key, "a field name must be a word")
                continue
            if key.value in data:
                self._report(key, f"field {short(key.value)} is given twice")
                continue
            data[key.value] = self.convert(value, depth + 1)
        return data

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        tag, text = node.tag, node.value
        if tag == _TAG + "str":
            return text
        build = _SCALARS.get(tag)
        if build is None:
            self._report(node, f"the tag {short(str(tag))} is not used in the bank")
            return None
        try:
            return build(text)
        except ValueError:
            return text


def _number(text: str) -> float:
    value = text.replace("_", "").lower()
    if value.lstrip("+-") == ".inf":
        return -math.inf if value.startswith("-") else math.inf
    return math.nan if value == ".nan" else float(value)


def _truth(text: str) -> bool | str:
    return _TRUE.get(text.lower(), text)


_SCALARS: dict[str, Callable[[str], Any]] = {
    _TAG + "null": lambda text: None,
    _TAG + "bool": _truth,
    _TAG + "int": lambda text: int(text.replace("_", ""), 0),
    _TAG + "float": _number,
    _TAG + "timestamp": str,
    _TAG + "value": str,
    _TAG + "merge": str,
}


def short(value: object) -> str:
    """Quote a value from a file for a one-line message."""
    text = repr(str(value)) if not isinstance(value, str) else repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


@contextmanager
def paused_collector() -> Iterator[None]:
    """Pause the cyclic garbage collector while a very large number of lasting objects is created."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
