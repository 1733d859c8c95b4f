"""How a question, its choices, its verdict and its model answer look, in every feature that shows them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.content.models import AnsweredQuestion, Question
from bot.domain import grading
from bot.domain.vocabulary import LETTERS
from bot.ui.cards import FAIR, GOOD, QUIET
from bot.ui.text import count, safe

BAND_COLOURS = {"strong": GOOD, "solid": GOOD, "partial": FAIR, "not yet": QUIET}
"""The colour of a card by the band of the grade on it."""
HONESTY = "-# I look for words that show a point, so I can miss what you meant."
EVIDENCE = 80
"""The most characters of a member's words shown next to a point."""


def choice_lines(question: Question, order: Sequence[int]) -> str:
    """Return the choices with their letters; ``order`` holds their positions in the file, in the order shown."""
    return "\n".join(
        f"**{letter}** {question.choices[index].text}" for letter, index in zip(LETTERS, order, strict=False)
    )


def explained_choices(
    question: Question, order: Sequence[int], shares: Sequence[int] = (), chosen: int | None = None
) -> str:
    """Return each choice with its reason.

    ``shares`` counts how many chose each, in the file's order; with no votes, nothing is said. ``chosen`` is the
    reader's choice, None when they did not answer.
    """
    total = sum(shares)
    lines = []
    for letter, index in zip(LETTERS, order, strict=False):
        choice = question.choices[index]
        share = f" · {shares[index]} ({shares[index] / total:.0%})" if total else ""
        mine = " · your answer" if chosen == index else ""
        sign = "✓" if choice.correct else "✗"
        text = f"**{choice.text}**" if choice.correct else choice.text
        lines.append(f"{sign} **{letter}** {text}{share}{mine}\n-# {choice.why}")
    return "\n".join(lines)


def picked_parts(question: Question, chosen: int) -> list[str]:
    """Return what is said about a choice: the picked one with its reason, and the right one if that differs."""
    picked = question.choices[chosen]
    parts = [f"You picked: **{picked.text}**\n{picked.why}"]
    if not picked.correct:
        right = next(choice for choice in question.choices if choice.correct)
        parts.append(f"The right answer is: **{right.text}**\n{right.why}")
    return parts


def short_answer(question: Question) -> str:
    """Return the answer of a one-line question with its reason."""
    canonical = f"Answer: **{question.rapid[0]}**" if question.rapid else ""
    summary = question.answer.summary if isinstance(question, AnsweredQuestion) else ""
    return f"{canonical}\n-# {summary}" if summary else canonical


def verdict(points: Sequence[grading.PointResult], *, reveal: bool) -> str:
    """Return how many key points were heard, and each with the words that showed it.

    Without ``reveal``, missed points are counted but not named, because the member may still revise.
    """
    hits = sum(point.state == "hit" for point in points)
    lines = [f"**I found {hits} of {count(len(points), 'key point')}**"]
    for point in points:
        if point.state == "hit":
            shown = f" (“{safe(point.evidence, EVIDENCE)}”)" if point.evidence else ""
            lines.append(f"✓ {point.point}{shown}")
        elif point.state == "contradicted":
            lines.append(f"✗ I read the opposite of a key point in “{safe(point.evidence, EVIDENCE)}”")
            if reveal:
                lines.append(f"  The point: {point.point}")
        elif reveal:
            lines.append(f"○ I did not find: {point.point}")
    return "\n".join(lines)


def model_answer(question: AnsweredQuestion, *, hidden: bool = False) -> str:
    """Return the model answer part by part; ``hidden`` covers it until the reader presses."""
    cover = "||" if hidden else ""
    return "\n".join(f"**{title}**\n{cover}{text}{cover}" for title, text in question.answer.parts)


def pitfalls(question: Question) -> str:
    """Return what weak answers say; empty when the file names nothing."""
    if not question.pitfalls:
        return ""
    return "**Weak answers say**\n" + "\n".join(f"- {line}" for line in question.pitfalls)
