"""Judge each key point by itself: said, not found, or the opposite said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.grading import phrases
from bot.domain.grading.negation import denied, denied_as_a_whole, denied_within, supposed
from bot.domain.grading.phrases import Answer, Match
from bot.domain.grading.prepared import Accepted, Prepared, Rubric
from bot.domain.grading.reading import Token, snippet
from bot.domain.grading.values import PointResult, PointState

ECHOED_RUN = 4
"""A stretch of the answer with this many words in the prompt's own order repeats the prompt."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on a key point and the positions of the words that show it."""

    result: PointResult
    match: Match


def judge(prepared: Prepared, answer: Answer) -> tuple[Judged, ...]:
    """Return a verdict for every key point of a question, in its order."""
    echoed = echoed_positions(answer.tokens, prepared.prompt)
    return tuple(_judge(rubric, prepared, answer, echoed) for rubric in prepared.rubric)


def _judge(rubric: Rubric, prepared: Prepared, answer: Answer, echoed: frozenset[int]) -> Judged:
    against = _contradiction(rubric, answer)
    if against:
        return _verdict(rubric, "contradicted", answer, against)
    denied_match: Match | None = None
    for accepted in rubric.accept:
        for match in phrases.find(accepted.phrase, answer):
            if not _tells_something(accepted, match, prepared, answer, echoed):
                continue
            if not _is_denied(accepted, rubric.agreed, match, answer):
                return _verdict(rubric, "hit", answer, match)
            denied_match = denied_match or match
    if denied_match:
        return _verdict(rubric, "contradicted", answer, _with_denial(denied_match, answer))
    return _verdict(rubric, "missed", answer, ())


def _is_denied(accepted: Accepted, agreed_forms: frozenset[str], match: Match, answer: Answer) -> bool:
    """Whether the match is denied; what the model answer itself negates is denied only with its sentence."""
    if denied_as_a_whole(match, answer.denials):
        return True
    if accepted.either_way:
        return False
    agreed = {
        at
        for at in match
        if answer.tokens[at].stem in agreed_forms or answer.tokens[at].family in agreed_forms
    }
    return denied_within(match, answer.denials, agreed)


def _with_denial(match: Match, answer: Answer) -> Match:
    """Add the negating words, so that the evidence shows why."""
    words = set(match)
    return tuple(sorted(words | {d.position for d in answer.denials if d.reaches & words}))


def _contradiction(rubric: Rubric, answer: Answer) -> Match | None:
    """Find where the opposite is claimed: in one sentence, not denied and not merely supposed."""
    for phrase in rubric.contradicts:
        for match in phrases.find(phrase, answer):
            together = answer.tokens[match[0]].sentence == answer.tokens[match[-1]].sentence
            if together and not denied(match, answer.denials) and not supposed(answer.tokens, match):
                return match
    return None


def _tells_something(
    accepted: Accepted, match: Match, prepared: Prepared, answer: Answer, echoed: frozenset[int]
) -> bool:
    """Whether a match is more than words of the prompt repeated."""
    if accepted.only_prompt_words:
        return not set(match) <= echoed
    return any(
        answer.tokens[at].stem not in prepared.prompt_forms
        and answer.tokens[at].family not in prepared.prompt_forms
        for at in match
    )


def echoed_positions(tokens: Sequence[Token], prompt: Sequence[Token]) -> frozenset[int]:
    """Return the positions inside stretches that were taken from the prompt word for word."""
    said = [token.stem for token in tokens]
    asked = [token.stem for token in prompt]
    runs = {tuple(asked[at : at + ECHOED_RUN]) for at in range(len(asked) - ECHOED_RUN + 1)}
    return frozenset(
        position
        for at in range(len(said) - ECHOED_RUN + 1)
        if tuple(said[at : at + ECHOED_RUN]) in runs
        for position in range(at, at + ECHOED_RUN)
    )


def _verdict(rubric: Rubric, state: PointState, answer: Answer, match: Match) -> Judged:
    words = [answer.tokens[position] for position in match]
    point = rubric.key_point
    return Judged(PointResult(point.point, point.weight, state, snippet(answer.text, words)), match)
