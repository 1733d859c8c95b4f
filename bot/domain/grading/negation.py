"""What a text denies: which words a negation reaches, and which are only supposed in a condition."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.domain.grading.reading import Token
from bot.domain.grading.spelling import stem
from bot.domain.grading.wordlists import words

VERB_REACH = 6
"""*Not* denies up to this many words after it, within its clause."""
NOUN_REACH = 3
"""*No* and *without* deny up to this many words after them."""

_VERBAL = words("not never none cannot hardly barely scarcely rarely seldom unable")
_NOMINAL = words("no without neither nor")
_PREFIX = "non"
_STEMS_OF_FAILURE = words("fail lack")
_PAIRS = {("rule", "out"): VERB_REACH, ("rather", "than"): NOUN_REACH, ("instead", "of"): NOUN_REACH}
_WEAK_PAIRS = frozenset([("rather", "than"), ("instead", "of")])
_NOT_A_DENIAL = words("only just merely simply necessarily solely alone")
_WHOLE_SENTENCE = words("true case correct right")
_AT_THE_END = words("true case")
_FALSE = words("false untrue wrong incorrect myth lie nonsense mistake mistaken fallacy")
_SAYING = words("say claim think believe assume state argue suggest")
_DISBELIEF = words("think believe agree")
_BELIEVER = words("i we")
_BELIEVED = words("the these those their his her your its such any")
"""Words after *believe* that make it doubt a thing, not a claim: *do not believe the error bars*."""
LEAST_DENIED_AFTERWARDS = 4
"""*Is not the case* denies only what has one of these words before it."""
_NOUN_BREAKERS = words(
    "is are was were be has have does do can will would should must and or",
)
_BASE_FORM_AFTER = words("do does did can could will would should must may might")
_PAST = words(
    "kept made took gave got went left held lost found chose built ran set led came saw drew fell rose"
)
_THIRD_PERSON = frozenset(
    verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    for verb in words(
        "add allow assume average become begin bring build catch choose come compare compute converge cost",
        "count cover cut depend divide drop ensure expect explain fall fill find fit follow force generalise",
        "generalize get give go grow guess handle help hold ignore increase keep lead learn leave let lie",
        "look lose lower make match mean measure memorise memorize minimise minimize move need overfit",
        "penalise penalize pick point predict prefer preserve provide pull punish push put raise reach reduce",
        "remain remove replace require respect return rise run say scale see select separate serve show",
        "shrink sit slow spend start stay steady stop store suffer take tell tend treat try turn underfit",
        "update use wait want weigh win work",
    )
)
_OWN_SUBJECT = words("i it you he she they we the this that these those there then")
_CONDITION = words("if unless whether suppose assuming")
_UNREAL = words("would could might unlike may otherwise")
AVOIDING = frozenset(stem(word) for word in words("avoid prevent forbid ban refuse resist stop exclude"))
NEGATING_WORDS = _VERBAL | _NOMINAL | words("fails failed fail lack lacks lacking nothing")


@dataclass(frozen=True, slots=True)
class Denial:
    """A negating word at ``position`` and the positions that it reaches; ``whole`` when it denies a sentence."""

    position: int
    reaches: frozenset[int]
    weak: bool = False
    whole: bool = False


def is_negator(tokens: Sequence[Token], position: int) -> bool:
    """Whether the word at ``position`` denies something."""
    token = tokens[position]
    following = tokens[position + 1].word if position + 1 < len(tokens) else ""
    if token.word == _PREFIX:
        return bool(following)
    if token.word in _VERBAL or token.word in _NOMINAL:
        return following not in _NOT_A_DENIAL and not (
            token.word == "no" and following in ("matter", "doubt")
        )
    return token.stem in _STEMS_OF_FAILURE or (token.stem, following) in _PAIRS


def denials(tokens: Sequence[Token]) -> tuple[Denial, ...]:
    """Return every negation with what it reaches."""
    found = [_denial(tokens, at) for at in range(len(tokens)) if is_negator(tokens, at)]
    found += [
        Denial(at, frozenset(_rest_of_sentence(tokens, at)), whole=True)
        for at, token in enumerate(tokens)
        if token.word in _FALSE and _introduces_claim(tokens, at)
    ]
    return tuple(found)


def _introduces_claim(tokens: Sequence[Token], at: int) -> bool:
    """Whether a claim follows the word at ``at``: *wrong that ...*, *a mistake to think that ...*."""
    ahead = [token.word for token in tokens[at + 1 : at + 4]]
    return ahead[:1] == ["that"] or (len(ahead) > 1 and ahead[0] == "to" and ahead[1] in _SAYING)


def _denial(tokens: Sequence[Token], at: int) -> Denial:
    token = tokens[at]
    pair = (token.stem, tokens[at + 1].word if at + 1 < len(tokens) else "")
    if token.word in ("not", "never"):
        if _denies_sentence(tokens, at):
            return Denial(at, frozenset(_rest_of_sentence(tokens, at)), whole=True)
        if before := _denied_afterwards(tokens, at):
            return Denial(at, frozenset(before), whole=True)
    nominal = token.word in _NOMINAL or pair in _WEAK_PAIRS or token.stem == "lack"
    reach = 1 if token.word == _PREFIX else NOUN_REACH if nominal else VERB_REACH
    reached = []
    for position in range(at + 1, min(at + 1 + reach + (pair in _PAIRS), len(tokens))):
        if tokens[position].clause != token.clause:
            break
        if nominal and tokens[position].word in _NOUN_BREAKERS:
            break
        if not nominal and _starts_new_claim(tokens, at, position):
            break
        reached.append(position)
    return Denial(at, frozenset(reached), pair in _WEAK_PAIRS)


def _denies_sentence(tokens: Sequence[Token], at: int) -> bool:
    """Whether this is *it is not true that ...* or *I do not think that ...*."""
    ahead = [token.word for token in tokens[at + 1 : at + 5]]
    if "that" in ahead and _WHOLE_SENTENCE & set(ahead[: ahead.index("that")]):
        return True
    return ahead[:1] != [] and ahead[0] in _DISBELIEF and not _disbelieves_a_thing(tokens, at)


def _disbelieves_a_thing(tokens: Sequence[Token], at: int) -> bool:
    """Whether this is advice to doubt something, not the speaker's denial of a claim."""
    ahead = [token.word for token in tokens[at + 1 : at + 3]]
    before = {token.word for token in tokens[max(at - 2, 0) : at]}
    return ahead[0] == "believe" and ahead[-1] in _BELIEVED and not before & _BELIEVER


