"""The sums of an answer, recomputed."""

from __future__ import annotations

from bot.content.checks.texts import Found
from bot.content.expressions import ExpressionError, require
from bot.content.models import MathQuestion, QuestionBase


def check(question: QuestionBase) -> Found:
    """Return every ``verify`` expression that is false or cannot be computed."""
    for index, expression in enumerate(question.verify):
        try:
            require(expression)
        except ExpressionError as error:
            yield ("verify", index), f"verify: {error}"
    if isinstance(question, MathQuestion) and question.numeric and not question.verify:
        yield ("numeric",), "a number that is judged needs a verify expression that recomputes it"
