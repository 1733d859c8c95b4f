"""Read an answer: words with their position, sentence and clause, and what a negation reaches."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.domain.grading import spelling
from bot.domain.grading.wordlists import words

_WORD = re.compile(
    r"w/o\b|w/(?=\s)|(?<![\w./])1/2(?![\w./])|½|\d+(?:[.,]\d+)+|(?<![\w.])\.\d+|[^\W_]+(?:['’ʼ`´][^\W\d_]+)?"
    r"|[√∑∫∇∂∞∝≈↑↓]|(?<=\s)(?:>{1,2}|<{1,2}|≥|≤)(?=\s)",
    re.IGNORECASE,
)
_SYMBOLS: dict[str, tuple[str, ...]] = {
    "1/2": ("half",),
    "½": ("half",),
    "√": ("root",),
    "∑": ("sum",),
    "∫": ("integral",),
    "∇": ("gradient",),
    "∂": ("derivative",),
    "∞": ("infinity",),
    "∝": ("proportional",),
    "≈": ("about",),
    "↑": ("increases",),
    "↓": ("decreases",),
    ">": ("greater",),
    ">>": ("greater",),
    "≥": ("greater",),
    "<": ("less",),
    "<<": ("less",),
    "≤": ("less",),
}
_SQUARE = "²"
_RAISED = ("^", "**")
_SENTENCE_END = re.compile(r"[.!?]+(?=\s|$|[\"')\]*])|[;\n]")
_CLAUSE_END = re.compile(r"[,:()\[\]—–]|\s-\s")
_ABBREVIATIONS = words("e g i eg ie vs cf resp approx fig eq etc st")
_CLAUSE_STARTERS = words(
    "but because although though while whereas which since so if when unless hence therefore thus however",
    "instead whether yet otherwise until",
)
_NEGATED_VERBS = words(
    "can do does did is are was were would could should has have had must need might",
)
_CONTRACTED: dict[str, tuple[str, ...]] = {
    **{verb + tail: (verb, "not") for verb in sorted(_NEGATED_VERBS) for tail in ("nt", "n't")},
    "cannot": ("can", "not"),
    "can't": ("can", "not"),
    "cant": ("can", "not"),
    "won't": ("will", "not"),
    "wont": ("will", "not"),
    "shan't": ("shall", "not"),
    "w/o": ("without",),
    "w/": ("with",),
    "gonna": ("going", "to"),
    "it's": ("it", "is"),
    "that's": ("that", "is"),
    "there's": ("there", "is"),
    "what's": ("what", "is"),
    "let's": ("let", "us"),
}
_SHORTENED: dict[str, tuple[str, ...]] = {
    "lr": ("learning", "rate"),
    "lrs": ("learning", "rates"),
    "cv": ("cross", "validation"),
    "std": ("standard", "deviation"),
    "stdev": ("standard", "deviation"),
    "stddev": ("standard", "deviation"),
    "sd": ("standard", "deviation"),
    "wd": ("weight", "decay"),
    "gd": ("gradient", "descent"),
    "mle": ("maximum", "likelihood"),
    "tp": ("true", "positives"),
    "fp": ("false", "positives"),
    "tn": ("true", "negatives"),
    "fn": ("false", "negatives"),
}
"""Phrases that people shorten to one abbreviation; single words are in ``spelling.ABBREVIATED``."""
_EXPANDED = {**_CONTRACTED, **_SHORTENED}
_ENDINGS = {"s": (), "re": ("are",), "ve": ("have",), "ll": ("will",), "d": ("would",), "m": ("am",)}


class Token(NamedTuple):
    """One word: the forms in which it is compared (``word``, ``stem``, ``family``) and its position."""

    word: str
    stem: str
    family: str
    start: int
    end: int
    sentence: int
    clause: int
    goes_on: bool = False
    """Whether a semicolon, not a full stop, separates this word from the one before."""


@lru_cache(maxsize=64)
def read(text: str) -> tuple[Token, ...]:
    """Split a text into tokens; a contraction becomes two, markup and punctuation none."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[Token]:
    sentence = clause = last_end = 0
    last = ""
    for match in _WORD.finditer(text):
        gap = text[last_end : match.start()]
        if gap == " ":
            pass
        elif last and _SENTENCE_END.search(gap) and not (gap.startswith(".") and last in _ABBREVIATIONS):
            sentence, clause = sentence + 1, clause + 1
        elif last and _CLAUSE_END.search(gap):
            clause += 1
        goes_on = ";" in gap
        for word in _expand(match.group(), raised=gap in _RAISED):
            if word in _CLAUSE_STARTERS and last:
                clause += 1
            yield make_token(word, match.start(), match.end(), sentence, clause, goes_on)
            last, goes_on = word, False
        last_end = match.end()


def make_token(
    word: str, start: int = 0, end: int = 0, sentence: int = 0, clause: int = 0, goes_on: bool = False
) -> Token:
    """Build the token of a lower-case word; a superscript 2 is a 2 in the family of *squared*."""
    if word == _SQUARE:
        return Token("2", "2", spelling.family("squared"), start, end, sentence, clause, goes_on)
    return Token(word, spelling.stem(word), spelling.family(word), start, end, sentence, clause, goes_on)


def _expand(raw: str, raised: bool = False) -> tuple[str, ...]:
    word = raw.lower()
    if word.isascii() and word.isalpha() and word not in _EXPANDED:
        return (word,)
    if word in _SYMBOLS:
        return _SYMBOLS[word]
    if raised and word == "2":
        return (_SQUARE,)
    if word.endswith(_SQUARE):
        return (*_expand(word[:-1]), _SQUARE) if len(word) > 1 else (_SQUARE,)
    word = re.sub("[’ʼ`´]", "'", unicodedata.normalize("NFKC", raw).lower())
    if word in _EXPANDED:
        return _EXPANDED[word]
    if "'" in word:
        base, _, ending = word.partition("'")
        if ending == "t" and base.endswith("n") and len(base) > 2:
            return base[:-1], "not"
        return (base, *_ENDINGS.get(ending, ()))
    if word[0].isdigit() or word[0] == ".":
        return (_number(word),)
    return (word,)


def _number(word: str) -> str:
    """Return equal numbers in equal form: 1,000 as 1000, .50 as 0.5."""
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", word):
        word = word.replace(",", "")
    word = word.replace(",", ".")
    if re.fullmatch(r"\d*\.\d+", word):
        word = word.rstrip("0").rstrip(".")
        return "0" + word if word.startswith(".") else word or "0"
    return word


def corrected(
    tokens: Sequence[Token], vocabulary: frozenset[str], candidates: Sequence[str], known: frozenset[str]
) -> tuple[Token, ...]:
    """Correct misspellings of the ``candidates``; words of ``vocabulary`` or ``known`` are left alone."""
    return tuple(
        token
        if len(token.word) < 4 or token.word in vocabulary or spelling.is_known(token.word, known)
        else _respelled(token, spelling.correct(token.word, candidates))
        for token in tokens
    )


def _respelled(token: Token, word: str) -> Token:
    if word == token.word:
        return token
    return token._replace(word=word, stem=spelling.stem(word), family=spelling.family(word))


def snippet(text: str, tokens: Sequence[Token], longest: int = 90) -> str:
    """Quote the stretch of ``text`` that the tokens cover, shortened in the middle."""
    if not tokens:
        return ""
    ordered = sorted(tokens, key=lambda token: token.start)
    whole = " ".join(text[ordered[0].start : ordered[-1].end].split())
    if len(whole) <= longest:
        return whole
    return " … ".join(dict.fromkeys(text[token.start : token.end] for token in ordered))
