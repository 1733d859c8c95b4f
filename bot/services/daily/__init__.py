"""The daily question: posting it, answering it, closing it, looking back."""

from bot.services.daily.answering import AnsweringService
from bot.services.daily.appeals import AppealService
from bot.services.daily.closing import ClosingService
from bot.services.daily.history import HistoryService
from bot.services.daily.posting import PostingService

__all__ = ["AnsweringService", "AppealService", "ClosingService", "HistoryService", "PostingService"]
