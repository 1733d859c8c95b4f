"""The week in which a member is free: a line for each day, a bar for each stretch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.ui.charts import style

if TYPE_CHECKING:
    from bot.ui.charts.canvas import Canvas

SLOTS = 48
"""Half hours of a day."""
LEFT, TOP, ROW = 60.0, 34.0, 22.0
HOURS = (0, 6, 12, 18, 24)


@dataclass(frozen=True)
class WeekPanel:
    """For each day, its name and its free stretches as (first half hour, half hour after the last)."""

    days: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]
    zone: str
    height = 200.0

    @property
    def alt(self) -> str:
        """The picture in words."""
        lines = [
            f"{name} {', '.join(f'{_clock(first)} to {_clock(end)}' for first, end in spans)}"
            for name, spans in self.days
            if spans
        ]
        return f"Free in a week, in {self.zone}: {'; '.join(lines) or 'no time yet'}."

    def draw(self, canvas: Canvas) -> None:
        """Draw the hours, then a line for each day."""
        bottom = TOP + ROW * len(self.days)
        for hour in HOURS:
            x = _place(2 * hour)
            side = "right" if hour == HOURS[-1] else "center"
            canvas.text(x, TOP - 10, str(hour), style.SMALL, colour=style.SOFT, side=side)  # type: ignore[arg-type]
        for row, (name, spans) in enumerate(self.days):
            y = TOP + ROW * row
            canvas.text(style.MARGIN, y + 15, name, style.SMALL, colour=style.TEXT if spans else style.SOFT)
            canvas.box(LEFT, y + 3, style.RIGHT - LEFT, ROW - 6, style.RAISED, 3)
            for first, end in spans:
                width = _place(end) - _place(first)
                canvas.box(_place(first), y + 3, width, ROW - 6, style.GOOD, 3)
        for hour in HOURS[1:-1]:
            canvas.line([_place(2 * hour)] * 2, [TOP, bottom], style.GROUND, 1.5)


def _place(slot: int) -> float:
    return LEFT + (style.RIGHT - LEFT) * slot / SLOTS


def _clock(slot: int) -> str:
    return f"{slot // 2:02d}:{slot % 2 * 30:02d}"
