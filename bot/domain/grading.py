"""Grade a free-text answer by the key points that an interviewer listens for.

A key point counts as said when every word of one of its ``accept`` phrases occurs in the answer, in any
form and order, close spellings included; ``a|b`` stands for alternatives for one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import snowballstemmer
from rapidfuzz import fuzz

Band = Literal["strong", "solid", "partial", "not yet"]
PointState = Literal["hit", "missed", "contradicted"]

CLOSE_SPELLING = 84.0
"""Similarity (0-100) from which a word of more than four letters counts as a misspelling."""
MIN_WORDS = 4
ECHO_SHARE = 0.8

_STEMMER = snowballstemmer.stemmer("english")
_WORD = re.compile(r"[a-z0-9]+(?:\.[0-9]+)?")
_BANDS: tuple[tuple[float, Band], ...] = ((0.85, "strong"), (0.6, "solid"), (0.3, "partial"))


@dataclass(frozen=True)
class KeyPoint:
    """One claim to look for; ``accept`` and ``contradicts`` hold phrases (see the module)."""

    point: str
    weight: float = 1.0
    accept: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """What grading needs of a question; works for any question built in code."""

    prompt: str
    model_answer: str
    key_points: tuple[KeyPoint, ...] = ()
    answer_form: Literal["prose", "list"] = "prose"
    summary: str = ""


@dataclass(frozen=True)
class PointResult:
    """How one key point fared; ``evidence`` holds the words of the answer that show it."""

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
        """Tell whether this was a real attempt (not empty, echoed or off-topic)."""
        return not self.flags & {"too_short", "echo", "off_topic"}


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _matches(wanted: str, word: str) -> bool:
    if _stem(wanted) == _stem(word):
        return True
    return len(wanted) > 4 and len(word) > 4 and fuzz.ratio(wanted, word) >= CLOSE_SPELLING


def _find(phrase: str, words: list[str]) -> str | None:
    """Give the answer's words that show ``phrase``, or None."""
    found: list[str] = []
    for slot in phrase.lower().split():
        alternatives = [word for part in slot.split("|") for word in _words(part)]
        hit = next((w for w in words if any(_matches(a, w) for a in alternatives)), None)
        if hit is None:
            return None
        found.append(hit)
    return " ".join(found)


def _first(phrases: Iterable[str], words: list[str]) -> str | None:
    return next((hit for phrase in phrases if (hit := _find(phrase, words))), None)


def band_of(score: float) -> Band:
    """Name the band that a score in 0..1 falls into."""
    return next((band for least, band in _BANDS if score >= least), "not yet")


def _flags(question: Question, words: list[str], any_hit: bool) -> frozenset[str]:
    if len(words) < MIN_WORDS and not any_hit:
        return frozenset({"too_short"})
    asked = {_stem(word) for word in _words(question.prompt)}
    if words and sum(_stem(word) in asked for word in words) / len(words) >= ECHO_SHARE:
        return frozenset({"echo"})
    known = asked | {_stem(word) for word in _words(question.model_answer)}
    if not any_hit and not any(len(w) > 3 and _stem(w) in known for w in words):
        return frozenset({"off_topic"})
    return frozenset()


def grade(question: Question, text: str) -> Grade:
    """Grade ``text`` as an answer to ``question``; pure and deterministic."""
    words = _words(text)
    results: list[PointResult] = []
    for point in question.key_points:
        against = _first(point.contradicts, words)
        shown = _first(point.accept, words)
        state: PointState = "contradicted" if against else "hit" if shown else "missed"
        results.append(PointResult(point.point, point.weight, state, against or shown or ""))
    total = sum(result.weight for result in results) or 1.0
    gained = sum(result.weight for result in results if result.state == "hit")
    flags = _flags(question, words, gained > 0)
    score = 0.0 if flags else gained / total
    return Grade(score, band_of(score), tuple(results), flags)
