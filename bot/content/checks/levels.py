"""Questions on one topic are asked at different levels, and ladders climb."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from bot.content.reader import Located
from bot.domain.vocabulary import LEVELS
from bot.errors import Problem


def check_all(located: Sequence[Located]) -> Iterator[Problem]:
    """Report the questions whose level their topic has already, and the ladders that step down."""
    asked: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    topics: defaultdict[str, int] = defaultdict(int)
    for item in located:
        question = item.question
        yield from _ladder(item)
        if question.is_one_liner:
            continue
        topics[question.topic] += 1
        same = asked[question.topic, question.level]
        if same and topics[question.topic] <= len(LEVELS):
            yield item.problem(
                ("level",),
                f"topic '{question.topic}' is asked at level {question.level} already, by {same[0]}",
            )
        same.append(question.id)


def _ladder(item: Located) -> Iterator[Problem]:
    reached = LEVELS.index(item.question.level)
    for index, rung in enumerate(item.question.follow_ups):
        level = LEVELS.index(rung.level)
        if level < reached:
            yield item.problem(
                ("follow_ups", index, "level"),
                f"a ladder goes deeper: {rung.level} after {LEVELS[reached]}",
            )
        reached = max(reached, level)
