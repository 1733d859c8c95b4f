"""An interviewer's kit page by page: what to ask, what to listen for, what to ask next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.content.models import (
    AnsweredQuestion,
    BehavioralQuestion,
    DerivationQuestion,
    Question,
    ScenarioQuestion,
    SystemDesignQuestion,
)
from bot.content.parts import Stage
from bot.domain.run_sheet import Form

Texts = tuple[tuple[str, str], ...]
"""Titles, each with the text below it."""
STAR = "Situation, task, action, result: ask for what is left out, above all what they did themselves."


@dataclass(frozen=True)
class Page:
    """One page: what the interviewer says, then what only the interviewer knows.

    ``points`` can be ticked while the candidate speaks; ``then`` is what to ask next.
    """

    title: str
    ask: str
    hint: str | None = None
    answer: Texts = ()
    points: tuple[str, ...] = ()
    notes: Texts = ()
    then: tuple[str, ...] = ()


def pages_of(question: Question, form: Form) -> tuple[Page, ...]:
    """Return the pages of a question in an interview of this form."""
    if isinstance(question, AnsweredQuestion):
        return _answered(question, ladder=form == "deep-dive")
    if isinstance(question, (ScenarioQuestion, SystemDesignQuestion)):
        return _staged(question, question.stages)
    if isinstance(question, DerivationQuestion):
        return _derived(question)
    if isinstance(question, BehavioralQuestion):
        return (_story(question),)
    return ()


def _weak(question: Question) -> Texts:
    return (
        (("Weak answers", "\n".join(f"- {line}" for line in question.pitfalls)),) if question.pitfalls else ()
    )


def _answered(question: AnsweredQuestion, *, ladder: bool) -> tuple[Page, ...]:
    rungs = question.follow_ups
    first = Page(
        "Question",
        question.prompt,
        hint=question.hint,
        answer=question.answer.parts,
        points=tuple(point.point for point in question.key_points),
        # A ladder gets pages of its own; there is not enough room for both.
        notes=_weak(question) if ladder or not rungs else (),
        then=() if ladder else tuple(rung.prompt for rung in rungs[:1]),
    )
    return (first, *_rungs(question)) if ladder else (first,)


def _rungs(question: Question) -> tuple[Page, ...]:
    """Return the ladder of a question, each rung a page with its own answer and points."""
    rungs = question.follow_ups
    return tuple(
        Page(
            f"Deeper, step {number} of {len(rungs)}",
            rung.prompt,
            answer=(("A good answer", rung.answer),),
            points=tuple(point.point for point in rung.key_points),
        )
        for number, rung in enumerate(rungs, start=1)
    )


def _opening(question: Question, titles: Sequence[str], what: str) -> Page:
    listed = "\n".join(f"{number}. {title}" for number, title in enumerate(titles, start=1))
    return Page("The problem", question.prompt, hint=question.hint, notes=((what, listed), *_weak(question)))


def _staged(question: Question, stages: Sequence[Stage]) -> tuple[Page, ...]:
    return (
        _opening(question, [stage.title for stage in stages], "Stages"),
        *(
            Page(
                f"Stage {number} of {len(stages)}: {stage.title}",
                stage.prompt,
                answer=(("A good answer", stage.answer),),
                points=tuple(point.point for point in stage.key_points),
            )
            for number, stage in enumerate(stages, start=1)
        ),
        *_rungs(question),
    )


def _derived(question: DerivationQuestion) -> tuple[Page, ...]:
    steps = question.steps
    return (
        _opening(question, [step.title for step in steps], "Steps"),
        *(
            Page(
                f"Step {number} of {len(steps)}",
                f"{step.title}. Only help when they are stuck: this is theirs to find.",
                answer=(("The step", step.work),),
                points=tuple(point.point for point in step.key_points),
            )
            for number, step in enumerate(steps, start=1)
        ),
        Page(
            "Conclusion",
            "What does the result say, and which assumption would you question first?",
            answer=(("A good answer", question.conclusion),),
        ),
        *_rungs(question),
    )


def _story(question: BehavioralQuestion) -> Page:
    return Page(
        "Story",
        question.prompt,
        hint=question.hint,
        points=tuple(question.listens_for),
        notes=(
            ("STAR", STAR),
            ("Strong", "\n".join(f"- {line}" for line in question.strong_signs)),
            ("Weak", "\n".join(f"- {line}" for line in question.weak_signs)),
        ),
        then=tuple(rung.prompt for rung in question.follow_ups[:2]),
    )
