"""Ids of buttons as earlier versions wrote them; messages with such buttons are out there for good.

Before actions had arguments, an id was ``feature:action:number``, and most ids still are. The ones below packed
several facts into the number, or named in the action what is an argument now. A new form has more arguments than
the old one, or a different action, so no id can be read in two ways.
"""

from __future__ import annotations

from collections.abc import Callable

Rewrite = Callable[[int], str]
"""From the number in an old id to the entire new id."""


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


def _days(action: str, *words: str) -> Rewrite:
    """Return a rewrite of a set of days, one bit each, Monday the lowest."""
    return lambda mask: ":".join([action, "".join(str(day) for day in range(7) if mask >> day & 1), *words])


def _about(action: str, *words: str) -> Rewrite:
    """Return a rewrite of the member whom feedback is about: the seat in the lowest two bits, the interview above."""
    return lambda row: ":".join([action, str(row >> 2), str(row & 3), *words])


def _page(action: str) -> Rewrite:
    """Return a rewrite of a kit's page: nine bits for the page, two for the part, the interview above."""
    return lambda row: ":".join([action, str(row >> 11), str(row >> 9 & 3), str(row & 511)])


def _phase(action: str) -> Rewrite:
    """Return a rewrite of an interview's phase, which is in the lowest four bits."""
    return lambda row: f"{action}:{row >> 4}:{row & 15}"


POOL: dict[str, Rewrite] = {
    "mock:level": _as("mock:wish", "level"),
    "mock:role": _as("mock:wish", "role"),
    "mock:side": _as("mock:wish", "side"),
    "mock:cadence": _as("mock:wish", "cadence"),
    "mock:days": _days("mock:week-days"),
    "mock:blocks": _days("mock:week-blocks"),
    "mock:preset-evenings": _days("mock:week-preset", "evenings"),
    "mock:preset-weekends": _days("mock:week-preset", "weekends"),
    "mock:preset-office": _days("mock:week-preset", "office"),
    "mock:clear-week": _days("mock:week-clear"),
    "mock:week-zone": _days("mock:week-time-zone"),
    "mock:half-hours": _days("mock:week-halves"),
    "mock:half-morning": _days("mock:week-half", "morning"),
    "mock:half-afternoon": _days("mock:week-half", "afternoon"),
    "mock:copy-day": _days("mock:week-copy"),
    "mock:copy-to": _days("mock:week-copy-to"),
    "mock:week": _days("mock:week-back"),
}

MEETING: dict[str, Rewrite] = {
    "mock:slot-a": _as("mock:slot", 0),
    "mock:slot-b": _as("mock:slot", 1),
    "mock:slot-c": _as("mock:slot", 2),
    "mock:time-again": _as("mock:time"),
}

INTERVIEW: dict[str, Rewrite] = {
    "mock:page": _page("mock:page"),
    "mock:next": _page("mock:page"),
    "mock:skip": _page("mock:page"),
    "mock:tick": _page("mock:tick"),
    "mock:on": _phase("mock:on"),
}

AFTER: dict[str, Rewrite] = {
    "mock:about": _about("mock:about"),
    "mock:framing": _about("mock:mark", "framing"),
    "mock:approach": _about("mock:mark", "approach"),
    "mock:correctness": _about("mock:mark", "correctness"),
    "mock:depth": _about("mock:mark", "depth"),
    "mock:communication": _about("mock:mark", "communication"),
    "mock:again": _about("mock:again"),
    "mock:write": _about("mock:write"),
    "mock:met": _as("mock:word", "yes"),
    "mock:nobody": _as("mock:word", "alone"),
    "mock:absent": _as("mock:word", "absent"),
    "mock:newer": _as("mock:history"),
    "mock:older": _as("mock:history"),
}

MOCK: dict[str, Rewrite] = {**POOL, **MEETING, **INTERVIEW, **AFTER}

OLD: dict[str, Rewrite] = {**DAILY, **SETUP, **MOCK}


def modern(custom_id: str) -> str:
    """Return the id in today's form; unchanged when it already has it."""
    action, _, last = custom_id.rpartition(":")
    if action == "board:page" and last.count(".") == 4:  # points.week.evaluation.0.higher
        board, period, area, page, turn = last.split(".")
        return f"{action}:{board}:{period}:{area}:{page}:{'mine' if turn == 'mine' else ''}"
    rewrite = OLD.get(action)
    return rewrite(int(last)) if rewrite is not None and last.isdecimal() else custom_id
