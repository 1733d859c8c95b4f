"""Walk over the texts of a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from bot.content.models import KeyPoint, QuestionBase
from bot.content.source import Where

Found = Iterable[tuple[Where, str]]
"""What a check of one question returns: where in the question, and what is wrong there."""

_NOT_PROSE = {
    "accept",
    "contradicts",
    "verify",
    "starter",
    "solution",
    "signature",
    "tests",
    "id",
    "topic",
}


def words(text: str) -> int:
    """Count the words of ``text``: anything between spaces with a letter or a digit in it."""
    return sum(any(char.isalnum() for char in part) for part in text.split())


def prose(part: Any, where: Where = ()) -> Iterator[tuple[Where, str]]:
    """Yield every text that members read as prose, with its path; code and phrases are left out."""
    if isinstance(part, str):
        yield where, part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            if name not in _NOT_PROSE:
                yield from prose(getattr(part, name), (*where, name))
    elif isinstance(part, list):
        for index, value in enumerate(part):
            yield from prose(value, (*where, index))


def key_points(question: QuestionBase) -> Iterator[tuple[Where, str, list[KeyPoint]]]:
    """Yield each list of key points with its path and the prompt it belongs to."""
    if own := getattr(question, "key_points", None):
        yield ("key_points",), question.prompt, own
    for name in ("follow_ups", "stages", "steps"):
        for index, part in enumerate(getattr(question, name, ())):
            yield (name, index, "key_points"), getattr(part, "prompt", question.prompt), part.key_points
