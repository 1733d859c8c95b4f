"""Every mistake in a bank file is told, with its line, all at once, and nothing else happens."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.content.loader import inspect_bank, load_bank
from bot.content.reader import read_bank
from bot.errors import ContentError
from tests.content.builders import (
    HEADER,
    QUESTION,
    dump,
    messages,
    question,
    read,
    write_bank,
    write_text,
)

GOOD_TEXT = """\
schema_version: 1
area: kitchen
questions:
  - id: kettle-one
    topic: kettles
    level: junior
    kind: concept
    rapid: [limescale]
    prompt: What covers the element of a kettle?
    answer:
      summary: Limescale covers the element.
"""


def test_a_good_file_has_no_problems_and_gives_its_questions(tmp_path: Path) -> None:
    bank = read(write_bank(tmp_path, question()))
    assert bank.problems == []
    assert [item.question.id for item in bank.located] == ["kettle-never-boils"]
    assert bank.located[0].question.area == "kitchen"


def test_problems_of_one_question_come_all_at_once_with_their_lines(tmp_path: Path) -> None:
    text = textwrap.dedent(
        """\
        schema_version: 1
        area: kitchen
        questions:
          - id: Kettle One
            topic: teapots
            level: expert
            kind: concept
            prompt: What covers the element of a kettle?
            colour: red
            answer:
              summary: Limescale covers the element.
              joke: none
            key_points:
              - point: Limescale covers it
                weight: 9
                accept: []
            choices:
              - {text: Limescale, why: It is what insulates it., correct: true}
              - {text: Paint, why: There is no paint in there., correct: true}
        """
    )
    found = messages(write_text(tmp_path, text))
    label = "Kettle One"
    assert found == [
        f"4: {label}: id: 'Kettle One' is not kebab-case (like-this-one)",
        f"5: {label}: unknown topic 'teapots'",
        f"6: {label}: level: must be 'junior', 'mid', 'senior' or 'research'",
        f"9: {label}: unknown field 'colour'",
        f"10: {label}: answer: intuition, detail, practice missing",
        f"12: {label}: unknown field 'answer.joke'",
        f"13: {label}: key_points: three to six are needed, 1 given",
        f"15: {label}: key_points.0.weight: Input should be less than or equal to 5",
        f"16: {label}: key_points.0.accept: 0 given; 1 at least",
        f"17: {label}: choices: four are needed, 2 given; exactly one must be correct, 2 are",
    ]


@pytest.mark.parametrize(
    "change, expected",
    [
        ({"kind": None}, "field 'kind' is missing"),
        ({"kind": "essay"}, "kind: must be one of"),
        ({"topic": "teapots"}, "unknown topic 'teapots'"),
        ({"topic": "rakes"}, "topic 'rakes' belongs to area 'garden'"),
        ({"topic": "first-visit"}, "belongs to area 'guide'"),
        ({"area": "garden"}, "area 'garden' is not the file's (kitchen)"),
        ({"prompt": None}, "field 'prompt' is missing"),
        ({"prompt": "x" * 601}, "prompt: 601 characters; 600 at most"),
        ({"prompt": 12}, "put it in quotes"),
        ({"key_points": None}, "key_points: three to six are needed, none given"),
        ({"key_points": {}}, "key_points: must be a list"),
        ({"answer": "Scale."}, "answer: must be a mapping of fields"),
        ({"choices": QUESTION["choices"][:3]}, "choices: four are needed, 3 given"),
        (
            {"choices": [{**c, "correct": False} for c in QUESTION["choices"]]},
            "must be correct, none is",
        ),
        (
            {"choices": [{**c, "text": "Same"} for c in QUESTION["choices"]]},
            "two options have the same text",
        ),
        ({"rapid": [False]}, "YAML reads False here, which is not text; put it in quotes"),
        ({"hint": ""}, "hint: 0 characters; 1 at least"),
        (
            {"answer": {**QUESTION["answer"], "detail": "a b " * 300}},
            "answer.detail: 1199 characters; 900 at most",
        ),
        (
            {"answer": {k: "ab " * (99 if k == "summary" else 290) for k in QUESTION["answer"]}},
            "answer: 2906 characters in all; a card holds 1900",
        ),
    ],
)
def test_one_wrong_field(tmp_path: Path, change: dict[str, object], expected: str) -> None:
    found = messages(write_bank(tmp_path, question(**change)))
    assert len(found) == 1
    assert expected in found[0]


def test_texts_of_one_card_are_limited_together(tmp_path: Path) -> None:
    coding = {
        "id": "boil-function",
        "topic": "kettles",
        "level": "mid",
        "kind": "coding",
        "prompt": "p" * 600,
        "statement": "s" * 1200,
        "signature": "def boil(): ...",
        "starter": "c" * 1800,
        "tests": [{"call": "boil()", "expected": "1"}] * 3,
        "solution": "def boil(): return 1",
        "explanation": "It boils.",
    }
    [found] = messages(write_bank(tmp_path, coding))
    assert "prompt, statement, signature and starter stand on one card: 3615 characters" in found


def test_ids_given_twice_are_found_across_files_and_in_broken_questions(tmp_path: Path) -> None:
    write_bank(tmp_path, question(topic="rakes"), area="garden")
    write_bank(tmp_path, question(), question(level="nobody"))
    found = [str(p) for p in sorted(read(tmp_path).problems) if "used twice" in p.message]
    assert len(found) == 3
    assert f"{tmp_path.name}/garden.yaml:4: kettle-never-boils: id is used twice, also at" in found[0]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("[]", "1: the file must hold schema_version, area and questions"),
        ("questions", "1: the file must hold schema_version, area and questions"),
        ("# nothing\n", "1: the file is empty"),
        ("a: [1,\nb: 2", "3: not valid YAML: "),
        ("a: \x01", "1: not valid YAML: control characters are not allowed"),
        (GOOD_TEXT.replace("version: 1", "version: 2"), "1: schema_version must be 1, not '2'"),
        (GOOD_TEXT.replace("schema_version: 1\n", ""), "1: schema_version must be 1 (it is missing)"),
        (GOOD_TEXT.replace("area: kitchen", "area: [kitchen]"), "2: area is missing or not a word"),
        (GOOD_TEXT.replace("area: kitchen", "area: cellar"), "2: no topic has the area 'cellar'"),
        (GOOD_TEXT + "note: x\n", "12: unknown field 'note'"),
        (
            GOOD_TEXT.replace("area: kitchen", "area: kitchen\narea: kitchen"),
            "3: field 'area' is given twice",
        ),
        (GOOD_TEXT + "      summary: Again.\n", "12: field 'summary' is given twice"),
        (GOOD_TEXT + "  - just text\n", "12: a question must be a mapping of fields"),
        (GOOD_TEXT + "  -\n", "12: a question must be a mapping of fields"),
        (GOOD_TEXT + "    hint: !!python/name:os.system x\n", "12: the tag"),
        (GOOD_TEXT + "    hint: &a Boil.\n    pitfalls: &b [*b]\n", "13: anchors and aliases"),
        (GOOD_TEXT + "    ? [a, b]\n    : c\n", "12: a field name must be a word"),
        (GOOD_TEXT + "---\na: 1\n", "12: not valid YAML: but found another document"),
        ("a: " + "[" * 200_000, "1: not part of a bank"),
        ("a:\n" + " [\n" * 6_000 + " ]\n" * 6_000, "not part of a bank"),
        ("a: " + "[" * 60 + "]" * 60, "1: nested too deeply"),
    ],
)
def test_files_that_are_wrong_as_a_whole(tmp_path: Path, text: str, expected: str) -> None:
    found = messages(write_text(tmp_path, text))
    assert any(expected in message for message in found), found


def test_scalars_are_read_as_yaml_means_them_and_odd_ones_as_text(tmp_path: Path) -> None:
    text = GOOD_TEXT.replace(
        "kind: concept", "kind: math\n    numeric: {value: 1_000.5, tolerance: 1e-3}"
    ).replace("[limescale]", "['12', 2024-13-45]")
    bank = read(write_text(tmp_path, text))
    assert bank.problems == []
    dumped = bank.located[0].question.model_dump()
    assert dumped["numeric"] == {"value": 1000.5, "tolerance": 0.001, "unit": None}
    assert dumped["rapid"] == ["12", "2024-13-45"]


@pytest.mark.parametrize("value", [".nan", ".inf", "-.inf"])
def test_a_number_that_is_none_is_refused(tmp_path: Path, value: str) -> None:
    text = GOOD_TEXT.replace("kind: concept", f"kind: math\n    numeric: {{value: {value}, tolerance: 0}}")
    assert "finite number" in messages(write_text(tmp_path, text))[0]


def test_bytes_that_are_not_utf8_are_told_with_their_line(tmp_path: Path) -> None:
    write_text(tmp_path, "")
    (tmp_path / "kitchen.yaml").write_bytes(b"schema_version: 1\narea: k\xfcche\n")
    assert messages(tmp_path) == ["2: byte 0xfc is not UTF-8; save the file as UTF-8"]


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    write_text(tmp_path, "\ufeff" + GOOD_TEXT)
    assert messages(tmp_path) == []


def test_folders_and_files_that_are_not_there(tmp_path: Path) -> None:
    assert "there is no such folder" in messages(tmp_path / "nowhere")[0]
    (tmp_path / "kitchen.yaml").mkdir()
    (tmp_path / "other.yml").write_text(GOOD_TEXT)
    found = messages(tmp_path)
    assert any("cannot be read" in message for message in found)
    assert any("end in .yaml" in message for message in found)
    assert read_bank(tmp_path).topics == {}


@pytest.mark.parametrize(
    "row, expected",
    [
        (
            "kettles\tkitchen\tcore\twater\tconcept\tjunior\tmany\tseed",
            "n_questions must be a whole number",
        ),
        (
            "kettles\tkitchen\tcore\twater\tconcept\tjunior\t0\tseed",
            "n_questions must be a whole number",
        ),
        (
            "kettles\tkitchen\tcore\twater\tconcept\tjunior\t²\tseed",
            "n_questions must be a whole number",
        ),
        ("kettles\tkitchen\tcore\twater\tconcept\tmaster\t1\tseed", "level must be one of"),
        ("kettles\tkitchen\tcore\twater\tconcept\tjunior\t1", "7 columns; 8 are needed"),
        ("kettles\t\tcore\twater\tconcept\tjunior\t1\tseed", "area is empty"),
        (
            "rakes\tgarden\tcore\twater\tconcept\tjunior\t1\tseed\nrakes\tgarden\t-\tw\tconcept\tmid\t1\tx",
            "is listed twice",
        ),
    ],
)
def test_mistakes_in_the_topics_are_told_with_their_line(tmp_path: Path, row: str, expected: str) -> None:
    write_text(tmp_path, "", (row,))
    found = messages(tmp_path)
    assert len(found) == 1
    assert expected in found[0]
    assert found[0].startswith("3:" if "\n" in row else "2:")


def test_topics_that_are_no_table(tmp_path: Path) -> None:
    (tmp_path / "topics.tsv").write_text("a,b\n")
    assert "columns must be" in messages(tmp_path)[0]
    (tmp_path / "topics.tsv").write_bytes(HEADER.encode() + b"\nk\xfc\n")
    assert messages(tmp_path) == ["2: not UTF-8; save the file as UTF-8"]


def test_loading_refuses_a_bank_with_problems_and_names_all_of_them(tmp_path: Path) -> None:
    write_bank(tmp_path, question(topic="teapots"), question(id="other-one", level="nobody"))
    with pytest.raises(ContentError) as caught:
        load_bank(tmp_path)
    assert [problem.message.split(":")[0] for problem in caught.value.problems] == [
        "kettle-never-boils",
        "other-one",
    ]
    bank, problems = inspect_bank(tmp_path)
    assert len(bank) == 1
    assert tuple(problems) == caught.value.problems


def test_loading_leaves_the_rules_of_quality_to_inspection(tmp_path: Path) -> None:
    write_bank(tmp_path, question(verify=["1 == 2"]))
    assert len(load_bank(tmp_path)) == 1
    assert [p.message for p in inspect_bank(tmp_path)[1]] == [
        "kettle-never-boils: verify: is not true: 1 == 2 (left 1, right 2)"
    ]


_scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.dates()
_data = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_scalars, inner, max_size=4),
    max_leaves=12,
)
_quiet = settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@_quiet
@given(st.text(max_size=200) | st.text(alphabet="-?:,[]{}#&*!|>'\"%@`a1 \n\t", max_size=80))
def test_no_text_makes_it_fail(tmp_path: Path, text: str) -> None:
    write_text(tmp_path, "")
    (tmp_path / "kitchen.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    problems = inspect_bank(tmp_path)[1]
    assert problems
    assert all(problem.line >= 1 for problem in problems)


@_quiet
@given(st.binary(max_size=100))
def test_no_bytes_make_it_fail(tmp_path: Path, raw: bytes) -> None:
    write_text(tmp_path, "")
    (tmp_path / "kitchen.yaml").write_bytes(raw)
    (tmp_path / "topics.tsv").write_bytes(HEADER.encode() + b"\n" + raw)
    assert inspect_bank(tmp_path)[1]


@_quiet
@given(st.data(), st.sampled_from([*QUESTION, "follow_ups", "stages", "verify", "numeric", "rapid", "area"]))
def test_no_value_of_a_field_makes_it_fail(tmp_path: Path, data: st.DataObject, name: str) -> None:
    made = {**question(), name: data.draw(_data)}
    write_text(tmp_path, "")
    text = dump({"schema_version": 1, "area": "kitchen", "questions": [made]})
    (tmp_path / "kitchen.yaml").write_text(text, encoding="utf-8", errors="surrogatepass")
    for problem in inspect_bank(tmp_path)[1]:
        assert problem.line >= 1
        assert "\n" not in problem.message


@_quiet
@given(_data)
def test_no_document_makes_it_fail(tmp_path: Path, data: object) -> None:
    write_text(tmp_path, "")
    text = dump(data)
    (tmp_path / "kitchen.yaml").write_text(text, encoding="utf-8", errors="surrogatepass")
    assert inspect_bank(tmp_path)[1]
