"""The loaded bank: every question by id, with the views that features ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from bot.content.models import AnsweredQuestion, CompareQuestion, ConceptQuestion, MathQuestion, Question
from bot.content.topics import Topic


class Bank:
    """An immutable collection of questions."""

    def __init__(self, questions: Iterable[Question], topics: Mapping[str, Topic]) -> None:
        self._by_id = {question.id: question for question in questions}
        self.topics: Mapping[str, Topic] = MappingProxyType(dict(topics))

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterable[Question]:  # type: ignore[override]
        return iter(self._by_id.values())

    def get(self, question_id: str) -> Question | None:
        """Give the question with this id, or None when the bank no longer has it."""
        return self._by_id.get(question_id)

    @property
    def areas(self) -> tuple[str, ...]:
        """Areas that have questions, in alphabetical order."""
        return tuple(sorted({question.area for question in self._by_id.values()}))

    def answered(self) -> tuple[AnsweredQuestion, ...]:
        """Questions that can be asked as the day's question: one answer, key points."""
        return tuple(
            question
            for question in self._by_id.values()
            if isinstance(question, (ConceptQuestion, CompareQuestion, MathQuestion))
            and not question.is_one_liner
        )
