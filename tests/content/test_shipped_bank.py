"""The bank that comes with the bot, its schema, and the example that explains its format."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from bot.content import limits
from bot.content.checks.choices import MOST_GUESSED, guess_rate, hedge_score, length_score
from bot.content.loader import BANK_FOLDER, inspect_bank, load_bank
from bot.content.models import ConceptQuestion
from bot.content.schema import SCHEMA_FILE, schema_text
from bot.domain.grading import Grade
from bot.domain.kits import FITS, wanted
from bot.domain.numeric import judge_number
from bot.domain.run_sheet import Form
from tests.bench.bench_bank import grow

NO_GRADE = Grade(0.0, "not yet", ())
FILES = sorted(BANK_FOLDER.glob("*.yaml"))


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(data)
    return data


def example() -> str:
    text = (BANK_FOLDER / "README.md").read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(.*?)\n```", text, re.DOTALL)
    assert found
    return found[1] + "\n"


def test_the_bank_has_no_problems() -> None:
    bank, problems = inspect_bank()
    assert "\n".join(map(str, problems)) == ""
    assert len(bank) >= 48
    assert len(load_bank()) == len(bank)


def test_guessing_by_length_or_hedges_does_not_pay() -> None:
    questions = list(load_bank())
    for score in (length_score, hedge_score):
        assert (guess_rate(questions, score) or 0) <= MOST_GUESSED


def test_the_example_of_the_readme_is_valid(tmp_path: Path, schema: dict[str, Any]) -> None:
    (tmp_path / "fundamentals.yaml").write_text(example(), encoding="utf-8")
    shutil.copy(BANK_FOLDER / "topics.tsv", tmp_path)
    bank, problems = inspect_bank(tmp_path)
    assert problems == []
    [question] = bank
    assert isinstance(question, ConceptQuestion)
    assert bank.get(question.id) is question
    jsonschema.validate(yaml.safe_load(example()), schema)


def test_the_published_schema_is_up_to_date() -> None:
    expected = schema_text()
    assert SCHEMA_FILE.read_text(encoding="utf-8") == expected, "run python -m bot.content.schema"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_schema_accepts_every_file_and_refuses_mistakes(path: Path, schema: dict[str, Any]) -> None:
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    validator = jsonschema.Draft202012Validator(schema)
    assert [error.message for error in validator.iter_errors(data)] == []
    data["questions"][0]["colour"] = "red"
    assert not validator.is_valid(data)


def test_the_limits_let_every_card_fit() -> None:
    frame = 4000 - limits.CARD
    cards = {
        "question and choices": limits.PROMPT + limits.LINE + 4 * limits.CHOICE,
        "answer, key points and pitfalls": limits.ANSWER + 6 * limits.KEY_POINT + 4 * limits.LINE,
        "choices explained": limits.PROMPT + 4 * (limits.CHOICE + limits.WHY),
        "rung": limits.FOLLOW_UP_PROMPT + limits.PARAGRAPH + 6 * limits.KEY_POINT,
        "stage": limits.TITLE + limits.FOLLOW_UP_PROMPT + limits.PARAGRAPH + 8 * limits.KEY_POINT,
        "step": limits.TITLE + limits.PARAGRAPH + 4 * limits.KEY_POINT,
        "solution": limits.CODE + limits.PARAGRAPH,
    }
    assert frame >= 400
    assert {name: size for name, size in cards.items() if size > limits.CARD} == {}


def test_a_thousand_questions_load(tmp_path: Path) -> None:
    """How long that takes is measured by ``make bench``."""
    grow(tmp_path, 1000)
    assert len(load_bank(tmp_path)) == 1000


def test_every_model_answer_gives_the_number_that_its_question_asks_for() -> None:
    missing = [
        question.id
        for question in load_bank().answered()
        if question.number is not None
        and judge_number(NO_GRADE, question.answer.text, question.number).points[-1].state != "hit"
    ]
    assert not missing


@pytest.mark.parametrize(
    "form, least",
    [("scenario", 6), ("derivation", 4), ("deep-dive", 10), ("system-design", 8), ("behavioral", 8)],
)
def test_there_is_material_for_several_interviews_of_each_form(form: Form, least: int) -> None:
    fitting = [material for material in load_bank().material if FITS[form](material)]
    assert len(fitting) >= least >= wanted(form, 30)


def test_areas_without_a_question_for_a_day_are_not_offered() -> None:
    bank = load_bank()
    assert set(bank.areas) == {question.area for question in bank.answered()}
    assert not {"behavioral", "system-design"} & set(bank.areas)
