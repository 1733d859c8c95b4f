"""The ledger, the totals kept alongside it, boards, seasons and what members chose."""

from bot.services.scores.doctor import DoctorService
from bot.services.scores.kudos import KudosService
from bot.services.scores.ledger import Earned, award, award_all
from bot.services.scores.members import MemberService
from bot.services.scores.moderation import ModerationService
from bot.services.scores.reminders import ReminderService
from bot.services.scores.seasons import SeasonService
from bot.services.scores.standings import ScoreService

__all__ = [
    "DoctorService",
    "Earned",
    "KudosService",
    "MemberService",
    "ModerationService",
    "ReminderService",
    "ScoreService",
    "SeasonService",
    "award",
    "award_all",
]
