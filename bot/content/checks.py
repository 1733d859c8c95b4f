"""Rules of the bank that go beyond one field: ids, topics, key points that the grader can find."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.content.reader import Located
from bot.content.models import AnsweredQuestion, CompareQuestion, ConceptQuestion, MathQuestion
from bot.content.topics import Topic
from bot.domain import grading
from bot.errors import Problem

MODEL_ANSWER_LEAST = 0.9
_LATEX = re.compile(r"\\(frac|sum|sigma|mathbb|text|cdot|hat|left|right)\b|\$[^$\n]+\$")
_GIVE_AWAY = re.compile(r"\b(all|none|both|neither) of the (above|others|options)\b", re.IGNORECASE)


def check_bank(located: Sequence[Located], topics: Mapping[str, Topic]) -> list[Problem]:
    """Give every problem of the questions taken together."""
    return [*_duplicates(located), *(p for item in located for p in _check(item, topics))]


def _duplicates(located: Sequence[Located]) -> Iterator[Problem]:
    counts = Counter(item.question.id for item in located)
    for item in located:
        if counts[item.question.id] > 1:
            yield Problem(item.file, item.line(("id",)), f"{item.question.id}: id is used twice")


def _check(item: Located, topics: Mapping[str, Topic]) -> Iterator[Problem]:
    question = item.question
    for path, message in (*_topic_problems(item, topics), *_text_problems(item), *_grader_problems(item)):
        yield Problem(item.file, item.line(path), f"{question.id}: {message}")


Found = Iterable[tuple[tuple[str | int, ...], str]]


def _topic_problems(item: Located, topics: Mapping[str, Topic]) -> Found:
    topic = topics.get(item.question.topic)
    if topic is None:
        yield ("topic",), f"unknown topic '{item.question.topic}'"
    elif topic.area != item.question.area:
        yield ("topic",), f"topic '{topic.id}' belongs to area '{topic.area}'"


def _text_problems(item: Located) -> Found:
    for index, choice in enumerate(item.question.choices):
        if _GIVE_AWAY.search(choice.text):
            yield ("choices", index, "text"), "'all of the above' and its like give nothing to think about"
    if match := _LATEX.search(item.question.model_dump_json().replace("\\\\", "\\")):
        yield (), f"Discord does not show LaTeX: {match.group(0)}"


def _grader_problems(item: Located) -> Found:
    question = item.question
    if isinstance(question, (ConceptQuestion, CompareQuestion, MathQuestion)) and question.key_points:
        yield from _self_check(question)
    for index, rung in enumerate(question.follow_ups):
        result = grading.grade(rung.gradable(), rung.answer)
        yield from (
            (("follow_ups", index, "key_points"), f"its own answer does not show: {point.point}")
            for point in result.points
            if point.state != "hit"
        )


def _self_check(question: AnsweredQuestion) -> Found:
    result = grading.grade(question.gradable(), question.answer.text)
    if result.score >= MODEL_ANSWER_LEAST:
        return
    for index, point in enumerate(result.points):
        if point.state != "hit":
            yield ("key_points", index), f"the model answer does not show: {point.point} ({point.state})"
