from __future__ import annotations

import json
from pathlib import Path

from bot.content.loader import load_bank
from bot.domain.copying import is_copy

MODEL = (
    "Rescale for nearest neighbours and for the penalised regression; leave the forest alone.",
    "Distance is like adding up metres and kilos: whoever uses the smaller unit shouts louder.",
)
HUMANS = Path(__file__).parents[1] / "grading_report"


def test_what_was_pasted_is_a_copy():
    assert is_copy(" ".join(MODEL), MODEL)
    assert is_copy("\n\n".join(reversed(MODEL)).upper(), MODEL), "in another order and case"


def test_small_changes_do_not_hide_a_copy():
    changed = MODEL[1].replace("shouts", "always shouts").replace("metres", "meters")
    assert is_copy(changed, MODEL)


def test_the_same_said_in_own_words_is_none():
    own = (
        "I would scale the inputs for kNN, since one column with big numbers decides the distance, and for ridge; "
        "a random forest does not care."
    )
    assert not is_copy(own, MODEL)


def test_a_definition_of_few_words_may_read_like_the_model_answer():
    assert not is_copy("Leave the forest alone, rescale for nearest neighbours.", MODEL)


def test_nothing_to_compare_with_is_no_copy():
    assert not is_copy(MODEL[0], ())
    assert not is_copy("", MODEL)


def test_no_answer_that_people_wrote_is_taken_for_a_copy():
    bank = load_bank()
    wrong = []
    for file in ("paraphrases.jsonl", "paraphrases_held_out.jsonl"):
        for line in (HUMANS / file).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            question = bank.answered_question(row["question_id"])
            if question is not None and is_copy(row["answer"], question.gradable().shown):
                wrong.append(row["answer"])
    assert wrong == []


def test_every_model_answer_of_the_bank_is_known_again():
    for question in load_bank().answered():
        assert is_copy(question.answer.text, question.gradable().shown), question.id
