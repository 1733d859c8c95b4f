"""The panel of mock interviews: how many, how long, and the five axes of feedback over time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.ui.charts import style

if TYPE_CHECKING:
    from bot.ui.charts.canvas import Canvas

LINE_LEFT, LINE_RIGHT = 236, 336
BEST = 5


@dataclass(frozen=True)
class AxisHistory:
    """The marks (1 to 5) on one axis, oldest first."""

    label: str
    marks: tuple[float, ...]


@dataclass(frozen=True)
class InterviewPanel:
    """Time spent in mock interviews, and what partners saw."""

    interviews: int
    time: str
    axes: tuple[AxisHistory, ...]
    height = 226.0

    @property
    def alt(self) -> str:
        """The picture in words."""
        marks = "; ".join(
            f"{axis.label} {axis.marks[-1]:.0f} of {BEST} at last" for axis in self.axes if axis.marks
        )
        return f"Mock interviews: {_count(self.interviews)}, {self.time}. " + (
            f"Feedback over time as lines: {marks}." if marks else "No feedback yet."
        )

    def draw(self, canvas: Canvas) -> None:
        """Draw the time on the left and a small line for each axis on the right."""
        canvas.text(style.MARGIN, 30, "Mock interviews", style.TITLE, bold=True)
        canvas.box(style.MARGIN, 48, 108, 162, style.RAISED, 7)
        canvas.text(style.MARGIN + 54, 96, f"{self.interviews}", 26, bold=True, side="center")
        unit = "interview" if self.interviews == 1 else "interviews"
        canvas.text(style.MARGIN + 54, 116, unit, style.SMALL, colour=style.SOFT, side="center")
        size = next((s for s in (15.0, 13.5) if canvas.width(self.time, s, bold=True) <= 100), style.SMALL)
        canvas.text(style.MARGIN + 54, 156, self.time, size, bold=True, side="center")
        canvas.text(style.MARGIN + 54, 174, "in all", style.SMALL, colour=style.SOFT, side="center")
        for index, axis in enumerate(self.axes):
            self._axis(canvas, axis, 56 + index * 34)

    def _axis(self, canvas: Canvas, axis: AxisHistory, top: float) -> None:
        canvas.text(136, top + 14, canvas.fitted(axis.label, style.SMALL, 96), style.SMALL)
        if not axis.marks:
            canvas.text(style.RIGHT, top + 14, "no marks", style.SMALL, colour=style.SOFT, side="right")
            return
        step = (LINE_RIGHT - LINE_LEFT) / max(1, len(axis.marks) - 1)
        xs = [LINE_RIGHT - index * step for index in reversed(range(len(axis.marks)))]
        ys = [top + 18 - (mark - 1) / (BEST - 1) * 18 for mark in axis.marks]
        for level in (top, top + 18):
            canvas.line([LINE_LEFT, LINE_RIGHT], [level, level], style.LINE, 0.8)
        if len(xs) > 1:
            canvas.line(xs, ys, style.BRAND, 2)
        canvas.dot(xs[-1], ys[-1], 7, style.TEXT)
        canvas.text(style.RIGHT, top + 14, f"{axis.marks[-1]:.0f} / {BEST}", bold=True, side="right")


def _count(number: int) -> str:
    return f"{number} {'interview' if number == 1 else 'interviews'}"
