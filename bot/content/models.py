"""What a question is: one pydantic model for each kind, distinguished by ``kind``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from bot.content import limits
from bot.content.fields import (
    Code,
    CodeLine,
    Line,
    Paragraph,
    Prompt,
    ShortAnswer,
    Slug,
    Statement,
    Strict,
    StructureError,
)
from bot.content.parts import (
    Answer,
    CardAnswer,
    Choice,
    Choices,
    CodeTest,
    FollowUp,
    KeyPoint,
    Numeric,
    Stage,
    Step,
)
from bot.domain import grading
from bot.domain.numeric import Number
from bot.domain.vocabulary import Level

__all__ = [
    "SCHEMA_VERSION",
    "Answer",
    "AnsweredQuestion",
    "BankFile",
    "BehavioralQuestion",
    "Choice",
    "CodeTest",
    "CodingQuestion",
    "CompareQuestion",
    "ConceptQuestion",
    "DerivationQuestion",
    "FollowUp",
    "KeyPoint",
    "MathQuestion",
    "Numeric",
    "Question",
    "QuestionBase",
    "ScenarioQuestion",
    "Stage",
    "Step",
    "SystemDesignQuestion",
]

SCHEMA_VERSION = 1
ANSWER_PARTS = ("intuition", "detail", "practice")


class QuestionBase(Strict):
    """Fields that every kind of question has."""

    id: Slug
    topic: Slug = Field(description="An id of topics.tsv.")
    area: Slug = Field(description="The area of the file; taken from the file where left out.")
    level: Level
    prompt: Prompt
    hint: Line | None = None
    pitfalls: list[Line] = Field(
        default_factory=list, max_length=4, description="What weak candidates say, in one line."
    )
    choices: Choices = Field(default_factory=list)
    follow_ups: list[FollowUp] = Field(default_factory=list, max_length=5)
    rapid: list[ShortAnswer] = Field(
        default_factory=list,
        max_length=12,
        description="Accepted short answers for typed rounds; the first is the one shown.",
    )
    answer_form: Literal["prose", "list"] = Field(
        default="prose", description="`list` where the answer is an enumeration."
    )
    verify: list[CodeLine] = Field(
        default_factory=list,
        max_length=12,
        description="Python expressions over `math` and `statistics`, each true; they recompute "
        "the numbers of the answer.",
    )

    @property
    def is_one_liner(self) -> bool:
        """Whether it is for typed rounds only."""
        return False

    @model_validator(mode="after")
    def _fits_together(self) -> QuestionBase:
        if findings := self._findings():
            raise StructureError(findings)
        return self

    def _findings(self) -> list[tuple[str, str]]:
        """Return (field, message) for each way in which the fields do not fit together."""
        return []


class _Answered(QuestionBase):
    """A question with one answer in four parts, graded by key points."""

    answer: CardAnswer
    key_points: list[KeyPoint] = Field(default_factory=list, max_length=6)

    @property
    def number(self) -> Number | None:
        """The number that the answer must contain; None except for some math questions."""
        return None

    @property
    def is_one_liner(self) -> bool:
        """Whether it is for typed rounds only: it has a short answer and no key points."""
        return bool(self.rapid) and not self.key_points

    def _findings(self) -> list[tuple[str, str]]:
        parts = {name for name in ANSWER_PARTS if getattr(self.answer, name) is not None}
        return answered_findings(bool(self.rapid), len(self.key_points), parts, len(self.prompt))

    def gradable(self) -> grading.Question:
        """Return the value that the grader works on; the same object each time, so that the grader's cache finds it."""
        return self._gradable

    @cached_property
    def _gradable(self) -> grading.Question:
        return grading.Question(
            prompt=self.prompt,
            model_answer=self.answer.text,
            key_points=tuple(point.gradable() for point in self.key_points),
            answer_form=self.answer_form,
            summary=self.answer.summary,
        )


