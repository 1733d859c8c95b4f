"""Questions by id, with the views that features ask for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from bot.content.models import AnsweredQuestion, Question
from bot.content.topics import Topic
from bot.domain.selection import Candidate

PATH_LESSONS = (
    "core-fundamentals",
    "supervised",
    "unsupervised",
    "evaluation",
    "optimization",
    "practical",
)
"""Lessons of the learning path that ask questions, in the order in which they are taught."""


class Bank:
    """An immutable collection of questions: the shipped ones, or what one server sees (``library``).

    What is ``off`` is not drawn, counted or listed, but still found by its id: there are answers to it.
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
        """Return the question with this id, also one that is off; None when the bank no longer has it."""
        return self._by_id.get(question_id)

    def is_off(self, question_id: str) -> bool:
        """Whether a question must not be drawn any more."""
        return question_id in self._off

    @cached_property
    def areas(self) -> tuple[str, ...]:
        """Areas to choose from, in alphabetical order: stories and designs are for interviews, not for a day."""
        return tuple(sorted({q.area for q in self if isinstance(q, AnsweredQuestion)}))

    def answered(self) -> tuple[AnsweredQuestion, ...]:
        """Questions that can be asked as the day's question: one answer, key points."""
        return self._answered

    @cached_property
    def _answered(self) -> tuple[AnsweredQuestion, ...]:
        return tuple(q for q in self if isinstance(q, AnsweredQuestion) and not q.is_one_liner)

    def answered_question(self, question_id: str) -> AnsweredQuestion | None:
        """Return a question that can be asked as the day's question, also one that is off, or None."""
        question = self._by_id.get(question_id)
        if isinstance(question, AnsweredQuestion) and not question.is_one_liner:
            return question
        return None

    def candidates(self) -> tuple[Candidate, ...]:
        """List the day's possible questions with their place on the learning path."""
        return self._candidates

    @cached_property
    def _candidates(self) -> tuple[Candidate, ...]:
        order = {topic_id: index for index, topic_id in enumerate(self.topics)}
        on_path = {topic.id for topic in self.topics.values() if topic.lesson in PATH_LESSONS}
        ranks = {
            topic_id: (PATH_LESSONS.index(self.topics[topic_id].lesson or ""), order[topic_id])
            for topic_id in on_path
        }
        ranked = {topic_id: rank for rank, topic_id in enumerate(sorted(ranks, key=lambda t: ranks[t]))}
        return tuple(Candidate(q.id, q.area, q.level, ranked.get(q.topic)) for q in self.answered())
