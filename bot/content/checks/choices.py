"""Choices must not give the right one away by their length, caution, position or a tell-tale word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.content.checks.texts import Found
from bot.content.models import Choice, QuestionBase
from bot.content.reader import Located
from bot.errors import Problem

STANDS_OUT = 1.25
"""How many times longer (or shorter) than the next option the right one may be."""
SPREAD = 2.5
"""How many times longer than the shortest option the longest may be."""
NOTICED = 10
"""Nobody notices a difference of fewer characters than this."""
MOST_GUESSED = 0.3
"""How often a guess by length or by hedges may be right over an area or the bank."""
MOST_IN_ONE_PLACE = 0.6
ENOUGH = 20
"""Shares over fewer questions than this mean nothing."""

_GIVE_AWAY = re.compile(
    r"\b(all|none|both|neither|any) of (the|these) (above|others?|options|choices)\b", re.IGNORECASE
)
_BY_LETTER = re.compile(r"\b(both|neither|only)?\s*[A-D] (and|or|nor) [A-D]\b")
_ABSOLUTE = re.compile(r"\b(always|never|guarantees?|guaranteed|impossible)\b", re.IGNORECASE)
_HEDGE = re.compile(
    r"\b(usually|often|sometimes|generally|typically|commonly|mostly|likely|probably|perhaps|possibly|may|might"
    r"|could|can|tends?|roughly|about|approximately|some|many|most|depends?|depending|unless|partly|largely|relatively)\b",
    re.IGNORECASE,
)


def check(question: QuestionBase) -> Found:
    """Return what is wrong with the options of one question."""
    for index, choice in enumerate(question.choices):
        if _GIVE_AWAY.search(choice.text) or _BY_LETTER.search(choice.text):
            yield ("choices", index, "text"), "an option must stand on its own (they are shuffled)"
    if question.choices:
        yield from _lengths(question.choices)
        yield from _absolutes(question.choices)


def _lengths(choices: Sequence[Choice]) -> Found:
    where = next(index for index, choice in enumerate(choices) if choice.correct)
    right = len(choices[where].text)
    wrong = sorted(len(choice.text) for choice in choices if not choice.correct)
    if right > wrong[-1] * STANDS_OUT and right - wrong[-1] >= NOTICED:
        yield (
            ("choices", where, "text"),
            f"the right option is the longest by far ({right} against {wrong[-1]})",
        )
    elif right * STANDS_OUT < wrong[0] and wrong[0] - right >= NOTICED:
        yield (
            ("choices", where, "text"),
            f"the right option is the shortest by far ({right} against {wrong[0]})",
        )
    shortest, longest = min(right, wrong[0]), max(right, wrong[-1])
    if longest > shortest * SPREAD and longest - shortest >= 3 * NOTICED:
        yield (
            ("choices",),
            f"options should be of similar length; these have {shortest} to {longest} characters",
        )


def _absolutes(choices: Sequence[Choice]) -> Found:
    if any(choice.correct and _ABSOLUTE.search(choice.text) for choice in choices):
        return
    for index, choice in enumerate(choices):
        if match := _ABSOLUTE.search(choice.text):
            word = match.group(0).lower()
            yield (
                ("choices", index, "text"),
                f"'{word}' is in wrong options only, which gives them away",
            )


def length_score(choice: Choice) -> int:
    """Rate an option as somebody would who picks the longest."""
    return len(choice.text)


def shortness_score(choice: Choice) -> int:
    """Rate an option as somebody would who picks the shortest."""
    return -len(choice.text)


def hedge_score(choice: Choice) -> int:
    """Rate an option as somebody would who picks the most careful one."""
    return len(_HEDGE.findall(choice.text))


def guessed(question: QuestionBase, score: Callable[[Choice], int]) -> float:
    """Return the chance that picking the highest-rated option is right; ties are drawn at random."""
    best = max(score(choice) for choice in question.choices)
    top = [choice for choice in question.choices if score(choice) == best]
    return sum(choice.correct for choice in top) / len(top)


def guess_rate(questions: Iterable[QuestionBase], score: Callable[[Choice], int]) -> float | None:
    """Return the share of questions that such a guess gets right; None when none has options."""
    chances = [guessed(question, score) for question in questions if question.choices]
    return sum(chances) / len(chances) if chances else None


def check_all(located: Sequence[Located]) -> Iterator[Problem]:
    """Report the areas in which a guess by length, hedges or position is right too often."""
    areas: defaultdict[str, list[Located]] = defaultdict(list)
    for item in located:
        if item.question.choices:
            areas[item.question.area].append(item)
    groups = [(f"area {area}", items) for area, items in areas.items()]
    if len(areas) > 1:
        groups.append(("the whole bank", [item for items in areas.values() for item in items]))
    for name, items in groups:
        if len(items) >= ENOUGH:
            yield from _guesses(name, items)


def _guesses(name: str, items: Sequence[Located]) -> Iterator[Problem]:
    first = items[0].source
    for label, score in (("longest", length_score), ("most hedged", hedge_score)):
        rate = guess_rate((item.question for item in items), score)
        if rate is not None and rate > MOST_GUESSED:
            guilty = [item.question.id for item in items if guessed(item.question, score) == 1.0]
            yield Problem(
                first.file,
                first.line(),
                f"{name}: picking the {label} option is right in {rate:.0%} of {len(items)} questions, "
                f"{MOST_GUESSED:.0%} at most; alone so in {', '.join(guilty)}",
            )
    places = [next(i for i, c in enumerate(item.question.choices) if c.correct) for item in items]
    for place in range(4):
        if (share := places.count(place) / len(places)) > MOST_IN_ONE_PLACE:
            message = f"{name}: the right option is in position {place + 1} in {share:.0%} of the questions"
            yield Problem(first.file, first.line(), f"{message}; vary it")
