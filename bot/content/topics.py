"""The topics that the bank covers, read from ``topics.tsv``."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from bot.errors import Problem

_COLUMNS = ("id", "area", "lesson", "topic", "kind", "level", "n_questions", "origin")


@dataclass(frozen=True)
class Topic:
    """One row of ``topics.tsv``; ``lesson`` is None outside the learning path."""

    id: str
    area: str
    lesson: str | None
    title: str
    kind: str
    level: str
    wanted: int


def load_topics(path: Path, problems: list[Problem]) -> dict[str, Topic]:
    """Read the topics by id, in file order; problems found are appended to ``problems``."""
    name = f"{path.parent.name}/{path.name}"
    topics: dict[str, Topic] = {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        if tuple(rows.fieldnames or ()) != _COLUMNS:
            problems.append(Problem(name, 1, f"columns must be {', '.join(_COLUMNS)}"))
            return {}
        for row in rows:
            if row["id"] in topics:
                problems.append(Problem(name, rows.line_num, f"topic '{row['id']}' stands twice"))
            topics[row["id"]] = Topic(
                id=row["id"],
                area=row["area"],
                lesson=None if row["lesson"] == "-" else row["lesson"],
                title=row["topic"],
                kind=row["kind"],
                level=row["level"],
                wanted=int(row["n_questions"]),
            )
    return topics
