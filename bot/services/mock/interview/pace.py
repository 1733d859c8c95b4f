"""How fast interviews go: how long a minute of the run sheet, and the waits after it, take in real time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.feedback import ASK_MET_AFTER, WINDOW
from bot.domain.run_sheet import REAL_MINUTE


@dataclass(frozen=True)
class Pace:
    """The length of an interview's minute; the hours after an interview shrink along with it."""

    minute: timedelta = REAL_MINUTE

    @property
    def window(self) -> timedelta:
        """How long members can give feedback."""
        return WINDOW * (self.minute / REAL_MINUTE)

    @property
    def ask_met_after(self) -> timedelta:
        """How long after an interview ends without feedback its members are asked whether they met."""
        return ASK_MET_AFTER * (self.minute / REAL_MINUTE)
