"""Measure every figure of the grader."""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from bot.content.models import CompareQuestion, ConceptQuestion, MathQuestion
from bot.content.reader import read_bank
from bot.domain.grading import Question, grade
from bot.domain.grading.engine import grade_by
from bot.domain.grading.regression import Regression
from tests.grading_report import asag, attacks
from tests.grading_report.figures import Figure, Skipped, correlation, mean, share

ROOT = Path(__file__).parents[2]
PARAPHRASES = Path(__file__).with_name("paraphrases.jsonl")
"""Right and wrong answers in other words: ``question_id``, ``answer``, ``hand_grade`` (0 to 1) a line.

Written without sight of model answers or rubrics, graded by hand without sight of scores."""
HELD_OUT = Path(__file__).with_name("paraphrases_held_out.jsonl")
"""The same for other questions; nobody who works on phrases or on the score reads these."""
PAIRS = 3_000
ASKED_FOR_RANDOM_WORDS = 80
RIGHT = 0.75
"""Hand grade from which an answer counts as right."""

Rows = Iterator[Figure | Skipped]


@dataclass(frozen=True)
class Asked:
    """A question of the bank with its place."""

    id: str
    area: str
    question: Question
    answer: str


@cache
def bank() -> tuple[Asked, ...]:
    """Give the questions of the bank that are graded by key points."""
    kinds = (ConceptQuestion, CompareQuestion, MathQuestion)
    questions = [item.question for item in read_bank(ROOT / "questions").located]
    return tuple(
        Asked(q.id, q.area, q.gradable(), q.answer.text)
        for q in questions
        if isinstance(q, kinds) and q.key_points
    )


def measure() -> Rows:
    """Give every figure."""
    yield from _graded_answers()
    yield from _bank()
    yield from _non_answers()
    yield from _heaps()
    yield from _damage()
    yield from _other_words("right answers in other words", PARAPHRASES)
    yield from _other_words("the same, held out", HELD_OUT)
    yield from _cost()


def _graded_answers() -> Rows:
    rows = asag.rows()
    if rows is None:
        yield Skipped("Mohler, unseen questions", "ASAG_DATA is not set")
        return
    models = [Regression(data) for data in json.loads(asag.FOLD_COEFFICIENTS.read_text(encoding="utf-8"))]
    main = [row for row in rows if row.collection == asag.MAIN]
    given = [grade_by(models[asag.fold_of(r.qid)], r.question, r.answer).score for r in main]
    wanted = [row.score for row in main]
    error = float(np.sqrt(np.mean((np.array(given) - np.array(wanted)) ** 2)))
    yield Figure("Mohler, unseen questions: Pearson r", correlation(given, wanted), 0.57, 0.63, more=True)
    yield Figure("Mohler, unseen questions: RMSE", error, 0.185, 0.17)


def _bank() -> Rows:
    own = [grade(asked.question, asked.answer).score for asked in bank()]
    yield Figure(
        "bank: model answer at least .9", share([s >= 0.9 for s in own]), 99, 100, more=True, unit="%"
    )
    pairs = [(a, b) for a in bank() for b in bank() if a.area == b.area and a.id != b.id]
    chosen = random.Random(1).sample(pairs, min(PAIRS, len(pairs)))
    crossed = [grade(one.question, other.answer).score for one, other in chosen]
    low = share([score < 0.3 for score in crossed])
    yield Figure("bank: answer to another question below .3", low, 97, 99, more=True, unit="%")


def _non_answers() -> Rows:
    rng = random.Random(2)
    vocabulary = sorted({word for asked in bank() for word in asked.answer.split()})
    some = rng.sample(bank(), min(ASKED_FOR_RANDOM_WORDS, len(bank())))
    kinds = {
        "says nothing": [(a, text) for a in bank() for text in attacks.SAID_NOTHING],
        "echo of the question": [(a, text) for a in bank() for text in attacks.echoes(a.question)],
        "other language": [(a, text) for a in bank() for text in attacks.OTHER_LANGUAGES],
        "2,000 random words": [(a, attacks.random_words(vocabulary, rng)) for a in some],
    }
    for name, cases in kinds.items():
        scores = [grade(asked.question, text).score for asked, text in cases]
        yield Figure(f"{name}: scored .5 or more", share([s >= 0.5 for s in scores]), 0, 0, unit="%")
        yield Figure(f"{name}: highest score", max(scores), 0.5, 0.1)


