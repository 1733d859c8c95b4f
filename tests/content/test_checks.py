"""The rules of quality that a program can hold, each with an example that breaks it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.content.checks import careful_checks
from bot.content.checks.choices import guess_rate, hedge_score, length_score, shortness_score
from bot.content.checks.texts import words
from bot.content.models import ConceptQuestion
from tests.content.builders import QUESTION, quality, question, read, write_bank

ANSWER = QUESTION["answer"]


def choices(*texts: str, right: int = 0) -> list[dict[str, Any]]:
    return [
        {"text": text, "why": "A reason that teaches.", "correct": index == right}
        for index, text in enumerate(texts)
    ]


def points(*accept: str, contradicts: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    made = [dict(point) for point in QUESTION["key_points"]]
    made[0] = {**made[0], "accept": [*accept, *made[0]["accept"]], "contradicts": list(contradicts)}
    return made


def test_a_good_question_passes_every_check(tmp_path: Path) -> None:
    assert quality(tmp_path, question()) == []


@pytest.mark.parametrize(
    "change, expected",
    [
        (
            {"answer": {**ANSWER, "detail": "Scale.", "intuition": "Coat."}},
            "words over the four parts; 60 to 220",
        ),
        ({"answer": {**ANSWER, "detail": "word " * 170}}, "words over the four parts; 60 to 220"),
        ({"hint": r"Think of \frac{1}{2}."}, "LaTeX: '\\\\frac'"),
        ({"hint": "Think of $x^2$ here."}, "LaTeX: '$x^2$'"),
        ({"hint": "Think of x_{10} here."}, "LaTeX: '_{10}'"),
        ({"hint": "Think of ||w|| here."}, "hides '||w||' as a spoiler"),
        ({"hint": "Think of __init__ here."}, "underlines '__init__'"),
        ({"hint": "Think of a*b*c here."}, "italics"),
        ({"hint": "Think of ~~it~~ here."}, "strikes"),
        ({"hint": "Ask <@1234> or so."}, "into a mention"),
        ({"hint": "```python\nx = 1"}, "a code block is opened and not closed"),
        (
            {"choices": choices("Scale", "Dirt", "Rust", "All of the above")},
            "an option must stand on its own",
        ),
        (
            {"choices": choices("Scale", "Dirt", "Rust", "Both A and C")},
            "an option must stand on its own",
        ),
        (
            {
                "choices": choices(
                    "Limescale that insulates the element", "Bad water", "Long spout", "A blue lid"
                )
            },
            "the right option is the longest by far (36 against 10)",
        ),
        (
            {
                "choices": choices(
                    "Scale", "Water of the wrong brand", "Spout that is too long", "Lids in odd colours"
                )
            },
            "the right option is the shortest by far (5 against 19)",
        ),
        (
            {
                "choices": choices(
                    "Much limescale", "Wrong water", "Dirt", "A spout that somebody bent too far up"
                )
            },
            "options should be of similar length",
        ),
        (
            {"choices": choices("It scales", "It never boils", "It is blue", "It is old")},
            "'never' is in wrong",
        ),
        ({"key_points": points("data")}, "'data' alone is said in any answer"),
        ({"key_points": points("limescale.*element")}, "'.' means nothing here"),
        ({"key_points": points("(lime)scale element")}, "'(' means nothing here"),
        ({"key_points": points("element %")}, "an alternative without a letter or digit"),
        ({"key_points": points("guests|visitors wait|waiting")}, "the prompt says guests, wait"),
        ({"key_points": points("vinegar bath", "Vinegar bath")}, "a phrase is listed twice"),
        ({"key_points": points(contradicts=("limescale|scale element",))}, "is in accept as well"),
        ({"key_points": points(contradicts=("covers element",))}, "counts as contradicting"),
        (
            {
                "key_points": [
                    {"point": "Dragons are involved", "accept": ["dragon"]},
                    *QUESTION["key_points"],
                ]
            },
            "the model answer does not show: Dragons are involved",
        ),
        (
            {
                "key_points": [
                    {"point": p, "accept": ["limescale"]} for p in ("One point", "Two point", "Third one")
                ]
            },
            "the summary alone shows every key point",
        ),
        ({"verify": ["1 + 1 == 3"]}, "verify: is not true: 1 + 1 == 3 (left 2, right 3)"),
        ({"kind": "math", "numeric": {"value": 1, "tolerance": 0}}, "needs a verify expression"),
        (
            {
                "follow_ups": [
                    {
                        "prompt": "And then what?",
                        "level": "mid",
                        "answer": "Descale it.",
                        "key_points": [{"point": "Use vinegar", "accept": ["vinegar"]}],
                    }
                ]
            },
            "its own answer does not show: Use vinegar",
        ),
        (
            {
                "level": "senior",
                "follow_ups": [
                    {
                        "prompt": "And then what?",
                        "level": "mid",
                        "answer": "Descale it.",
                        "key_points": [{"point": "It is descaled", "accept": ["descale"]}],
                    }
                ],
            },
            "a ladder goes deeper: mid after senior",
        ),
    ],
)
def test_what_breaks_a_rule_is_told(tmp_path: Path, change: dict[str, Any], expected: str) -> None:
    found = quality(tmp_path, question(**change))
    assert any(expected in message for message in found), found


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5 an hour and $12 a day.",
        "Write `||w||` and `a*b*c` and `__init__` as code.",
        "The norm ‖w‖₂ is *small*, and 2 * 3 * 4 is 24.",
        "If x < y and y > z, ask <nobody>.",
        "```python\nx_{1} = a*b*c\n```",
    ],
)
def test_text_that_discord_shows_as_it_is_passes(tmp_path: Path, text: str) -> None:
    assert quality(tmp_path, question(hint=text)) == []


@pytest.mark.parametrize(
    "phrase",
    ["l-bfgs|lbfgs solver", "k-means++ seeding", "f1 score", "0.5 threshold", "σ² error", "plus-plus"],
)
def test_phrases_with_signs_of_the_field_pass(tmp_path: Path, phrase: str) -> None:
    assert quality(tmp_path, question(key_points=points(phrase))) == []


def test_problems_point_at_the_line_of_the_phrase(tmp_path: Path) -> None:
    folder = write_bank(tmp_path, question(key_points=points("data")))
    text = (folder / "kitchen.yaml").read_text().splitlines()
    [problem] = careful_checks(read(folder))
    assert text[problem.line - 1].strip() == "- data"
    assert problem.file == f"{tmp_path.name}/kitchen.yaml"


def test_questions_of_one_topic_have_different_levels(tmp_path: Path) -> None:
    other = question(
        id="blue-kettle",
        prompt="Which of two kettles would you sell to a hotel in the mountains?",
        answer={
            **ANSWER,
            "summary": "The one with the thermostat for thin air; limescale decides nothing there.",
        },
    )
    found = quality(tmp_path, question(), other)
    assert any("topic 'kettles' is asked at level junior already, by kettle-never-boils" in m for m in found)
    assert not any("level already" in m for m in quality(tmp_path, question(), {**other, "level": "mid"}))


def test_the_same_question_in_other_words_is_found(tmp_path: Path) -> None:
    again = question(
        id="lukewarm-water",
        level="mid",
        prompt="The guests are waiting and the water stays only lukewarm. What do you look at first?",
        answer={
            **ANSWER,
            "summary": "A worn thermostat switches the current off before the limescale is hot.",
        },
    )
    found = quality(tmp_path, question(), again)
    assert [message for message in found if "nearly the same as kettle-never-boils" in message]
    assert all("summary says" not in message for message in found)
    again["prompt"] = "Which two ways are there to keep a large pot of tea warm at a market in winter?"
    assert not any("nearly the same" in message for message in quality(tmp_path, question(), again))
    again["answer"] = ANSWER
    assert any("summary says nearly the same" in message for message in quality(tmp_path, question(), again))


def one_liner(name: str, prompt: str, answer: str) -> dict[str, Any]:
    made = question(id=name, prompt=prompt, rapid=[answer], choices=None)
    return {**made, "key_points": [], "answer": {"summary": f"It is {answer}, ends excluded."}}


def test_one_liners_are_the_same_only_when_they_accept_the_same_answer(tmp_path: Path) -> None:
    first = one_liner("range-a", "What is the range of the sigmoid function?", "0 to 1")
    other = one_liner("range-b", "What is the range of the tanh function?", "-1 to 1")
    again = one_liner("range-c", "What is the range of a sigmoid function?", "0 to 1")
    assert quality(tmp_path, first, other) == []
    assert any("nearly the same as range-a" in message for message in quality(tmp_path, first, other, again))


def many(*option_texts: str, right: int, count: int = 20) -> list[dict[str, Any]]:
    subjects = (
        "tea soup bread fish salt jam rice oats plums beans corn eggs milk figs nuts ham pie cod dill kale"
    )
    return [
        {
            **question(id=f"question-{name}", choices=choices(*option_texts, right=right)),
            "rapid": [name],
            "key_points": [],
            "prompt": f"What would you do first with {name}?",
            "answer": {"summary": f"One washes the {name}."},
        }
        for name in subjects.split()[:count]
    ]


def test_guessing_by_length_hedges_or_place_is_told_for_an_area(tmp_path: Path) -> None:
    found = quality(tmp_path, *many("Usually wash it", "Burn it all", "Sell it now", "Drop it now", right=0))
    assert len(found) == 3
    assert (
        "area kitchen: picking the longest option is right in 100% of 20 questions, 30% at most" in found[0]
    )
    assert "picking the most hedged option is right in 100%" in found[1]
    assert "the right option is in position 1 in 100%" in found[2]


def test_few_questions_say_nothing_about_guessing(tmp_path: Path) -> None:
    few = many("Usually wash it", "Burn it all", "Sell it now", "Drop it now", right=0, count=19)
    assert quality(tmp_path, *few) == []


def test_a_guess_among_equals_counts_by_its_chance() -> None:
    made = ConceptQuestion.model_validate(
        {**question(area="kitchen"), "choices": choices("aaaa", "bbbb", "cc", "dd", right=1)}
    )
    assert guess_rate([made], length_score) == 0.5
    assert guess_rate([made], shortness_score) == 0
    assert guess_rate([made], hedge_score) == 0.25
    assert guess_rate([], length_score) is None


def test_words_are_counted_without_signs() -> None:
    assert words("y = 2 · x − b, and then") == 6
