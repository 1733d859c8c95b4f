"""Graded short answers, read from the file that the environment variable ``ASAG_DATA`` names.

One JSON object a line: ``ds`` (which collection), ``qid``, ``question``, ``ref``, ``answer``, ``score`` in 0..1.
"""

from __future__ import annotations

import gzip
import json
import os
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

from bot.domain.grading import Question, load_model
from bot.domain.grading.content import content_of
from bot.domain.grading.features import compare
from bot.domain.grading.prepared import Prepared, prepare
from bot.domain.grading.reading import corrected, read

Floats = npt.NDArray[np.float64]


MAIN = "mohler"
"""The collection graded on a fine scale, whose scale the regression takes over."""
FOLDS = 5
FOLD_COEFFICIENTS = Path(__file__).with_name("folds.json")
"""Coefficients fitted without the questions of one fold each, to grade those as unseen."""


def fold_of(qid: str) -> int:
    """Give the fold that a question belongs to."""
    return crc32(qid.encode()) % FOLDS


@dataclass(frozen=True)
class Row:
    """One answer as people graded it."""

    collection: str
    qid: str
    question: Question
    answer: str
    score: float


def rows() -> list[Row] | None:
    """Give the graded answers, or None where ``ASAG_DATA`` is not set."""
    name = os.environ.get("ASAG_DATA", "")
    if not name:
        return None
    with gzip.open(Path(name), "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    return [
        Row(r["ds"], r["qid"], Question(r["question"], r["ref"]), r["answer"], float(r["score"]))
        for r in found
    ]


def features(question: Question, answer: str) -> Floats:
    """Give the features of an answer against the question's model answer."""
    return _features(prepare(question), answer)


def _features(prepared: Prepared, answer: str) -> Floats:
    model = load_model()
    tokens = corrected(read(answer), prepared.vocabulary, prepared.candidates, model.known_words)
    content = content_of(tokens, prepared.prompt_forms, model)
    return compare(prepared.references[0], content, prepared.prompt_vector)
