"""The ledger, what is kept beside it, boards, seasons and what members chose."""

from bot.services.scores.doctor import DoctorService
from bot.services.scores.ledger import Earned, award, award_all
from bot.services.scores.members import MemberService
from bot.services.scores.standings import ScoreService

__all__ = ["DoctorService", "Earned", "MemberService", "ScoreService", "award", "award_all"]
