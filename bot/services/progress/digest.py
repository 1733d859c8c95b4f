"""Turn a member's record into evidence and sum it up. Nothing here waits, so it may run in a thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from bot.content.bank import Bank
from bot.db.attempts import Attempted
from bot.db.judged import DAILY, MOCK, ROUND
from bot.domain import progress as rules
from bot.domain.feedback import AXIS_NAMES
from bot.domain.progress import Answered, Form
from bot.domain.readiness import readiness, shared_out
from bot.services.progress.values import Interviews, Profile, Record

ANSWERS = (DAILY, ROUND)
"""Sources whose attempts are answers of the member; others may only tell what somebody else thought of them."""
COUNTED = (*ANSWERS, MOCK)
"""Sources that count at all. What a member tries again right after reading how to do it proves nothing."""


def digest(bank: Bank, record: Record, now: datetime) -> Profile:
    """Sum up everything that a card tells."""
    answers = [one for one in record.attempts if one.key.source in ANSWERS]
    evidence = list(_evidence(bank, answers))
    everything = [*evidence, *_from_interviews(bank, record)]
    practicable = {question.area for question in bank.answered() if question.choices}
    return Profile(
        standing=record.standing,
        answers=len(answers),
        calendar=rules.calendar(Counter(one.local_date for one in answers), record.today),
        areas=rules.by_area(evidence),
        levels=rules.by_level(evidence),
        ratings=tuple(record.ratings),
        interviews=_interviews(record),
        readiness=readiness(everything, record.level, record.role, now, practicable),
    )


def _evidence(bank: Bank, attempts: Iterable[Attempted]) -> Iterator[Answered]:
    """Return the attempts at questions that the bank still has."""
    for one in attempts:
        question = bank.get(one.question_id)
        if question is not None:
            form: Form = one.form  # type: ignore[assignment]  # written by us
            yield Answered(question.id, question.kind, question.area, question.level, one.score, form, one.at)


def _from_interviews(bank: Bank, record: Record) -> Iterator[Answered]:
    """Let each interview weigh the same, however much was asked in it."""
    by_interview: dict[int, list[Attempted]] = {}
    for one in record.attempts:
        if one.key.source == MOCK:
            by_interview.setdefault(one.key.source_id, []).append(one)
    for asked in by_interview.values():
        yield from shared_out(tuple(_evidence(bank, asked)))


def _interviews(record: Record) -> Interviews:
    spent = sum((held.ended_at - held.started_at for held in record.interviews), timedelta())
    columns = zip(*(marks for _, marks in record.marks), strict=True)
    by_axis = dict(zip(AXIS_NAMES, columns, strict=True)) if record.marks else {}
    return Interviews(
        number=len(record.interviews),
        time=spent,
        marks={
            axis: tuple(mark for mark in by_axis.get(axis, ()) if mark is not None) for axis in AXIS_NAMES
        },
    )
