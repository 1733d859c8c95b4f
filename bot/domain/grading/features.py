"""How an answer compares with a reference: overlap, likeness and length, as numbers."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np

from bot.domain.grading.content import Content, Floats
from bot.domain.grading.embedding import Vectors

NAMES = (
    "recall",  # weighted share of the reference's words that are in the answer
    "balance",  # harmonic mean of that and of the share of the answer's words that are in the reference
    "soft_recall",  # the same as recall, but each word counts by its most similar word
    "soft_precision",
    "sharp_recall",  # similarities squared: near synonyms count, loose relations do not
    "new_recall",  # soft recall of the words that are not in the prompt
    "new_to_new",  # the same, compared only with such words of the answer
    "likeness_beyond_prompt",  # cosine after the prompt's direction is taken out of both
    "likeness_new",  # cosine of the words that are not in the prompt
    "letters",  # cosine of the character n-grams of such words
    "letters_recall",
    "pairs",  # share of the reference's pairs of neighbouring words that the answer keeps together
    "best_sentence",  # soft recall of the reference's best covered sentence
    "worst_sentence",
    "length_ratio",
    "length",
    "new_words",
    "new_words_ratio",
    "negation_gap",
)


def compare(reference: Content, answer: Content, prompt_vector: Vectors) -> Floats:
    """Return the features in the order of ``NAMES``."""
    hit = np.array([_has(answer, at, reference) for at in range(len(reference.words))], dtype=float)
    back = np.array([_has(reference, at, answer) for at in range(len(answer.words))], dtype=float)
    alike = np.maximum(reference.units @ answer.units.T, 0.0).astype(float)
    best = np.maximum(alike.max(axis=1), hit) if alike.size else hit
    best_back = np.maximum(alike.max(axis=0), back) if alike.size else back
    recall, precision = _share(reference.weights, hit), _share(answer.weights, back)
    soft_recall = _share(reference.weights, best)
    covered = [_share(reference.weights[s], best[s]) for s in reference.sentences]
    new_here, new_there = int(reference.new.sum()), int(answer.new.sum())
    return np.array(
        [
            recall,
            2 * recall * precision / (recall + precision + 1e-9),
            soft_recall,
            _share(answer.weights, best_back),
            _share(reference.weights, best**2),
            float(best[reference.new].mean()) if new_here else soft_recall,
            _new_to_new(reference, answer, alike, hit),
            _beyond(reference.vector, answer.vector, prompt_vector),
            _cosine(_pooled(reference), _pooled(answer)),
            _letters(reference.grams, answer.grams),
            _letters_recall(reference.grams, answer.grams),
            len(reference.pairs & answer.pairs) / max(len(reference.pairs), 1),
            max(covered, default=0.0),
            min(covered, default=0.0),
            math.log((answer.length + 1) / (reference.length + 1)),
            math.log(answer.length + 1),
            math.log(new_there + 1),
            math.log((new_there + 1) / (new_here + 1)),
            float(min(abs(answer.negations - reference.negations), 3)),
        ]
    )


def _has(text: Content, at: int, other: Content) -> bool:
    token = other.words[at]
    return token.stem in text.forms or token.family in text.forms


def _share(weights: Floats, values: Floats) -> float:
    total = float(weights.sum())
    return float(weights @ values) / total if total else 0.0


def _new_to_new(reference: Content, answer: Content, alike: Floats, hit: Floats) -> float:
    if not reference.new.any() or not answer.new.any():
        return 0.0
    best = alike[np.ix_(reference.new, answer.new)].max(axis=1)
    return float(np.maximum(best, hit[reference.new]).mean())


def _pooled(text: Content) -> Vectors:
    pooled: Vectors = text.units[text.new].T @ (text.weights[text.new].astype(np.float32))
    return pooled


def _cosine(one: Vectors, other: Vectors) -> float:
    size = float(np.linalg.norm(one) * np.linalg.norm(other))
    return float(one @ other) / size if size else 0.0


def _beyond(reference: Vectors, answer: Vectors, prompt: Vectors) -> float:
    return _cosine(reference - (reference @ prompt) * prompt, answer - (answer @ prompt) * prompt)


def _letters(one: Counter[str], other: Counter[str]) -> float:
    shared = sum(one[gram] * other[gram] for gram in one.keys() & other.keys())
    return shared / math.sqrt(_squares(one) * _squares(other)) if shared else 0.0


def _squares(grams: Counter[str]) -> int:
    return sum([count * count for count in grams.values()])


def _letters_recall(one: Counter[str], other: Counter[str]) -> float:
    return sum(min(one[gram], other[gram]) for gram in one.keys() & other.keys()) / max(one.total(), 1)
