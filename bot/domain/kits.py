"""Which questions an interviewer's kit gets: for one form, one candidate, and nothing that either has seen.

The same seed gives the same kit. Where the bank has too few questions, wishes are dropped in a fixed order, and the
kit says which.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.domain.feedback import AXIS_NAMES, AxisName
from bot.domain.material import Material
from bot.domain.run_sheet import Form
from bot.domain.vocabulary import LEVELS, Kind, Level

Fallback = Literal["level", "focus", "few", "form", "none"]

ASKED: tuple[Kind, ...] = ("concept", "compare", "math")
"""Kinds with one answer: used in rapid-fire and, with a ladder, in deep dives."""
BROAD: tuple[Form, ...] = ("rapid-fire", "deep-dive", "behavioral")
"""Forms whose questions should come from many areas and topics."""
LEAST_RUNGS = 2
"""This many follow-ups make a ladder."""
SITUATION = 240
"""A prompt with this many characters describes a situation that has to be framed."""
INSTEAD: Mapping[Form, tuple[Form, ...]] = {
    "rapid-fire": ("deep-dive",),
    "deep-dive": ("rapid-fire",),
    "scenario": ("deep-dive", "rapid-fire"),
    "derivation": ("deep-dive", "rapid-fire"),
    "system-design": ("scenario", "deep-dive", "rapid-fire"),
    "behavioral": ("scenario", "deep-dive", "rapid-fire"),
}
"""The forms to try when no unseen question of a form is left."""

LEVEL_STEP, OUTSIDE_FOCUS, SAME_AREA, SAME_TOPIC = 10, 15, 4, 40
"""Costs of each level off, of leaving the focus areas, and of each earlier question of the same area or topic."""
AXIS_GAIN = 6
"""What a question gains by training the kit's axis: less than a level, so that it never brings in a wrong level."""
IN_OTHER_KITS = 5
"""What a question gains by being in another kit already: interviews at the same time then use up less of the bank."""

AXIS_ADVICE: Mapping[AxisName, tuple[str, str]] = {
    "framing": ("framing", "Wait for their questions before you give numbers; note what they never ask."),
    "approach": ("trade-offs", "After each answer: what else was possible, and why not that?"),
    "correctness": ("correctness", "Let them give one number, formula or example for each claim."),
    "depth": ("depth", "Ask “why” and “when does it fail” once more than feels polite."),
    "communication": ("communication", "Ask for the answer in one sentence first, then the rest."),
}
"""For each axis that a kit can train: its name in a word, and advice to the interviewer."""


@dataclass(frozen=True)
class Wish:
    """What a kit should be: form, length, the candidate's level and focus areas, and the axis to train."""

    form: Form
    minutes: int
    level: Level
    focus: tuple[str, ...] = ()
    axis: AxisName | None = None
    """The axis in which the candidate is weakest; None for a random one."""
    weak_areas: tuple[str, ...] = ()
    """The areas in which the candidate's answers were right least often."""


@dataclass(frozen=True)
class Kit:
    """The chosen questions in the order of asking; ``fallbacks`` says which wishes were dropped."""

    form: Form
    axis: AxisName
    questions: tuple[str, ...]
    fallbacks: tuple[Fallback, ...] = ()


