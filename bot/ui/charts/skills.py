"""Panels about what a member knows: strength by area, the rating over time, accuracy by level."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.ui.charts import style

if TYPE_CHECKING:
    from bot.ui.charts.canvas import Canvas

MOST_AREAS = 7
TOP, PITCH = 48, 24
BAR_LEFT, BAR_RIGHT = 186, 288
SPLIT = 216
"""Where the rating ends and the levels begin."""
BOTTOM = 194
NEWCOMER = 1500
LEAST_SPAN = 100
"""The scale shows at least this many points of rating, so that small changes look small."""


@dataclass(frozen=True)
class Bar:
    """A share in 0..1 with the number of answers behind it; a thin one has few."""

    label: str
    share: float
    answers: int
    thin: bool


@dataclass(frozen=True)
class AreaPanel:
    """Strength by area, strongest first."""

    bars: tuple[Bar, ...]

    @property
    def alt(self) -> str:
        """The picture in words."""
        facts = "; ".join(
            f"{b.label} {b.share:.0%} from {_answers(b.answers)}" for b in self.bars[:MOST_AREAS]
        )
        return f"Strength by area as bars: {facts}."

    @property
    def height(self) -> float:
        """As high as its bars need."""
        return TOP + PITCH * min(MOST_AREAS, len(self.bars)) + (26 if self._notes() else 4)

    def draw(self, canvas: Canvas) -> None:
        """Draw one bar for each area."""
        canvas.text(style.MARGIN, 30, "Strength by area", style.TITLE, bold=True)
        canvas.text(style.RIGHT, 30, "answers", style.SMALL, colour=style.SOFT, side="right")
        for index, bar in enumerate(self.bars[:MOST_AREAS]):
            self._bar(canvas, bar, TOP + index * PITCH)
        if notes := self._notes():
            canvas.text(style.MARGIN, self.height - 11, " · ".join(notes), style.SMALL, colour=style.SOFT)

    def _notes(self) -> list[str]:
        bars = self.bars[:MOST_AREAS]
        notes = []
        if any(bar.thin for bar in bars):
            notes.append("dim: fewer than five answers")
        if len(self.bars) > MOST_AREAS:
            notes.append(f"{len(self.bars) - MOST_AREAS} more in the text")
        return notes

    def _bar(self, canvas: Canvas, bar: Bar, top: float) -> None:
        base = top + 12
        label = canvas.fitted(bar.label, style.BODY, BAR_LEFT - style.MARGIN - 8)
        canvas.text(style.MARGIN, base, label, colour=style.SOFT if bar.thin else style.TEXT)
        _track(canvas, bar, top + 2)
        canvas.text(336, base, f"{bar.share:.0%}", bold=not bar.thin, side="right")
        canvas.text(style.RIGHT, base, f"{bar.answers:,}", style.SMALL, colour=style.SOFT, side="right")


def _track(canvas: Canvas, bar: Bar, top: float) -> None:
    full = BAR_RIGHT - BAR_LEFT
    canvas.box(BAR_LEFT, top, full, 10, style.RAISED, 5)
    if bar.share > 0:
        canvas.box(BAR_LEFT, top, max(10, full * bar.share), 10, style.FAINT if bar.thin else style.BRAND, 5)


@dataclass(frozen=True)
class LevelPanel:
    """The rating over time, next to the accuracy by level."""

    ratings: tuple[tuple[date, int], ...]
    levels: tuple[Bar, ...]
    height = style.HEIGHT

    @property
    def alt(self) -> str:
        """The picture in words."""
        facts = "; ".join(
            f"{b.label} {b.share:.0%} from {_answers(b.answers)}" if b.answers else f"{b.label} not answered"
            for b in self.levels
        )
        return f"{self._rating_alt()} Accuracy by level as bars: {facts}."

    def _rating_alt(self) -> str:
        if not self.ratings:
            return "No rating in rounds yet."
        values = [value for _, value in self.ratings]
        return (
            f"Rating in rounds as a line over {len(values)} {'round' if len(values) == 1 else 'rounds'}: "
            f"now {values[-1]}, highest {max(values)}, lowest {min(values)}."
        )

    def draw(self, canvas: Canvas) -> None:
        """Draw the line on the left and the bars on the right."""
        canvas.text(style.MARGIN, 30, "Rating", style.TITLE, bold=True)
        if self.ratings:
            _rating(canvas, self.ratings)
        else:
            canvas.box(style.MARGIN, 48, SPLIT - style.MARGIN - 12, 180, style.RAISED, 7)
            for y, text in ((120, "No rating yet:"), (139, "it takes a round"), (158, "with somebody else")):
                canvas.text((style.MARGIN + SPLIT - 12) / 2, y, text, colour=style.SOFT, side="center")
        canvas.text(SPLIT + 14, 30, "By level", style.TITLE, bold=True)
        _levels(canvas, self.levels)


def _rating(canvas: Canvas, ratings: tuple[tuple[date, int], ...]) -> None:
    values = [value for _, value in ratings]
    left, right, top = style.MARGIN + 36, SPLIT - 16, 58
    lowest, highest = min([*values, NEWCOMER]), max([*values, NEWCOMER])
    spare = max(0, LEAST_SPAN - (highest - lowest)) / 2
    low, high = lowest - spare, highest + spare
    first, last = ratings[0][0].toordinal(), ratings[-1][0].toordinal()

    def at(value: float) -> float:
        return BOTTOM - (value - low) / (high - low) * (BOTTOM - top)

    step = (right - left) / max(1, len(values) - 1)
    xs = [right - index * step for index in reversed(range(len(values)))]
    ys = [at(value) for value in values]
    for value in _ticks(low, high):
        canvas.line([left, right], [at(value), at(value)], style.LINE, dashed=value != NEWCOMER)
        canvas.text(left - 5, at(value) + 4, f"{value}", style.SMALL, colour=style.SOFT, side="right")
    if len(xs) > 1:
        canvas.line(xs, ys, style.BRAND, 2.2)
    canvas.dot(xs[-1], ys[-1], 9, style.TEXT)
    canvas.text(SPLIT - 8, 30, f"{values[-1]}", style.TITLE, colour=style.BRAND, bold=True, side="right")
    span = _days(ratings[0][0]) if first == last else f"{_days(ratings[0][0])} – {_days(ratings[-1][0])}"
    rounds = f"{len(values)} {'round' if len(values) == 1 else 'rounds'}"
    canvas.text(left, BOTTOM + 22, rounds, style.SMALL, colour=style.SOFT)
    canvas.text(left, BOTTOM + 39, span, style.SMALL, colour=style.SOFT)


def _days(day: date) -> str:
    return f"{day.day} {day:%b %y}"


def _ticks(low: float, high: float) -> list[int]:
    """Return two to five round values within a range."""
    step = next(s for s in (25, 50, 100, 200, 250, 500, 1000, 2500, 5000, 10**9) if (high - low) / s <= 4)
    return list(range(-int(-low // step) * step, int(high) + 1, step))


def _levels(canvas: Canvas, levels: tuple[Bar, ...]) -> None:
    left, wide = SPLIT + 14, style.RIGHT - SPLIT - 14
    for index, bar in enumerate(levels):
        base = 66 + index * 46
        canvas.text(left, base, bar.label, style.SMALL, colour=style.TEXT if bar.answers else style.SOFT)
        after = left + canvas.width(bar.label, style.SMALL) + 6
        canvas.text(after, base, compact(bar.answers), style.SMALL, colour=style.SOFT)
        share = f"{bar.share:.0%}" if bar.answers else "–"
        canvas.text(style.RIGHT, base, share, style.SMALL, bold=not bar.thin, side="right")
        canvas.box(left, base + 8, wide, 10, style.RAISED, 5)
        if bar.answers and bar.share > 0:
            colour = style.FAINT if bar.thin else style.BRAND
            canvas.box(left, base + 8, max(10, wide * bar.share), 10, colour, 5)


def compact(number: int) -> str:
    """Return a number in at most four characters."""
    if number < 1_000:
        return str(number)
    return f"{number / 1_000:.1f}k" if number < 9_950 else f"{number // 1_000}k"


def _answers(number: int) -> str:
    return f"{number} {'answer' if number == 1 else 'answers'}"
