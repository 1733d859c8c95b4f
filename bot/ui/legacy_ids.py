"""Ids of buttons as earlier versions wrote them; messages with such buttons are out there for good.

Before actions had arguments, an id was ``feature:action:number``. Most still read the same. Those below packed several
facts into the number, or named in the action what is an argument now. A new form has more arguments than the old one,
or a different action, so no id can be read in two ways.
"""

from __future__ import annotations

from collections.abc import Callable

Rewrite = Callable[[int], str]
"""From the number of an old id to the whole new id."""


def _as(action: str, *words: object) -> Rewrite:
    """Return a rewrite that keeps the number and adds what the old action said in its name."""
    return lambda number: ":".join([action, str(number), *map(str, words)])


DAILY: dict[str, Rewrite] = {
    "daily:pick-a": _as("daily:pick", 0),
    "daily:pick-b": _as("daily:pick", 1),
    "daily:pick-c": _as("daily:pick", 2),
    "daily:pick-d": _as("daily:pick", 3),
    "daily:share": _as("daily:share", "named"),
    "daily:share-anonymously": _as("daily:share", "anonymous"),
    "daily:confirm": _as("daily:decide", 1),
    "daily:decline": _as("daily:decide", 0),
}

SETUP: dict[str, Rewrite] = {
    "setup:back": _as("setup:page", "panel"),
    "setup:rounds": _as("setup:page", "rounds"),
    "setup:mock": _as("setup:page", "mock"),
    "setup:scores": _as("setup:page", "scores"),
    "setup:recap-on": _as("setup:recap", 1),
    "setup:recap-off": _as("setup:recap", 0),
}

OLD: dict[str, Rewrite] = {**DAILY, **SETUP}


def modern(custom_id: str) -> str:
    """Return the id in today's form; unchanged where it already has it."""
    action, _, last = custom_id.rpartition(":")
    if action == "board:page" and last.count(".") == 4:  # points.week.evaluation.0.higher
        board, period, area, page, turn = last.split(".")
        return f"{action}:{board}:{period}:{area}:{page}:{'mine' if turn == 'mine' else ''}"
    rewrite = OLD.get(action)
    return rewrite(int(last)) if rewrite is not None and last.isdecimal() else custom_id
