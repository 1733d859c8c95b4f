"""The frozen regression: a linear part and small trees whose coefficients are data.

``coefficients.json`` is written by ``tests/grading_report/fit.py``; nothing is learned at run time.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import numpy as np

from bot.domain.grading.content import Floats

COEFFICIENTS = Path(__file__).with_name("coefficients.json")


class Regression:
    """Maps features to a score in 0..1; the same for everyone, and never lower for an answer that covers more."""

    def __init__(self, data: dict[str, object]) -> None:
        def floats(name: str) -> Floats:
            return np.asarray(data[name], dtype=float)

        self._low, self._high = floats("low"), floats("high")
        self._line, self._intercept = floats("line"), float(floats("intercept"))
        self._line_share = float(floats("line_share"))
        self._knee, self._steepness = float(floats("knee")), float(floats("steepness"))
        self._base = float(floats("tree_base"))
        trees = np.asarray(data["trees"], dtype=float)  # tree, node, (feature, threshold, left, right, value)
        self._feature = trees[:, :, 0].astype(int)
        self._threshold = trees[:, :, 1]
        self._children = trees[:, :, 2:4].astype(int)
        self._value = trees[:, :, 4]
        self._depth = int(floats("tree_depth"))

    def predict(self, features: Floats) -> float:
        """Return the score of one answer, in 0..1."""
        x = np.clip(features, self._low, self._high)
        line = float(x @ self._line) + self._intercept
        score = self._line_share * line + (1 - self._line_share) * self._trees(x)
        score -= (self._steepness - 1) * max(self._knee - score, 0.0)
        return min(max(score, 0.0), 1.0)

    def _trees(self, x: Floats) -> float:
        """Walk down all trees at once; a leaf is its own child."""
        every = np.arange(len(self._feature))
        node = np.zeros(len(every), dtype=int)
        for _ in range(self._depth):
            right = x[self._feature[every, node]] > self._threshold[every, node]
            node = self._children[every, node, right.astype(int)]
        return self._base + float(self._value[every, node].sum())


@lru_cache(maxsize=1)
def load() -> Regression:
    """Read the coefficients; cached."""
    return Regression(json.loads(COEFFICIENTS.read_text(encoding="utf-8")))
