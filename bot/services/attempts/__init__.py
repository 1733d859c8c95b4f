"""One judged answer: what every feature asks about an answer, and where every answer is recorded."""

from bot.services.attempts.backfill import Backfill
from bot.services.attempts.judging import Judge, require_honest
from bot.services.attempts.recording import (
    FOLLOW_UP,
    record,
    record_answer,
    record_change,
    record_interview,
    record_round,
)

__all__ = [
    "FOLLOW_UP",
    "Backfill",
    "Judge",
    "record",
    "record_answer",
    "record_change",
    "record_interview",
    "record_round",
    "require_honest",
]
