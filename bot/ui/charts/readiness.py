"""The private panel of readiness: the number with its range, and the parts it consists of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.ui.charts import style

if TYPE_CHECKING:
    from bot.ui.charts.sheet import Sheet

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

    def draw(self, sheet: Sheet) -> None:
        """Draw the number with its range, then one line for each part."""
        known = self.overall.answers > 0
        sheet.text(style.MARGIN, 30, "Readiness", style.TITLE, bold=True)
        target = sheet.fitted(self.target, style.BODY, 262)
        sheet.text(style.RIGHT, 30, target, style.BODY, colour=style.SOFT, side="right")
        number = f"{100 * self.overall.value:.0f}" if known else "–"
        sheet.text(style.MARGIN, 82, number, LARGE, bold=True)
        beside = style.MARGIN + sheet.width(number, LARGE, bold=True) + 16
        lines = self._lines() if known else ("Not measured yet", "Answer a question to begin")
        sheet.text(beside, 64, lines[0], style.BODY, bold=True)
        sheet.text(beside, 82, lines[1], style.SMALL, colour=style.SOFT)
        _track(sheet, self.overall, style.MARGIN, style.RIGHT, 97, 12, known)
        for x, text, side in (
            (style.MARGIN, "0", "left"),
            ((style.MARGIN + style.RIGHT) / 2, "50", "center"),
            (style.RIGHT, "100", "right"),
        ):
            sheet.text(x, 125, text, style.SMALL, colour=style.SOFT, side=side)  # type: ignore[arg-type]
        for index, part in enumerate(self.parts):
            self._part(sheet, part, 143 + index * 26)

    def _lines(self) -> tuple[str, str]:
        low, high = round(100 * self.overall.low), round(100 * self.overall.high)
        return (
            f"likely between {low} and {high}",
            f"{self.sureness}, from {_answers(self.overall.answers)}",
        )

    def _part(self, sheet: Sheet, part: Track, top: float) -> None:
        known = part.answers > 0
        base = top + 11
        sheet.text(style.MARGIN, base, part.label, colour=style.TEXT if known else style.SOFT)
        _track(sheet, part, PART_LEFT, PART_RIGHT, top + 1, 10, known)
        if known:
            sheet.text(288, base, f"{100 * part.value:.0f}", bold=True, side="right")
            sheet.text(
                style.RIGHT, base, _answers(part.answers), style.SMALL, colour=style.SOFT, side="right"
            )
        else:
            sheet.text(style.RIGHT, base, "not measured", style.SMALL, colour=style.SOFT, side="right")


def _track(
    sheet: Sheet, track: Track, left: float, right: float, top: float, high: float, known: bool
) -> None:
    full = right - left
    sheet.box(left, top, full, high, style.RAISED, high / 2)
    if known:
        wide = max(high, full * (track.high - track.low))
        sheet.box(
            left + full * track.low, top, min(wide, full * (1 - track.low)), high, style.FAINT, high / 2
        )
        at = min(max(full * track.value, high / 2), full - high / 2)  # never past the ends
        sheet.dot(left + at, top + high / 2, high + 1, style.TEXT)


def _range(track: Track) -> str:
    return f"{100 * track.value:.0f} of 100, likely {100 * track.low:.0f} to {100 * track.high:.0f}"


def _answers(number: int) -> str:
    return f"{number:,} {'answer' if number == 1 else 'answers'}"
