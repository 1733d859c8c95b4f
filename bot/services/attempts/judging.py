"""Whether an answer is an honest attempt, and how good it is; the grading itself runs off the event loop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from bot.content.models import AnsweredQuestion
from bot.domain import grading
from bot.domain.attempts import Judged, Refusal, judge_choice, judge_words
from bot.domain.numeric import Number
from bot.errors import InvalidInput
from bot.services.grader import Grader

WHY_NOT: Mapping[Refusal, str] = {
    "empty": "The answer was empty. One to four sentences are right.",
    "copied": "That is the model answer nearly word for word. "
    "Say it as you would in an interview: in your own words.",
    "too_short": "That is too short to grade. One to four sentences are right.",
    "gave_up": "Not knowing is fine. Try the hint, or say what you would guess and why: an attempt earns points.",
    "echo": "That mostly repeats the question. Say what you would answer.",
    "off_topic": "I could not find anything about the question in that. One to four sentences on the topic are right.",
}


class Gradable(Protocol):
    """A question, a follow-up, a stage of a scenario: anything that has a model answer and key points."""

    def gradable(self) -> grading.Question:
        """Return the value that the grader works on."""


class Judge:
    """Judges answers for every feature."""

    def __init__(self, grader: Grader) -> None:
        self._grader = grader

    async def words(self, question: Gradable, text: str) -> Judged:
        """Judge an answer in the member's own words; an answer that is refused has its grade too."""
        text, asked = text.strip(), question.gradable()
        number: Number | None = getattr(question, "number", None)  # follow-ups and stages ask for none
        grade = await self._grader.grade(asked, text, number)
        return judge_words(text, grade, asked.shown, asks_number=number is not None)

    @staticmethod
    def choice(question: AnsweredQuestion, choice: int) -> Judged:
        """Judge a choice by its index in the bank's order; raises InvalidInput when there is no such choice."""
        if not 0 <= choice < len(question.choices):
            raise InvalidInput("This question has no such choice.")
        return judge_choice(choice, choice if question.choices[choice].correct else None)


def require_honest(judged: Judged) -> None:
    """Raise InvalidInput, with a text for the member, when an answer is not an honest attempt."""
    if judged.refusal is not None:
        raise InvalidInput(WHY_NOT[judged.refusal])
