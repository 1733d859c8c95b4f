"""Texts that must not score: non-answers, heaps of words, denials; and harmless damage: case, typos."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from bot.domain.grading import Question
from bot.domain.grading.wordlists import ENGLISH, KINDS

SAID_NOTHING = (
    "",
    "?",
    "I don't know",
    "idk",
    "no idea, sorry",
    "I am not sure about this one, I would have to look it up.",
    "I know this but I can't remember the details right now.",
    "pass",
)
OTHER_LANGUAGES = (
    "Das Modell lernt die Trainingsdaten auswendig und ist deshalb auf neuen Daten nicht gut.",
    "Man nimmt mehr Daten oder regularization, weil das model sonst overfitting zeigt und die variance hoch ist.",
    "Le modèle apprend les données par cœur et ne généralise pas, donc la variance est trop grande.",
    "El modelo memoriza los datos de entrenamiento y por eso no generaliza bien con datos nuevos.",
    "Модель запоминает обучающие данные и плохо работает на новых примерах.",
    "模型记住了训练数据，在新数据上表现不好，所以方差很大。",
    "O modelo decora os dados de treino e não generaliza para dados novos, por isso a variância é alta.",
    "Model eğitim verisini ezberler ve yeni veriler için iyi bir sonuç vermez, bu nedenle daha çok veri gerekir.",
)
RANDOM_WORDS = 2_000
TYPO_SHARE = 0.3


def echoes(question: Question) -> list[str]:
    """Give the question back in several ways."""
    words = question.prompt.split()
    return [
        question.prompt,
        f"Good question. {question.prompt}",
        " ".join(reversed(words)),
        f"The question is: {question.prompt} That is what I would think about.",
    ]


def soups(question: Question, rng: random.Random) -> list[str]:
    """Give heaps of the model answer's terms, and of the phrases' words."""
    found = re.findall(r"[\w-]+", question.model_answer)
    terms = list(dict.fromkeys(word for word in found if word.lower() not in ENGLISH and len(word) > 2))
    mixed = rng.sample(terms, len(terms))
    phrases = [re.sub(r"\|\S+", "", point.accept[0]) for point in question.key_points if point.accept]
    return [" ".join(terms), ", ".join(mixed), " ".join(phrases)]


def shuffled(text: str, rng: random.Random) -> str:
    """Put the words into random order."""
    words = text.split()
    rng.shuffle(words)
    return " ".join(words)


def negations(text: str) -> list[str]:
    """Deny each sentence: by *it is not true that*, and by *not* after each auxiliary verb."""
    sentences = [part for part in re.split(r"(?<=[.!?;])\s+", text.replace("\n", " ")) if part]
    denied = [f"It is not true that {part[:1].lower()}{part[1:]}" for part in sentences]
    return [" ".join(denied), " ".join(_deny(part) for part in sentences)]


_NEGATION = KINDS["negation"]
_AUXILIARY = KINDS["being"] | KINDS["auxiliary"]


def _deny(sentence: str) -> str:
    words = sentence.split()
    if not any(word.lower() in _AUXILIARY for word in words):
        return f"It is not the case that {sentence[:1].lower()}{sentence[1:]}"
    pairs = zip(words, [*words[1:], ""], strict=True)
    return " ".join(
        f"{word} not" if word.lower() in _AUXILIARY and follows.lower() not in _NEGATION else word
        for word, follows in pairs
    )


def random_words(vocabulary: Sequence[str], rng: random.Random) -> str:
    """Draw words from the whole bank."""
    return " ".join(rng.choices(vocabulary, k=RANDOM_WORDS))


def with_typos(text: str, rng: random.Random, share: float = TYPO_SHARE) -> str:
    """Misspell a share of the words by one slip each."""
    words = text.split(" ")
    for at in rng.sample(range(len(words)), round(share * len(words))):
        words[at] = _slip(words[at], rng)
    return " ".join(words)


def _slip(word: str, rng: random.Random) -> str:
    if len(word) < 3:
        return word
    at = rng.randrange(len(word) - 1)
    letter = rng.choice("abcdefghijklmnopqrstuvwxyz")
    return rng.choice(
        (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + letter + word[at + 1 :],
        )
    )
