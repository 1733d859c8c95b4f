"""Phrases: sets of terms that must all be said, near each other, in any order and any form.

``gap|difference training test`` has three terms; ``|`` separates the words that will do for one. A compound
(``cross-validation``) matches with a hyphen, with a space and joined. Any word that denies its neighbours will do
for a term that holds a negation (``not``, ``without``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from bot.domain.grading.negation import NEGATING_WORDS, Denial
from bot.domain.grading.reading import Token, read
from bot.domain.grading.spelling import stem
from bot.domain.grading.synonyms import groups, groups_of_pair
from bot.domain.grading.wordlists import ENGLISH, KIND_OF, words

SAME_SENTENCE_SPAN = 12
"""The most words over which the terms of a phrase may spread within one sentence."""
NEIGHBOUR_SPAN = 10
"""The most words over which they may spread across the end of a sentence."""

JOINT = 4
LONGEST_ENDING = 4
_FILLERS = words("a an the of")


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a phrase: the words, or runs of words, any of which will do."""

    runs: tuple[tuple[Token, ...], ...]
    forms: tuple[str, ...]
    """Stems, families and synonym groups of the single words that will do."""
    joined: tuple[str, ...]
    """Stems of the words that will do when they are typed as two."""
    negates: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A compiled phrase."""

    terms: tuple[Term, ...]

    @property
    def tokens(self) -> Iterator[Token]:
        """Every word that an answer may say for any term."""
        return (token for term in self.terms for run in term.runs for token in run)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, indexed for matching."""

    text: str
    tokens: tuple[Token, ...]
    denials: tuple[Denial, ...]
    by_form: Mapping[str, Sequence[int]]
    joined: Mapping[str, Sequence[int]]


Joints = Mapping[str, int]
"""First letters of words that may be typed as two, with the length of the longest such word."""


def joints_of(found: Iterable[Phrase]) -> Joints:
    """Return which words of the phrases may be typed as two (``data set`` for ``dataset``)."""
    joints: dict[str, int] = {}
    for phrase in found:
        for term in phrase.terms:
            for run in term.runs:
                whole = "".join(token.word for token in run)
                start = whole[:JOINT]
                if len(whole) >= JOINT:
                    joints[start] = max(joints.get(start, 0), len(whole))
    return joints


def index(text: str, tokens: tuple[Token, ...], found: tuple[Denial, ...], joints: Joints) -> Answer:
    """Index an answer for matching; see `joints_of` for ``joints``."""
    by_form: dict[str, list[int]] = {}
    joined: dict[str, list[int]] = {}
    for at, (token, follows) in enumerate(zip_longest(tokens, tokens[1:])):
        forms = [token.stem, *groups(token.stem)]
        if token.family != token.stem:
            forms.append(token.family)
        if follows and follows.sentence == token.sentence:
            forms += groups_of_pair(token.stem, follows.stem)
            pair = token.word + follows.word
            if follows.word == "2" or len(pair) <= joints.get(pair[:JOINT], -LONGEST_ENDING) + LONGEST_ENDING:
                joined.setdefault(stem(pair), []).append(at)
        for form in forms:
            by_form.setdefault(form, []).append(at)
    return Answer(text, tokens, found, by_form, joined)


@lru_cache(maxsize=50_000)
def compile_phrase(phrase: str) -> Phrase:
    """Compile a phrase as authors write it."""
    terms = [_compile_term(part) for part in phrase.lower().split()]
    full = [term for term in terms if term.runs and not _is_filler(term)]
    return Phrase(tuple(full or [term for term in terms if term.runs]))


@lru_cache(maxsize=20_000)
def _compile_term(part: str) -> Term:
    runs = [_read_alternative(alternative) for alternative in part.split("|")]
    runs = [run for run in runs if run]
    negates = any(token.word in NEGATING_WORDS for run in runs for token in run)
    forms: dict[str, None] = {}
    joined = []
    for run in runs:
        first, *more = run
        if not more:
            forms.update(dict.fromkeys((first.stem, first.family, *groups(first.stem))))
            if len(first.word) > 3 or not first.word.isalpha():
                joined.append(first.stem)
            continue
        whole = stem("".join(token.word for token in run))
        forms[whole] = None
        if len(run) > 2:
            joined.append(whole)
    return Term(tuple(runs), tuple(forms), tuple(joined), negates)


