"""Every table, by feature. Rows hold facts; rules live in ``bot.domain``."""

from bot.db.tables.base import Base, RowId, Snowflake
from bot.db.tables.daily import ContestedPoint, DailyAnswer, DailyHint, DailyPost, Guild
from bot.db.tables.rounds import (
    MemberRating,
    QuizNight,
    QuizSignup,
    Round,
    RoundAnswer,
    RoundMember,
    RoundQuestion,
    RoundSettings,
)
from bot.db.tables.scores import (
    Award,
    Kudos,
    MemberSettings,
    MemberStreak,
    ScoreAdjustment,
    ScoreSettings,
    ScoreTotal,
    Season,
)

__all__ = [
    "Award",
    "Base",
    "ContestedPoint",
    "DailyAnswer",
    "DailyHint",
    "DailyPost",
    "Guild",
    "Kudos",
    "MemberRating",
    "MemberSettings",
    "MemberStreak",
    "QuizNight",
    "QuizSignup",
    "Round",
    "RoundAnswer",
    "RoundMember",
    "RoundQuestion",
    "RoundSettings",
    "RowId",
    "ScoreAdjustment",
    "ScoreSettings",
    "ScoreTotal",
    "Season",
    "Snowflake",
]
