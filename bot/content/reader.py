"""Read the YAML bank; reports every problem at once, with file and line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from bot.content.fields import StructureError
from bot.content.models import SCHEMA_VERSION, Question, findings_in_raw
from bot.content.source import Source, Where, read_yaml, short
from bot.content.topics import Topic, load_topics
from bot.errors import Problem

_QUESTION: TypeAdapter[Question] = TypeAdapter(Question)
_HEADER = ("schema_version", "area", "questions")


@dataclass(frozen=True)
class Located:
    """A question with the file and line it was read from."""

    question: Question
    source: Source

    def problem(self, where: Where, message: str) -> Problem:
        """Return a problem that points at a part of this question."""
        return self.source.problem(where, f"{self.question.id}: {message}")


@dataclass(frozen=True)
class Placed:
    """The topic and area that a question names, whatever else is wrong with it."""

    label: str
    topic: str
    area: str
    source: Source


@dataclass
class ReadBank:
    """What was read: good questions, ids and topics of all questions (also of broken ones), known topics, problems."""

    located: list[Located] = field(default_factory=list)
    ids: list[tuple[str, Source]] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    topics: dict[str, Topic] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_bank(folder: Path) -> ReadBank:
    """Read every area file of ``folder``; raises nothing, problems are in the result."""
    bank = ReadBank()
    if not folder.is_dir():
        bank.problems.append(Problem(str(folder), 1, "there is no such folder"))
        return bank
    bank.topics = load_topics(folder / "topics.tsv", bank.problems)
    for path in sorted(folder.iterdir()):
        name = f"{folder.resolve().name}/{path.name}"
        if path.suffix == ".yml":
            bank.problems.append(Problem(name, 1, "files of the bank end in .yaml"))
        elif path.suffix == ".yaml":
            read_questions(path, name, bank)
    return bank


def read_questions(path: Path, name: str, bank: ReadBank) -> None:
    """Read one file and add what it holds to ``bank``."""
    document = read_yaml(path, name, bank.problems)
    if document is None:
        return
    data, source = document
    problems = list(_header_problems(data, source))
    bank.problems.extend(problems)
    if not isinstance(data, dict) or data.get("schema_version") != SCHEMA_VERSION:
        return
    questions = source.item("questions")
    if questions is None or not isinstance(questions.node, yaml.SequenceNode):
        return
    area = data["area"] if isinstance(data.get("area"), str) else None
    if area is not None and bank.topics and all(topic.area != area for topic in bank.topics.values()):
        bank.problems.append(source.problem(("area",), f"no topic has the area {short(area)}"))
    for raw, node in zip(data["questions"], questions.node.value, strict=True):
        _read_question(raw, area, Source(name, node), bank)


def _header_problems(data: Any, source: Source) -> Iterator[Problem]:
    if not isinstance(data, dict):
        yield source.problem((), "the file must hold schema_version, area and questions")
        return
    version = data.get("schema_version")
    if isinstance(version, bool) or version != SCHEMA_VERSION:
        given = f", not {short(version)}" if "schema_version" in data else " (it is missing)"
        yield source.problem(("schema_version",), f"schema_version must be {SCHEMA_VERSION}{given}")
    if not isinstance(data.get("area"), str):
        yield source.problem(("area",), "area is missing or not a word")
    if not isinstance(data.get("questions"), list):
        yield source.problem(("questions",), "questions is missing or not a list")
    for extra in data.keys() - set(_HEADER):
        yield source.problem((extra,), f"unknown field {short(extra)}")


def _read_question(raw: Any, area: str | None, source: Source, bank: ReadBank) -> None:
    if not isinstance(raw, dict):
        bank.problems.append(source.problem((), "a question must be a mapping of fields"))
        return
    identity = raw.get("id")
    if isinstance(identity, str):
        bank.ids.append((identity, source))
    if area is not None:
        own = raw.setdefault("area", area)
        if own != area:
            bank.problems.append(
                source.problem(("area",), f"{_label(raw)}: area {short(own)} is not the file's ({area})")
            )
            raw["area"] = area
        if isinstance(raw.get("topic"), str):
            bank.placed.append(Placed(_label(raw), raw["topic"], area, source))
    else:
        raw.setdefault("area", "unknown")
    try:
        question = _QUESTION.validate_python(raw)
    except ValidationError as error:
        label = _label(raw)
        findings = dict.fromkeys(_explain(error, raw))
        bank.problems.extend(source.problem(where, f"{label}: {message}") for where, message in findings)
        return
    bank.located.append(Located(question, source))


def _label(raw: dict[str, Any]) -> str:
    identity = raw.get("id")
    return identity if isinstance(identity, str) and identity.isprintable() else "question without id"


def _explain(error: ValidationError, raw: dict[str, Any]) -> Iterator[tuple[Where, str]]:
    """Turn pydantic's findings into (where, message), in the terms of the file format."""
    for item in error.errors(include_url=False):
        kind, context = item["type"], item.get("ctx", {})
        where: Where = item["loc"][1:]
        if kind == "union_tag_not_found":
            yield (), "field 'kind' is missing"
        elif kind == "union_tag_invalid":
            yield ("kind",), f"kind: must be one of {context['expected_tags']}"
        elif isinstance(structure := context.get("error"), StructureError):
            for name, message in structure.findings:
                yield (*where, name), f"{name}: {message}"
        elif kind == "extra_forbidden":
            yield where, f"unknown field {short('.'.join(map(str, where)))}"
        elif kind == "missing":
            yield where, f"field '{'.'.join(map(str, where))}' is missing"
        else:
            yield where, f"{'.'.join(map(str, where)) or 'question'}: {_message(item)}"
    for name, message in findings_in_raw(raw):
        yield (name,), f"{name}: {message}"


def _message(item: Any) -> str:
    kind, context, given = item["type"], item.get("ctx", {}), item["input"]
    if kind == "string_type" and isinstance(given, (bool, int, float)):
        return f"YAML reads {given!r} here, which is not text; put it in quotes"
    if kind == "string_type" and given is None:
        return "is empty"
    if kind == "string_type":
        return "must be text"
    if kind == "string_too_long":
        return f"{len(given.strip())} characters; {context['max_length']} at most"
    if kind == "string_too_short":
        return f"{len(given.strip())} characters; {context['min_length']} at least"
    if kind == "string_pattern_mismatch":
        return f"{short(given)} is not kebab-case (like-this-one)"
    if kind in ("too_short", "too_long"):
        least = kind == "too_short"
        bound = f"{context['min_length']} at least" if least else f"{context['max_length']} at most"
        return f"{context['actual_length']} given; {bound}"
    if kind == "list_type":
        return "must be a list"
    if kind in ("model_type", "model_attributes_type"):
        return "must be a mapping of fields"
    if kind == "bool_type":
        return "must be true or false"
    if kind == "int_type":
        return "must be a whole number"
    if kind == "literal_error":
        return f"must be {context['expected']}"
    return str(item["msg"]).removeprefix("Value error, ")
