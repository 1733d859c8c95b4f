"""Signs that a text is not an answer: too short, an echo, off topic, a heap of words, not English.

Where there are key points, a text that shows one of them is an attempt, however short. Where there are none,
likeness to the reference is the only evidence, so only clear cases are flagged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.grading.language import detect_language
from bot.domain.grading.negation import denied_as_a_whole
from bot.domain.grading.order import has_stray_capitals, is_shuffled, keeps_order
from bot.domain.grading.phrases import Answer, Match
from bot.domain.grading.prepared import Prepared
from bot.domain.grading.reading import Token
from bot.domain.grading.wordlists import ENGLISH, KIND_OF, words

MIN_WORDS = 4
ECHO_SHARE = 0.8
"""A text is an echo of the prompt when at least this share of its content words comes from there."""
ECHO_COVERAGE = 0.6
"""The share of the prompt's content words that an echo repeats."""
UNLIKE, UNLIKE_ALONE = 0.42, 0.36
"""A text that shares no word with the question is off topic below this likeness; lower without key points."""
SOUP_LEAST_WORDS = 8
SOUP_FUNCTION_WORDS = 0.12
"""A longer text with a smaller share of function words than this is a heap of keywords."""
DENSE_POINTS, DENSE_WORDS = 3, 4
"""This many key points in this few words each are dropped terms, not claims."""
DENSE_LEAST_WORDS = 5
BARE_SHARE = 0.2
_DECIDES = words("no not never none without one two three")
NOTED_CLAUSES, NOTED_POINTS = 3, 2
NOTED_SHARE = 0.65
"""In notes, at least this share of the points have their words together in one clause."""
NOTED_SPREAD = 1
"""In notes, the words of a phrase span at most this many clauses: a term, and what follows a colon or a dash."""
NOTED_WORDS = 14
"""The most words that notes spend on a point."""
NOTED_SHORTEST, NOTED_LONGEST = 1.4, 10
"""Average words in a clause of notes; a list of keywords has little more than one."""
WORKING_MARKS = 3
_WORKING = re.compile(r"[=≈→⇒<>≤≥]|->|\d\s?[*/^+-]\s?\d")
_GRAMMAR = words("article pronoun being auxiliary to of conjunction question")
_STRUCTURE = re.compile(r"[.:;=]\s|\n")
"""Marks of notes that were written with thought and may be terse."""
NEGATED_VERBS = 0.6
"""The share of a sentence's verbs of being, having, doing or being able that are followed by *not*."""
DENIED_SENTENCES, DENIED_SHARE, DENIED_EXCESS = 3, 0.6, 0.35
"""Minimum number of denied sentences, their minimum share, and how far that share must exceed the model answer's."""

_GAVE_UP = re.compile(
    r"\b(i (do not|don'?t|did not|didn'?t) (really |actually )?know|idk|no (idea|clue)|not (really )?sure|dunno"
    r"|(can'?t|cannot|can not|don'?t|do not) (remember|recall)|look it up)\b"
    r"|^\W*(pass|skip|next|forgot|sorry|n/?a|no answer|not answered|unanswered)\W*$",
    re.IGNORECASE,
)
GAVE_UP_MOST_NEW_WORDS = 2
"""Words of the model answer, other than the prompt's, that somebody who gives up may still say."""
STILL_ANSWERS = 4
"""This many words in other sentences turn a doubt into an answer."""


def flags_of(prepared: Prepared, answer: Answer, hits: Sequence[Match], likeness: float) -> frozenset[str]:
    """Return the flags of an answer; ``hits`` holds the positions of the words that show each key point found."""
    points_hit = len(hits)
    tokens = answer.tokens
    content = [token for token in tokens if token.word not in ENGLISH]
    if not content or (prepared.rubric and len(tokens) < MIN_WORDS and not points_hit):
        return frozenset({"too_short"})
    if detect_language(answer.text) != "en":
        return frozenset({"not_english"})
    if _gave_up(content, prepared, answer.text):
        return frozenset({"gave_up"})
    found = set(_heap(prepared, answer, hits))
    if not points_hit or (points_hit == 1 and "shuffled" in found):
        if is_echo(tokens, prepared):
            found.add("echo")
        elif likeness < (UNLIKE if prepared.rubric else UNLIKE_ALONE) and not any(
            token.stem in prepared.forms for token in content
        ):
            found.add("off_topic")
    return frozenset(found)


def _heap(prepared: Prepared, answer: Answer, hits: Sequence[Match]) -> list[str]:
    tokens, text, points_hit = answer.tokens, answer.text, len(hits)
    dense = points_hit >= DENSE_POINTS and len(tokens) <= DENSE_WORDS * points_hit
    dense = dense and not _STRUCTURE.search(text)
    if prepared.question.answer_form == "prose" and not is_noted(answer, hits):
        if (is_soup(tokens) and not is_worked_out(text)) or (dense and _is_bare(tokens)):
            return ["soup"]
        if not keeps_order(text) and is_shuffled(tokens, dense, has_stray_capitals(text)):
            return ["shuffled"]
    return ["denial"] if _denies_throughout(prepared, answer) else []


