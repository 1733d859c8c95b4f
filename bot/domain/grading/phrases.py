"""Phrases: sets of words that must all be said, near each other, in any order and any form.

``gap|difference training test`` has three places; ``|`` separates the words that may fill one. A compound
(``cross-validation``) matches with a hyphen, with a space and joined. A place that holds a negation
(``not``, ``without``) is filled by any word that denies the words beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.grading.negation import NEGATING_WORDS, Denial
from bot.domain.grading.reading import Token, read
from bot.domain.grading.spelling import stem
from bot.domain.grading.synonyms import groups, groups_of_pair
from bot.domain.grading.wordlists import ENGLISH, words

SAME_SENTENCE_SPAN = 12
"""Words over which the places of a phrase may spread within one sentence."""
NEIGHBOUR_SPAN = 10
"""Words over which they may spread across the end of a sentence."""

JOINT = 4
LONGEST_ENDING = 4
_FILLERS = words("a an the of")


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a phrase: the words, or runs of words, that may fill it."""

    runs: tuple[tuple[Token, ...], ...]
    negates: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A compiled phrase."""

    places: tuple[Place, ...]

    @property
    def tokens(self) -> Iterator[Token]:
        """Every word that may occur."""
        return (token for place in self.places for run in place.runs for token in run)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer made ready for matching."""

    text: str
    tokens: tuple[Token, ...]
    denials: tuple[Denial, ...]
    by_form: dict[str, tuple[int, ...]]
    joined: dict[str, tuple[int, ...]]


Joints = Mapping[str, int]
"""First letters of words that may be typed in two parts, with the longest such word."""


def joints_of(found: Iterable[Phrase]) -> Joints:
    """Tell which words of the phrases may turn up in two parts (``data set`` for ``dataset``)."""
    joints: dict[str, int] = {}
    for phrase in found:
        for place in phrase.places:
            for run in place.runs:
                whole = "".join(token.word for token in run)
                start = whole[:JOINT]
                if len(whole) >= JOINT:
                    joints[start] = max(joints.get(start, 0), len(whole))
    return joints


def index(text: str, tokens: tuple[Token, ...], found: tuple[Denial, ...], joints: Joints) -> Answer:
    """Make an answer ready for matching."""
    by_form: dict[str, list[int]] = {}
    joined: dict[str, list[int]] = {}
    for at, token in enumerate(tokens):
        by_form.setdefault(token.stem, []).append(at)
        if token.family != token.stem:
            by_form.setdefault(token.family, []).append(at)
        for group in groups(token.stem):
            by_form.setdefault(group, []).append(at)
        if at + 1 < len(tokens) and tokens[at + 1].sentence == token.sentence:
            for group in groups_of_pair(token.stem, tokens[at + 1].stem):
                by_form.setdefault(group, []).append(at)
            pair = token.word + tokens[at + 1].word
            if (
                tokens[at + 1].word == "2"
                or len(pair) <= joints.get(pair[:JOINT], -LONGEST_ENDING) + LONGEST_ENDING
            ):
                joined.setdefault(stem(pair), []).append(at)
    freeze = {form: tuple(places) for form, places in by_form.items()}
    return Answer(text, tokens, found, freeze, {form: tuple(at) for form, at in joined.items()})


@lru_cache(maxsize=50_000)
def compile_phrase(phrase: str) -> Phrase:
    """Compile a phrase as authors write it."""
    places = [_compile_place(part) for part in phrase.lower().split()]
    full = [place for place in places if place.runs and not _is_filler(place)]
    return Phrase(tuple(full or [place for place in places if place.runs]))


def _compile_place(part: str) -> Place:
    runs = [_read_alternative(alternative) for alternative in part.split("|")]
    negates = any(token.word in NEGATING_WORDS for run in runs for token in run)
    return Place(tuple(run for run in runs if run), negates)


@lru_cache(maxsize=20_000)
def _read_alternative(alternative: str) -> tuple[Token, ...]:
    """Read one alternative; phrases share their words, and so the memory of these."""
    return read(alternative)


def _is_filler(place: Place) -> bool:
    return all(len(run) == 1 and run[0].word in _FILLERS for run in place.runs)


