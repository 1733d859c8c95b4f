"""Word order: whether the words of a text follow each other as in written English.

Each word is reduced to its kind: article, preposition, ..., or the ending of a content word. A table holds how much
likelier one kind follows another in prose than in the same words shuffled.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np

from bot.domain.grading.content import Floats
from bot.domain.grading.reading import Token
from bot.domain.grading.wordlists import KIND_OF, KINDS

TABLE = Path(__file__).with_name("word_order.json")
CONTENT_KINDS = ("ing", "ed", "ly", "s", "content")
EDGE = "edge"
"""The beginning or end of a sentence."""
ALL_KINDS = (*KINDS, *CONTENT_KINDS, EDGE)
LEAST_WORDS = 12
DENSE_LEAST_WORDS = 7
LEAST_SHARE = 0.75
"""Prose has at least this share of words, as opposed to symbols and numbers."""
CHANCE, PER_ROOT = -1.2, 0.13
"""Threshold for the score, depending on the root of the length. 1.5 % of people's answers are below it (0.3 % of
well written ones), and 80 to 96 % of shuffled ones: the longer the text, the surer the verdict."""
BENEFIT_OF_DOUBT = 0.4
"""Notes and formulas with capitals in the right places may fall this much further below the threshold."""
STRAY_LEAST, STRAY_SHARE = 3, 1.2
KEPT_LEAST, KEPT_SHARE = 3, 0.75
"""Shuffling does not leave this many full stops, and this share of them, before a capital or a number."""
ASIDES_LEAST = 3
"""Nor does it leave this many brackets around a few words."""
_ASIDE = re.compile(r"\([^() ]+[ ][^()]{1,40}\)")
_AT = {kind: index for index, kind in enumerate(ALL_KINDS)}


def kind_of(word: str) -> str:
    """Return the kind of a word; empty for symbols and numbers, which can be anywhere."""
    if word in KIND_OF:
        return KIND_OF[word]
    if not word.isalpha() or len(word) == 1:
        return ""
    for ending in ("ing", "ed", "ly"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return ending
    return "s" if word.endswith("s") and not word.endswith("ss") else "content"


def kinds_of(tokens: Sequence[Token]) -> list[int]:
    """Return the kinds of a text's words as indices, with an edge around each sentence."""
    kinds = [_AT[EDGE]]
    for before, token in zip([None, *tokens], tokens, strict=False):
        if before is not None and before.sentence != token.sentence:
            kinds.append(_AT[EDGE])
        if kind := kind_of(token.word):
            kinds.append(_AT[kind])
    return [*kinds, _AT[EDGE]]


def is_shuffled(tokens: Sequence[Token], dense: bool = False, stray: bool = False) -> bool:
    """Whether the words are in an order that prose would not have; formulas are not judged.

    A ``dense`` text, with many terms in few words, is judged from fewer words on. When capitals and full stops are
    ``stray`` too, less evidence is needed: people's notes keep these in place.
    """
    kinds = kinds_of(tokens)
    if len(kinds) < (DENSE_LEAST_WORDS if dense else LEAST_WORDS) or len(kinds) < LEAST_SHARE * len(tokens):
        return False
    line = min(CHANCE + PER_ROOT * math.sqrt(len(kinds)), 0.0)
    return orderliness(kinds) < (line if stray or dense else line - BENEFIT_OF_DOUBT)


def has_stray_capitals(text: str) -> bool:
    """Whether sentences end before small letters and capitals appear mid-sentence, as after shuffling."""
    ends = strays = 0
    for one, other in pairwise(text.split()):
        if one[-1] in ".!?" and len(one) > 2:
            ends += 1
            strays += other[0].islower()
        else:
            strays += other[0].isupper() and other[1:2].islower()
    return strays >= STRAY_LEAST and strays >= STRAY_SHARE * ends


def keeps_order(text: str) -> bool:
    """Whether full stops and brackets are where people who take notes put them."""
    if len(_ASIDE.findall(text)) >= ASIDES_LEAST:
        return True
    pairs = [(one, other) for one, other in pairwise(text.split()) if one[-1] in ".!?" and len(one) > 2]
    kept = sum(other[0].isupper() or other[0].isdigit() for _, other in pairs)
    return kept >= KEPT_LEAST and kept >= KEPT_SHARE * len(pairs)


def orderliness(kinds: Sequence[int]) -> float:
    """Return how far the order is from chance: negative for shuffled words, positive for prose.

    The unit is a standard score, so longer texts give surer values.
    """
    at = np.array(kinds)
    steps = _table()[at[:-1], at[1:]]
    return float(steps.sum()) / math.sqrt(max(len(steps), 1))


@lru_cache(maxsize=1)
def _table() -> Floats:
    return np.asarray(json.loads(TABLE.read_text(encoding="utf-8"))["log_ratio"], dtype=float)
