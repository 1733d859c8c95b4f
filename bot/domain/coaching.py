"""One sentence of coaching: which part of a good answer's shape is missing.

A good answer has a one-sentence summary, an intuition or an example, depth if asked, and a link to practice. This
only looks for words and marks on the surface, so the advice says what was not found.
"""

from __future__ import annotations

import re

RECITING_FROM = 160
"""An answer to one question with more words than this (about a minute of speech) sounds recited."""
SHORT_BELOW = 14
OPENING_WORDS = 40
"""A first sentence with more words than this is not a summary."""

_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*")
_FORMULA = re.compile(r"[=∑Σ∂∇√∫≤≥^]|\b[a-z]_[a-z0-9]\b|\blog\(|\bexp\(|\bO\(")
_EXAMPLE = re.compile(
    r"\b(for (example|instance)|e\.?g\.?|such as|imagine|suppose|think of|picture|say,|it is like|it's like|just like|"
    r"as if|analog(y|ous)|similar to)\b|\d",
    re.IGNORECASE,
)
_PRACTICE = re.compile(
    r"\b(in practice|in production|in reality|usually|typically|i (would|'d)|you (would|should|can|need)|"
    r"we (would|use|check|should|can)|use it|used (for|when|in)|check|monitor|tune|choose|try|start with|"
    r"avoid|fix|remedy|cost|deploy|real[- ]world)\b",
    re.IGNORECASE,
)


def coach(text: str) -> str | None:
    """Return one sentence of advice on the shape of an answer; None when nothing stands out."""
    words = text.split()
    if len(words) < SHORT_BELOW:
        return "It is very short: after the one-sentence answer, say why it is so."
    if len(words) > RECITING_FROM:
        return "It is long for a first answer: open with one sentence and let the interviewer ask for more."
    opening = _SENTENCE.match(text.strip())
    first = opening.group(0) if opening else text
    if _FORMULA.search(first):
        return "It goes deep early: say the answer in one plain sentence before the first formula."
    if len(first.split()) > OPENING_WORDS:
        return "I did not find a short opening: begin with the answer in one sentence."
    if not _EXAMPLE.search(text):
        return "I did not find an example or a picture: one makes it stick."
    if not _PRACTICE.search(text):
        return "I did not find a link to practice: say when it matters and what you would do."
    return None
