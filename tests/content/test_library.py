"""What a server sees: the shipped bank, its own questions, without what it switched off."""

from __future__ import annotations

import pytest

from bot.content import library as module
from bot.content.bank import Bank
from bot.content.library import LONGEST_OWN_SLUG, Library, own_id
from bot.content.topics import Topic
from tests.support.bank import question, small_bank
from tests.support.overlay import InMemory

HERE, ELSEWHERE = 11, 111
OWN = question("amber", 0).model_copy(update={"id": "our-charm", "area": "statistics"})


def shelves() -> tuple[Library, InMemory]:
    overlay = InMemory()
    return Library(small_bank(), overlay), overlay


def ids(bank: Bank) -> set[str]:
    return {one.id for one in bank}


def test_a_server_that_has_changed_nothing_sees_the_shipped_bank_itself():
    library, overlay = shelves()
    assert library.of(HERE) is library.shipped
    overlay.put(ELSEWHERE, OWN)
    assert library.of(HERE) is library.shipped
    assert Library(small_bank()).of(HERE).get("charm-amber") is not None


def test_a_view_has_the_servers_own_questions_and_no_other_servers():
    library, overlay = shelves()
    overlay.put(HERE, OWN)
    overlay.put(ELSEWHERE, OWN)
    shipped = ids(library.shipped)
    assert ids(library.of(HERE)) == shipped | {"g11/our-charm"}
    assert ids(library.of(ELSEWHERE)) == shipped | {"g111/our-charm"}
    assert library.of(HERE).get("g111/our-charm") is None
    assert library.of(HERE).answered_question("g11/our-charm") in library.of(HERE).answered()
    assert "statistics" in library.of(HERE).areas
    assert "statistics" not in library.shipped.areas


def test_a_question_that_is_off_is_found_by_its_id_but_not_drawn():
    library, overlay = shelves()
    others = [f"charm-{colour}" for colour in ("amber", "coral", "ivory", "olive")]
    lines = [f"line-{colour}" for colour in ("amber", "coral", "ivory", "olive")]
    overlay.put(HERE, OWN, off=["g11/our-charm", *others, *lines])
    view = library.of(HERE)
    assert ids(view) == ids(library.shipped) - {*others, *lines}
    assert len(view) == len(list(view)) == 8
    assert {one.id for one in view.answered()} == ids(view) - {q for q in ids(view) if q.startswith("line")}
    assert view.areas == ("evaluation",), "an area of which nothing is left cannot be chosen"
    for question_id in ("g11/our-charm", "charm-amber"):
        assert view.is_off(question_id)
        assert view.answered_question(question_id) is view.get(question_id) is not None
    assert not view.is_off("charm-azure")


def test_a_view_is_built_again_only_when_its_version_changes():
    library, overlay = shelves()
    overlay.put(HERE, OWN)
    first = library.of(HERE)
    assert library.of(HERE) is first
    assert first.areas is library.of(HERE).areas
    assert overlay.built == [HERE]
    overlay.put(ELSEWHERE, OWN)
    assert library.of(HERE) is first
    overlay.put(HERE, OWN, off=["charm-amber"])
    assert library.of(HERE).is_off("charm-amber")
    assert not first.is_off("charm-amber"), "who holds a view is not surprised in the middle of a step"
    assert overlay.built == [HERE, HERE]


def test_only_the_views_used_last_are_kept(monkeypatch):
    monkeypatch.setattr(module, "MOST_VIEWS", 2)
    library, overlay = shelves()
    for guild in (1, 2, 3):
        overlay.put(guild, OWN)
    for guild in (1, 2, 1, 3, 1, 2):
        assert own_id(guild, "our-charm") in ids(library.of(guild))
    assert overlay.built == [1, 2, 3, 2]


def test_an_id_leads_to_the_view_that_has_its_question():
    library, overlay = shelves()
    overlay.put(HERE, OWN)
    assert library.home_of("g11/our-charm") is library.of(HERE)
    assert library.home_of("charm-amber") is library.shipped
    assert library.home_of("g111/our-charm").get("g111/our-charm") is None
    assert library.home_of("gone").get("gone") is None


def test_expressions_of_members_are_thrown_away_before_anything_can_evaluate_them():
    library, overlay = shelves()
    overlay.put(HERE, OWN.model_copy(update={"verify": ["9 ** 9 ** 9 == 1"]}))
    adopted = library.of(HERE).get("g11/our-charm")
    assert adopted is not None
    assert adopted.verify == []


@pytest.mark.parametrize(
    "slug", ["g111/charm", "charm-amber/../x", "Two words", "", "a" * (LONGEST_OWN_SLUG + 1)]
)
def test_what_is_no_slug_becomes_no_id(slug):
    with pytest.raises(ValueError, match="not a slug"):
        own_id(HERE, slug)


def test_the_longest_id_fits_its_columns():
    assert len(own_id(2**64 - 1, "a" * LONGEST_OWN_SLUG)) == 80


def test_material_is_worked_out_once_for_a_view_and_leaves_out_what_is_off():
    library, overlay = shelves()
    overlay.put(HERE, OWN, off=["charm-azure", "line-azure"])
    view = library.of(HERE)
    assert {m.id for m in view.material} == ids(view)
    assert "g11/our-charm" in {m.id for m in view.for_days}
    assert not {m.id for m in view.for_days} & {"charm-azure", "line-amber", "line-azure"}
    assert {m.id for m in view.for_rounds("choice")} == {m.id for m in view.for_days}
    assert {m.id for m in view.for_rounds("typed")} == {q.id for q in view if q.rapid}
    for name in ("material", "for_days", "areas"):
        assert getattr(library.of(HERE), name) is getattr(view, name)
    assert library.of(HERE).for_rounds("choice") is view.for_rounds("choice")
    off, gone = view.material_of("charm-azure"), view.material_of("gone")
    assert off is not None
    assert (off.area, off.topic, off.kind, off.rungs) == (
        "evaluation",
        "charms-1",
        "concept",
        1,
    )
    assert gone is None


def test_the_learning_path_goes_by_lessons_and_within_one_by_the_list():
    def topic(name: str, lesson: str | None) -> Topic:
        return Topic(name, "fundamentals", lesson, name, "concept", "junior", 1)

    listed = [topic("trees", "supervised"), topic("bias", "core-fundamentals"), topic("extra", None)]
    listed += [topic("noise", "core-fundamentals")]
    asked = [
        question("amber", 0).model_copy(update={"id": f"about-{one.id}", "topic": one.id}) for one in listed
    ]
    ranks = {m.topic: m.path_rank for m in Bank(asked, {one.id: one for one in listed}).for_days}
    assert ranks == {"bias": 0, "noise": 1, "trees": 2, "extra": None}
