"""What is denied in a text: which words a negation reaches, and which only hang on a condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.grading.reading import Token
from bot.domain.grading.wordlists import words

VERB_REACH = 6
"""Words after *not* that it denies, within its clause."""
NOUN_REACH = 3
"""Words after *no* or *without* that it denies."""

_VERBAL = words("not never cannot hardly barely scarcely rarely seldom unable")
_NOMINAL = words("no without neither nor none")
_STEMS_OF_FAILURE = words("fail lack")
_PAIRS = {("rule", "out"): VERB_REACH, ("rather", "than"): NOUN_REACH, ("instead", "of"): NOUN_REACH}
_WEAK_PAIRS = frozenset([("rather", "than"), ("instead", "of")])
_NOT_A_DENIAL = words("only just merely simply necessarily solely alone")
_WHOLE_SENTENCE = words("true case correct right")
_FALSE = words("false untrue wrong incorrect myth")
_NOUN_BREAKERS = words(
    "is are was were be has have does do can will would should must and or",
)
_CONDITION = words("if unless whether suppose assuming")
_UNREAL = words("would could might unlike may otherwise")
NEGATING_WORDS = _VERBAL | _NOMINAL | words("fails failed fail lack lacks lacking nothing")


@dataclass(frozen=True, slots=True)
class Denial:
    """A negating word at ``position`` and the positions that it reaches."""

    position: int
    reaches: frozenset[int]
    weak: bool = False


def is_negator(tokens: Sequence[Token], position: int) -> bool:
    """Tell whether the word at ``position`` denies something."""
    token = tokens[position]
    following = tokens[position + 1].word if position + 1 < len(tokens) else ""
    if token.word in _VERBAL or token.word in _NOMINAL:
        return following not in _NOT_A_DENIAL and not (
            token.word == "no" and following in ("matter", "doubt")
        )
    return token.stem in _STEMS_OF_FAILURE or (token.stem, following) in _PAIRS


def denials(tokens: Sequence[Token]) -> tuple[Denial, ...]:
    """Find every negation and what it reaches."""
    found = [_denial(tokens, at) for at in range(len(tokens)) if is_negator(tokens, at)]
    found += [
        Denial(at, frozenset(_rest_of_sentence(tokens, at)))
        for at, token in enumerate(tokens)
        if token.word in _FALSE and at + 1 < len(tokens) and tokens[at + 1].word in ("that", "to")
    ]
    return tuple(found)


def _denial(tokens: Sequence[Token], at: int) -> Denial:
    token = tokens[at]
    pair = (token.stem, tokens[at + 1].word if at + 1 < len(tokens) else "")
    if token.word == "not" and _denies_sentence(tokens, at):
        return Denial(at, frozenset(_rest_of_sentence(tokens, at)))
    nominal = token.word in _NOMINAL or pair in _WEAK_PAIRS or token.stem == "lack"
    reach = NOUN_REACH if nominal else VERB_REACH
    reached = []
    for position in range(at + 1, min(at + 1 + reach + (pair in _PAIRS), len(tokens))):
        if tokens[position].clause != token.clause:
            break
        if nominal and tokens[position].word in _NOUN_BREAKERS:
            break
        if not nominal and _starts_new_claim(tokens, position):
            break
        reached.append(position)
    return Denial(at, frozenset(reached), pair in _WEAK_PAIRS)


def _denies_sentence(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether this is *it is not true that ...* or *I do not think that ...*."""
    ahead = [token.word for token in tokens[at + 1 : at + 5]]
    if "that" in ahead and _WHOLE_SENTENCE & set(ahead[: ahead.index("that")]):
        return True
    return bool(ahead) and ahead[0] in ("think", "believe", "agree")


def _rest_of_sentence(tokens: Sequence[Token], at: int) -> list[int]:
    return [p for p in range(at + 1, len(tokens)) if tokens[p].sentence == tokens[at].sentence]


def _starts_new_claim(tokens: Sequence[Token], position: int) -> bool:
    """Tell whether *and* begins a claim of its own: *not biased and has low variance*."""
    if tokens[position].word != "and" or position + 1 >= len(tokens):
        return False
    following = tokens[position + 1].word
    return following in _NOUN_BREAKERS or following in ("it", "they", "we", "the", "this", "then")


def denied(matched: Sequence[int], found: Sequence[Denial]) -> bool:
    """Tell whether the words at the ``matched`` positions are denied (two negations cancel)."""
    words = set(matched)
    against = 0
    for denial in found:
        if denial.position in words:
            continue
        reached = words & denial.reaches
        if reached and (not denial.weak or words - {denial.position} <= denial.reaches):
            against += 1
    return against % 2 == 1


def supposed(tokens: Sequence[Token], matched: Sequence[int]) -> bool:
    """Tell whether the words are only supposed (*if it underfits*), not claimed."""
    sentence, last = tokens[matched[0]].sentence, max(matched)
    clauses = {tokens[position].clause for position in matched}
    for token in tokens[: last + 1]:
        if token.sentence != sentence:
            continue
        if token.word in _UNREAL or (token.word in _CONDITION and token.clause in clauses):
            return True
    return False
