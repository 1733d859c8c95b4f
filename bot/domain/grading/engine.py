"""Grade one answer: read, correct, judge the points, look for signs that it is not an answer, score."""

from __future__ import annotations

from bot.domain.grading import phrases, regression
from bot.domain.grading.content import Content, content_of
from bot.domain.grading.embedding import load_model
from bot.domain.grading.features import compare
from bot.domain.grading.flags import flags_of
from bot.domain.grading.negation import denials
from bot.domain.grading.points import judge
from bot.domain.grading.prepared import Prepared, prepare
from bot.domain.grading.reading import corrected, read
from bot.domain.grading.regression import Regression
from bot.domain.grading.substance import Substance, substance_of
from bot.domain.grading.values import NOT_AN_ATTEMPT, Grade, Question, band_of

HEAP_FLAGS = frozenset({"soup", "shuffled", "denial"})
HEAP_FACTOR = 0.4
"""A heap of keywords keeps this share of its score: it may hold the right terms, but it claims nothing."""
DOUBTFUL_HEAP_FACTOR = 0.85
"""The same for questions without key points. People do answer in formulas and lists, and likeness cannot tell those
from a heap."""
LONG_HEAP = 250
LONG_HEAP_FACTOR = 0.1
"""What an answer longer than any model answer keeps: given enough words, every term turns up."""
LIKENESS_SHARE = 0.1
"""With key points, the share of the score that likeness to the references decides."""
BEYOND_SHARE = 0.45
"""The bonus for terms of the question beyond the key points found; at best a third of this is paid."""
MISSED_COSTS = 0.4
"""Key points that were not found cost at least this share of their weight."""
UNRELATED = 0.72
"""The likeness that an answer to another question of the same area reaches."""
LIFT = 0.9
"""How far scores in the middle are raised: right answers of a few sentences seldom say every point."""
LONGEST_READ = 6_000
"""Characters of an answer that are read; Discord's longest input has 4,000."""


def grade(question: Question, text: str) -> Grade:
    """Grade ``text`` as an answer to ``question``; pure, deterministic, safe in any thread."""
    return grade_by(regression.load(), question, text)


def grade_by(model: Regression, question: Question, text: str) -> Grade:
    """Grade with a given regression; calibration compares several of them."""
    prepared = prepare(question)
    answer = _read_answer(prepared, text[:LONGEST_READ])
    judged = judge(prepared, answer)
    points = tuple(one.result for one in judged)
    hits = [one for one in judged if one.result.state == "hit"]
    said = content_of(answer.tokens, prepared.prompt_forms, load_model())
    likeness = _likeness(model, prepared, said)
    flags = flags_of(prepared, answer, [one.match for one in hits], likeness)
    if flags & NOT_AN_ATTEMPT:
        return Grade(0.0, band_of(0.0), points, flags)
    score = likeness
    if total := sum(point.weight for point in points):
        share = sum(one.result.weight for one in hits) / total
        score = _with_rubric(share, likeness, substance_of(prepared, said))
    if flags & HEAP_FLAGS:
        score *= _heap_factor(len(answer.tokens), bool(points))
    return Grade(score, band_of(score), points, flags)


def _heap_factor(length: int, has_points: bool) -> float:
    if length > LONG_HEAP:
        return LONG_HEAP_FACTOR
    return HEAP_FACTOR if has_points else DOUBTFUL_HEAP_FACTOR


def _with_rubric(share: float, likeness: float, substance: Substance) -> float:
    """Combine the weighted share of key points found with how much the answer says to the point beyond them."""
    # Squared, so that an answer which happens to touch one point of a neighbouring question is not raised.
    found = share + LIFT * share**2 * (1 - share)
    alike = max(likeness - UNRELATED, 0.0) / (1 - UNRELATED)
    score = substance.kept * ((1 - LIKENESS_SHARE) * found + LIKENESS_SHARE * alike)
    return min(score + BEYOND_SHARE * substance.beyond(share), 1 - MISSED_COSTS * (1 - share))


def _read_answer(prepared: Prepared, text: str) -> phrases.Answer:
    known = load_model().known_words
    tokens = corrected(read(text), prepared.vocabulary, prepared.candidates, known)
    return phrases.index(text, tokens, denials(tokens), prepared.joints)


def _likeness(model: Regression, prepared: Prepared, said: Content) -> float:
    """Return the regression's score against the reference that the answer resembles most."""
    return max(
        (model.predict(compare(one, said, prepared.prompt_vector)) for one in prepared.references),
        default=0.0,
    )
