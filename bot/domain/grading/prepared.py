"""A question compiled for grading, once, and cached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.grading import phrases
from bot.domain.grading.content import Content, content_of
from bot.domain.grading.embedding import Vectors, load_model
from bot.domain.grading.negation import AVOIDING, NOUN_REACH, Denial, denials, denied
from bot.domain.grading.phrases import Answer, Joints, Phrase
from bot.domain.grading.reading import Token, read
from bot.domain.grading.synonyms import groups
from bot.domain.grading.values import KeyPoint, Question
from bot.domain.grading.wordlists import ENGLISH


@dataclass(frozen=True, slots=True)
class Accepted:
    """An accepted phrase; ``either_way`` when the model answer itself says it inside a negation."""

    phrase: Phrase
    either_way: bool
    only_prompt_words: bool


@dataclass(frozen=True, slots=True)
class Rubric:
    """A key point with its compiled phrases."""

    key_point: KeyPoint
    accept: tuple[Accepted, ...]
    contradicts: tuple[Phrase, ...]
    agreed: frozenset[str]
    """Stems and families of the words that a right answer may deny, because the model answer or the point does."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything that grading needs to know about a question."""

    question: Question
    prompt: tuple[Token, ...]
    prompt_forms: frozenset[str]
    model: Answer
    joints: Joints
    rubric: tuple[Rubric, ...]
    vocabulary: frozenset[str]
    """The question's words in its own spelling, and function words."""
    candidates: tuple[str, ...]
    """The longer ones, to which misspellings are corrected."""
    references: tuple[Content, ...]
    """Texts that a full answer resembles: summary and key points; without key points, the model answer."""
    prompt_vector: Vectors
    forms: frozenset[str]
    """Stems of the content words of the prompt, the model answer and the phrases."""
    terms: frozenset[str]
    """Stems of the content words of the model answer and the accepted phrases that are not in the prompt."""
    term_groups: frozenset[str]
    """Synonym groups of the words in the accepted phrases."""
    negated: frozenset[str]
    """Stems and families of what the model answer or a key point denies."""


@lru_cache(maxsize=256)
def prepare(question: Question) -> Prepared:
    """Compile a question; the most recent ones are cached."""
    prompt = read(question.prompt)
    model_tokens = read(question.model_answer)
    joints = phrases.joints_of(
        phrases.compile_phrase(text) for p in question.key_points for text in (*p.accept, *p.contradicts)
    )
    model = phrases.index(question.model_answer, model_tokens, denials(model_tokens), joints)
    prompt_forms = frozenset(form for token in prompt for form in (token.stem, token.family))
    rubric = tuple(_compile(point, model, prompt_forms) for point in question.key_points)
    accepted = [token for one in rubric for accept in one.accept for token in accept.phrase.tokens]
    stated = [*prompt, *model_tokens, *read(question.summary)]
    for point in question.key_points:
        stated += read(point.point)
        for phrase in (*point.accept, *point.contradicts):
            stated += phrases.compile_phrase(phrase).tokens
    content = [token for token in stated if token.word not in ENGLISH]
    vocabulary = frozenset(token.word for token in stated) | ENGLISH
    embedder = load_model()
    claims = ". ".join(point.point for point in question.key_points)
    short = [text for text in (question.summary, claims) if text.strip()]
    texts = dict.fromkeys(short if question.key_points else [question.model_answer, *short])
    return Prepared(
        question,
        prompt,
        prompt_forms,
        model,
        joints,
        rubric,
        vocabulary,
        tuple(sorted(word for word in vocabulary if len(word) >= 4)),
        tuple(content_of(read(text), prompt_forms, embedder) for text in texts if text.strip()),
        embedder.embed([" ".join(token.word for token in prompt)])[0],
        frozenset(token.stem for token in content),
        frozenset(
            token.stem
            for token in (*accepted, *model_tokens)
            if token.word not in ENGLISH and token.stem not in prompt_forms
        ),
        frozenset(
            group for token in accepted if token.stem not in prompt_forms for group in groups(token.stem)
        ),
        frozenset().union(*(_negated(model, point) for point in question.key_points)),
    )


def _compile(point: KeyPoint, model: Answer, prompt_forms: frozenset[str]) -> Rubric:
    accepted = []
    for text in point.accept:
        phrase = phrases.compile_phrase(text)
        in_model = [denied(match, model.denials) for match in phrases.find(phrase, model)]
        only_prompt = all(
            all(token.stem in prompt_forms or token.family in prompt_forms for token in run)
            for term in phrase.terms
            for run in term.runs
        )
        accepted.append(Accepted(phrase, bool(in_model) and all(in_model), only_prompt))
    against = tuple(phrases.compile_phrase(text) for text in point.contradicts)
    return Rubric(point, tuple(accepted), against, _agreed(accepted, _negated(model, point)))


def _agreed(accepted: Sequence[Accepted], negated: frozenset[str]) -> frozenset[str]:
    """Extend ``negated`` by the words that can stand for it, and by the words of phrases that hold a negation."""
    forms = set(negated)
    for accept in accepted:
        terms = accept.phrase.terms
        negates = any(term.negates for term in terms)
        for term in terms:
            words = [token for run in term.runs for token in run if token.word not in ENGLISH]
            if negates or any(token.stem in forms or token.family in forms for token in words):
                forms.update(form for token in words for form in (token.stem, token.family))
    return frozenset(forms)


def _negated(model: Answer, point: KeyPoint) -> frozenset[str]:
    """Return the forms of what the model answer or the point denies."""
    tokens = read(point.point)
    found = _denied_words(model.tokens, model.denials) | _denied_words(tokens, denials(tokens))
    return frozenset(form for token in found for form in (token.stem, token.family))


def _denied_words(tokens: Sequence[Token], found: Sequence[Denial]) -> set[Token]:
    """Return the words that the text denies or wants avoided."""
    reached = {at for denial in found if not denial.weak and not denial.whole for at in denial.reaches}
    for at, token in enumerate(tokens):
        if token.stem in AVOIDING:
            ahead = range(at + 1, min(at + 1 + NOUN_REACH, len(tokens)))
            reached.update(other for other in ahead if tokens[other].clause == token.clause)
    return {tokens[at] for at in reached if tokens[at].word not in ENGLISH}
