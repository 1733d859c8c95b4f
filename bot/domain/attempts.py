"""One judged answer: whether it is an honest attempt, and how good it is. No feature decides that by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.domain.copying import is_copy
from bot.domain.feedback import HIGHEST
from bot.domain.grading import Grade
from bot.domain.progress import Form
from bot.domain.typed import matches

Refusal = Literal["empty", "copied", "too_short", "gave_up", "echo", "off_topic"]
"""Why a text is not an honest attempt."""
FLAGGED: tuple[Refusal, ...] = ("too_short", "gave_up", "echo", "off_topic")
"""Flags of the grader that refuse a text; when there are several, the first one here is the reason."""
NOT_ENGLISH = "not_english"
"""An answer with this flag counts as an attempt, and its author checks it instead of the grader."""


@dataclass(frozen=True)
class Judged:
    """The verdict on one answer, whether written, chosen, typed or spoken."""

    form: Form
    score: float
    empty: bool = False
    copied: bool = False
    grade: Grade | None = None
    """What the grader found; None when no text was graded."""
    number: bool | None = None
    """Whether the answer has the number that the question asks for; None when it asks for none."""

    @property
    def graded(self) -> Grade:
        """The grade of a text; only an answer in the member's own words has one."""
        assert self.grade is not None
        return self.grade

    @property
    def not_english(self) -> bool:
        """Whether the text could not be graded, because it is in another language."""
        return self.grade is not None and NOT_ENGLISH in self.grade.flags

    @property
    def gave_up(self) -> bool:
        """Whether the text says that its author does not know."""
        return self.grade is not None and "gave_up" in self.grade.flags

    @property
    def refusal(self) -> Refusal | None:
        """Why this is not an honest attempt; None if it is."""
        if self.empty:
            return "empty"
        if self.copied:
            return "copied"
        if self.grade is None or self.not_english:
            return None
        return next((flag for flag in FLAGGED if flag in self.grade.flags), None)

    @property
    def honest(self) -> bool:
        """Whether this counts as an attempt, however good it is."""
        return self.refusal is None

    @property
    def verdict(self) -> dict[str, Any]:
        """What is stored next to the score."""
        if self.grade is None:
            return {}
        points = [{"point": point.point, "state": point.state} for point in self.grade.points]
        return {"flags": sorted(self.grade.flags), "points": points}


def judge_words(text: str, grade: Grade, shown: Iterable[str], *, asks_number: bool) -> Judged:
    """Judge a text that was graded; ``shown`` is what its author could have copied."""
    # The grader puts the number behind the key points.
    number = grade.points[-1].state == "hit" if asks_number else None
    return Judged(
        "words", grade.score, empty=not text, copied=is_copy(text, shown), grade=grade, number=number
    )


def judge_choice(choice: int, right: int | None) -> Judged:
    """Judge a choice by its index in the bank's order; every choice is an honest attempt."""
    return Judged("choice", float(choice == right))


def judge_typed(text: str, accepted: Iterable[str]) -> Judged:
    """Judge a word or two from memory."""
    return Judged("typed", float(matches(text, accepted)), empty=not text)


def judge_marks(mean: float) -> Judged:
    """Judge what was said in an interview by the mean of the partners' marks, which begin at 1."""
    return Judged("interview", (mean - 1) / (HIGHEST - 1))


def without_words(verdict: Mapping[str, Any]) -> dict[str, Any]:
    """Return a feature's verdict on a text without the words of its author that show the points."""
    points = [{"point": one["point"], "state": one["state"]} for one in verdict.get("points", ())]
    return {"flags": list(verdict.get("flags", ())), "points": points}