Match = tuple[int, ...]


def find(phrase: Phrase, answer: Answer) -> Iterator[Match]:
    """Give the positions of the words of each occurrence, in the order of the text."""
    if not phrase.places:
        return
    options = [_fill(place, answer) for place in phrase.places]
    if not all(options):
        return
    rarest = min(range(len(options)), key=lambda at: len(options[at]))
    seen: set[Match] = set()
    for anchor in options[rarest]:
        match = _around(anchor, rarest, options, answer.tokens)
        if match and match not in seen and _denials_fit(phrase, match, answer):
            seen.add(match)
            yield match


def _fill(place: Place, answer: Answer) -> list[Match]:
    """Give what can fill a place: single words, or runs for compounds."""
    found: dict[Match, None] = {}
    if place.negates:
        found.update(((denial.position,), None) for denial in answer.denials if not denial.whole)
    for run in place.runs:
        found.update((match, None) for match in _occurrences(run, answer))
    return _whole_words(found)


def _whole_words(found: Iterable[Match]) -> list[Match]:
    """Leave out parts of what fills the place as a whole: *warm* where *warm-up* stands."""
    longer = [set(match) for match in found if len(match) > 1]
    return sorted(
        match for match in found if not any(longer) or not any(set(match) < whole for whole in longer)
    )


def _occurrences(run: tuple[Token, ...], answer: Answer) -> Iterator[Match]:
    first = run[0]
    starts = _positions(first, answer)
    if len(run) == 1:
        yield from ((at,) for at in starts)
        if len(first.word) > 3 or not first.word.isalpha():
            yield from ((at, at + 1) for at in answer.joined.get(first.stem, ()))
        return
    for at in starts:
        end = at + len(run)
        if end <= len(answer.tokens) and all(
            _same(wanted, said) for wanted, said in zip(run[1:], answer.tokens[at + 1 : end], strict=True)
        ):
            yield tuple(range(at, end))
    whole = stem("".join(token.word for token in run))
    yield from ((at,) for at in answer.by_form.get(whole, ()))
    if len(run) > 2:
        yield from ((at, at + 1) for at in answer.joined.get(whole, ()))


def _positions(wanted: Token, answer: Answer) -> list[int]:
    forms = {wanted.stem, wanted.family, *groups(wanted.stem)}
    return sorted({at for form in forms for at in answer.by_form.get(form, ())})


def _same(wanted: Token, said: Token) -> bool:
    return wanted.stem == said.stem or wanted.family == said.family


def _around(
    anchor: Match, rarest: int, options: Sequence[Sequence[Match]], tokens: Sequence[Token]
) -> Match | None:
    """Fill every place as near to the anchor as it goes; None when that is too far."""
    used = set(anchor)
    for place, choices in enumerate(options):
        if place == rarest:
            continue
        free = [choice for choice in choices if not used & set(choice)]
        if not free:
            return None
        nearest: Match = min(free, key=lambda choice: _distance(choice[0], anchor[0], tokens))
        used |= set(nearest)
    match = tuple(sorted(used))
    return match if _near(match, tokens) else None


def _distance(one: int, other: int, tokens: Sequence[Token]) -> int:
    """Count words between two positions; the end of a sentence counts for ten."""
    return abs(one - other) + 10 * abs(tokens[one].sentence - tokens[other].sentence)


def _near(match: Match, tokens: Sequence[Token]) -> bool:
    span = match[-1] - match[0]
    if tokens[match[0]].sentence == tokens[match[-1]].sentence:
        return span <= SAME_SENTENCE_SPAN
    return span <= NEIGHBOUR_SPAN


def _denials_fit(phrase: Phrase, match: Match, answer: Answer) -> bool:
    """Where a negation fills a place, see that it denies one of the other words."""
    if len(phrase.places) == 1 or not any(place.negates for place in phrase.places):
        return True
    places = set(match)
    used = [denial for denial in answer.denials if denial.position in places]
    return not used or any(
        places & denial.reaches
        or {denial.position - 1, denial.position + 1} & places
        or all(answer.tokens[position].word in ENGLISH for position in denial.reaches)
        for denial in used
    )
