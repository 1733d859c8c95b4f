"""The private panel of readiness: the number with its range, and the parts it consists of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.ui.charts import style

if TYPE_CHECKING:
    from bot.ui.charts.canvas import Canvas

LARGE = 40
PART_LEFT, PART_RIGHT = 168, 256


@dataclass(frozen=True)
class Track:
    """A value with its range, all in 0..1; without answers nothing is known."""

    label: str
    value: float
    low: float
    high: float
    answers: int


@dataclass(frozen=True)
class ReadinessPanel:
    """Readiness for one target."""

    target: str
    overall: Track
    sureness: str
    parts: tuple[Track, ...]
    height = style.HEIGHT

    @property
    def alt(self) -> str:
        """The picture in words."""
        parts = "; ".join(
            f"{p.label} {_range(p)} from {_answers(p.answers)}"
            if p.answers
            else f"{p.label} not measured yet"
            for p in self.parts
        )
        whole = _range(self.overall) if self.overall.answers else "not measured yet"
        return f"Readiness for {self.target}: {whole}, {self.sureness}. Its parts: {parts}."

    def draw(self, canvas: Canvas) -> None:
        """Draw the number with its range, then one line for each part."""
        known = self.overall.answers > 0
        canvas.text(style.MARGIN, 30, "Readiness", style.TITLE, bold=True)
        target = canvas.fitted(self.target, style.BODY, 262)
        canvas.text(style.RIGHT, 30, target, style.BODY, colour=style.SOFT, side="right")
        number = f"{100 * self.overall.value:.0f}" if known else "–"
        canvas.text(style.MARGIN, 82, number, LARGE, bold=True)
        beside = style.MARGIN + canvas.width(number, LARGE, bold=True) + 16
        lines = self._lines() if known else ("Not measured yet", "Answer a question to begin")
        canvas.text(beside, 64, lines[0], style.BODY, bold=True)
        canvas.text(beside, 82, lines[1], style.SMALL, colour=style.SOFT)
        _track(canvas, self.overall, style.MARGIN, style.RIGHT, 97, 12, known)
        for x, text, side in (
            (style.MARGIN, "0", "left"),
            ((style.MARGIN + style.RIGHT) / 2, "50", "center"),
            (style.RIGHT, "100", "right"),
        ):
            canvas.text(x, 125, text, style.SMALL, colour=style.SOFT, side=side)  # type: ignore[arg-type]
        for index, part in enumerate(self.parts):
            self._part(canvas, part, 143 + index * 26)

    def _lines(self) -> tuple[str, str]:
        low, high = round(100 * self.overall.low), round(100 * self.overall.high)
        return (
            f"likely between {low} and {high}",
            f"{self.sureness}, from {_answers(self.overall.answers)}",
        )

    def _part(self, canvas: Canvas, part: Track, top: float) -> None:
        known = part.answers > 0
        base = top + 11
        canvas.text(style.MARGIN, base, part.label, colour=style.TEXT if known else style.SOFT)
        _track(canvas, part, PART_LEFT, PART_RIGHT, top + 1, 10, known)
        if known:
            canvas.text(288, base, f"{100 * part.value:.0f}", bold=True, side="right")
            canvas.text(
                style.RIGHT, base, _answers(part.answers), style.SMALL, colour=style.SOFT, side="right"
            )
        else:
            canvas.text(style.RIGHT, base, "not measured", style.SMALL, colour=style.SOFT, side="right")


def _track(
    canvas: Canvas, track: Track, left: float, right: float, top: float, high: float, known: bool
) -> None:
    full = right - left
    canvas.box(left, top, full, high, style.RAISED, high / 2)
    if known:
        wide = max(high, full * (track.high - track.low))
        canvas.box(
            left + full * track.low, top, min(wide, full * (1 - track.low)), high, style.FAINT, high / 2
        )
        at = min(max(full * track.value, high / 2), full - high / 2)  # never past the ends
        canvas.dot(left + at, top + high / 2, high + 1, style.TEXT)


def _range(track: Track) -> str:
    return f"{100 * track.value:.0f} of 100, likely {100 * track.low:.0f} to {100 * track.high:.0f}"


def _answers(number: int) -> str:
    return f"{number:,} {'answer' if number == 1 else 'answers'}"
