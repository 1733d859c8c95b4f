"""What was earned, beside what the ledger holds for it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.earnings import Entry, Worth, cause_of, differences

DAY = date(2026, 1, 1)


def entry(number: int, earned_by: str, points: int, source: str | None = None) -> Entry:
    return Entry(number, source or earned_by.split(":")[0], earned_by, "evaluation", points, DAY)


@pytest.mark.parametrize(
    "earned_by, cause",
    [
        ("daily:5", "daily:5"),
        ("daily:5:revision", "daily:5"),
        ("daily:5:regrade:1767225600", "daily:5"),
        ("daily:55", "daily:55"),
        ("round:7", "round:7"),
        ("kudos:3:1456074443980800017", "kudos:3:1456074443980800017"),
        ("kudos:3:1456074443980800017:mended:1", "kudos:3:1456074443980800017"),
        ("mock:9", "mock:9"),
        ("adjust:1", None),
        ("reset:4:daily:2026-01-01:", None),
        ("something", None),
    ],
)
def test_an_award_names_the_row_that_earned_it(earned_by: str, cause: str | None):
    assert cause_of(earned_by) == cause


@pytest.mark.parametrize(
    "worth, entries, found",
    [
        (92, [entry(1, "daily:5", 62), entry(2, "daily:5:revision", 30)], None),
        (
            92,
            [entry(1, "daily:5", 62), entry(2, "daily:5:revision", 28), entry(3, "daily:5:regrade:1", 30)],
            -28,
        ),
        (92, [entry(1, "daily:5", 62)], 30),
        (92, [entry(1, "daily:55", 92)], 92),
        (92, [], 92),
        (0, [], None),
        (None, [entry(1, "daily:5", 62)], None),
        (92, [entry(1, "daily:5", 120), entry(2, "daily:5:mended:1", -28)], None),
    ],
)
def test_the_difference_is_what_is_missing_or_too_much(
    worth: int | None, entries: list[Entry], found: int | None
):
    wrong = differences({"daily:5": Worth(worth)}, entries)
    assert [one.missing for one in wrong] == ([] if found is None else [found])


def test_what_a_moderator_has_taken_back_is_settled():
    taken = [entry(1, "daily:5", 120), entry(2, "reset:1:daily:2026-01-01:evaluation", -120, "reset:daily")]
    later = [entry(3, "daily:6", 50), entry(4, "daily:5:regrade:1", -10)]
    worth = {"daily:5": Worth(92), "daily:6": Worth(60)}
    assert [one.cause for one in differences(worth, [*taken, *later])] == ["daily:6"]


def test_a_correction_counts_where_the_award_counted_and_has_a_name_of_its_own():
    entries = [entry(1, "round:7", 50), entry(2, "round:7:mended:1", 4)]
    (wrong,) = differences({"round:7": Worth(60)}, entries)
    assert wrong.correction == Entry(0, "round", "round:7:mended:2", "evaluation", 6, DAY)


def test_a_correction_of_an_award_that_is_missing_counts_where_its_row_says():
    (wrong,) = differences({"round:7": Worth(60, DAY, "evaluation")}, [])
    assert wrong.correction == Entry(0, "round", "round:7:mended:1", "evaluation", 60, DAY)
