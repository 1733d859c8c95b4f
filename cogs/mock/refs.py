"""What the buttons of several packages name."""

from __future__ import annotations

from pydantic.dataclasses import dataclass

from bot.ui.actions import RowId


@dataclass(frozen=True)
class MeetingRef:
    """A meeting, even after it has become an interview."""

    interview_id: RowId
