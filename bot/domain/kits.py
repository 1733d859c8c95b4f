"""Which questions an interviewer's kit gets: for one form, one candidate, and nothing that either has seen.

The same seed gives the same kit. Where the bank is thin, wishes give way in a fixed order, and the kit says which.
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
"""Kinds with one answer: material of rapid-fire and, with a ladder, of deep dives."""
BROAD: tuple[Form, ...] = ("rapid-fire", "deep-dive", "behavioral")
"""Forms whose questions should come from many areas and topics."""
LEAST_RUNGS = 2
"""Follow-ups that make a ladder."""
SITUATION = 240
"""Characters from which a prompt tells a situation that wants framing."""
INSTEAD: Mapping[Form, tuple[Form, ...]] = {
    "rapid-fire": ("deep-dive",),
    "deep-dive": ("rapid-fire",),
    "scenario": ("deep-dive", "rapid-fire"),
    "derivation": ("deep-dive", "rapid-fire"),
    "system-design": ("scenario", "deep-dive", "rapid-fire"),
    "behavioral": ("scenario", "deep-dive", "rapid-fire"),
}
"""What takes a form's place when nothing unseen of it is left."""

LEVEL_STEP, OUTSIDE_FOCUS, SAME_AREA, SAME_TOPIC = 10, 15, 4, 40
"""Costs of a level of distance, of leaving the focus, and of each question of the same area or topic before it."""
LEANING = 6
"""Gain of a question that trains the axis the kit leans on: less than a level, so that it never picks a wrong one."""
LYING_OUT = 5
"""Gain of a question that lies in another kit already: when many interviews run at once, they hide less of the bank."""

LEANS: Mapping[AxisName, tuple[str, str]] = {
    "framing": ("framing", "Wait for their questions before you give numbers; note what they never ask."),
    "approach": ("trade-offs", "After each answer: what else was possible, and why not that?"),
    "correctness": ("correctness", "Let them give one number, formula or example for each claim."),
    "depth": ("depth", "Ask “why” and “when does it fail” once more than feels polite."),
    "communication": ("communication", "Ask for the answer in one sentence first, then the rest."),
}
"""What a kit leans on, in a word, and what that asks of the interviewer."""


@dataclass(frozen=True)
class Wish:
    """What a kit is wished for: form, time, the candidate's level, focus areas and what to lean on."""

    form: Form
    minutes: int
    level: Level
    focus: tuple[str, ...] = ()
    lean: AxisName | None = None
    weak_areas: tuple[str, ...] = ()
    """Where the candidate's answers were right least often."""


@dataclass(frozen=True)
class Kit:
    """The chosen questions in the order of asking; ``fallbacks`` says which wishes gave way."""

    form: Form
    lean: AxisName
    questions: tuple[str, ...]
    fallbacks: tuple[Fallback, ...] = ()


def wanted(form: Form, minutes: int) -> int:
    """Give how many questions fill a part of this length."""
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
    """Return the form that a kit of these questions has: the wished one, or what took its place."""
    forms = (wished, *INSTEAD[wished])
    return next((form for form in forms if all(FITS[form](m) for m in chosen)), wished)


def leaning(wish: Wish, *, seed: str) -> AxisName:
    """Give what a kit leans on: the candidate's weakest axis, else one by lot.

    Every kit leans on something, so that it tells nobody what feedback the candidate got.
    """
    return wish.lean if wish.lean is not None else random.Random(f"lean:{seed}").choice(AXIS_NAMES)


def choose(
    pool: Sequence[Material],
    wish: Wish,
    *,
    barred: Collection[str],
    seed: str,
    sharing: int = 1,
    lying_out: Collection[str] = (),
) -> Kit:
    """Choose a kit; ``barred`` holds what a member has seen or what is hidden in the server.

    ``sharing`` parts are still to be chosen for, this one among them: it takes no more than its share of what is left.
    What is ``lying_out`` in the kits of other members who interview right now is preferred among equals.
    """
    chance = random.Random(seed)
    lean = leaning(wish, seed=seed)
    unseen = sorted((m for m in pool if m.id not in barred), key=lambda m: m.id)
    chance.shuffle(unseen)
    for form in (wish.form, *INSTEAD[wish.form]):
        fitting = [m for m in unseen if FITS[form](m)]
        if fitting:
            count = min(wanted(form, wish.minutes), max(1, len(fitting) // sharing))
            chosen = _take(fitting, count, form, wish, lean, frozenset(lying_out))
            return Kit(form, lean, _in_order(chosen, form), fallbacks(chosen, form, wish))
    return Kit(wish.form, lean, (), ("none",))


def _take(
    fitting: Sequence[Material],
    count: int,
    form: Form,
    wish: Wish,
    lean: AxisName,
    lying_out: frozenset[str],
) -> list[Material]:
    """Take the cheapest question again and again; what was taken makes its like dearer."""
    fixed = {m.id: _cost(m, form, wish, lean) - LYING_OUT * (m.id in lying_out) for m in fitting}
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


def _cost(m: Material, form: Form, wish: Wish, lean: AxisName) -> int:
    cost = LEVEL_STEP * _distance(m, wish) + OUTSIDE_FOCUS * _outside(m, form, wish)
    return cost - LEANING * TRAINS[lean](m, wish)


def _distance(m: Material, wish: Wish) -> int:
    return abs(LEVELS.index(m.level) - LEVELS.index(wish.level))


def _outside(m: Material, form: Form, wish: Wish) -> bool:
    # The areas of these two are themselves: a focus on, say, statistics says nothing about them.
    if form in ("system-design", "behavioral"):
        return False
    return bool(wish.focus) and m.area not in wish.focus


def _in_order(chosen: Sequence[Material], form: Form) -> tuple[str, ...]:
    """Begin with what is easier; within a level the order of choice stays."""
    if form == "behavioral":
        return tuple(m.id for m in chosen)
    return tuple(m.id for m in sorted(chosen, key=lambda m: LEVELS.index(m.level)))


def fallbacks(chosen: Sequence[Material], form: Form, wish: Wish) -> tuple[Fallback, ...]:
    """Tell which wishes gave way in a kit of this form."""
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
