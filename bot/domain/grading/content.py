"""The content words of a text: what remains without function words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from bot.domain.grading.embedding import Embedder, Vectors
from bot.domain.grading.negation import NEGATING_WORDS
from bot.domain.grading.reading import Token
from bot.domain.grading.wordlists import ENGLISH

Floats = npt.NDArray[np.float64]

PROMPT_WORD_WEIGHT = 0.25
"""The weight of a word that is also in the prompt; other words weigh 1."""
_GRAM_LENGTHS = (3, 4)


@dataclass(frozen=True)
class Content:
    """Distinct content words with their weights and vectors, and the text's other traits."""

    words: tuple[Token, ...]
    forms: frozenset[str]
    """Stems and families of all words, including function words."""
    weights: Floats
    units: Vectors
    new: npt.NDArray[np.bool_]
    """Which words are not in the prompt."""
    grams: Counter[str]
    """Character n-grams of the new words."""
    pairs: frozenset[tuple[str, str]]
    """Pairs of neighbouring stems."""
    sentences: tuple[npt.NDArray[np.intp], ...]
    """Indices of the content words of each sentence."""
    length: int
    negations: int
    vector: Vectors


def content_of(tokens: Sequence[Token], prompt_forms: frozenset[str], embedder: Embedder) -> Content:
    """Split a text into weighted content words; words of the prompt weigh less."""
    distinct: dict[str, Token] = {}
    for token in tokens:
        if token.word not in ENGLISH:
            distinct.setdefault(token.stem, token)
    words = tuple(distinct.values())
    vectors = [embedder.word(token.word) for token in words]
    new = np.array([not {t.stem, t.family} & prompt_forms for t in words], dtype=bool)
    importance = np.array([vector.importance for vector in vectors], dtype=float)
    width = embedder.width
    at = {stem: index for index, stem in enumerate(distinct)}
    by_sentence: dict[int, list[int]] = {}
    for token in tokens:
        if token.stem in at and token.word not in ENGLISH:
            by_sentence.setdefault(token.sentence, []).append(at[token.stem])
    stems = [token.stem for token in tokens]
    return Content(
        words=words,
        forms=frozenset(form for token in tokens for form in (token.stem, token.family)),
        weights=importance * np.where(new, 1.0, PROMPT_WORD_WEIGHT),
        units=np.stack([v.unit for v in vectors]) if vectors else np.zeros((0, width), dtype=np.float32),
        new=new,
        grams=_grams([token.word for token, fresh in zip(words, new, strict=True) if fresh]),
        pairs=frozenset(pairwise(stems)),
        sentences=tuple(np.array(sorted(set(indices))) for indices in by_sentence.values()),
        length=len(tokens),
        negations=sum(token.word in NEGATING_WORDS for token in tokens),
        vector=embedder.embed([" ".join(token.word for token in tokens)])[0],
    )


def _grams(words: Sequence[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for word in words:
        padded = f" {word} "
        for length in _GRAM_LENGTHS:
            found.update(padded[at : at + length] for at in range(len(padded) - length + 1))
    return found
