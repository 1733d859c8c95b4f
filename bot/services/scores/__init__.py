"""The ledger, totals and boards."""

from bot.services.scores.ledger import Earned, award, award_all
from bot.services.scores.standings import ScoreService

__all__ = ["Earned", "ScoreService", "award", "award_all"]
