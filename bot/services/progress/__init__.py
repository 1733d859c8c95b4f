"""A member's progress and readiness."""

from bot.services.progress.looking import ProgressService
from bot.services.progress.values import Interviews, Place, Profile, Standing

__all__ = ["Interviews", "Place", "Profile", "ProgressService", "Standing"]
