from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.material import Material
from bot.domain.rounds import (
    LIVE,
    TOO_LATE,
    TRANSITIONS,
    BadTransition,
    Tally,
    best_possible,
    check_transition,
    deadline_of,
    fell_silent,
    in_time,
    pick_questions,
    points_for,
    ranking,
    reading_ms,
    seconds_for,
    share_of_choices,
    what_now,
)

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "characters,level,mode,seconds",
    [
        (0, "junior", "choice", 10),
        (90, "junior", "choice", 12),
        (360, "junior", "choice", 27),
        (360, "mid", "choice", 29),
        (360, "senior", "choice", 31),
        (360, "research", "choice", 34),
        (90, "junior", "typed", 22),
        (5000, "mid", "choice", 90),
    ],
)
def test_the_time_of_a_question_follows_its_length(characters, level, mode, seconds):
    assert seconds_for(characters, level, mode) == seconds


@pytest.mark.parametrize(
    "right,elapsed,pace,points",
    [
        (True, 0, "calm", 100),
        (True, 20_000, "calm", 100),
        (False, 0, "calm", 0),
        (False, 0, "race", 0),
        (True, 0, "race", 120),
        (True, 8_000, "race", 120),
        (True, 14_000, "race", 110),
        (True, 17_000, "race", 105),
        (True, 20_000, "race", 100),
    ],
)
def test_an_answer_earns_a_hundred_and_in_a_race_up_to_a_fifth_more(right, elapsed, pace, points):
    assert points_for(right=right, elapsed_ms=elapsed, reading=8_000, limit_ms=20_000, pace=pace) == points


def test_a_race_whose_time_is_all_reading_gives_the_whole_bonus():
    assert points_for(right=True, elapsed_ms=9_000, reading=12_000, limit_ms=10_000, pace="race") == 120


@pytest.mark.parametrize(
    "elapsed,counts", [(-1, False), (0, True), (19_999, True), (20_000, True), (20_001, False)]
)
def test_an_answer_counts_up_to_the_deadline(elapsed, counts):
    assert in_time(elapsed, 20_000) is counts


def test_the_deadline_is_the_full_second_that_the_card_shows():
    assert deadline_of(NOW, 20) == NOW + timedelta(seconds=20)
    assert deadline_of(NOW + timedelta(milliseconds=1), 20) == NOW + timedelta(seconds=21)


def test_best_possible():
    assert best_possible(10, "calm") == 1000
    assert best_possible(10, "race") == 1200


def test_reading_time_grows_with_the_text():
    assert reading_ms(0) == 0
    assert reading_ms(18) == 1000


@pytest.mark.parametrize(
    "state,sent,passed,everybody,step",
    [
        ("lobby", False, -1, False, "wait"),
        ("lobby", False, 0, False, "begin"),
        ("asking", False, 0, False, "send"),
        ("asking", True, -1, False, "wait"),
        ("asking", True, -1, True, "close"),
        ("asking", True, 0, False, "close"),
        ("closing", True, -1, False, "reveal"),
        ("closing", True, 100, False, "reveal"),
        ("pausing", True, -1, False, "wait"),
        ("pausing", True, 0, False, "next"),
        ("lobby", False, 121, False, "abandon"),
        ("asking", True, 121, False, "abandon"),
        ("asking", False, 121, False, "abandon"),
        ("closing", True, 121, False, "abandon"),
        ("pausing", True, 121, False, "abandon"),
        ("finished", True, 0, False, "wait"),
        ("cancelled", True, 999, False, "wait"),
    ],
)
def test_what_a_round_needs_next(state, sent, passed, everybody, step):
    due = NOW - timedelta(seconds=passed)
    assert what_now(state, sent=sent, due=due, now=NOW, everybody_in=everybody) == step


def test_every_live_state_can_end_and_no_ended_one_goes_on():
    for state in LIVE:
        assert TRANSITIONS[state] & {"finished", "cancelled"}
    for state in ("finished", "cancelled"):
        for after in TRANSITIONS:
            with pytest.raises(BadTransition):
                check_transition(state, after)
    check_transition("lobby", "asking")
    assert timedelta(minutes=2) == TOO_LATE


@pytest.mark.parametrize(
    "counts,silent",
    [([], False), ([0], False), ([0, 0], True), ([3, 0, 0], True), ([0, 1], False), ([0, 0, 1, 0], False)],
)
def test_a_round_falls_silent_after_two_questions_without_an_answer(counts, silent):
    assert fell_silent(counts) is silent


def test_a_calm_ranking_does_not_look_at_the_clock_and_a_race_does():
    fast = Tally(1, points=200, right=2, answered=2, total_ms=4_000, right_ms=4_000)
    slow = Tally(2, points=200, right=2, answered=2, total_ms=20_000, right_ms=20_000)
    last = Tally(3, points=100, right=1, answered=2, total_ms=2_000)
    calm = ranking([last, slow, fast], "calm")
    assert [(p.rank, p.tally.user_id) for p in calm] == [(1, 1), (1, 2), (3, 3)]
    race = ranking([last, slow, fast], "race")
    assert [(p.rank, p.tally.user_id) for p in race] == [(1, 1), (2, 2), (3, 3)]


def test_in_a_race_a_quick_wrong_answer_is_no_advantage():
    thought = Tally(1, points=100, right=1, answered=2, total_ms=24_000, right_ms=4_000)
    guessed = Tally(2, points=100, right=1, answered=2, total_ms=6_000, right_ms=5_000)
    slow_none = Tally(3, points=0, right=0, answered=2, total_ms=30_000)
    quick_none = Tally(4, points=0, right=0, answered=2, total_ms=1_000)
    race = ranking([slow_none, guessed, quick_none, thought], "race")
    assert [(p.rank, p.tally.user_id) for p in race] == [(1, 1), (2, 2), (3, 4), (3, 3)]


def pool(per_area: int = 6) -> list[Material]:
    levels = ("junior", "mid", "senior", "research")
    return [
        Material(f"{area}-{i}", area, "topic", levels[i % 4], "concept")
        for area in ("a", "b", "c")
        for i in range(per_area)
    ]


def pick(count, *, area=None, level=None, recent=(), hidden=(), seed=1):
    return pick_questions(
        pool(), count, area=area, level=level, recent=recent, hidden=hidden, rng=random.Random(seed)
    )


@pytest.mark.parametrize("seed", range(20))
def test_questions_come_from_all_areas_without_repeats(seed):
    chosen = pick(9, seed=seed)
    assert len(set(chosen)) == 9
    assert sorted(q[0] for q in chosen) == list("aaabbbccc")


def test_what_is_hidden_is_never_asked_even_if_the_round_gets_short():
    hidden = {m.id for m in pool() if m.area == "a"} - {"a-1"}
    assert pick(5, area="a", hidden=hidden) == ["a-1"]


def test_what_was_asked_recently_comes_last_and_the_oldest_first():
    recent = ["a-0", "a-1", "a-2", "a-3"]
    assert set(pick(2, area="a", recent=recent)) == {"a-4", "a-5"}
    assert set(pick(4, area="a", recent=recent)) == {"a-4", "a-5", "a-0", "a-1"}


def test_the_nearest_level_fills_up():
    chosen = pick(6, level="junior")
    levels = {m.id: m.level for m in pool()}
    assert sorted(levels[c] for c in chosen) == ["junior"] * 6
    chosen = pick(8, level="junior")
    assert sorted(levels[c] for c in chosen) == ["junior"] * 6 + ["mid"] * 2


def test_choices_are_counted_in_the_banks_order():
    assert share_of_choices([0, 3, 3, None, 9], 4) == (1, 0, 0, 2)