def wanted(form: Form, minutes: int) -> int:
    """Return how many questions fill a part of this length."""
    if form == "rapid-fire":
        return min(20, max(10, round(minutes * 0.75)))
    if form == "deep-dive":
        return min(5, max(3, minutes // 6))
    if form == "behavioral":
        return min(6, max(2, minutes // 8))
    if form == "system-design":
        return 1
    return min(3, max(1, minutes // 15))


FITS: Mapping[Form, Callable[[Material], bool]] = {
    "rapid-fire": lambda m: m.kind in ASKED and not m.one_liner,
    "deep-dive": lambda m: m.kind in ASKED and m.rungs >= LEAST_RUNGS,
    "scenario": lambda m: m.kind == "scenario",
    "derivation": lambda m: m.kind == "derivation",
    "system-design": lambda m: m.kind == "system-design",
    "behavioral": lambda m: m.kind == "behavioral",
}

TRAINS: Mapping[AxisName, Callable[[Material, Wish], bool]] = {
    "framing": lambda m, _: m.length >= SITUATION,
    "approach": lambda m, _: m.kind == "compare",
    "correctness": lambda m, wish: m.area in wish.weak_areas or m.kind == "math",
    "depth": lambda m, _: m.rungs >= LEAST_RUNGS,
    "communication": lambda m, _: m.kind == "concept",
}


def kit_form(wished: Form, chosen: Sequence[Material]) -> Form:
    """Return the form that a kit of these questions has: the wished one, or the one that replaced it."""
    forms = (wished, *INSTEAD[wished])
    return next((form for form in forms if all(FITS[form](m) for m in chosen)), wished)


def axis_of(wish: Wish, *, seed: str) -> AxisName:
    """Return the axis that a kit trains: the candidate's weakest, or else a random one.

    Every kit trains some axis, so it tells nobody what feedback the candidate got.
    """
    return wish.axis if wish.axis is not None else random.Random(f"lean:{seed}").choice(AXIS_NAMES)


def choose(
    pool: Sequence[Material],
    wish: Wish,
    *,
    barred: Collection[str],
    seed: str,
    sharing: int = 1,
    in_other_kits: Collection[str] = (),
) -> Kit:
    """Choose a kit; ``barred`` holds what a member has seen or what is hidden in the server.

    ``sharing`` is the number of parts still to be filled, this one included: a kit takes at most its share of what
    is left. Among equals, questions that are ``in_other_kits`` right now are preferred.
    """
    chance = random.Random(seed)
    axis = axis_of(wish, seed=seed)
    unseen = sorted((m for m in pool if m.id not in barred), key=lambda m: m.id)
    chance.shuffle(unseen)
    for form in (wish.form, *INSTEAD[wish.form]):
        fitting = [m for m in unseen if FITS[form](m)]
        if fitting:
            count = min(wanted(form, wish.minutes), max(1, len(fitting) // sharing))
            chosen = _take(fitting, count, form, wish, axis, frozenset(in_other_kits))
            return Kit(form, axis, _in_order(chosen, form), fallbacks(chosen, form, wish))
    return Kit(wish.form, axis, (), ("none",))


def _take(
    fitting: Sequence[Material],
    count: int,
    form: Form,
    wish: Wish,
    axis: AxisName,
    in_other_kits: frozenset[str],
) -> list[Material]:
    """Take the cheapest question again and again; each one makes questions of its area and topic more expensive."""
    fixed = {m.id: _cost(m, form, wish, axis) - IN_OTHER_KITS * (m.id in in_other_kits) for m in fitting}
    areas: Counter[str] = Counter()
    topics: Counter[str] = Counter()
    rest = list(fitting)
    chosen: list[Material] = []
    same_area = SAME_AREA if form in BROAD else 0
    while rest and len(chosen) < count:
        best = min(rest, key=lambda m: fixed[m.id] + same_area * areas[m.area] + SAME_TOPIC * topics[m.topic])
        rest.remove(best)
        chosen.append(best)
        areas[best.area] += 1
        topics[best.topic] += 1
    return chosen


def _cost(m: Material, form: Form, wish: Wish, axis: AxisName) -> int:
    cost = LEVEL_STEP * _distance(m, wish) + OUTSIDE_FOCUS * _outside(m, form, wish)
    return cost - AXIS_GAIN * TRAINS[axis](m, wish)


def _distance(m: Material, wish: Wish) -> int:
    return abs(LEVELS.index(m.level) - LEVELS.index(wish.level))


def _outside(m: Material, form: Form, wish: Wish) -> bool:
    # The areas of these two are themselves: a focus on, say, statistics says nothing about them.
    if form in ("system-design", "behavioral"):
        return False
    return bool(wish.focus) and m.area not in wish.focus


def _in_order(chosen: Sequence[Material], form: Form) -> tuple[str, ...]:
    """Put easier questions first; within a level the order of choice stays."""
    if form == "behavioral":
        return tuple(m.id for m in chosen)
    return tuple(m.id for m in sorted(chosen, key=lambda m: LEVELS.index(m.level)))


def fallbacks(chosen: Sequence[Material], form: Form, wish: Wish) -> tuple[Fallback, ...]:
    """Return which wishes were dropped in a kit of this form."""
    if not chosen:
        return ("none",)
    found: list[Fallback] = []
    if form != wish.form:
        found.append("form")
    if any(_distance(m, wish) for m in chosen):
        found.append("level")
    if any(_outside(m, form, wish) for m in chosen):
        found.append("focus")
    if len(chosen) < wanted(form, wish.minutes):
        found.append("few")
    return tuple(found)
