"""What the bank holds and what it lacks: the figures behind ``python -m bot check --report``.

Rules that a growing bank cannot meet yet (coverage, levels, shares) are reported here, not among the problems.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from bot.content.bank import Bank
from bot.content.checks.choices import (
    ENOUGH,
    MOST_GUESSED,
    guess_rate,
    hedge_score,
    length_score,
    shortness_score,
)
from bot.content.checks.grader import MODEL_ANSWER_LEAST
from bot.content.checks.texts import words
from bot.content.models import AnsweredQuestion, QuestionBase
from bot.content.topics import GUIDE, Topic
from bot.domain import grading
from bot.domain.vocabulary import LEVELS

CHOICES_LEAST = 0.7
LADDER = range(3, 6)
ONE_LINERS_LEAST = 40
LEAST_GUESSED = 0.08
"""An option that is hardly ever right at its length can be ruled out, and that is a hint too."""
SIBLING_BELOW = 0.3
SIBLINGS_LEAST = 0.97
PAIRS = 400
"""The most pairs of questions of an area for which an answer is graded against the other question."""


@dataclass(frozen=True)
class Figures:
    """One line of the table; a share is None when there is nothing to count."""

    area: str
    level: str
    questions: int
    one_liners: int
    with_choices: float | None
    ladders: int
    mean_words: float | None
    self_check: float | None
    siblings: float | None
    longest: float | None
    shortest: float | None
    hedged: float | None


@dataclass(frozen=True)
class Crossing:
    """An answer that would pass as an answer to a different question."""

    question: str
    answer_of: str
    score: float


@dataclass(frozen=True)
class BankReport:
    """The table, what is missing, and the answers that fit other questions too well."""

    rows: tuple[Figures, ...]
    gaps: tuple[str, ...]
    crossings: tuple[Crossing, ...]
    untouched: tuple[str, ...]


@dataclass(frozen=True)
class _Graded:
    """The grader's verdicts, computed once for all lines of the table."""

    own: Mapping[str, float]
    crossed: Mapping[tuple[str, str], float]


def bank_report(bank: Bank, *, pairs: int = PAIRS) -> BankReport:
    """Work out the figures; a given bank always has the same ones."""
    by_area: defaultdict[str, list[QuestionBase]] = defaultdict(list)
    for question in bank:
        by_area[question.area].append(question)
    wanted = _wanted(bank.topics.values())
    areas = [area for area in wanted if area in by_area] + sorted(by_area.keys() - wanted.keys())
    graded = _grade(bank, pairs)
    rows: list[Figures] = []
    gaps: list[str] = []
    for area in areas:
        rows.extend(_rows(area, by_area[area], graded))
        gaps.extend(f"{area}: {gap}" for gap in _gaps(by_area[area], wanted.get(area, []), rows[-1]))
    if len(areas) > 1:
        rows.append(_figures("all", "", list(bank), graded))
    liners = sum(question.is_one_liner for question in bank)
    if liners < ONE_LINERS_LEAST:
        gaps.append(f"one-line questions: {liners} of {ONE_LINERS_LEAST}")
    crossings = [Crossing(q, a, score) for (q, a), score in graded.crossed.items() if score >= SIBLING_BELOW]
    crossings.sort(key=lambda crossing: (-crossing.score, crossing.question, crossing.answer_of))
    untouched = [f"{area}: {len(wanted[area])} topics" for area in wanted if area not in by_area]
    return BankReport(tuple(rows), tuple(gaps), tuple(crossings), tuple(untouched))


def _wanted(topics: Iterable[Topic]) -> dict[str, list[Topic]]:
    areas: defaultdict[str, list[Topic]] = defaultdict(list)
    for topic in topics:
        if topic.kind != GUIDE:
            areas[topic.area].append(topic)
    return dict(areas)


def _grade(bank: Bank, pairs: int) -> _Graded:
    areas: defaultdict[str, list[AnsweredQuestion]] = defaultdict(list)
    for question in bank.answered():
        areas[question.area].append(question)
    own = {q.id: grading.grade(q.gradable(), q.answer.text).score for q in bank.answered()}
    crossed: dict[tuple[str, str], float] = {}
    for area, questions in areas.items():
        for one, other in _sample(area, questions, pairs):
            crossed[one.id, other.id] = grading.grade(one.gradable(), other.answer.text).score
    return _Graded(own, crossed)


