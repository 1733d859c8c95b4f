"""Grade a free-text answer by the key points that an interviewer listens for.

A key point counts as said when every word of one of its ``accept`` phrases occurs in the answer: near each other,
in any form and order, with close spellings and synonyms, and not denied. ``a|b`` stands for alternatives for one
word. The score is the share of the key points found. It goes down when the answer is about something else, and up a
little when it speaks about the question in words that no phrase foresaw.
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
