from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.feedback import AXIS_NAMES
from bot.domain.kits import AXIS_ADVICE, FITS, INSTEAD, Wish, choose, wanted
from bot.domain.material import Material
from bot.domain.run_sheet import FORMS
from bot.domain.vocabulary import LEVELS

KINDS = ("concept", "compare", "math", "scenario", "derivation", "system-design", "behavioral", "coding")


def pool(each: int = 6) -> list[Material]:
    return [
        Material(f"{kind}-{level}-{n}", f"area-{n % 3}", f"topic-{kind}-{n}", level, kind, rungs=3 * (n % 2))
        for kind in KINDS
        for level in LEVELS
        for n in range(each)
    ]


POOL = pool()
BY_ID = {m.id: m for m in POOL}


def kit(form: str = "rapid-fire", barred: set[str] | None = None, seed: str = "1:0", **wish: object):
    wished = Wish(form, 19, "mid", **wish)  # type: ignore[arg-type]
    return choose(POOL, wished, barred=barred or set(), seed=seed)


@pytest.mark.parametrize("form", FORMS)
def test_each_form_gets_its_own_kind_of_question(form):
    got = kit(form)
    assert got.form == form
    assert len(got.questions) == wanted(form, 19) == len(set(got.questions))
    assert all(FITS[form](BY_ID[q]) for q in got.questions)


def test_a_kit_has_the_sizes_of_its_form():
    assert [wanted("rapid-fire", m) for m in (13, 19, 26, 38, 52)] == [10, 14, 20, 20, 20]
    assert [wanted("deep-dive", m) for m in (13, 19, 26, 38)] == [3, 3, 4, 5]
    assert [wanted("scenario", m) for m in (13, 19, 38, 52)] == [1, 1, 2, 3]
    assert wanted("system-design", 52) == 1
    assert [wanted("behavioral", m) for m in (13, 19, 38)] == [2, 2, 4]


def test_the_same_seed_gives_the_same_kit_and_another_one_another():
    assert kit() == kit()
    assert len({kit(seed=str(n)).questions for n in range(10)}) > 5


def test_it_keeps_to_level_and_focus_where_it_can_and_rises_in_level():
    got = kit("deep-dive", focus=("area-1",))
    assert {BY_ID[q].area for q in got.questions} == {"area-1"}
    levels = [LEVELS.index(BY_ID[q].level) for q in kit("rapid-fire").questions]
    assert levels == sorted(levels)
    assert not kit("scenario").fallbacks


def test_it_says_which_wish_gave_way():
    of_level = {m.id for m in POOL if m.kind == "scenario" and m.level == "mid"}
    assert kit("scenario", of_level).fallbacks == ("level",)
    in_focus = {m.id for m in POOL if m.area == "area-1"}
    assert kit("scenario", in_focus, focus=("area-1",)).fallbacks == ("focus",)
    ladders = {m.id for m in POOL if m.rungs}
    assert kit("deep-dive", ladders).form == "rapid-fire"
    assert "form" in kit("deep-dive", ladders).fallbacks
    most = {m.id for m in POOL if m.kind == "behavioral"} - {"behavioral-mid-0"}
    assert kit("behavioral", most).fallbacks == ("few",)
    assert kit("behavioral", most).questions == ("behavioral-mid-0",)


def test_a_bank_that_was_seen_through_gives_an_empty_kit_and_says_so():
    got = kit("scenario", set(BY_ID))
    assert got.questions == ()
    assert got.fallbacks == ("none",)


def test_a_thin_bank_is_shared_among_the_parts_that_are_still_to_come():
    few = [m for m in POOL if m.kind == "concept"][:9]
    wish = Wish("rapid-fire", 19, "mid")
    first = choose(few, wish, barred=(), seed="1", sharing=3)
    second = choose(few, wish, barred=first.questions, seed="2", sharing=2)
    third = choose(few, wish, barred=(*first.questions, *second.questions), seed="3")
    assert [len(kit.questions) for kit in (first, second, third)] == [3, 3, 3]
    assert "few" in first.fallbacks


def test_many_kits_at_once_hide_little_of_the_bank():
    alone: set[str] = set()
    together: set[str] = set()
    large, wish = pool(30), Wish("rapid-fire", 19, "mid")
    for seed in range(30):
        alone |= set(choose(large, wish, barred=(), seed=str(seed)).questions)
        together |= set(choose(large, wish, barred=(), seed=str(seed), in_other_kits=together).questions)
    assert len(together) < len(alone) / 2


def test_a_broad_form_spreads_over_areas_and_topics():
    got = kit("rapid-fire")
    areas = [BY_ID[q].area for q in got.questions]
    assert max(map(areas.count, areas)) - min(map(areas.count, areas)) <= 1
    topics = [BY_ID[q].topic for q in got.questions]
    assert len(topics) == len(set(topics))


@pytest.mark.parametrize(
    "weakest, trained",
    [
        ("approach", lambda m: m.kind == "compare"),
        ("depth", lambda m: m.rungs >= 2),
        ("communication", lambda m: m.kind == "concept"),
        ("correctness", lambda m: m.kind == "math"),
    ],
)
def test_the_weakest_axis_steers_what_is_asked(weakest, trained):
    def share(axis: str) -> float:
        chosen = [BY_ID[q] for n in range(20) for q in kit(axis=axis, seed=str(n)).questions]
        return sum(map(trained, chosen)) / len(chosen)

    others = [share(axis) for axis in AXIS_NAMES if axis != weakest]
    assert share(weakest) > max(others)
    assert kit(axis=weakest).axis == weakest


def test_without_a_weakest_axis_each_kit_still_trains_one_so_that_none_gives_anybody_away():
    assert {kit(seed=str(n)).axis for n in range(50)} == set(AXIS_NAMES) == set(AXIS_ADVICE)


@given(
    st.sampled_from(FORMS),
    st.sets(st.sampled_from(sorted(BY_ID))),
    st.integers(0, 5),
    st.sampled_from(LEVELS),
)
def test_nothing_barred_is_ever_in_a_kit(form, barred, seed, level):
    got = choose(POOL, Wish(form, 26, level), barred=barred, seed=str(seed))
    assert not barred & set(got.questions)
    assert len(set(got.questions)) == len(got.questions) <= wanted(got.form, 26)
    assert got.form in (form, *INSTEAD[form])
    assert bool(got.questions) != ("none" in got.fallbacks)
