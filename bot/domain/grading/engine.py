"""Put the parts together: read, correct, judge the points, look for signs of no answer, score."""

from __future__ import annotations

from bot.domain.grading import phrases
from bot.domain.grading.embedding import load_model
from bot.domain.grading.flags import flags_of
from bot.domain.grading.negation import denials
from bot.domain.grading.points import judge
from bot.domain.grading.prepared import Prepared, prepare
from bot.domain.grading.reading import corrected, read
from bot.domain.grading.values import Grade, Question, band_of
from bot.domain.grading.wordlists import ENGLISH

SOUP_FACTOR = 0.4
LONGEST_READ = 6_000
"""Characters of an answer that are read; Discord's longest input is 4,000."""


def grade(question: Question, text: str) -> Grade:
    """Grade ``text`` as an answer to ``question``; pure, deterministic, safe in any thread."""
    prepared = prepare(question)
    answer = _read_answer(prepared, text[:LONGEST_READ])
    points = judge(prepared, answer)
    hits = [point for point in points if point.state == "hit"]
    flags = flags_of(prepared, answer, len(hits))
    if flags - {"soup"}:
        return Grade(0.0, band_of(0.0), points, flags)
    if points:
        total = sum(point.weight for point in points) or 1.0
        score = sum(point.weight for point in hits) / total
    else:
        score = _overlap(prepared, answer)
    if "soup" in flags:
        score *= SOUP_FACTOR
    return Grade(score, band_of(score), points, flags)


def _read_answer(prepared: Prepared, text: str) -> phrases.Answer:
    known = load_model().known_words
    tokens = corrected(read(text), prepared.vocabulary | ENGLISH, known)
    return phrases.index(text, tokens, denials(tokens))


def _overlap(prepared: Prepared, answer: phrases.Answer) -> float:
    wanted = {t.stem for t in prepared.model.tokens if t.word not in ENGLISH} - prepared.prompt_forms
    said = {token.stem for token in answer.tokens}
    return len(wanted & said) / len(wanted) if wanted else 0.0
