"""Turn a member's record into evidence and sum it up. Nothing here waits, so it may run in a thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from bot.content.bank import Bank
from bot.db.progress import Given, Held
from bot.domain import progress as rules
from bot.domain.feedback import AXIS_NAMES, HIGHEST
from bot.domain.points import revised_score
from bot.domain.progress import Answered, Form
from bot.domain.readiness import from_marks, readiness
from bot.domain.run_sheet import phases
from bot.services.progress.values import Interviews, Profile, Record


def digest(bank: Bank, record: Record, now: datetime) -> Profile:
    """Sum up everything that a card tells."""
    answers = [
        *_evidence(bank, record.daily, otherwise="words"),
        *_evidence(bank, record.rounds, otherwise="typed"),
    ]
    counts = Counter(given.local_date for given in [*record.daily, *record.rounds])
    everything = [*answers, *_from_interviews(bank, record)]
    practicable = {question.area for question in bank.answered() if question.choices}
    return Profile(
        standing=record.standing,
        answers=len(record.daily) + len(record.rounds),
        calendar=rules.calendar(counts, record.today),
        areas=rules.by_area(answers),
        levels=rules.by_level(answers),
        ratings=tuple(record.ratings),
        interviews=_interviews(record),
        readiness=readiness(everything, record.level, record.role, now, practicable),
    )


def _evidence(bank: Bank, given: Iterable[Given], otherwise: Form) -> Iterator[Answered]:
    for one in given:
        revised = one.revision_score
        score = one.score if revised is None else revised_score(one.score, revised)
        yield from _answered(bank, one.question_id, score, "choice" if one.by_choice else otherwise, one.at)


def _answered(bank: Bank, question_id: str, score: float, form: Form, at: datetime) -> Iterator[Answered]:
    """Give one piece of evidence; none when the bank no longer has the question."""
    question = bank.get(question_id)
    if question is not None:
        yield Answered(question.id, question.kind, question.area, question.level, score, form, at)


def _from_interviews(bank: Bank, record: Record) -> Iterator[Answered]:
    """Take the partners' marks as evidence on what was asked while the member was the candidate."""
    mean = _means(record)
    for held in record.interviews:
        if held.id not in mean:
            continue
        parts = _parts_as_candidate(held)
        questions = [
            one
            for interview, part, question in record.asked
            if interview == held.id and part in parts
            for one in _answered(bank, question, 0.0, "interview", held.ended_at)
        ]
        yield from from_marks(questions, mean[held.id], HIGHEST)


def _means(record: Record) -> Mapping[int, float]:
    given: dict[int, list[int]] = {}
    for interview, marks in record.marks:
        given.setdefault(interview, []).extend(mark for mark in marks if mark is not None)
    return {interview: sum(marks) / len(marks) for interview, marks in given.items() if marks}


def _parts_as_candidate(held: Held) -> set[int]:
    sheet = phases(held.minutes, held.plan, held.seats)
    return {phase.part for phase in sheet if phase.part is not None and phase.candidate == held.seat}


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
