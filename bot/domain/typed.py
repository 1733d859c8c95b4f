"""Match typed short answers: longer words may be misspelt, and part of a word never counts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import DamerauLevenshtein

from bot.domain.grading.spelling import differs_in_meaning, standard

ONE_SLIP_FROM = 5
"""Shorter words must be exact: ``L1`` is not ``L2``, and ``RNN`` is not ``CNN``."""
TWO_SLIPS_FROM = 9
FILLERS = frozenset(
    (
        "a",
        "an",
        "the",
        "it",
        "is",
        "its",
        "i",
        "think",
        "called",
        "answer",
        "that",
        "this",
        "would",
        "be",
        "of",
    )
)
"""Words around an answer that are not part of it."""
NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)*%?")
_NOT_WORD = re.compile(r"[^\w%./+\-*]+", re.UNICODE)
_EDGE = "./-*+_"


def normal(text: str) -> str:
    """Return a text in lower case, without accents, typographic signs and extra spaces."""
    text = unicodedata.normalize("NFKD", text.replace("−", "-").replace("’", "'"))
    return "".join(c for c in text if not unicodedata.combining(c)).casefold().strip()


def words_of(text: str) -> tuple[str, ...]:
    """Split into the words to compare; hyphens separate, numbers stay whole."""
    parts: list[str] = []
    for word in _NOT_WORD.sub(" ", normal(text).replace("'", "")).split():
        if NUMBER.fullmatch(word):
            parts.append(word)
            continue
        parts += [standard(piece) for piece in re.split(r"[-_]", word.strip(_EDGE)) if piece.strip(_EDGE)]
    return tuple(parts)


def _is_number(word: str) -> bool:
    return any(character.isdigit() for character in word)


def _value(word: str) -> tuple[float, bool] | None:
    """Return a number's value and whether it is a percentage: 60 and 60.0 are equal, 1,000 and 1000 as well."""
    if not NUMBER.fullmatch(word):
        return None
    try:
        return float(re.sub(r",(?=\d{3}\b)", "", word.rstrip("%")).replace(",", ".")), word.endswith("%")
    except ValueError:
        return None


def same_word(word: str, meant: str) -> bool:
    """Whether a word was meant: equal, or with one or two slips when it is long enough."""
    if word == meant:
        return True
    if _is_number(word) or _is_number(meant):
        value = _value(word)
        return value is not None and value == _value(meant)
    length = min(len(word), len(meant))
    allowed = 2 if length >= TWO_SLIPS_FROM else 1 if length >= ONE_SLIP_FROM else 0
    if not allowed or (allowed == 1 and word[0] != meant[0]):  # A slip rarely hits the first letter.
        return False
    if DamerauLevenshtein.distance(word, meant, score_cutoff=allowed) > allowed:
        return False
    return not differs_in_meaning(word, meant)


def _same(given: Sequence[str], meant: Sequence[str]) -> bool:
    if len(given) == len(meant) and all(same_word(g, m) for g, m in zip(given, meant, strict=True)):
        return True
    # "over fitting", "over-fitting" and "overfitting" are one word, written in three ways.
    return abs(len(given) - len(meant)) <= 2 and same_word("".join(given), "".join(meant))


def _without_fillers(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in FILLERS)


def matches(typed: str, accepted: Iterable[str]) -> bool:
    """Whether ``typed`` is one of the ``accepted`` answers.

    The whole answer is compared, word by word: "chair" is not "air", and naming several answers is not one of them.
    """
    given = words_of(typed)
    if not given:
        return False
    bare = _without_fillers(given)
    for answer in accepted:
        meant = words_of(answer)
        if not meant:
            continue
        if _same(given, meant) or (bare and _same(bare, _without_fillers(meant) or meant)):
            return True
    return False
