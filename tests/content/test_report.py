"""The report counts rightly, names the gaps, and reads well when piped."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from bot.__main__ import app
from bot.content.bank import Bank
from bot.content.loader import inspect_bank
from bot.content.report import bank_report
from bot.content.report_table import print_report
from tests.content.builders import QUESTION, question, write_bank


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    rung = {
        "prompt": "And then what?",
        "level": "senior",
        "answer": "Descale it.",
        "key_points": [{"point": "It is descaled", "accept": ["descale"]}],
    }
    one_liner = {
        **question(id="what-scale-is", prompt="What is limescale made of?", rapid=["calcium carbonate"]),
        "key_points": [],
        "choices": [],
        "answer": {"summary": "It is calcium carbonate, mostly."},
    }
    write_bank(
        tmp_path,
        question(),
        question(id="kettle-again", level="mid", choices=None, follow_ups=[rung] * 3),
        one_liner,
    )
    return inspect_bank(tmp_path)[0]


def test_the_table_counts_by_level_and_area(bank: Bank) -> None:
    rows = {(row.area, row.level): row for row in bank_report(bank).rows}
    assert list(rows) == [("kitchen", "junior"), ("kitchen", "mid"), ("kitchen", "all")]
    total = rows["kitchen", "all"]
    assert (total.questions, total.one_liners, total.ladders) == (2, 1, 1)
    assert total.with_choices == 0.5
    assert total.self_check == 1
    assert total.siblings == 0
    assert rows["kitchen", "junior"].one_liners == 1
    assert rows["kitchen", "mid"].longest is None
    assert total.mean_words == pytest.approx(85, abs=15)


def test_gaps_name_what_is_missing(bank: Bank) -> None:
    report = bank_report(bank)
    gaps = "\n".join(report.gaps)
    assert "kitchen: questions missing: 1, on 1 of 2 topics: ovens 0/1" in gaps
    assert "kitchen: no question of level senior, research" in gaps
    assert "choices for 50%, at least 70% wanted" in gaps
    assert "0.0% of answers to other questions grade below 0.3" in gaps
    assert "one-line questions: 1 of 40" in gaps
    assert "ladder" not in gaps
    assert report.untouched == ("garden: 1 topics",)
    assert [(c.question, c.answer_of) for c in report.crossings] == [
        ("kettle-again", "kettle-never-boils"),
        ("kettle-never-boils", "kettle-again"),
    ]


def test_a_topic_with_two_questions_needs_a_ladder(tmp_path: Path) -> None:
    write_bank(tmp_path, question(), question(id="kettle-again", level="mid"))
    assert any(
        "no ladder of 3 to 5 rungs on kettles" in g for g in bank_report(inspect_bank(tmp_path)[0]).gaps
    )


def test_the_level_where_a_topic_is_first_asked_is_compared(tmp_path: Path) -> None:
    write_bank(tmp_path, question(topic="ovens"))
    gaps = bank_report(inspect_bank(tmp_path)[0]).gaps
    assert any("no question at the listed level: ovens (mid)" in gap for gap in gaps)


def test_the_figures_of_a_bank_are_always_the_same(bank: Bank) -> None:
    assert bank_report(bank, pairs=1) == bank_report(bank, pairs=1)


def test_an_empty_bank_has_a_report() -> None:
    report = bank_report(Bank([], {}))
    assert report.rows == ()
    print_report(report, Console(file=io.StringIO()))


def test_piped_output_is_plain_text_with_one_gap_a_line(bank: Bank) -> None:
    out = io.StringIO()
    print_report(bank_report(bank), Console(file=out, width=160))
    text = out.getvalue()
    assert "\x1b" not in text
    assert text.split("\n\nGaps")[0].isascii()
    assert "|kitchen | mid    |     1 |" in text


def test_check_prints_the_report_and_fails_on_problems(tmp_path: Path) -> None:
    write_bank(tmp_path, question(verify=["1 == 2"]))
    result = CliRunner().invoke(app, ["check", str(tmp_path), "--report"])
    assert result.exit_code == 1
    assert f"{tmp_path.name}/kitchen.yaml:" in result.output
    assert "Areas without a question" in result.output
    write_bank(tmp_path, {**QUESTION})
    assert CliRunner().invoke(app, ["check", str(tmp_path)]).exit_code == 0


def test_an_option_that_its_length_rules_out_is_a_gap(tmp_path: Path) -> None:
    texts = ("Wash it", "Peel it", "Take it away", "Sell it")
    options = [
        {"text": text, "why": "A reason that teaches.", "correct": index == 1}
        for index, text in enumerate(texts)
    ]
    made = [
        {
            **question(id=f"question-{n}", prompt=f"What comes first, number {n}?", choices=options),
            "rapid": [str(n)],
            "key_points": [],
            "answer": {"summary": f"It is number {n}."},
        }
        for n in range(20)
    ]
    write_bank(tmp_path, *made)
    gaps = "\n".join(bank_report(inspect_bank(tmp_path)[0]).gaps)
    assert "the shortest option is right in 33%, at most 30% wanted" in gaps
    assert "the longest option is right in 0% only, which rules it out" in gaps
