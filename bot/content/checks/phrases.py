"""Phrases must prove something: no everyday word alone, nothing that the prompt already says, no patterns."""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer

from bot.content.checks.common_words import COMMON
from bot.content.checks.texts import Found, key_points
from bot.content.models import QuestionBase
from bot.content.source import Where, short

_PATTERN_CHARACTERS = re.compile(r"[\[\](){}^$*?\\]|(?<=\w)\+(?![+|\s]|$)|\.(?=[*+?]|\W|$)")
_WORD = re.compile(r"[^\W_]+")
_STEMMER = snowballstemmer.stemmer("english")


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word))


_COMMON_STEMS = frozenset(map(_stem, COMMON))


def _stems(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in _WORD.findall(text.casefold()))


def _is_everyday(word: str) -> bool:
    parts = _WORD.findall(word.casefold())
    return len(parts) == 1 and _stem(parts[0]) in _COMMON_STEMS


def check(question: QuestionBase) -> Found:
    """Return the phrases of one question that prove nothing or cannot match."""
    for where, prompt, points in key_points(question):
        asked = _stems(prompt)
        for index, point in enumerate(points):
            for name, phrases in (("accept", point.accept), ("contradicts", point.contradicts)):
                for place, phrase in enumerate(phrases):
                    yield from _phrase((*where, index, name, place), phrase, asked)
                if len({phrase.casefold() for phrase in phrases}) < len(phrases):
                    yield (*where, index, name), "a phrase is listed twice"
            for phrase in set(point.accept) & set(point.contradicts):
                yield (*where, index, "contradicts"), f"{short(phrase)} is in accept as well"


def _phrase(where: Where, phrase: str, asked: frozenset[str]) -> Found:
    if match := _PATTERN_CHARACTERS.search(phrase):
        yield (
            where,
            f"phrase {short(phrase)}: {short(match.group(0))} means nothing here, write plain words",
        )
        return
    slots = [slot.split("|") for slot in phrase.split()]
    if not all(_stems(word) for slot in slots for word in slot):
        yield where, f"phrase {short(phrase)}: an alternative without a letter or digit"
        return
    if where[-2] == "contradicts":
        return
    if len(slots) == 1 and (word := next(filter(_is_everyday, slots[0]), None)):
        yield (
            where,
            f"phrase {short(phrase)}: '{word}' alone is said in any answer; ask for a second word",
        )
        return
    said = [next((word for word in slot if _stems(word) <= asked), None) for slot in slots]
    if all(said):
        words = ", ".join(word for word in said if word)
        yield where, f"phrase {short(phrase)} proves nothing: the prompt says {words}"
