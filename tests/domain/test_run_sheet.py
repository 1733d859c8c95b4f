from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.run_sheet import (
    DEBRIEF,
    FORMS,
    GUIDE,
    LENGTHS,
    Position,
    begin,
    candidates,
    catch_up,
    current_part,
    follow,
    form_for,
    guide,
    may_open_kit,
    phases,
    was_held,
)

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize("minutes", LENGTHS)
@pytest.mark.parametrize("plan", ["swap", "one_way"])
@pytest.mark.parametrize("seats", [2, 3])
def test_the_phases_fill_the_time_and_end_with_five_minutes_of_debrief(minutes, plan, seats):
    sheet = phases(minutes, plan, seats)
    assert sum(phase.minutes for phase in sheet) == minutes
    assert (sheet[0].kind, sheet[-1].kind, sheet[-1].minutes) == ("hello", "debrief", DEBRIEF)
    parts = [phase for phase in sheet if phase.kind == "part"]
    assert [phase.part for phase in parts] == list(range(1 if plan == "one_way" else seats))
    assert max(p.minutes for p in parts) - min(p.minutes for p in parts) <= 1, "parts are fair"


def test_a_pair_swaps_at_half_time():
    assert [(p.minutes, p.interviewer, p.candidate) for p in phases(45, "swap")] == [
        (2, None, None),
        (19, 0, 1),
        (19, 1, 0),
        (5, None, None),
    ]
    assert [p.minutes for p in phases(60, "one_way")] == [3, 52, 5]


def test_a_trio_rotates_until_everybody_has_been_each():
    parts = [p for p in phases(60, "swap", 3) if p.kind == "part"]
    assert [(p.interviewer, p.candidate, p.observer) for p in parts] == [(0, 1, 2), (1, 2, 0), (2, 0, 1)]
    assert candidates(phases(60, "swap", 3)) == {0, 1, 2}
    assert candidates(phases(60, "one_way", 3)) == {1}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("minutes", [13, 19, 26, 38, 52])
def test_the_minutes_of_a_part_add_up(form, minutes):
    lines = guide(form, minutes)
    assert sum(length for _, length in lines) == minutes
    assert all(length > 0 for _, length in lines)
    assert [label for label, _ in lines] == [label for label, _ in GUIDE[form]]


def test_a_form_that_nobody_chose_is_usual_at_the_level_and_reproducible():
    assert form_for("junior", seed="7") == form_for("junior", seed="7")
    assert {form_for("research", seed=str(n)) for n in range(40)} == {"deep-dive", "derivation", "scenario"}


@pytest.mark.parametrize(
    "after, phase, due",
    [
        (0, 0, 2),
        (1.9, 0, 2),
        (2, 1, 21),
        (20.9, 1, 21),
        (21, 2, 40),
        (40, 3, 45),
        (44.9, 3, 45),
        (45, None, 45),
        (600, None, 45),
    ],
)
@pytest.mark.parametrize("minute", [timedelta(minutes=1), SECOND])
def test_the_present_phase_follows_from_the_start_however_late_one_looks(after, phase, due, minute):
    sheet = phases(45, "swap")
    started = begin(sheet, NOON, minute)
    assert catch_up(sheet, started, NOON + after * minute, minute) == Position(phase, NOON + due * minute)


def test_a_phase_ended_by_hand_gives_the_next_one_its_full_time():
    sheet = phases(45, "swap")
    early = NOON + timedelta(minutes=10)
    assert follow(sheet, 1, early) == Position(2, early + timedelta(minutes=19))
    assert follow(sheet, 3, early) == Position(None, early)


def test_an_interview_counts_when_half_of_its_time_was_used():
    assert not was_held(NOON, NOON + timedelta(minutes=22), 45)
    assert was_held(NOON, NOON + timedelta(minutes=22, seconds=30), 45)
    assert was_held(NOON, NOON + 23 * SECOND, 45, SECOND)


@pytest.mark.parametrize(
    "phase, part, seats",
    [
        (0, 0, {0}),  # the hello: the first interviewer may prepare
        (1, 0, {0}),
        (2, 0, {0, 1}),  # over: the candidate may read the answers
        (None, 0, {0, 1}),
        (0, 1, set()),
        (1, 1, set()),
        (2, 1, {1}),
        (3, 1, {0, 1}),
        (2, 7, set()),
    ],
)
def test_only_the_interviewer_opens_the_kit_of_a_part_that_runs(phase, part, seats):
    sheet = phases(45, "swap")
    assert {seat for seat in range(2) if may_open_kit(sheet, phase, part, seat)} == seats


def test_the_observer_does_not_open_the_kit():
    sheet = phases(60, "swap", 3)
    assert [may_open_kit(sheet, 1, 0, seat) for seat in range(3)] == [True, False, False]


@pytest.mark.parametrize(
    "phase, seat, part",
    [(0, 0, 0), (0, 1, None), (1, 1, None), (2, 1, 1), (2, 0, 0), (3, 0, 0), (3, 1, 1), (None, 1, 1)],
)
def test_the_kit_that_opens_is_the_one_that_a_member_leads(phase, seat, part):
    assert current_part(phases(45, "swap"), phase, seat) == part