def _sample(
    area: str, questions: Sequence[AnsweredQuestion], most: int
) -> list[tuple[AnsweredQuestion, AnsweredQuestion]]:
    everything = list(permutations(questions, 2))
    if len(everything) <= most:
        return everything
    return random.Random(area).sample(everything, most)


def _rows(area: str, questions: Sequence[QuestionBase], graded: _Graded) -> Iterator[Figures]:
    for level in LEVELS:
        if at_level := [question for question in questions if question.level == level]:
            yield _figures(area, level, at_level, graded)
    yield _figures(area, "all", questions, graded)


def _figures(area: str, level: str, questions: Sequence[QuestionBase], graded: _Graded) -> Figures:
    full = [question for question in questions if not question.is_one_liner]
    answered = [question for question in full if isinstance(question, AnsweredQuestion)]
    ids = {question.id for question in answered}
    own = [graded.own[question.id] >= MODEL_ANSWER_LEAST for question in answered]
    crossed = [score < SIBLING_BELOW for (asked, _), score in graded.crossed.items() if asked in ids]
    return Figures(
        area=area,
        level=level,
        questions=len(full),
        one_liners=len(questions) - len(full),
        with_choices=_mean(bool(question.choices) for question in answered),
        ladders=sum(len(question.follow_ups) in LADDER for question in full),
        mean_words=_mean(words(question.answer.text) for question in answered),
        self_check=_mean(own),
        siblings=_mean(crossed),
        longest=guess_rate(questions, length_score),
        shortest=guess_rate(questions, shortness_score),
        hedged=guess_rate(questions, hedge_score),
    )


def _mean(values: Iterable[float]) -> float | None:
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else None


def _gaps(questions: Sequence[QuestionBase], topics: Sequence[Topic], total: Figures) -> Iterator[str]:
    have: defaultdict[str, list[QuestionBase]] = defaultdict(list)
    for question in questions:
        if not question.is_one_liner:
            have[question.topic].append(question)
    if short := [f"{t.id} {len(have[t.id])}/{t.wanted}" for t in topics if len(have[t.id]) < t.wanted]:
        missing = sum(max(0, t.wanted - len(have[t.id])) for t in topics)
        where = f"{len(short)} of {len(topics)} topics"
        yield f"questions missing: {missing}, on {where}: {', '.join(short)}"
    if absent := [level for level in LEVELS if all(q.level != level for q in questions)]:
        yield f"no question of level {', '.join(absent)}"
    if flat := [t for t, asked in have.items() if len(asked) > 1 and not _has_ladder(asked)]:
        yield f"no ladder of {LADDER[0]} to {LADDER[-1]} rungs on {', '.join(flat)}"
    if moved := [text for t in topics if (text := _entry(t, have[t.id]))]:
        yield f"no question at the listed level: {', '.join(moved)}"
    if total.with_choices is not None and total.with_choices < CHOICES_LEAST:
        yield f"choices for {total.with_choices:.0%}, at least {CHOICES_LEAST:.0%} wanted"
    if total.siblings is not None and total.siblings < SIBLINGS_LEAST:
        share = f"{total.siblings:.1%} of answers to other questions grade below {SIBLING_BELOW}"
        yield f"{share}, at least {SIBLINGS_LEAST:.0%} wanted"
    if sum(bool(question.choices) for question in questions) >= ENOUGH:
        rates = (("longest", total.longest), ("shortest", total.shortest), ("most hedged", total.hedged))
        for name, rate in rates:
            if rate is not None and rate > MOST_GUESSED:
                yield f"the {name} option is right in {rate:.0%}, at most {MOST_GUESSED:.0%} wanted"
            elif rate is not None and rate < LEAST_GUESSED and name != "most hedged":
                yield f"the {name} option is right in {rate:.0%} only, which rules it out; vary that"


def _has_ladder(questions: Iterable[QuestionBase]) -> bool:
    return any(len(question.follow_ups) in LADDER for question in questions)


def _entry(topic: Topic, questions: Sequence[QuestionBase]) -> str | None:
    if len(questions) < topic.wanted:
        return None
    return None if any(q.level == topic.level for q in questions) else f"{topic.id} ({topic.level})"
