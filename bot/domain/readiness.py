"""Readiness for an interview at a target level and role: one number, how sure it is, and what to do next.

Preparation has four parts with fixed weights. Each part is estimated from the answers that belong to it, drawn
towards the prior as long as there are few of them, with a range beside it. A part without answers counts as the
prior and widens the range; so nobody gets near the top before all parts were practised.
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
"""Where somebody stands who has just begun to prepare."""
PRIOR_ANSWERS = 8.0
"""The prior weighs as much as this many full answers."""
RELATED = 2.0
"""Answers of one person hang together: this many say as much about the range as one independent answer."""
RANGE = 1.28
"""Half widths of the range in standard deviations: four of five such ranges hold the true value."""
LEVEL_STEP = 0.5
"""What an answer weighs for each level between its question and the target."""
LEVEL_SHIFT = 0.7
"""An easier question cannot prove more than this share for each level below, nor a harder one disprove more."""
HALF_LIFE_DAYS = 180.0
"""After so many days an answer weighs half."""
CHOICES = 4
FORM_WEIGHTS: Mapping[Form, float] = {"words": 1.0, "choice": 0.5, "typed": 0.5, "interview": 1.0}
INTERVIEW_ANSWERS = 4.0
"""A partner's marks for a mock interview weigh as much as this many answers, spread over what was asked."""
OTHER_AREA = 0.5
"""What an answer weighs that lies outside of what the role is asked about most."""

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
"""Areas of which the interviews for a role ask most; the first one leads where nothing else decides."""

Sureness = Literal["none", "a first guess", "rough", "fair", "good"]
_WIDTHS: tuple[tuple[float, Sureness], ...] = ((0.42, "a first guess"), (0.30, "rough"), (0.18, "fair"))


@dataclass(frozen=True)
class Estimate:
    """A value in 0..1, the range in which it lies, and the number of answers behind it."""

    value: float
    low: float
    high: float
    answers: int


@dataclass(frozen=True)
class PartEstimate:
    """How ready somebody is in one part of the preparation."""

    part: Part
    weight: float
    estimate: Estimate

    @property
    def measured(self) -> bool:
        """Tell whether there is any evidence."""
        return self.estimate.answers > 0


@dataclass(frozen=True)
class Step:
    """What would help most now: a part, and within concepts the weakest area."""

    part: Part
    area: str | None = None


@dataclass(frozen=True)
class Readiness:
    """The whole finding for one target."""

    level: Level
    role: Role
    overall: Estimate
    parts: tuple[PartEstimate, ...]
    weakest_area: str | None
    """None where no area of the role's focus can be practised."""

    @property
    def measured_weight(self) -> float:
        """Share of the preparation about which anything is known."""
        return sum(part.weight for part in self.parts if part.measured)

    @property
    def sureness(self) -> Sureness:
        """Say in words how far the number can be trusted."""
        if self.overall.answers == 0:
            return "none"
        width = self.overall.high - self.overall.low
        return next((word for least, word in _WIDTHS if width > least), "good")

    def next_step(self, possible: Collection[Part] = PARTS) -> Step | None:
        """Give the part with the most to gain, among those that can be practised; None when none can."""
        open_parts = [part for part in self.parts if part.part in possible]
        if not open_parts:
            return None
        best = max(open_parts, key=lambda part: part.weight * (1 - part.estimate.value))
        return Step(best.part, self.weakest_area if best.part == "concepts" else None)


def part_of(answer: Answered) -> Part:
    """Give the part of the preparation that an answer belongs to."""
    if answer.kind == "coding":
        return "coding"
    if answer.kind == "system-design" or answer.area == "system-design":
        return "system-design"
    return "behavioural" if answer.kind == "behavioral" else "concepts"


def value_of(answer: Answered, target: Level) -> float:
    """Give what an answer is worth for a target: a guess is taken out, and easy or hard questions count as such."""
    value = answer.score
    if answer.form == "choice":
        value = (value - 1 / CHOICES) / (1 - 1 / CHOICES)  # guesses come to nothing on average
    steps = LEVELS.index(answer.level) - LEVELS.index(target)
    shift: float = LEVEL_SHIFT ** abs(steps)
    return 1 - (1 - value) * shift if steps > 0 else value * shift


def weight_of(answer: Answered, target: Level, role: Role, now: datetime) -> float:
    """Give how much an answer says about a target, 1 for a fresh one in own words at its level and in its focus."""
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
    """Estimate the readiness for a level and a role from all that was answered; the order does not matter.

    ``areas`` names those that can be practised, for the advice; None for all.
    """
    evidence = latest(answers)
    parts = []
    for part, weight in WEIGHTS.items():
        mine = [answer for answer in evidence if part_of(answer) == part]
        parts.append(PartEstimate(part, weight, _estimate(mine, level, role, now)))
    return Readiness(level, role, _combined(parts), tuple(parts), _weakest(evidence, level, role, now, areas))


def latest(answers: Iterable[Answered]) -> tuple[Answered, ...]:
    """Keep the newest answer to each question in each form: repeating one question proves nothing more."""
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
    """Weigh the parts; their ranges add up, since who is underrated in one part is likely so in the others."""
    return Estimate(
        sum(part.weight * part.estimate.value for part in parts),
        sum(part.weight * part.estimate.low for part in parts),
        sum(part.weight * part.estimate.high for part in parts),
        sum(part.estimate.answers for part in parts),
    )


def _weakest(
    answers: Sequence[Answered], level: Level, role: Role, now: datetime, areas: Collection[str] | None
) -> str | None:
    """Give the area of the role's focus that looks weakest; one without answers stands at the prior."""
    concepts = [answer for answer in answers if part_of(answer) == "concepts"]
    found = {
        area: _estimate([answer for answer in concepts if answer.area == area], level, role, now).value
        for area in FOCUS[role]
        if areas is None or area in areas
    }
    return min(found, key=lambda area: found[area], default=None)
