"""The checks of the grader: each gives its figures for the table."""

from __future__ import annotations

import json
import random
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.content.loader import load_bank
from bot.domain.grading import Question, grade, load_model

PARAPHRASES = Path(__file__).with_name("paraphrases.jsonl")
OTHER_LANGUAGES = (
    "Das Modell lernt die Daten auswendig und ist deshalb auf neuen Daten viel schlechter als vorher.",
    "El modelo aprende los datos de memoria y por eso funciona peor con los datos nuevos que no ha visto.",
    "Le modèle apprend les données par cœur et il est donc bien moins bon sur les nouvelles données.",
    "Il modello impara i dati a memoria e quindi sbaglia molto di più sui dati che non ha mai visto.",
    "O modelo decora os dados de treino e por isso erra muito mais com os dados que nunca viu antes.",
    "Модель запоминает обучающие данные и поэтому хуже работает на новых данных.",
    "模型记住了训练数据，所以在新数据上的表现更差。",
)
TYPO_SHARE = 0.3


@dataclass(frozen=True)
class Item:
    """A question of the bank as the grader sees it, with its place."""

    id: str
    area: str
    question: Question

    @property
    def answer(self) -> str:
        """The model answer."""
        return self.question.model_answer


@dataclass(frozen=True)
class Line:
    """One row of the report."""

    check: str
    found: str
    reach: str
    stretch: str


def bank_items() -> list[Item]:
    """Give every question of the bank that is graded as a whole."""
    return [Item(q.id, q.area, q.gradable()) for q in load_bank().answered()]


def share(scores: Iterable[float], test: Callable[[float], bool]) -> float:
    """Give the share of scores that pass a test."""
    values = list(scores)
    return sum(test(value) for value in values) / len(values)


def bank_lines(items: Sequence[Item], rng: random.Random, pairs: int = 6000) -> list[Line]:
    """Model answers, and answers to other questions of the same area."""
    own = share((grade(i.question, i.answer).score for i in items), lambda s: s >= 0.9)
    siblings = [(a, b) for a in items for b in items if a.area == b.area and a.id != b.id]
    chosen = rng.sample(siblings, min(pairs, len(siblings)))
    other = share((grade(a.question, b.answer).score for a, b in chosen), lambda s: s < 0.3)
    return [
        Line(f"bank ({len(items)}): model answer scores .9 or more", f"{own:.1%}", "99 %", "100 %"),
        Line(f"bank ({len(chosen)} pairs): another answer below .3", f"{other:.1%}", "97 %", "99 %"),
    ]


def _empty_ones(item: Item, words: Sequence[str], rng: random.Random) -> list[str]:
    return [
        "",
        "I don't know",
        "no idea, sorry, I have never heard of it",
        item.question.prompt,
        rng.choice(OTHER_LANGUAGES),
        " ".join(rng.choices(words, k=2000)),
    ]


def no_answer_line(items: Sequence[Item], rng: random.Random) -> Line:
    """Texts that are no answer at all."""
    words = [word for item in items for word in item.answer.split()]
    scores = [
        grade(i.question, text).score for i in rng.sample(items, 60) for text in _empty_ones(i, words, rng)
    ]
    half = share(scores, lambda s: s >= 0.5)
    found = f"{half:.1%} (highest {max(scores):.2f})"
    return Line("empty, don't know, echo, other language, random words: .5 or more", found, "0 %", "all ≤ .1")


def _soup(item: Item) -> str:
    places = [phrase.split() for point in item.question.key_points for phrase in point.accept[:2]]
    return " ".join(slot.split("|")[0] for phrase in places for slot in phrase)


def _shuffled(text: str, rng: random.Random) -> str:
    words = text.split()
    rng.shuffle(words)
    return " ".join(words)


def _negated(text: str) -> str:
    """Deny each sentence."""
    sentences = [part.strip() for part in text.replace("\n", " ").split(". ") if part.strip()]
    return " ".join(f"It is not true that {s[0].lower()}{s[1:].rstrip('.')}." for s in sentences)


def heap_lines(items: Sequence[Item], rng: random.Random) -> list[Line]:
    """Texts that hold the right words without saying the right thing."""
    prose = [i for i in items if i.question.answer_form == "prose"]
    kinds = {
        "keyword soup": [grade(i.question, _soup(i)).score for i in prose],
        "shuffled words": [grade(i.question, _shuffled(i.answer, rng)).score for i in prose],
        "negated model answer": [grade(i.question, _negated(i.answer)).score for i in prose],
    }
    return [
        Line(f"{name}: .5 or more", f"{share(scores, lambda s: s >= 0.5):.1%}", "10 %", "2 %")
        for name, scores in kinds.items()
    ]


def _typo(word: str, rng: random.Random) -> str:
    if len(word) < 4:
        return word
    at = rng.randrange(1, len(word) - 1)
    kind = rng.randrange(3)
    if kind == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + word[at + 1 :] if kind == 1 else word[:at] + word[at] + word[at:]


def _with_typos(text: str, rng: random.Random) -> str:
    return " ".join(_typo(w, rng) if rng.random() < TYPO_SHARE else w for w in text.split())


def robustness_lines(items: Sequence[Item], rng: random.Random) -> list[Line]:
    """Upper case and misspellings."""
    upper = statistics.fmean(
        grade(i.question, i.answer).score - grade(i.question, i.answer.upper()).score for i in items
    )
    typos = statistics.fmean(
        grade(i.question, i.answer).score - grade(i.question, _with_typos(i.answer, rng)).score for i in items
    )
    return [
        Line("upper case: mean loss", f"{upper:.3f}", ".01", "0"),
        Line("30 % of words with a typo: mean loss", f"{typos:.3f}", ".06", ".03"),
    ]


def paraphrase_lines() -> list[Line]:
    """Answers in other words than the bank's, graded by hand without sight of the rubric or the score."""
    bank = load_bank()
    rows = [json.loads(line) for line in PARAPHRASES.read_text(encoding="utf-8").splitlines()]
    pairs = []
    for row in rows:
        question = bank.answered_question(row["question_id"])
        if question is not None:
            pairs.append((grade(question.gradable(), row["answer"]).score, float(row["hand_grade"])))
    scores, hand = np.array(pairs).T
    r = float(np.corrcoef(scores, hand)[0, 1])
    right = scores[hand >= 1.0]
    low = float((right < 0.5).mean())
    return [
        Line(f"right answers in other words ({len(pairs)}): r with hand grades", f"{r:.2f}", ".75", ".85"),
        Line(f"of these, {len(right)} right ones below .5", f"{low:.1%}", "6 %", "3 %"),
    ]


def cost_lines(items: Sequence[Item]) -> list[Line]:
    """Time for one answer (the first for its question and again), and memory of the model."""
    tracemalloc.start()
    load_model()
    added = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    text = (
        "It depends on the data, since the model may fit noise, and I would check it on held-out rows first."
    )
    times = []
    for item in items:
        start = time.perf_counter()
        grade(item.question, text)
        times.append(1000 * (time.perf_counter() - start))
    return [
        Line("time for an answer, 95th percentile", f"{np.percentile(times, 95):.1f} ms", "25 ms", "10 ms"),
        Line("memory added by the model", f"{added:.0f} MB", "200 MB", "120 MB"),
    ]
