"""Ids are unique in the whole bank, and topics exist and belong to the area."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from bot.content.reader import ReadBank
from bot.content.source import Source, short
from bot.content.topics import GUIDE
from bot.errors import Problem


def check_all(bank: ReadBank) -> Iterator[Problem]:
    """Report every id that is used more than once, and every topic that is not in the list."""
    places: defaultdict[str, list[Source]] = defaultdict(list)
    for identity, source in bank.ids:
        places[identity].append(source)
    for identity, sources in places.items():
        for source in sources if len(sources) > 1 else ():
            others = ", ".join(f"{o.file}:{o.line(('id',))}" for o in sources if o is not source)
            yield source.problem(("id",), f"{identity}: id is used twice, also at {others}")
    for placed in bank.placed if bank.topics else ():
        topic = bank.topics.get(placed.topic)
        if topic is None:
            wrong = f"unknown topic {short(placed.topic)}"
        elif topic.area != placed.area:
            wrong = f"topic '{topic.id}' belongs to area '{topic.area}'"
        elif topic.kind == GUIDE:
            wrong = f"topic '{topic.id}' is a guide, not one for questions"
        else:
            continue
        yield placed.source.problem(("topic",), f"{placed.label}: {wrong}")