def _heaps() -> Rows:
    rng = random.Random(3)
    prose = [asked for asked in bank() if asked.question.answer_form == "prose"]
    kinds = {
        "keyword soup": [(a, text) for a in prose for text in attacks.soups(a.question, rng)],
        "shuffled words": [(a, attacks.shuffled(a.answer, rng)) for a in prose],
        "negated model answer": [(a, text) for a in bank() for text in attacks.negations(a.answer)],
    }
    for name, cases in kinds.items():
        high = [grade(asked.question, text).score >= 0.5 for asked, text in cases]
        yield Figure(f"{name}: scored .5 or more", share(high), 10, 2, unit="%")


def _damage() -> Rows:
    rng = random.Random(4)
    cases = [(a, text) for a in bank() for text in (a.answer, a.question.summary)]
    before = [grade(asked.question, text).score for asked, text in cases]
    upper = [grade(asked.question, text.upper()).score for asked, text in cases]
    typos = [grade(asked.question, attacks.with_typos(text, rng)).score for asked, text in cases]
    yield Figure("upper case: mean loss", mean(before) - mean(upper), 0.01, 0.0)
    yield Figure("typos in 30 % of words: mean loss", mean(before) - mean(typos), 0.06, 0.03)


def _other_words(name: str, file: Path) -> Rows:
    if not file.exists():
        yield Skipped(name, f"{file.name} is not there")
        return
    lines = file.read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines if line.strip()]
    known = {asked.id: asked.question for asked in bank()}
    cases = [case for case in cases if case["question_id"] in known]
    by_hand = [float(case["hand_grade"]) for case in cases]
    given = [grade(known[case["question_id"]], case["answer"]).score for case in cases]
    low = [score < 0.5 for score, hand in zip(given, by_hand, strict=True) if hand >= RIGHT]
    yield Figure(f"{name}: Pearson r ({len(cases)})", correlation(given, by_hand), 0.75, 0.85, more=True)
    yield Figure(f"{name}: right ones below .5 ({len(low)})", share(low), 6, 3, unit="%")


def _cost() -> Rows:
    own = "import sys; from tests.grading_report.report import cost; cost()"
    done = subprocess.run([sys.executable, "-c", own], cwd=ROOT, capture_output=True, text=True, check=True)
    slowest, memory = (float(value) for value in done.stdout.split())
    yield Figure("time of an answer, first of its question: p95", slowest, 25, 10, unit=" ms")
    yield Figure("added memory", memory, 200, 120, unit=" MB")


def cost() -> None:
    """Print the p95 of the processor time (ms) and the added memory (MB) in a fresh process."""
    asked = bank()
    before = _resident()
    grade(asked[0].question, "A first answer that loads the model.")
    took = []
    for one in asked:
        for text in (one.question.summary, one.answer):
            start = time.thread_time()
            grade(one.question, text)
            took.append(1_000 * (time.thread_time() - start))
    print(float(np.quantile(took, 0.95)), _resident() - before)


def _resident() -> float:
    """Give the memory that this process holds, in MB (where the system does not tell, the most it held)."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * resource.getpagesize() / 1_048_576
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1_048_576 if sys.platform == "darwin" else 1_024)


def lines(rows: Sequence[Figure | Skipped]) -> Iterator[str]:
    """Write the rows as a table."""
    yield f"{'check':54}{'value':>10}{'reach':>9}{'stretch':>9}  reached"
    for row in rows:
        if isinstance(row, Skipped):
            yield f"{row.name:54}   skipped: {row.why}"
        else:
            value = f"{row.value:.3g}{row.unit}"
            yield f"{row.name:54}{value:>10}{row.reach:>9g}{row.stretch:>9g}  {row.verdict}"