@lru_cache(maxsize=20_000)
def _read_alternative(alternative: str) -> tuple[Token, ...]:
    """Read one alternative; cached on its own, because many phrases share their words."""
    return read(alternative)


def _is_filler(term: Term) -> bool:
    return all(len(run) == 1 and run[0].word in _FILLERS for run in term.runs)


Match = tuple[int, ...]


def find(phrase: Phrase, answer: Answer) -> Iterator[Match]:
    """Yield the positions of the words of each occurrence, in the order of the text."""
    if not phrase.terms:
        return
    options: list[list[Match]] = []
    for term in phrase.terms:
        options.append(_fill(term, answer))
        if not options[-1]:
            return
    rarest = min(range(len(options)), key=lambda at: len(options[at]))
    seen: set[Match] = set()
    for anchor in options[rarest]:
        match = _around(anchor, rarest, options, answer.tokens)
        if match and match not in seen and _denials_fit(phrase, match, answer):
            seen.add(match)
            yield match


def _fill(term: Term, answer: Answer) -> list[Match]:
    """Return every match for one term: single words, or runs for compounds."""
    found: set[Match] = {(at,) for form in term.forms for at in answer.by_form.get(form, ())}
    if term.negates:
        found.update((denial.position,) for denial in answer.denials if not denial.whole)
    longer: set[Match] = {(at, at + 1) for whole in term.joined for at in answer.joined.get(whole, ())}
    for run in term.runs:
        if len(run) > 1:
            longer.update(_occurrences(run, answer))
    # Parts of a longer match are left out: *warm* where the text has *warm-up*.
    parts = {(at,) for match in longer for at in match}
    return sorted((found - parts) | longer)


def _occurrences(run: tuple[Token, ...], answer: Answer) -> Iterator[Match]:
    """Yield the positions where the words of a compound follow one another."""
    first = run[0]
    for at in {
        at for form in (first.stem, first.family, *groups(first.stem)) for at in answer.by_form.get(form, ())
    }:
        end = at + len(run)
        if end <= len(answer.tokens) and all(
            _same(wanted, said) for wanted, said in zip(run[1:], answer.tokens[at + 1 : end], strict=True)
        ):
            yield tuple(range(at, end))


def _same(wanted: Token, said: Token) -> bool:
    return wanted.stem == said.stem or wanted.family == said.family


def _around(
    anchor: Match, rarest: int, options: Sequence[Sequence[Match]], tokens: Sequence[Token]
) -> Match | None:
    """Match every term as near to the anchor as possible; None when that is too far apart."""
    used = set(anchor)
    for term, choices in enumerate(options):
        if term == rarest:
            continue
        free = [choice for choice in choices if not used & set(choice)]
        if not free:
            return None
        nearest: Match = min(free, key=lambda choice: _distance(choice[0], anchor[0], tokens))
        used |= set(nearest)
    match = tuple(sorted(used))
    return match if _near(match, tokens) else None


def _distance(one: int, other: int, tokens: Sequence[Token]) -> int:
    """Count the words between two positions; the end of a sentence counts as ten."""
    return abs(one - other) + 10 * abs(tokens[one].sentence - tokens[other].sentence)


def _near(match: Match, tokens: Sequence[Token]) -> bool:
    span = match[-1] - match[0]
    if tokens[match[0]].sentence == tokens[match[-1]].sentence:
        return span <= SAME_SENTENCE_SPAN
    return span <= NEIGHBOUR_SPAN


def _beside(position: int, tokens: Sequence[Token]) -> set[int]:
    """Return a negation's neighbours; before an auxiliary, the verb's subject too: *the healthy ones do not*."""
    before = position - 1
    if before > 0 and KIND_OF.get(tokens[before].word) in ("being", "auxiliary"):
        return {before - 1, before, position + 1}
    return {before, position + 1}


def _denials_fit(phrase: Phrase, match: Match, answer: Answer) -> bool:
    """Whether a negation that matched a term denies one of the other words."""
    if len(phrase.terms) == 1 or not any(term.negates for term in phrase.terms):
        return True
    positions = set(match)
    used = [denial for denial in answer.denials if denial.position in positions]
    return not used or any(
        positions & denial.reaches
        or _beside(denial.position, answer.tokens) & positions
        or all(answer.tokens[position].word in ENGLISH for position in denial.reaches)
        for denial in used
    )
