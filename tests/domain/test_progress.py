from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.progress import WEEKS, Answered, by_area, by_level, calendar, first_monday, shade

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def answers(area: str, level: str, *scores: float) -> list[Answered]:
    return [
        Answered(f"q{i}", "concept", area, level, score, "words", NOW)  # type: ignore[arg-type]
        for i, score in enumerate(scores)
    ]


def test_strengths_are_means_with_the_number_of_answers_behind_them():
    (strength,) = by_area(answers("statistics", "mid", 1.0, 0.5, 0.0))
    assert (strength.name, strength.share, strength.answers) == ("statistics", 0.5, 3)


def test_an_area_with_few_answers_stands_behind_the_others_however_good():
    given = [*answers("nlp", "mid", 1.0, 1.0), *answers("llm", "mid", *[0.4] * 5)]
    assert [(s.name, s.thin) for s in by_area(given)] == [("llm", False), ("nlp", True)]


def test_every_level_has_its_place_also_without_answers():
    found = by_level(answers("statistics", "senior", 0.5))
    assert [(s.name, s.answers) for s in found] == [("junior", 0), ("mid", 0), ("senior", 1), ("research", 0)]


@pytest.mark.parametrize(
    "today", [date(2026, 11, 22), date(2026, 11, 23), date(2024, 2, 29), date(2027, 1, 1)]
)
def test_the_calendar_begins_on_a_monday_and_holds_a_year_up_to_today(today: date):
    first = first_monday(today)
    assert first.weekday() == 0
    assert 364 <= (today - first).days < 7 * WEEKS
    year = {today - timedelta(days=n): 1 for n in range(-3, 800)}
    kept = calendar(year, today)
    assert kept.days[0][0] == first
    assert kept.days[-1][0] == today


def test_days_without_answers_are_left_out():
    assert calendar({date(2026, 1, 1): 0}, date(2026, 1, 2)).active_days == 0


@pytest.mark.parametrize("number, expected", [(0, 0), (1, 1), (2, 1), (3, 2), (6, 3), (12, 4), (900, 4)])
def test_the_more_answers_the_lighter_a_day(number: int, expected: int):
    assert shade(number) == expected
