"""Readiness for an interview at a target level and role: one number, how sure it is, and what to do next.

Preparation has four parts with fixed weights. Each part is estimated from the answers that belong to it, with a
range, and drawn towards the prior while there are few of them. A part without answers counts as the prior and
widens the range, so nobody gets near the top before practising all parts.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, get_args

from bot.domain.progress import Answered, Form
from bot.domain.vocabulary import LEVELS, Level, Role

Part = Literal["coding", "concepts", "system-design", "behavioural"]
PARTS: tuple[Part, ...] = get_args(Part)
WEIGHTS: Mapping[Part, float] = {
    "coding": 0.40,
    "concepts": 0.30,
    "system-design": 0.20,
    "behavioural": 0.10,
}
DEFAULT_LEVEL: Level = "mid"
DEFAULT_ROLE: Role = "ml-engineer"

PRIOR = 0.35
"""The prior: the readiness of somebody who has just begun to prepare."""
PRIOR_ANSWERS = 8.0
"""The prior weighs as much as this many full answers."""
RELATED = 2.0
"""Answers of one person are correlated: this many narrow the range as much as one independent answer."""
RANGE = 1.28
"""Half widths of the range in standard deviations: four of five such ranges contain the true value."""
LEVEL_STEP = 0.5
"""The weight of an answer for each level between its question and the target."""
LEVEL_SHIFT = 0.7
"""For each level below the target, the most that an easier question can prove; above it, the most that a harder one
can disprove."""
HALF_LIFE_DAYS = 180.0
"""After this many days, an answer weighs half."""
CHOICES = 4
FORM_WEIGHTS: Mapping[Form, float] = {"words": 1.0, "choice": 0.5, "typed": 0.5, "interview": 1.0}
INTERVIEW_ANSWERS = 4.0
"""A partner's marks for a mock interview weigh as much as this many answers, spread over what was asked."""
OTHER_AREA = 0.5
"""The weight of an answer outside of the areas that the role is asked about most."""

FOCUS: Mapping[Role, tuple[str, ...]] = {
    "ml-engineer": (
        "fundamentals",
        "supervised",
        "evaluation",
        "data-preprocessing",
        "optimization",
        "deep-learning",
        "mlops",
    ),
    "data-scientist": (
        "statistics",
        "fundamentals",
        "evaluation",
        "supervised",
        "unsupervised",
        "data-preprocessing",
    ),
    "deep-learning-engineer": (
        "deep-learning",
        "optimization",
        "computer-vision",
        "nlp",
        "generative-models",
    ),
    "ai-engineer": ("llm", "nlp", "generative-models", "deep-learning", "evaluation", "mlops"),
    "data-analyst": ("statistics", "data-manipulation", "data-preprocessing", "evaluation", "fundamentals"),
}
"""The areas that interviews for a role ask about most; when nothing else decides, the first one leads."""

Sureness = Literal["none", "a first guess", "rough", "fair", "good"]
_WIDTHS: tuple[tuple[float, Sureness], ...] = ((0.42, "a first guess"), (0.30, "rough"), (0.18, "fair"))


@dataclass(frozen=True)
class Estimate:
    """A value in 0..1, its range, and the number of answers behind it."""

    value: float
    low: float
    high: float
    answers: int


@dataclass(frozen=True)
class PartEstimate:
    """How ready a member is in one part of the preparation."""

    part: Part
    weight: float
    estimate: Estimate

    @property
    def measured(self) -> bool:
        """Whether there is any evidence."""
        return self.estimate.answers > 0


@dataclass(frozen=True)
class Step:
    """What would help most now: a part, and within concepts the weakest area."""

    part: Part
    area: str | None = None


@dataclass(frozen=True)
class Readiness:
    """The full estimate for one target."""

    level: Level
    role: Role
    overall: Estimate
    parts: tuple[PartEstimate, ...]
    weakest_area: str | None
    """None when no area of the role's focus can be practised."""

    @property
    def measured_weight(self) -> float:
        """The share of the preparation for which there is any evidence."""
        return sum(part.weight for part in self.parts if part.measured)

    @property
    def sureness(self) -> Sureness:
        """Return how far the number can be trusted, in words."""
        if self.overall.answers == 0:
            return "none"
        width = self.overall.high - self.overall.low
        return next((word for least, word in _WIDTHS if width > least), "good")

    def next_step(self, possible: Collection[Part] = PARTS) -> Step | None:
        """Return the part with the most to gain among those that can be practised; None when none can."""
        open_parts = [part for part in self.parts if part.part in possible]
        if not open_parts:
            return None
        best = max(open_parts, key=lambda part: part.weight * (1 - part.estimate.value))
        return Step(best.part, self.weakest_area if best.part == "concepts" else None)