def is_noted(answer: Answer, hits: Sequence[Match]) -> bool:
    """Whether points are noted one by one: short clauses, with the words of each point together in one.

    Terms in a heap are separated by commas, one by one, and shuffling scatters the words of a point.
    """
    tokens = answer.tokens
    clauses = {token.clause for token in tokens}
    usual = len(tokens) / len(clauses)
    if len(clauses) < NOTED_CLAUSES or not NOTED_SHORTEST <= usual <= NOTED_LONGEST:
        return False
    if len(tokens) > NOTED_WORDS * len(hits):
        return False
    if has_stray_capitals(answer.text):
        return False
    phrases = [match for match in hits if len(match) > 1]
    together = sum(_spread(tokens, match) <= NOTED_SPREAD for match in phrases)
    return together >= max(NOTED_POINTS, NOTED_SHARE * len(phrases))


def _spread(tokens: Sequence[Token], match: Match) -> int:
    """Count the clauses between the first and the last word of a phrase."""
    clauses = [tokens[at].clause for at in match]
    return max(clauses) - min(clauses)


def _gave_up(content: Sequence[Token], prepared: Prepared, text: str) -> bool:
    found = _GAVE_UP.search(text)
    if not found:
        return False
    # Without a rubric, somebody who doubts and then says something anyway is judged by what they say.
    if not prepared.rubric and _words_elsewhere(content, prepared, found.start()) >= STILL_ANSWERS:
        return False
    model = prepared.model.by_form
    new = {t.stem for t in content if t.stem in model and t.stem not in prepared.prompt_forms}
    return len(new) <= GAVE_UP_MOST_NEW_WORDS


def _words_elsewhere(content: Sequence[Token], prepared: Prepared, at: int) -> int:
    """Count the words that are not the prompt's in sentences other than the one at this position."""
    doubted = {token.sentence for token in content if token.start >= at}
    first = min(doubted, default=0)
    return sum(token.sentence != first and token.stem not in prepared.prompt_forms for token in content)


def is_echo(tokens: Sequence[Token], prepared: Prepared) -> bool:
    """Whether the content words are the prompt's own, with little else that counts."""
    said = {token.stem for token in tokens if token.word not in ENGLISH}
    asked = {token.stem for token in prepared.prompt if token.word not in ENGLISH}
    if len(said & asked) < max(ECHO_SHARE * len(said), ECHO_COVERAGE * len(asked)):
        return False
    if prepared.rubric:
        return True
    # Without key points, a number or a *no* may be all that an answer adds to the prompt's words.
    given = {token.word for token in prepared.prompt}
    adds = any(
        token.word not in given and (token.word in _DECIDES or token.word[0].isdigit()) for token in tokens
    )
    return not adds and not any(stem in prepared.model.by_form for stem in said - asked)


def _is_bare(tokens: Sequence[Token]) -> bool:
    """Whether a text lacks the words that turn terms into claims: articles, verbs, conjunctions."""
    grammar = sum(KIND_OF.get(token.word) in _GRAMMAR for token in tokens)
    return len(tokens) >= DENSE_LEAST_WORDS and grammar < BARE_SHARE * len(tokens)


def is_worked_out(text: str) -> bool:
    """Whether a text calculates, or notes what follows from what; such notes need few function words."""
    return len(_WORKING.findall(text)) >= WORKING_MARKS


def is_soup(tokens: Sequence[Token]) -> bool:
    """Whether a text is a heap of keywords instead of prose; symbols and numbers do not count."""
    spoken = [
        token.word
        for token in tokens
        if token.word in ENGLISH or (len(token.word) > 2 and token.word.isalpha())
    ]
    if len(spoken) < SOUP_LEAST_WORDS:
        return False
    return sum(word in ENGLISH for word in spoken) / len(spoken) < SOUP_FUNCTION_WORDS


def _denies_throughout(prepared: Prepared, answer: Answer) -> bool:
    """Whether nearly every sentence is a denial although the model answer's sentences are not.

    A sentence counts when it is denied as a whole, or negates most of its verbs: people who explain by what is
    *not* so still say what is.
    """
    if len(answer.denials) < DENIED_SENTENCES:
        return False
    denied, sentences = _denied_sentences(answer, prepared.negated)
    if denied < max(DENIED_SENTENCES, DENIED_SHARE * sentences):
        return False
    usual, of = _denied_sentences(prepared.model, frozenset())
    return denied >= (usual / max(of, 1) + DENIED_EXCESS) * sentences


def _denied_sentences(answer: Answer, agreed: frozenset[str]) -> tuple[int, int]:
    """Count the denied sentences and all sentences; denying what is ``agreed`` to be false does not count."""
    positions: dict[int, list[int]] = {}
    for at, token in enumerate(answer.tokens):
        positions.setdefault(token.sentence, []).append(at)
    denied = sum(
        denied_as_a_whole(words, answer.denials)
        or (_negates_its_verbs(answer.tokens, words) and not _denies_agreed(answer, words, agreed))
        for words in positions.values()
    )
    return denied, len(positions)


def _denies_agreed(answer: Answer, positions: Sequence[int], agreed: frozenset[str]) -> bool:
    """Whether the negations of a sentence deny only what a right answer may deny."""
    within = set(positions)
    return all(
        any(answer.tokens[at].stem in agreed or answer.tokens[at].family in agreed for at in denial.reaches)
        for denial in answer.denials
        if denial.position in within
    )


def _negates_its_verbs(tokens: Sequence[Token], positions: Sequence[int]) -> bool:
    verbs = [at for at in positions if KIND_OF.get(tokens[at].word) in ("being", "auxiliary")]
    negated = [at for at in verbs if at + 1 < len(tokens) and tokens[at + 1].word in ("not", "never")]
    return bool(negated) and len(negated) >= NEGATED_VERBS * len(verbs)
