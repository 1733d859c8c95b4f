"""The loaded bank: every question by id, with the views that features ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from bot.content.models import AnsweredQuestion, CompareQuestion, ConceptQuestion, MathQuestion, Question
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
    """An immutable collection of questions."""

    def __init__(self, questions: Iterable[Question], topics: Mapping[str, Topic]) -> None:
        self._by_id = {question.id: question for question in questions}
        self.topics: Mapping[str, Topic] = MappingProxyType(dict(topics))

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Question]:
        return iter(self._by_id.values())

    def get(self, question_id: str) -> Question | None:
        """Give the question with this id, or None when the bank no longer has it."""
        return self._by_id.get(question_id)

    @property
    def areas(self) -> tuple[str, ...]:
        """Areas to choose from, in alphabetical order: stories and designs are for interviews, not for a day."""
        asked = (ConceptQuestion, CompareQuestion, MathQuestion)
        return tuple(sorted({q.area for q in self._by_id.values() if isinstance(q, asked)}))

    def answered(self) -> tuple[AnsweredQuestion, ...]:
        """Questions that can be asked as the day's question: one answer, key points."""
        return tuple(
            question
            for question in self._by_id.values()
            if isinstance(question, (ConceptQuestion, CompareQuestion, MathQuestion))
            and not question.is_one_liner
        )

    def answered_question(self, question_id: str) -> AnsweredQuestion | None:
        """Give a question that can be asked as the day's question, or None."""
        question = self._by_id.get(question_id)
        if (
            isinstance(question, (ConceptQuestion, CompareQuestion, MathQuestion))
            and not question.is_one_liner
        ):
            return question
        return None

    def candidates(self) -> tuple[Candidate, ...]:
        """List the day's possible questions with their place on the learning path."""
        order = {topic_id: index for index, topic_id in enumerate(self.topics)}
        on_path = {topic.id for topic in self.topics.values() if topic.lesson in PATH_LESSONS}
        ranks = {
            topic_id: (PATH_LESSONS.index(self.topics[topic_id].lesson or ""), order[topic_id])
            for topic_id in on_path
        }
        ranked = {topic_id: rank for rank, topic_id in enumerate(sorted(ranks, key=lambda t: ranks[t]))}
        return tuple(Candidate(q.id, q.area, q.level, ranked.get(q.topic)) for q in self.answered())
