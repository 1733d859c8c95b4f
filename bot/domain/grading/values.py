"""What goes into grading and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Band = Literal["strong", "solid", "partial", "not yet"]
PointState = Literal["hit", "missed", "contradicted"]

NOT_AN_ATTEMPT = frozenset({"too_short", "echo", "off_topic", "not_english", "gave_up"})
"""Flags of texts that do not try to answer the question."""

_BANDS: tuple[tuple[float, Band], ...] = ((0.85, "strong"), (0.6, "solid"), (0.3, "partial"))


@dataclass(frozen=True)
class KeyPoint:
    """One claim to look for; ``accept`` and ``contradicts`` hold phrases (see ``phrases``)."""

    point: str
    weight: float = 1.0
    accept: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """What grading needs to know about a question; any question built in code works."""

    prompt: str
    model_answer: str
    key_points: tuple[KeyPoint, ...] = ()
    answer_form: Literal["prose", "list"] = "prose"
    summary: str = ""

    def __hash__(self) -> int:
        """Hash two texts, whose hashes Python caches, and not the whole tree: `prepare` does so for each answer."""
        return hash((self.prompt, self.model_answer))

    @property
    def shown(self) -> tuple[str, ...]:
        """The texts that are shown to members who have answered."""
        return (self.model_answer, *(point.point for point in self.key_points))


@dataclass(frozen=True)
class PointResult:
    """How one key point fared; ``evidence`` quotes the words of the answer that show it."""

    point: str
    weight: float
    state: PointState
    evidence: str = ""


@dataclass(frozen=True)
class Grade:
    """The verdict: ``score`` in 0..1, its band, each key point, and flags."""

    score: float
    band: Band
    points: tuple[PointResult, ...]
    flags: frozenset[str] = frozenset()

    @property
    def honest(self) -> bool:
        """Whether this was a real attempt: not empty, given up, echoed, off-topic or foreign."""
        return not self.flags & NOT_AN_ATTEMPT


def band_of(score: float) -> Band:
    """Return the band of a score in 0..1."""
    return next((band for least, band in _BANDS if score >= least), "not yet")
