"""What a question is: one pydantic model for each kind, told apart by ``kind``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from bot.content import limits
from bot.domain import grading
from bot.domain.vocabulary import Level

SCHEMA_VERSION = 1

Slug = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=3, max_length=80)
]


Prompt = Annotated[str, StringConstraints(strip_whitespace=True, min_length=12, max_length=limits.PROMPT)]
FollowUpPrompt = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=8, max_length=limits.FOLLOW_UP_PROMPT)
]
Statement = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=20, max_length=limits.STATEMENT)
]
Summary = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=10, max_length=limits.SUMMARY)
]
Paragraph = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=limits.PARAGRAPH)
]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=limits.LINE)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=limits.TITLE)]
Point = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=8, max_length=limits.KEY_POINT)
]
Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=limits.PHRASE)]
ChoiceText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=limits.CHOICE)
]
Why = Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=limits.WHY)]
ShortAnswer = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=limits.SHORT_ANSWER)
]
Code = Annotated[str, StringConstraints(min_length=1, max_length=limits.CODE)]
CodeLine = Annotated[str, StringConstraints(min_length=1, max_length=limits.CODE_LINE)]


class Strict(BaseModel):
    """A frozen model that refuses fields it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class KeyPoint(Strict):
    """One claim an interviewer listens for, and the phrases that show it was said."""

    point: Point = Field(description="The claim, as a person would say it.")
    weight: int = Field(default=2, ge=1, le=5, description="Importance among the key points, 1 to 5.")
    accept: list[Phrase] = Field(
        min_length=1,
        max_length=20,
        description="Phrases that show the point: all words of one phrase must occur, in any "
        "form and order; `a|b` gives alternatives for one word.",
    )
    contradicts: list[Phrase] = Field(
        default_factory=list,
        max_length=10,
        description="Phrases, in the same form, that show the opposite was claimed.",
    )

    def gradable(self) -> grading.KeyPoint:
        """Give the value that the grader works on."""
        return grading.KeyPoint(
            point=self.point,
            weight=float(self.weight),
            accept=tuple(self.accept),
            contradicts=tuple(self.contradicts),
        )


class Answer(Strict):
    """The model answer in the four parts of a good interview answer."""

    summary: Summary = Field(description="The answer in one sentence.")
    intuition: Paragraph | None = Field(
        default=None, description="An analogy a product manager would follow."
    )
    detail: Paragraph | None = Field(
        default=None, description="Formula, algorithm, complexity, assumptions."
    )
    practice: Paragraph | None = Field(
        default=None, description="When it bites, what one does, a number from experience."
    )

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """Name and text of each part that is there, in the order in which they are said."""
        named = (
            ("In one sentence", self.summary),
            ("Intuition", self.intuition),
            ("In depth", self.detail),
            ("In practice", self.practice),
        )
        return tuple((name, text) for name, text in named if text)

    @property
    def text(self) -> str:
        """The whole answer as one text."""
        return "\n".join(text for _, text in self.parts)


class Choice(Strict):
    """One of four options; ``why`` teaches, most of all when the option is wrong."""

    text: ChoiceText
    why: Why
    correct: bool = False


class FollowUp(Strict):
    """One rung of a ladder that goes deeper until only specialists answer."""

    prompt: FollowUpPrompt
    level: Level
    answer: Paragraph
    key_points: list[KeyPoint] = Field(min_length=1, max_length=6)

    def gradable(self) -> grading.Question:
        """Give the value that the grader works on."""
        return grading.Question(
            prompt=self.prompt,
            model_answer=self.answer,
            key_points=tuple(point.gradable() for point in self.key_points),
        )


class Stage(Strict):
    """One step of a scenario or a design interview, asked and answered on its own."""

    title: Title
    prompt: FollowUpPrompt
    answer: Paragraph
    key_points: list[KeyPoint] = Field(min_length=2, max_length=8)


class Step(Strict):
    """One step of a derivation: what is done and what an interviewer listens for."""

    title: Title
    work: Paragraph
    key_points: list[KeyPoint] = Field(min_length=1, max_length=4)


class Numeric(Strict):
    """A number that is judged as a number."""

    value: float
    tolerance: float = Field(ge=0, description="Largest accepted absolute difference.")
    unit: ShortAnswer | None = None


class CodeTest(Strict):
    """One call of the solution and what it must give back, both as Python literals."""

    call: CodeLine
    expected: CodeLine


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
    choices: list[Choice] = Field(default_factory=list)
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

    @model_validator(mode="after")
    def _choices_are_four_with_one_right(self) -> QuestionBase:
        if not self.choices:
            return self
        if len(self.choices) != 4:
            raise ValueError(f"choices: four are needed, {len(self.choices)} given")
        right = sum(choice.correct for choice in self.choices)
        if right != 1:
            raise ValueError(f"choices: exactly one must be correct, {right} are")
        if len({choice.text.casefold() for choice in self.choices}) != 4:
            raise ValueError("choices: two options have the same text")
        return self


class _Answered(QuestionBase):
    """A question with one answer in four parts, graded by key points."""

    answer: Answer
    key_points: list[KeyPoint] = Field(default_factory=list, max_length=6)

    @property
    def is_one_liner(self) -> bool:
        """Tell whether this is material for typed rounds only."""
        return bool(self.rapid) and not self.key_points

    @model_validator(mode="after")
    def _complete_unless_one_liner(self) -> _Answered:
        if self.is_one_liner:
            if len(self.prompt) > limits.ONE_LINE_PROMPT:
                raise ValueError(
                    f"prompt: a one-line question holds {limits.ONE_LINE_PROMPT} characters at most"
                )
            return self
        if len(self.key_points) < 3:
            raise ValueError(f"key_points: three to six are needed, {len(self.key_points)} given")
        missing = [
            name for name in ("intuition", "detail", "practice") if getattr(self.answer, name) is None
        ]
        if missing:
            raise ValueError(f"answer: {', '.join(missing)} missing")
        if len(self.answer.text) > limits.ANSWER:
            raise ValueError(
                f"answer: {len(self.answer.text)} characters; a card holds {limits.ANSWER}"
            )
        return self

    def gradable(self) -> grading.Question:
        """Give the value that the grader works on."""
        return grading.Question(
            prompt=self.prompt,
            model_answer=self.answer.text,
            key_points=tuple(point.gradable() for point in self.key_points),
            answer_form=self.answer_form,
            summary=self.answer.summary,
        )


class ConceptQuestion(_Answered):
    """Asks what something is, why it works or when it fails."""

    kind: Literal["concept"]


class CompareQuestion(_Answered):
    """Asks to tell two or more things apart and when to use which."""

    kind: Literal["compare"]


class MathQuestion(_Answered):
    """Asks for a number or a formula and its meaning."""

    kind: Literal["math"]
    numeric: Numeric | None = None


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


class BehavioralQuestion(QuestionBase):
    """A story from experience, told with situation, task, action and result."""

    kind: Literal["behavioral"]
    listens_for: list[Line] = Field(min_length=3, max_length=6)
    strong_signs: list[Line] = Field(min_length=2, max_length=6)
    weak_signs: list[Line] = Field(min_length=2, max_length=6)


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
