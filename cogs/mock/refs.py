"""What the buttons of several rooms name."""

from __future__ import annotations

from pydantic.dataclasses import dataclass

from bot.ui.actions import RowId


@dataclass(frozen=True)
class MeetingRef:
    """A meeting, also once it has become an interview."""

    interview_id: RowId
