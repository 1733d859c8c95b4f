"""Ids are unique in the whole bank, and topics exist and belong to the area."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from bot.content.reader import ReadBank
from bot.content.source import Source
from bot.content.topics import GUIDE
from bot.errors import Problem


def check_all(bank: ReadBank) -> Iterator[Problem]:
    """Give every id that is used more than once, and every topic that is not in the list."""
    places: defaultdict[str, list[Source]] = defaultdict(list)
    for identity, source in bank.ids:
        places[identity].append(source)
    for identity, sources in places.items():
        for source in sources if len(sources) > 1 else ():
            others = ", ".join(f"{o.file}:{o.line(('id',))}" for o in sources if o is not source)
            yield source.problem(("id",), f"{identity}: id is used twice, also at {others}")
    for item in bank.located if bank.topics else ():
        question = item.question
        topic = bank.topics.get(question.topic)
        if topic is None:
            yield item.problem(("topic",), f"unknown topic '{question.topic}'")
        elif topic.area != question.area:
            yield item.problem(("topic",), f"topic '{topic.id}' belongs to area '{topic.area}'")
        elif topic.kind == GUIDE:
            yield item.problem(("topic",), f"topic '{topic.id}' is a guide, not one for questions")
