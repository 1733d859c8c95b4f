"""The bank for a new record: like the tests' small one, but larger, since much is on at the same time."""

from __future__ import annotations

import json
from dataclasses import asdict

from bot.content.models import ConceptQuestion
from tests.recorded.bank import FILE
from tests.support import bank as support

MORE = (
    "copper crimson golden lilac maroon orange purple silver turquoise violet white yellow brown black green pink "
    "apricot banana cherry ebony fuchsia ginger hazel khaki lavender mahogany mustard navy ochre peach quartz rust "
    "sapphire tangerine umber vanilla walnut wine almond bronze cobalt denim emerald flax garnet honey"
)
COLOURS = (*support.COLOURS, *MORE.split())


def freeze() -> None:
    """Write the bank to its file."""
    built = [_with_ladder(support.question(c, i)) for i, c in enumerate(COLOURS)]
    built += [support.one_liner(c, i) for i, c in enumerate(COLOURS)]
    topics = json.dumps([asdict(topic) for topic in support.small_bank().topics.values()])
    lines = [json.dumps(question.model_dump(mode="json", exclude_defaults=True)) for question in built]
    FILE.write_text('{"topics": ' + topics + ',\n"questions": [\n' + ",\n".join(lines) + "\n]}\n")


def _with_ladder(question: ConceptQuestion) -> ConceptQuestion:
    """Return a question with enough follow-ups for a deep dive."""
    (first,) = question.follow_ups
    more = [
        first.model_copy(update={"prompt": f"{word}: what would you do when it rains?"})
        for word in ("At night", "In a crowd")
    ]
    return question.model_copy(update={"follow_ups": [first, *more]})


def answer_to(shown: str, template: str) -> str:
    """Return an answer, by a template of the tests' small bank, to the question whose prompt is shown."""
    colour = next(c for i, c in enumerate(COLOURS) if support.question(c, i).prompt in shown)
    return template.format(colour=colour)
