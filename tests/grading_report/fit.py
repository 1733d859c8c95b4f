"""Fit what the grader ships as data; run only when its features change.

    ASAG_DATA=graded-answers.jsonl.gz python -m tests.grading_report.fit [--write]

Needs scikit-learn, which nothing else does. Prints the figures on unseen questions (cross-validated by
question); with ``--write`` fits on everything and writes ``coefficients.json`` and ``word_order.json``.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingRegressor  # type: ignore[import-untyped]
from sklearn.linear_model import Ridge  # type: ignore[import-untyped]

from bot.domain.grading import order, regression
from bot.domain.grading.features import NAMES
from bot.domain.grading.reading import read
from bot.domain.grading.regression import Regression
from tests.grading_report import asag
from tests.grading_report.asag import MAIN, Floats, Row

OTHERS_WEIGHT = 0.25
OTHERS_SPREAD = 0.8
"""The other collections grade right or wrong; this much of that difference shows on the main one's scale."""
STRANGER_WEIGHT = 0.05
LINE_SHARE = 0.6
"""The line carries over to collections that it has not seen better than the trees, which fit their own more closely."""
LINE_SHRINKAGE = 3000.0
KNEE, STEEPNESS = 0.6, 1.5
"""Below the knee scores fall this much faster: what resembles the reference so little is rarely half right."""
RISING = frozenset(NAMES) - {"negation_gap"}
SMOOTHING = 20.0
"""Pairs of kinds that are added to the counts of word order, in proportion to chance."""


def fit(x: Floats, y: Floats, weights: Floats) -> dict[str, object]:
    """Fit line and trees and give them as plain data."""
    low, high = np.percentile(x, [0.5, 99.5], axis=0)
    x = np.clip(x, low, high)
    signs = np.array([1.0 if name in RISING else -1.0 for name in NAMES])
    scale = signs * (x.std(axis=0) + 1e-9)
    ridge = Ridge(LINE_SHRINKAGE, positive=True).fit(x / scale, y, sample_weight=weights)
    line = ridge.coef_ / scale
    trees = HistGradientBoostingRegressor(
        max_iter=60,
        learning_rate=0.07,
        max_depth=3,
        min_samples_leaf=80,
        l2_regularization=5.0,
        max_features=0.3,
        monotonic_cst=signs.astype(int).tolist(),
        random_state=0,
    ).fit(x, y, sample_weight=weights)
    return {
        "features": list(NAMES),
        "low": _rounded(low),
        "high": _rounded(high),
        "line": _rounded(line),
        "intercept": round(float(ridge.intercept_), 5),
        "line_share": LINE_SHARE,
        "knee": KNEE,
        "steepness": STEEPNESS,
        "tree_base": round(float(np.ravel(trees._baseline_prediction)[0]), 5),
        "tree_depth": 3,
        "trees": [_export(group[0].nodes) for group in trees._predictors],
    }


def _rounded(values: Floats) -> list[float]:
    return [round(float(value), 5) for value in values]


def _export(nodes: np.ndarray, size: int = 15) -> list[list[float]]:
    rows: list[list[float]] = []
    for index, node in enumerate(nodes):
        if node["is_leaf"]:
            rows.append([0, 0, index, index, round(float(node["value"]), 5)])
        else:
            threshold = round(float(node["num_threshold"]), 5)
            rows.append([int(node["feature_idx"]), threshold, int(node["left"]), int(node["right"]), 0])
    return rows + [[0, 0, 0, 0, 0]] * (size - len(rows))


class Sample:
    """Features and scores of graded answers, with made-up ones at both ends of the scale."""

    def __init__(self, rows: Sequence[Row]) -> None:
        rng = random.Random(0)
        extra = [*_strangers(rows, rng), *_own_references(rows)]
        everything = [*rows, *extra]
        self.x = np.stack([asag.features(row.question, row.answer) for row in everything])
        self.score = np.array([row.score for row in everything])
        self.qid = np.array([row.qid for row in everything])
        self.graded = np.arange(len(everything)) < len(rows)
        self.main = np.array([row.collection == MAIN for row in everything])
        self.collection = np.array([row.collection for row in everything])

    def train(self, chosen: np.ndarray) -> dict[str, object]:
        """Fit on the chosen rows, the collections weighted and put on one scale."""
        y, weights = self.score.copy(), np.ones(len(self.score))
        main = chosen & self.main & self.graded
        for name in set(self.collection):
            part = chosen & self.graded & (self.collection == name)
            if name != MAIN and part.any():
                weights[part] = OTHERS_WEIGHT * main.sum() / part.sum()
                y[part] = y[main].mean() + (y[part] - y[part].mean()) * OTHERS_SPREAD
        made_up = chosen & ~self.graded
        weights[made_up] = STRANGER_WEIGHT * main.sum() / max(made_up.sum(), 1)
        return fit(self.x[chosen], y[chosen], weights[chosen])