def _denied_afterwards(tokens: Sequence[Token], at: int) -> list[int]:
    """Return the words that *... is not the case* at the end of a sentence denies."""
    sentence = tokens[at].sentence
    rest = [token.word for token in tokens[at + 1 : at + 4] if token.sentence == sentence]
    if not rest or len(rest) > 2 or rest[-1] not in _AT_THE_END:
        return []
    before = [p for p in range(at) if tokens[p].sentence == sentence]
    return before if len(before) >= LEAST_DENIED_AFTERWARDS else []


def _rest_of_sentence(tokens: Sequence[Token], at: int) -> list[int]:
    """Return the words up to the end of the sentence; a semicolon does not end one."""
    last = tokens[at].sentence
    rest = []
    for position in range(at + 1, len(tokens)):
        if tokens[position].sentence != last:
            if not tokens[position].goes_on or _denies_anew(tokens, position):
                break
            last = tokens[position].sentence
        rest.append(position)
    return rest


def _denies_anew(tokens: Sequence[Token], position: int) -> bool:
    """Whether the part of a sentence that begins here has its own *it is not true that*."""
    opening = range(position, min(position + 4, len(tokens)))
    return any(
        (tokens[at].word in ("not", "never") and _denies_sentence(tokens, at))
        or (tokens[at].word in _FALSE and _introduces_claim(tokens, at))
        for at in opening
    )


def _starts_new_claim(tokens: Sequence[Token], at: int, position: int) -> bool:
    """Whether *and* ends what the negation at ``at`` denies: *not biased and has low variance*."""
    if tokens[position].word != "and" or position + 1 >= len(tokens):
        return False
    following = tokens[position + 1].word
    if following in _NOUN_BREAKERS or following in _OWN_SUBJECT:
        return True
    # After *does not*, a verb that is denied too would be in its base form.
    if at == 0 or tokens[at - 1].word not in _BASE_FORM_AFTER:
        return False
    return following in _THIRD_PERSON or following in _PAST or following.endswith("ed")


def denied(matched: Sequence[int], found: Sequence[Denial]) -> bool:
    """Whether the words at the ``matched`` positions are denied; two negations cancel."""
    return denied_as_a_whole(matched, found) or denied_within(matched, found)


def denied_as_a_whole(matched: Sequence[int], found: Sequence[Denial]) -> bool:
    """Whether the sentence of these words is denied in its entirety: *it is not true that ...*."""
    words = set(matched)
    return sum(bool(denial.whole and words & denial.reaches) for denial in found) % 2 == 1


def denied_within(
    matched: Sequence[int], found: Sequence[Denial], agreed: Collection[int] = frozenset()
) -> bool:
    """Whether a negation inside the sentence denies the words.

    A negation does not count when it reaches one of the ``agreed`` positions, whose words a right answer denies
    too.
    """
    words = set(matched)
    against = 0
    for denial in found:
        if denial.whole or denial.position in words:
            continue
        reached = words & denial.reaches
        if not reached.isdisjoint(agreed):
            continue
        if reached and (not denial.weak or words - {denial.position} <= denial.reaches):
            against += 1
    return against % 2 == 1


def supposed(tokens: Sequence[Token], matched: Sequence[int]) -> bool:
    """Whether the words are only supposed (*if it underfits*), not claimed."""
    sentence, last = tokens[matched[0]].sentence, max(matched)
    clauses = {tokens[position].clause for position in matched}
    for token in tokens[: last + 1]:
        if token.sentence != sentence:
            continue
        if token.word in _UNREAL or (token.word in _CONDITION and token.clause in clauses):
            return True
    return False
