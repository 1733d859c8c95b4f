"""Questions by id, and the selections of them that features ask for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from bot.content.models import AnsweredQuestion, Question
from bot.content.topics import Topic
from bot.domain.material import Material
from bot.domain.rounds import Mode

PATH_LESSONS = (
    "core-fundamentals",
    "supervised",
    "unsupervised",
    "evaluation",
    "optimization",
    "practical",
)
"""Lessons of the learning path that ask questions, in teaching order."""


class Bank:
    """An immutable collection of questions: the shipped ones, or what one server sees (``library``).

    Questions that are ``off`` are not drawn, counted or listed, but are still found by their id, because there are
    answers to them.
    """

    def __init__(
        self, questions: Iterable[Question], topics: Mapping[str, Topic], *, off: Collection[str] = ()
    ) -> None:
        self._by_id = {question.id: question for question in questions}
        self._off = frozenset(off)
        self._drawn = tuple(q for q in self._by_id.values() if q.id not in self._off)
        self.topics: Mapping[str, Topic] = MappingProxyType(dict(topics))

    def __len__(self) -> int:
        return len(self._drawn)

    def __iter__(self) -> Iterator[Question]:
        return iter(self._drawn)

    def get(self, question_id: str) -> Question | None:
        """Return the question with this id, even if it is off; None when the bank no longer has it."""
        return self._by_id.get(question_id)

    def is_off(self, question_id: str) -> bool:
        """Whether a question must not be drawn any more."""
        return question_id in self._off

    @cached_property
    def areas(self) -> tuple[str, ...]:
        """Areas to choose from, in alphabetical order; without stories and designs, which are for interviews only."""
        return tuple(sorted({q.area for q in self if isinstance(q, AnsweredQuestion)}))

    def answered(self) -> tuple[AnsweredQuestion, ...]:
        """Questions that can be asked as the day's question: they have one answer and key points."""
        return self._answered

    @cached_property
    def _answered(self) -> tuple[AnsweredQuestion, ...]:
        return tuple(q for q in self if isinstance(q, AnsweredQuestion) and not q.is_one_liner)

    def answered_question(self, question_id: str) -> AnsweredQuestion | None:
        """Return a question that can be asked as the day's question, even if it is off; None for any other id."""
        question = self._by_id.get(question_id)
        if isinstance(question, AnsweredQuestion) and not question.is_one_liner:
            return question
        return None

    # Material for choosing

    @cached_property
    def _material(self) -> Mapping[str, Material]:
        ranks = _path_ranks(self.topics)
        return {q.id: _material_of(q, ranks.get(q.topic)) for q in self._by_id.values()}

    def material_of(self, question_id: str) -> Material | None:
        """Return the facts for choosing a question, even if it is off; None when there is no such question."""
        return self._material.get(question_id)

    @cached_property
    def material(self) -> tuple[Material, ...]:
        """What may be drawn, in the bank's order."""
        return tuple(self._material[question.id] for question in self)

    @cached_property
    def for_days(self) -> tuple[Material, ...]:
        """What can be asked as the day's question."""
        return tuple(self._material[question.id] for question in self._answered)

    def for_rounds(self, mode: Mode) -> tuple[Material, ...]:
        """Return what can be asked in a round with this way of answering."""
        return self._with_choices if mode == "choice" else self._with_short_answer

    @cached_property
    def _with_choices(self) -> tuple[Material, ...]:
        return tuple(m for m in self.material if m.has_choices)

    @cached_property
    def _with_short_answer(self) -> tuple[Material, ...]:
        return tuple(m for m in self.material if m.has_short_answer)


def _path_ranks(topics: Mapping[str, Topic]) -> Mapping[str, int]:
    """Return each topic's position on the learning path: by lesson, then by the order of the list."""
    on_path = [topic for topic in topics.values() if topic.lesson in PATH_LESSONS]
    on_path.sort(key=lambda topic: PATH_LESSONS.index(topic.lesson or ""))
    return {topic.id: rank for rank, topic in enumerate(on_path)}


def _material_of(question: Question, path_rank: int | None) -> Material:
    return Material(
        id=question.id,
        area=question.area,
        topic=question.topic,
        level=question.level,
        kind=question.kind,
        path_rank=path_rank,
        rungs=len(question.follow_ups),
        length=len(question.prompt),
        one_liner=question.is_one_liner,
        has_choices=bool(question.choices),
        has_short_answer=bool(question.rapid),
    )
