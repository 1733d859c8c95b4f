"""No question is asked twice in different words.

Prompts of different questions on one topic reach a cosine of about 0.55, their summaries 0.65; the same question in
different words is above 0.75. One-line questions share their form (`What is the range of ...?`), so two of them are
the same only when they also accept the same answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from rapidfuzz import fuzz

from bot.content.models import QuestionBase
from bot.content.reader import Located
from bot.domain import grading
from bot.errors import Problem

SAME_PROMPT = 0.75
SAME_SUMMARY = 0.82
SAME_WORDS = 82.0
"""Two texts count as the same from this similarity (0 to 100) of their sorted words on."""
_WORTH_COMPARING = 0.45
_BLOCK = 512


def check_all(located: Sequence[Located]) -> Iterator[Problem]:
    """Report the pairs of questions that are nearly the same, at the later one of each pair."""
    full = [item for item in located if not item.question.is_one_liner]
    short = [item for item in located if item.question.is_one_liner]
    yield from _pairs(full, ("prompt",), lambda question: question.prompt, SAME_PROMPT)
    answered = [item for item in full if _summary(item.question)]
    yield from _pairs(answered, ("answer", "summary"), _summary, SAME_SUMMARY)
    yield from _pairs(short, ("prompt",), lambda question: question.prompt, SAME_PROMPT, _same_answer)


def _summary(question: QuestionBase) -> str:
    return getattr(getattr(question, "answer", None), "summary", "")


def _same_answer(one: QuestionBase, other: QuestionBase) -> bool:
    return bool({text.casefold() for text in one.rapid} & {text.casefold() for text in other.rapid})


def _always(one: QuestionBase, other: QuestionBase) -> bool:
    return True


def _pairs(
    items: Sequence[Located],
    where: tuple[str, ...],
    text: Callable[[QuestionBase], str],
    least: float,
    also: Callable[[QuestionBase, QuestionBase], bool] = _always,
) -> Iterator[Problem]:
    texts = [text(item.question) for item in items]
    if len(texts) < 2:
        return
    vectors = grading.load_model().embed(texts)
    for start in range(0, len(texts), _BLOCK):
        likeness = vectors[start : start + _BLOCK] @ vectors.T
        for row, column in np.argwhere(likeness >= _WORTH_COMPARING):
            later, earlier = int(row) + start, int(column)
            if earlier >= later or not also(items[later].question, items[earlier].question):
                continue
            cosine = float(likeness[row, column])
            if cosine >= least or fuzz.token_sort_ratio(texts[later], texts[earlier]) >= SAME_WORDS:
                other = items[earlier]
                place = f"{other.source.file}:{other.source.line(where)}"
                message = f"{where[-1]} says nearly the same as {other.question.id} ({place}; {cosine:.2f})"
                yield items[later].problem(where, message)
