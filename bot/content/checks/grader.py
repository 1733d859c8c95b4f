"""The grader against the bank: model answers must show their key points, and summaries alone must not show all."""

from __future__ import annotations

from bot.content.checks.texts import Found
from bot.content.models import AnsweredQuestion, QuestionBase
from bot.content.source import Where
from bot.domain import grading

MODEL_ANSWER_LEAST = 0.9


def check(question: QuestionBase) -> Found:
    """Return the key points that the grader does not find in the model answers."""
    if isinstance(question, AnsweredQuestion) and question.key_points:
        yield from _answer(question)
    for name, own in (("follow_ups", "answer"), ("stages", "answer"), ("steps", "work")):
        for index, part in enumerate(getattr(question, name, ())):
            yield from _shows(
                (name, index, "key_points"), "its own answer", part.gradable(), getattr(part, own)
            )


def _answer(question: AnsweredQuestion) -> Found:
    graded = question.gradable()
    whole = grading.grade(graded, question.answer.text)
    unshown = [*_shows(("key_points",), "the model answer", graded, question.answer.text)]
    yield from unshown
    if whole.score < MODEL_ANSWER_LEAST and not unshown:
        yield ("answer",), f"the model answer is graded {whole.score:.2f}, less than {MODEL_ANSWER_LEAST}"
    if grading.grade(graded, question.answer.summary).score >= max(whole.score, MODEL_ANSWER_LEAST):
        yield ("answer", "summary"), "the summary alone shows every key point; ask for more than that"


def _shows(where: Where, what: str, question: grading.Question, text: str) -> Found:
    result = grading.grade(question, text)
    for index, point in enumerate(result.points):
        if point.state == "contradicted":
            yield (*where, index), f"{what} counts as contradicting: {point.point}"
        elif point.state != "hit":
            yield (*where, index), f"{what} does not show: {point.point}"
