"""Small banks in a folder, built in code."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import yaml

from bot.content.checks import careful_checks, fast_checks
from bot.content.reader import ReadBank, read_bank

HEADER = "id\tarea\tlesson\ttopic\tkind\tlevel\tn_questions\torigin"
TOPICS = (
    "kettles\tkitchen\tcore\tboiling water\tconcept\tjunior\t2\tseed",
    "ovens\tkitchen\t-\tbaking bread\tconcept\tmid\t1\tseed",
    "rakes\tgarden\t-\traking leaves\tconcept\tjunior\t1\tseed",
    "first-visit\tguide\t-\thow to behave\tguide\tjunior\t1\tseed",
)
QUESTION: dict[str, Any] = {
    "id": "kettle-never-boils",
    "topic": "kettles",
    "level": "junior",
    "kind": "concept",
    "prompt": "Your guests wait and the water stays lukewarm. What do you look at first, and why?",
    "answer": {
        "summary": "Most often limescale covers the heating element, so I descale it with vinegar.",
        "intuition": "It is like a winter coat around the element: the warmth stays inside and hardly "
        "reaches what lies outside of it, however long it takes.",
        "detail": "Limescale conducts heat a hundred times worse than steel, and the thermostat "
        "switches off early because the element itself overheats below its crust.",
        "practice": "In hard-water towns a monthly vinegar bath is enough; a worn thermostat is rarer, "
        "and a multimeter shows it within a minute.",
    },
    "key_points": [
        {"point": "Limescale covers the element", "accept": ["limescale|scale element"]},
        {"point": "Vinegar removes the scale", "accept": ["vinegar", "descale|descaling"]},
        {"point": "A worn thermostat is the rarer cause", "accept": ["worn|broken thermostat"]},
    ],
    "choices": [
        {"text": "Limescale on the element", "why": "It insulates the element.", "correct": True},
        {"text": "Water of the wrong brand", "why": "Water has no brand that matters."},
        {"text": "A spout that is too long", "why": "The spout does not heat anything."},
        {"text": "Lids in the wrong colour", "why": "Colour hardly matters to the water."},
    ],
}


class _Plain(yaml.SafeDumper):
    """Writes repeated parts out instead of referring to them."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def dump(data: object) -> str:
    """Write data as YAML without anchors."""
    return yaml.dump(data, Dumper=_Plain, sort_keys=False, allow_unicode=True)


def question(**changes: Any) -> dict[str, Any]:
    """Give a good question with some fields changed; a value of None takes the field away."""
    made = copy.deepcopy(QUESTION)
    for name, value in changes.items():
        if value is None:
            made.pop(name, None)
        else:
            made[name] = value
    return made


def write_bank(
    folder: Path, *questions: Any, area: str = "kitchen", topics: tuple[str, ...] = TOPICS
) -> Path:
    """Write a bank of one area file."""
    write_text(folder, "", topics)
    text = dump({"schema_version": 1, "area": area, "questions": list(questions)})
    (folder / f"{area}.yaml").write_text(text, encoding="utf-8")
    return folder


def write_text(folder: Path, text: str, topics: tuple[str, ...] = TOPICS) -> Path:
    """Write a bank whose one file holds ``text`` as it is."""
    folder.mkdir(exist_ok=True)
    (folder / "topics.tsv").write_text("\n".join((HEADER, *topics)) + "\n", encoding="utf-8")
    if text:
        (folder / "kitchen.yaml").write_text(text, encoding="utf-8")
    return folder


def read(folder: Path) -> ReadBank:
    """Read a bank with its fast checks."""
    bank = read_bank(folder)
    bank.problems.extend(fast_checks(bank))
    return bank


def messages(folder: Path) -> list[str]:
    """Give what reading and the fast checks say, with lines."""
    return [f"{p.line}: {p.message}" for p in sorted(read(folder).problems)]


def quality(folder: Path, *questions: Any) -> list[str]:
    """Give what the careful checks say of good questions, without lines."""
    bank = read(write_bank(folder, *questions))
    assert bank.problems == []
    return [problem.message for problem in sorted(careful_checks(bank))]