def _strangers(rows: Sequence[Row], rng: random.Random) -> list[Row]:
    """Pair questions with answers to other questions: worth nothing."""
    found = []
    for row in rows:
        other = rng.choice(rows)
        if row.collection == MAIN and other.collection == MAIN and other.qid != row.qid:
            found.append(Row(row.collection, row.qid, row.question, other.answer, 0.0))
    by_collection = [row for row in rows if row.collection == MAIN]
    for row in by_collection[::3]:
        other = rng.choice(by_collection)
        if other.qid != row.qid:
            found.append(Row(row.collection, row.qid, row.question, other.answer, 0.0))
    return found


def _own_references(rows: Sequence[Row]) -> list[Row]:
    first = {row.qid: row for row in rows}
    return [Row(r.collection, r.qid, r.question, r.question.model_answer, 1.0) for r in first.values()]


def figures(predicted: Floats, score: Floats) -> tuple[float, float]:
    """Give Pearson r and RMSE."""
    r = float(np.corrcoef(predicted, score)[0, 1])
    return round(r, 4), round(math.sqrt(float(np.mean((predicted - score) ** 2))), 4)


def predict(data: dict[str, object], x: Floats) -> Floats:
    """Give the predictions of fitted data, by the code that the grader runs."""
    model = Regression(data)
    return np.array([model.predict(row) for row in x])


def fit_folds(sample: Sample) -> list[dict[str, object]]:
    """Fit once for each fold of the questions, without it."""
    in_fold = np.array([asag.fold_of(qid) for qid in sample.qid])
    return [sample.train((in_fold != fold) | ~sample.main) for fold in range(asag.FOLDS)]


def cross_validate(sample: Sample, folds: Sequence[dict[str, object]]) -> Floats:
    """Predict each main answer by the fit that has not seen its question."""
    in_fold = np.array([asag.fold_of(qid) for qid in sample.qid])
    predicted = np.zeros(len(sample.score))
    for fold, data in enumerate(folds):
        at = np.where(sample.main & sample.graded & (in_fold == fold))[0]
        predicted[at] = predict(data, sample.x[at])
    return predicted


def word_order(texts: Sequence[str]) -> list[list[float]]:
    """Count which kind of word follows which, against chance within the same texts."""
    size = len(order.ALL_KINDS)
    seen, chance = np.zeros((size, size)), np.zeros((size, size))
    for text in texts:
        tokens = read(text)
        kinds = order.kinds_of(tokens)
        for one, other in pairwise(kinds):
            seen[one, other] += 1
        if len(kinds) > 3:
            chance += _shuffled_pairs(kinds, size)
    expected = chance * seen.sum() / chance.sum()
    share = SMOOTHING * expected / expected.sum()
    ratio = np.log((seen + share + 0.5) / (expected + share + 0.5))
    return [[round(float(value), 2) for value in row] for row in ratio]


def _shuffled_pairs(kinds: Sequence[int], size: int) -> Floats:
    """Expect these pairs where the words are shuffled but the sentence ends stay."""
    edge = order.ALL_KINDS.index(order.EDGE)
    counts = np.bincount([kind for kind in kinds if kind != edge], minlength=size).astype(float)
    total, edges = counts.sum(), kinds.count(edge) - 1
    share = counts / total
    inner = max(total - edges, 0.0)
    pairs = inner * np.outer(share, share)
    pairs[edge] += edges * share
    pairs[:, edge] += edges * share
    return np.asarray(pairs, dtype=float)


def _bank_texts() -> list[str]:
    from bot.content.reader import read_bank

    located = read_bank(Path(__file__).parents[2] / "questions").located
    return [i.question.answer.text for i in located if hasattr(i.question, "answer")]


def main() -> None:
    """Print the figures; write the data when asked to."""
    rows = asag.rows()
    if rows is None:
        sys.exit("ASAG_DATA does not name a file of graded answers")
    sample = Sample(rows)
    graded = sample.main & sample.graded
    folds = fit_folds(sample)
    print("unseen questions: r, RMSE =", figures(cross_validate(sample, folds)[graded], sample.score[graded]))
    if "--write" not in sys.argv:
        return
    everything = np.ones(len(sample.score), dtype=bool)
    _write(regression.COEFFICIENTS, sample.train(everything))
    _write(asag.FOLD_COEFFICIENTS, folds)
    _write(order.TABLE, {"log_ratio": word_order([row.answer for row in rows][::2] + 40 * _bank_texts())})


def _write(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
