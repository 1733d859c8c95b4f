from __future__ import annotations

from datetime import date, timedelta

from bot.domain.material import Material
from bot.domain.selection import MIXES, PATH, pick, shuffled

MONDAY = date(2026, 1, 5)
BANK = [
    Material(f"{area}-{level}-{n}", area, "topic", level, "concept", path_rank=n if area == "one" else None)  # type: ignore[arg-type]
    for area in ("one", "two")
    for level in ("junior", "mid", "senior", "research")
    for n in range(2)
]


def chosen(day: date = MONDAY, guild: int = 1, areas: list[str] | None = None, used: list[str] | None = None):
    return pick(BANK, guild_id=guild, day=day, areas=areas or [], mix="balanced", used=used or [])


def test_the_choice_is_the_same_for_the_same_server_and_day():
    assert chosen() == chosen()
    picks = {pick(BANK, guild_id=g, day=MONDAY, areas=[], mix="balanced", used=[]).id for g in range(30)}
    assert len(picks) > 1


def test_each_weekday_has_the_level_of_the_mix():
    for offset in range(7):
        day = MONDAY + timedelta(days=offset)
        got = chosen(day)
        assert got is not None
        assert got.widened is None
        assert next(c.level for c in BANK if c.id == got.id) == MIXES["balanced"][day.weekday()]


def test_no_question_comes_twice_until_the_bank_is_used_up_and_widening_is_named():
    used: list[str] = []
    widened = []
    for offset in range(len(BANK)):
        got = chosen(MONDAY + timedelta(days=offset), areas=["two"], used=used)
        assert got is not None
        assert got.id not in used
        used.append(got.id)
        widened.append(got.widened)
    assert set(used[:8]) == {c.id for c in BANK if c.area == "two"}
    assert set(widened[8:]) == {"topics"}
    again = chosen(MONDAY + timedelta(days=99), areas=["two"], used=used)
    assert again is not None
    assert (again.id, again.widened) == (used[0], "repeat")


def test_the_learning_path_goes_in_its_order():
    used: list[str] = []
    for _ in range(8):
        got = chosen(areas=[PATH], used=used)
        assert got is not None
        used.append(got.id)
    ranks = [next(c.path_rank for c in BANK if c.id == question) for question in used]
    assert ranks == sorted(ranks, key=lambda rank: rank if rank is not None else 99)
    beyond = chosen(areas=[PATH], used=used)
    assert beyond is not None
    assert beyond.widened == "topics"


def test_an_empty_bank_gives_nothing():
    assert pick([], guild_id=1, day=MONDAY, areas=[], mix="balanced", used=[]) is None


def test_options_are_shuffled_by_seed():
    assert shuffled(4, seed="a") == shuffled(4, seed="a")
    orders = {shuffled(4, seed=str(n)) for n in range(50)}
    assert len(orders) > 5
    assert all(sorted(order) == [0, 1, 2, 3] for order in orders)
