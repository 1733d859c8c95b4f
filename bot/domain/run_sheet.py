"""The run sheet of a mock interview: its phases, who sits where in each, and which one it is now.

Members are seats, numbered from 0. A part is the stretch in which one of them is the candidate. All lengths are
interview minutes; the caller says how long one lasts, so that a demonstration can make it a second.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

from bot.domain.interviews import Plan
from bot.domain.vocabulary import Level

Form = Literal["rapid-fire", "deep-dive", "scenario", "derivation", "system-design", "behavioral"]
PhaseKind = Literal["hello", "part", "debrief"]

FORMS: tuple[Form, ...] = get_args(Form)
LENGTHS = (45, 60)
HELLO: Mapping[int, int] = {45: 2, 60: 3}
"""Minutes to say hello and settle who does what."""
DEBRIEF = 5
"""Minutes of spoken feedback at the end."""
REAL_MINUTE = timedelta(minutes=1)
LEAST_SHARE_HELD = 0.5
"""An interview counts as held after this share of its planned time."""

USUAL: Mapping[Level, tuple[Form, ...]] = {
    "junior": ("rapid-fire", "rapid-fire", "deep-dive", "behavioral"),
    "mid": ("rapid-fire", "deep-dive", "scenario", "behavioral"),
    "senior": ("deep-dive", "scenario", "system-design", "behavioral"),
    "research": ("deep-dive", "derivation", "derivation", "scenario"),
}
"""The forms to expect at each level; usual ones are listed more than once."""

GUIDE: Mapping[Form, tuple[tuple[str, int], ...]] = {
    "rapid-fire": (
        ("Questions in quick order, answers of two or three sentences", 9),
        ("What was missed", 1),
    ),
    "deep-dive": (
        ("First topic, down to where the answers end", 3),
        ("Second topic", 3),
        ("Third topic", 3),
        ("The candidate asks back", 1),
    ),
    "scenario": (
        ("The problem, and the candidate's questions about it", 2),
        ("Stage by stage: what would you do, and why", 7),
        ("The candidate sums up", 1),
    ),
    "derivation": (
        ("Set-up: symbols, assumptions, the plan", 2),
        ("The derivation, spoken aloud", 6),
        ("What if an assumption falls?", 2),
    ),
    "system-design": (
        ("Requirements and numbers", 2),
        ("Data", 2),
        ("Model", 3),
        ("Serving and monitoring", 2),
        ("Trade-offs and failures", 1),
    ),
    "behavioral": (
        ("Stories, each with situation, task, action, result", 7),
        ("Follow-ups: what did you do yourself, what would you do again", 2),
        ("The candidate asks back", 1),
    ),
}
"""The stages of a part, with shares of its time."""


@dataclass(frozen=True)
class Phase:
    """One line of the run sheet; a role's seat is None when nobody has that role."""

    kind: PhaseKind
    minutes: int
    part: int | None = None
    interviewer: int | None = None
    candidate: int | None = None
    observer: int | None = None


def form_for(level: Level, *, seed: str) -> Form:
    """Choose the form when nobody wished for one: a random one of those usual at this level."""
    return random.Random(seed).choice(USUAL[level])


def phases(minutes: int, plan: Plan, seats: int = 2) -> tuple[Phase, ...]:
    """Build the run sheet: seat 0 interviews first, seat 1 is the candidate, a third one observes.

    On a swap, the roles rotate until everybody has been the candidate.
    """
    hello = HELLO.get(minutes, HELLO[LENGTHS[0]])
    parts = 1 if plan == "one_way" else seats
    lengths = _split(minutes - hello - DEBRIEF, [1] * parts)
    order = list(range(seats))
    sheet = [Phase("hello", hello)]
    for part, length in enumerate(lengths):
        turned = order[part:] + order[:part]
        observer = turned[2] if seats > 2 else None
        sheet.append(Phase("part", length, part, turned[0], turned[1], observer))
    sheet.append(Phase("debrief", DEBRIEF))
    return tuple(sheet)


def part_phase(sheet: Sequence[Phase], part: int) -> Phase | None:
    """Return the phase of a part; None when there is no such part."""
    return next((phase for phase in sheet if phase.part == part), None)


def candidates(sheet: Sequence[Phase]) -> frozenset[int]:
    """Return the seats that are the candidate in some part."""
    return frozenset(phase.candidate for phase in sheet if phase.candidate is not None)


def guide(form: Form, minutes: int) -> tuple[tuple[str, int], ...]:
    """Return the stages of a part with whole minutes that add up to ``minutes``."""
    lines = GUIDE[form]
    shares = _split(minutes, [weight for _, weight in lines])
    return tuple((label, length) for (label, _), length in zip(lines, shares, strict=True) if length > 0)


def _split(total: int, weights: Sequence[int]) -> list[int]:
    """Share whole minutes out by weight; what rounding leaves over goes to the largest remainders."""
    whole = sum(weights)
    shares = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for index in by_remainder[: total - sum(shares)]:
        shares[index] += 1
    return shares


@dataclass(frozen=True)
class Position:
    """Where an interview is: the index of its phase, and when the next one is due; over when ``phase`` is None."""

    phase: int | None
    due_at: datetime


def begin(sheet: Sequence[Phase], now: datetime, minute: timedelta = REAL_MINUTE) -> Position:
    """Return the position at the start."""
    return Position(0, now + sheet[0].minutes * minute)


def follow(sheet: Sequence[Phase], phase: int, now: datetime, minute: timedelta = REAL_MINUTE) -> Position:
    """Return the position after ``phase`` was ended by hand at ``now``."""
    if phase + 1 >= len(sheet):
        return Position(None, now)
    return Position(phase + 1, now + sheet[phase + 1].minutes * minute)


def catch_up(
    sheet: Sequence[Phase], at: Position, now: datetime, minute: timedelta = REAL_MINUTE
) -> Position:
    """Return the position at ``now`` from an earlier one; phases end when due, however late this is called."""
    phase, due = at.phase, at.due_at
    while phase is not None and due <= now:
        if phase + 1 >= len(sheet):
            return Position(None, due)
        phase += 1
        due += sheet[phase].minutes * minute
    return Position(phase, due)


def was_held(started_at: datetime, ended_at: datetime, minutes: int, minute: timedelta = REAL_MINUTE) -> bool:
    """Whether an interview used enough of its planned time to count."""
    return ended_at - started_at >= LEAST_SHARE_HELD * minutes * minute


def may_open_kit(sheet: Sequence[Phase], phase: int | None, part: int, seat: int) -> bool:
    """Whether a seat may see a part's kit while the interview is at ``phase`` (None: it is over).

    The interviewer may from the hello before the first part on; everybody else, the candidate too, once the part is
    over.
    """
    own = part_phase(sheet, part)
    if own is None:
        return False
    place = sheet.index(own)
    if phase is None or phase > place:
        return True
    return own.interviewer == seat and (phase == place or (part == 0 and phase < place))


def current_part(sheet: Sequence[Phase], phase: int | None, seat: int) -> int | None:
    """Return the part whose kit a seat would open now: the one it leads, or else the latest that is over."""
    parts = [line.part for line in sheet if line.part is not None]
    allowed = [part for part in parts if may_open_kit(sheet, phase, part, seat)]
    leading = [part for part in allowed if (own := part_phase(sheet, part)) and own.interviewer == seat]
    return max(leading or allowed, default=None)
