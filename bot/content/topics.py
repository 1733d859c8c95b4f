"""The topics that the bank covers, read from ``topics.tsv``."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.domain.vocabulary import LEVELS
from bot.errors import Problem

GUIDE = "guide"
"""Area and kind of the topics that are pages to read, not questions."""
_COLUMNS = ("id", "area", "lesson", "topic", "kind", "level", "n_questions", "origin")


@dataclass(frozen=True)
class Topic:
    """One row of ``topics.tsv``; ``lesson`` is None for topics that are not on the learning path."""

    id: str
    area: str
    lesson: str | None
    title: str
    kind: str
    level: str
    wanted: int


def load_topics(path: Path, problems: list[Problem]) -> dict[str, Topic]:
    """Return the topics by id, in file order; problems are appended to ``problems``."""
    name = f"{path.parent.resolve().name}/{path.name}"
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as error:
        problems.append(Problem(name, 1, f"cannot be read: {error.strerror or error}"))
        return {}
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.append(Problem(name, line, "not UTF-8; save the file as UTF-8"))
        return {}
    rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
    topics: dict[str, Topic] = {}
    try:
        if tuple(next(rows, ())) != _COLUMNS:
            problems.append(Problem(name, 1, f"columns must be {', '.join(_COLUMNS)}"))
            return {}
        for cells in rows:
            if not cells:
                continue
            found = list(_row_problems(cells, topics))
            problems.extend(Problem(name, rows.line_num, message) for message in found)
            if topic := _topic(cells):
                topics.setdefault(topic.id, topic)
    except csv.Error as error:
        problems.append(Problem(name, rows.line_num, f"not a table: {error}"))
    return topics


def _row_problems(cells: list[str], topics: dict[str, Topic]) -> Iterator[str]:
    if len(cells) != len(_COLUMNS):
        yield f"{len(cells)} columns; {len(_COLUMNS)} are needed"
        return
    row = dict(zip(_COLUMNS, cells, strict=True))
    for column, value in row.items():
        if not value.strip():
            yield f"{column} is empty"
    if row["id"] in topics:
        yield f"topic '{row['id']}' is listed twice"
    if row["level"] not in LEVELS:
        yield f"level must be one of {', '.join(LEVELS)}, not '{row['level']}'"
    if _count(row["n_questions"]) is None:
        yield f"n_questions must be a whole number from 1, not '{row['n_questions']}'"


def _count(text: str) -> int | None:
    whole = text.isascii() and text.isdigit() and len(text) < 5
    return int(text) if whole and int(text) > 0 else None


def _topic(cells: list[str]) -> Topic | None:
    """Build the topic as far as the row allows, so that its questions are not all reported too."""
    if len(cells) != len(_COLUMNS):
        return None
    row = dict(zip(_COLUMNS, cells, strict=True))
    return Topic(
        id=row["id"],
        area=row["area"],
        lesson=None if row["lesson"] == "-" else row["lesson"],
        title=row["topic"],
        kind=row["kind"],
        level=row["level"],
        wanted=_count(row["n_questions"]) or 1,
    )
