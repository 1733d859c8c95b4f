"""How much of an answer is about the question, and how much it says about it.

Nobody can list every wording of a claim. So an answer in other words still earns a little when it uses the
question's own terms, and an answer about something else earns less, whatever points it happens to touch.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.domain.grading.content import Content
from bot.domain.grading.prepared import Prepared
from bot.domain.grading.synonyms import groups

ELSEWHERE, TO_THE_POINT = 0.25, 0.4
"""The share of an answer's words that belong to the question: for a neighbouring question's answer, and for a right
one."""
LEAST_KEPT = 0.25
"""An answer about something else keeps this share of its points."""
FEW_STRAYS, MANY_STRAYS = 8.0, 20.0
"""Up to the first number of unrelated words nothing is doubted; from the second on, the share above is trusted."""
NOTED_FROM, NOTED_IN_FULL = 0.25, 0.45
"""The same share, from which the terms count in addition to the points."""
FEW_TERMS, MANY_TERMS = 2.3, 17.0
"""Distinct terms of the question in an answer that is hardly one, and in a full one."""
MOST_BEYOND_POINTS = 0.35
"""How far the terms may raise the score above the points found: terms alone claim nothing."""


@dataclass(frozen=True, slots=True)
class Substance:
    """The share of an answer's new words that are terms of the question, and the number of these and of others."""

    focus: float
    terms: int
    strays: int

    @property
    def kept(self) -> float:
        """The share of the points that counts: 1 for an answer to this question."""
        doubt = _rise(self.strays, FEW_STRAYS, MANY_STRAYS) * (1 - _rise(self.focus, ELSEWHERE, TO_THE_POINT))
        return 1 - (1 - LEAST_KEPT) * doubt

    def beyond(self, share: float) -> float:
        """Return how far the terms go beyond the ``share`` of the points found, in 0 to 0.35."""
        amount = _rise(float(np.log1p(self.terms)), float(np.log1p(FEW_TERMS)), float(np.log1p(MANY_TERMS)))
        amount *= _rise(self.focus, NOTED_FROM, NOTED_IN_FULL)
        return min(max(amount - share, 0.0), MOST_BEYOND_POINTS)


def substance_of(prepared: Prepared, said: Content) -> Substance:
    """Count among the words of an answer that are not in the prompt."""
    total = matching = 0.0
    terms = 0
    for token, weight, new in zip(said.words, said.weights, said.new, strict=True):
        if not new:
            continue
        total += weight
        if token.stem in prepared.terms or not prepared.term_groups.isdisjoint(groups(token.stem)):
            matching += weight
            terms += 1
    return Substance(matching / total if total else 1.0, terms, int(said.new.sum()) - terms)


def _rise(value: float, low: float, high: float) -> float:
    return min(max((value - low) / (high - low), 0.0), 1.0)
