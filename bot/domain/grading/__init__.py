"""Grade a free-text answer by the key points that an interviewer listens for.

A key point counts as said when every word of one of its ``accept`` phrases occurs in the answer, near each
other, in any form and order, close spellings and synonyms included, and is not denied there; ``a|b`` stands
for alternatives for one word. The score is the share of the key points found, less where the answer speaks of
something else, and a little more where it speaks of the question in words that no phrase foresaw.
"""

from bot.domain.grading.embedding import load_model
from bot.domain.grading.engine import grade
from bot.domain.grading.language import detect_language
from bot.domain.grading.values import (
    NOT_AN_ATTEMPT,
    Band,
    Grade,
    KeyPoint,
    PointResult,
    PointState,
    Question,
    band_of,
)

__all__ = [
    "NOT_AN_ATTEMPT",
    "Band",
    "Grade",
    "KeyPoint",
    "PointResult",
    "PointState",
    "Question",
    "band_of",
    "detect_language",
    "grade",
    "load_model",
]
