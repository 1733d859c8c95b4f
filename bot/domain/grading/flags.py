"""Signs that a text is no answer: too short, an echo, off topic, a heap of words, another language."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.grading.language import detect_language
from bot.domain.grading.order import is_shuffled
from bot.domain.grading.phrases import Answer
from bot.domain.grading.prepared import Prepared
from bot.domain.grading.reading import Token
from bot.domain.grading.wordlists import ENGLISH

MIN_WORDS = 4
ECHO_SHARE = 0.8
"""Share of content words that come from the prompt from which a text is an echo of it."""
OFF_TOPIC_LIKENESS = 0.25
SOUP_LEAST_WORDS = 8
SOUP_FUNCTION_WORDS = 0.12
"""Share of function words below which a longer text is a heap of keywords."""


def flags_of(prepared: Prepared, answer: Answer, points_hit: int) -> frozenset[str]:
    """Give the flags of an answer."""
    tokens = answer.tokens
    if len(tokens) < MIN_WORDS and not points_hit:
        return frozenset({"too_short"})
    if not points_hit and detect_language(answer.text) != "en":
        return frozenset({"not_english"})
    found: set[str] = set()
    content = [token for token in tokens if token.word not in ENGLISH]
    if not points_hit and is_echo(content, prepared):
        found.add("echo")
    elif not points_hit and not any(token.stem in prepared.forms for token in content):
        found.add("off_topic")
    if prepared.question.answer_form == "prose":
        if is_soup(tokens):
            found.add("soup")
        elif is_shuffled(tokens):
            found.add("shuffled")
    return frozenset(found)


def is_echo(content: Sequence[Token], prepared: Prepared) -> bool:
    """Tell whether the content words are the prompt's own."""
    if not content:
        return False
    return sum(token.stem in prepared.prompt_forms for token in content) / len(content) >= ECHO_SHARE


def is_soup(tokens: Sequence[Token]) -> bool:
    """Tell whether a text is a heap of keywords instead of prose (symbols and numbers aside)."""
    spoken = [
        token.word
        for token in tokens
        if token.word in ENGLISH or (len(token.word) > 2 and token.word.isalpha())
    ]
    if len(spoken) < SOUP_LEAST_WORDS:
        return False
    return sum(word in ENGLISH for word in spoken) / len(spoken) < SOUP_FUNCTION_WORDS
