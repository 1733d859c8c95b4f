"""Timed rounds: the lobby, playing, the end, and reviewing misses."""

from bot.services.rounds.answering import AnswerService
from bot.services.rounds.ending import EndService
from bot.services.rounds.lobby import LobbyService
from bot.services.rounds.playing import PlayService
from bot.services.rounds.quiznights import QuizNightService
from bot.services.rounds.reviewing import ReviewService
from bot.services.rounds.settings import RoundSettingsService

__all__ = [
    "AnswerService",
    "EndService",
    "LobbyService",
    "PlayService",
    "QuizNightService",
    "ReviewService",
    "RoundSettingsService",
]
