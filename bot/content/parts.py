"""The parts of a question: answer, key points, choices, rungs, stages, steps."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator, Field, StrictBool, StrictInt

from bot.content import limits
from bot.content.fields import (
    ChoiceText,
    CodeLine,
    FollowUpPrompt,
    Paragraph,
    Phrase,
    Point,
    ShortAnswer,
    Strict,
    Summary,
    Title,
    Why,
)
from bot.domain import grading
from bot.domain.vocabulary import Level


class KeyPoint(Strict):
    """One claim an interviewer listens for, and the phrases that show it was said."""

    point: Point = Field(description="The claim, as a person would say it.")
    weight: StrictInt = Field(default=2, ge=1, le=5, description="Importance among the key points, 1 to 5.")
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
        """Return the value that the grader works on."""
        return grading.KeyPoint(
            point=self.point,
            weight=float(self.weight),
            accept=tuple(self.accept),
            contradicts=tuple(self.contradicts),
        )


def gradable(prompt: str, answer: str, key_points: list[KeyPoint]) -> grading.Question:
    """Return the value that the grader works on, for anything with a prompt, an answer and key points."""
    return grading.Question(
        prompt=prompt, model_answer=answer, key_points=tuple(point.gradable() for point in key_points)
    )


class Answer(Strict):
    """The model answer in the four parts of a good interview answer."""

    summary: Summary = Field(description="The answer in one sentence.")
    intuition: Paragraph | None = Field(
        default=None, description="An analogy a product manager would follow."
    )
    detail: Paragraph | None = Field(default=None, description="Formula, algorithm, complexity, assumptions.")
    practice: Paragraph | None = Field(
        default=None, description="When it bites, what one does, a number from experience."
    )

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """Name and text of each part that the answer has, in speaking order."""
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


def _fits_a_card(answer: Answer) -> Answer:
    if len(answer.text) > limits.ANSWER:
        raise ValueError(f"{len(answer.text)} characters in all; a card holds {limits.ANSWER}")
    return answer


CardAnswer = Annotated[Answer, AfterValidator(_fits_a_card)]


class Choice(Strict):
    """One of four options; ``why`` teaches, above all when the option is wrong."""

    text: ChoiceText
    why: Why
    correct: StrictBool = False


def _four_with_one_right(choices: list[Choice]) -> list[Choice]:
    findings = []
    if not choices:
        return choices
    if len(choices) != 4:
        findings.append(f"four are needed, {len(choices)} given")
    right = sum(choice.correct for choice in choices)
    if right != 1:
        findings.append(f"exactly one must be correct, {right or 'none'} {'is' if right < 1 else 'are'}")
    if len({choice.text.casefold() for choice in choices}) != len(choices):
        findings.append("two options have the same text")
    if findings:
        raise ValueError("; ".join(findings))
    return choices


Choices = Annotated[list[Choice], AfterValidator(_four_with_one_right)]


class FollowUp(Strict):
    """One rung of a ladder of follow-ups, each deeper, until only specialists can answer."""

    prompt: FollowUpPrompt
    level: Level
    answer: Paragraph
    key_points: list[KeyPoint] = Field(min_length=1, max_length=6)

    def gradable(self) -> grading.Question:
        """Return the value that the grader works on; the same object each time, so that the grader's cache finds it."""
        return self._gradable

    @cached_property
    def _gradable(self) -> grading.Question:
        return gradable(self.prompt, self.answer, self.key_points)


class Stage(Strict):
    """One step of a scenario or a design interview, asked and answered on its own."""

    title: Title
    prompt: FollowUpPrompt
    answer: Paragraph
    key_points: list[KeyPoint] = Field(min_length=2, max_length=8)

    def gradable(self) -> grading.Question:
        """Return the value that the grader works on."""
        return gradable(self.prompt, self.answer, self.key_points)


class Step(Strict):
    """One step of a derivation: what is done, and what an interviewer listens for."""

    title: Title
    work: Paragraph
    key_points: list[KeyPoint] = Field(min_length=1, max_length=4)

    def gradable(self) -> grading.Question:
        """Return the value that the grader works on."""
        return gradable(self.title, self.work, self.key_points)


class Numeric(Strict):
    """A number that is judged by its value."""

    value: float = Field(allow_inf_nan=False)
    tolerance: float = Field(ge=0, allow_inf_nan=False, description="Largest accepted absolute difference.")
    unit: ShortAnswer | None = None


class CodeTest(Strict):
    """One call of the solution and the value it must return, both as Python literals."""

    call: CodeLine
    expected: CodeLine