def answered_findings(
    rapid: bool, key_points: int, parts: set[str], prompt_length: int
) -> list[tuple[str, str]]:
    """Return what a concept, compare or math question lacks, as (field, message)."""
    if rapid and not key_points:
        if prompt_length > limits.ONE_LINE_PROMPT:
            most = limits.ONE_LINE_PROMPT
            return [("prompt", f"{prompt_length} characters; a one-line question holds {most} at most")]
        return []
    findings = []
    if key_points < 3:
        findings.append(("key_points", f"three to six are needed, {key_points or 'none'} given"))
    if missing := [name for name in ANSWER_PARTS if name not in parts]:
        findings.append(("answer", f"{', '.join(missing)} missing"))
    return findings


def findings_in_raw(raw: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the same for raw data, when other mistakes keep it from becoming a question."""
    answer, points, prompt = raw.get("answer"), raw.get("key_points", []), raw.get("prompt")
    if raw.get("kind") not in ("concept", "compare", "math"):
        return []
    if not isinstance(answer, Mapping) or not isinstance(points, list) or not isinstance(prompt, str):
        return []
    parts = {name for name in ANSWER_PARTS if answer.get(name) is not None}
    return answered_findings(bool(raw.get("rapid")), len(points), parts, len(prompt.strip()))


class ConceptQuestion(_Answered):
    """Asks what something is, why it works or when it fails."""

    kind: Literal["concept"]


class CompareQuestion(_Answered):
    """Asks to distinguish two or more things and to say when to use which."""

    kind: Literal["compare"]


class MathQuestion(_Answered):
    """Asks for a number or a formula and its meaning."""

    kind: Literal["math"]
    numeric: Numeric | None = None

    @property
    def number(self) -> Number | None:
        """The number that the answer must contain; None when the question does not ask for one."""
        if self.numeric is None:
            return None
        return Number(self.numeric.value, self.numeric.tolerance, self.numeric.unit)


class ScenarioQuestion(QuestionBase):
    """A real problem, reasoned through in stages."""

    kind: Literal["scenario"]
    stages: list[Stage] = Field(min_length=2, max_length=6)


class SystemDesignQuestion(QuestionBase):
    """A system to design: requirements, data, model, serving."""

    kind: Literal["system-design"]
    stages: list[Stage] = Field(min_length=4, max_length=6)


class DerivationQuestion(QuestionBase):
    """A result to derive on paper, step by step."""

    kind: Literal["derivation"]
    steps: list[Step] = Field(min_length=2, max_length=8)
    conclusion: Paragraph


class CodingQuestion(QuestionBase):
    """A function or query to write, with the tests that judge it."""

    kind: Literal["coding"]
    language: Literal["python", "sql"] = "python"
    statement: Statement
    signature: CodeLine
    starter: Code
    tests: list[CodeTest] = Field(min_length=3, max_length=20)
    solution: Code
    explanation: Paragraph

    def _findings(self) -> list[tuple[str, str]]:
        asked = len(self.prompt) + len(self.statement) + len(self.signature) + len(self.starter)
        return _over_card("statement", "prompt, statement, signature and starter", asked)


class BehavioralQuestion(QuestionBase):
    """A story from the member's experience: situation, task, action, result."""

    kind: Literal["behavioral"]
    listens_for: list[Line] = Field(min_length=3, max_length=6)
    strong_signs: list[Line] = Field(min_length=2, max_length=6)
    weak_signs: list[Line] = Field(min_length=2, max_length=6)

    def _findings(self) -> list[tuple[str, str]]:
        signs = [*self.listens_for, *self.strong_signs, *self.weak_signs]
        shown = len(self.prompt) + sum(map(len, signs))
        return _over_card("listens_for", "prompt and the three lists", shown)


def _over_card(field: str, what: str, length: int) -> list[tuple[str, str]]:
    if length <= limits.CARD:
        return []
    return [(field, f"{what} stand on one card: {length} characters, {limits.CARD} at most")]


AnsweredQuestion = ConceptQuestion | CompareQuestion | MathQuestion
Question = Annotated[
    ConceptQuestion
    | CompareQuestion
    | MathQuestion
    | ScenarioQuestion
    | SystemDesignQuestion
    | DerivationQuestion
    | CodingQuestion
    | BehavioralQuestion,
    Field(discriminator="kind"),
]


class BankFile(Strict):
    """One YAML file of the bank; used for the published JSON Schema."""

    schema_version: Literal[1]
    area: Slug
    questions: list[Question]