def part_of(answer: Answered) -> Part:
    """Return the part of the preparation that an answer belongs to."""
    if answer.kind == "coding":
        return "coding"
    if answer.kind == "system-design" or answer.area == "system-design":
        return "system-design"
    return "behavioural" if answer.kind == "behavioral" else "concepts"


def value_of(answer: Answered, target: Level) -> float:
    """Return what an answer proves for a target: corrected for guessing, and for easier or harder questions."""
    value = answer.score
    if answer.form == "choice":
        value = (value - 1 / CHOICES) / (1 - 1 / CHOICES)  # Corrected so that guesses average zero.
    steps = LEVELS.index(answer.level) - LEVELS.index(target)
    shift: float = LEVEL_SHIFT ** abs(steps)
    return 1 - (1 - value) * shift if steps > 0 else value * shift


def weight_of(answer: Answered, target: Level, role: Role, now: datetime) -> float:
    """Return an answer's weight for a target: 1 when fresh, in own words, at its level and in its focus."""
    steps = abs(LEVELS.index(answer.level) - LEVELS.index(target))
    age = max(0.0, (now - answer.at).total_seconds() / 86_400)
    weight: float = LEVEL_STEP**steps * 0.5 ** (age / HALF_LIFE_DAYS)
    weight *= FORM_WEIGHTS[answer.form] * answer.weight
    if part_of(answer) == "concepts" and answer.area not in FOCUS[role]:
        weight *= OTHER_AREA
    return weight


def readiness(
    answers: Iterable[Answered],
    level: Level,
    role: Role,
    now: datetime,
    areas: Collection[str] | None = None,
) -> Readiness:
    """Estimate the readiness for a level and a role from all answers, in any order.

    ``areas`` names the areas that can be practised, for the advice; None means all.
    """
    evidence = latest(answers)
    parts = []
    for part, weight in WEIGHTS.items():
        mine = [answer for answer in evidence if part_of(answer) == part]
        parts.append(PartEstimate(part, weight, _estimate(mine, level, role, now)))
    return Readiness(level, role, _combined(parts), tuple(parts), _weakest(evidence, level, role, now, areas))


def latest(answers: Iterable[Answered]) -> tuple[Answered, ...]:
    """Keep the newest answer to each question in each form: repeating a question proves nothing more."""
    newest: dict[tuple[str, str], Answered] = {}
    for answer in answers:
        key = (answer.question_id, answer.form)
        if key not in newest or answer.at > newest[key].at:
            newest[key] = answer
    return tuple(newest.values())


def shared_out(asked: Sequence[Answered]) -> tuple[Answered, ...]:
    """Spread the weight of one interview over what was asked in it."""
    weight = INTERVIEW_ANSWERS / max(1, len(asked))
    return tuple(replace(one, weight=weight) for one in asked)


def _estimate(answers: Sequence[Answered], level: Level, role: Role, now: datetime) -> Estimate:
    weights = [weight_of(answer, level, role, now) for answer in answers]
    gained = sum(w * value_of(a, level) for w, a in zip(weights, answers, strict=True))
    held = sum(weights)
    value = min(1.0, max(0.0, (PRIOR * PRIOR_ANSWERS + gained) / (PRIOR_ANSWERS + held)))
    spread = RANGE * math.sqrt(value * (1 - value) / (1 + (PRIOR_ANSWERS + held) / RELATED))
    return Estimate(value, max(0.0, value - spread), min(1.0, value + spread), len(answers))


def _combined(parts: Sequence[PartEstimate]) -> Estimate:
    """Combine the parts by weight. Their ranges add up: a member underrated in one part probably is in the others."""
    return Estimate(
        sum(part.weight * part.estimate.value for part in parts),
        sum(part.weight * part.estimate.low for part in parts),
        sum(part.weight * part.estimate.high for part in parts),
        sum(part.estimate.answers for part in parts),
    )


def _weakest(
    answers: Sequence[Answered], level: Level, role: Role, now: datetime, areas: Collection[str] | None
) -> str | None:
    """Return the weakest-looking area of the role's focus; one without answers counts as the prior."""
    concepts = [answer for answer in answers if part_of(answer) == "concepts"]
    found = {
        area: _estimate([answer for answer in concepts if answer.area == area], level, role, now).value
        for area in FOCUS[role]
        if areas is None or area in areas
    }
    return min(found, key=lambda area: found[area], default=None)
