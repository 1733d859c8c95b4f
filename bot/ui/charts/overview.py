"""The first panel of a profile: points, ranks, streak and the year's calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.progress import WEEKS, Calendar, shade
from bot.ui.charts import style

if TYPE_CHECKING:
    from bot.ui.charts.canvas import Canvas

NAME = 18
GAP = 6
TILE_TOP, TILE_HEIGHT = 44, 70
MONTHS = 158
GRID = 166
FOOT = 238
PITCH = (style.RIGHT - style.MARGIN) / WEEKS
CELL = PITCH * 0.84


@dataclass(frozen=True)
class Tile:
    """One fact in large digits, with a line below it."""

    label: str
    value: str
    note: str


@dataclass(frozen=True)
class OverviewPanel:
    """Who it is, how many points, which ranks, and when they practised."""

    name: str
    server: str
    tiles: tuple[Tile, ...]
    calendar: Calendar
    height = style.HEIGHT

    @property
    def alt(self) -> str:
        """The picture in words."""
        facts = "; ".join(f"{t.label.lower()}: {t.value}, {t.note}".rstrip(", ") for t in self.tiles)
        return f"Profile of {self.name}. {facts}. {_year(self.calendar)} in a calendar of the past year."

    def draw(self, canvas: Canvas) -> None:
        """Draw header, tiles and calendar."""
        day = f"{self.calendar.today.day} {self.calendar.today:%b %Y}"
        room = style.RIGHT - style.MARGIN - canvas.width(day, style.SMALL) - 12
        name = canvas.fitted(self.name, NAME, room, bold=True) or "Progress"
        canvas.text(style.MARGIN, 30, name, NAME, bold=True)
        canvas.text(style.RIGHT, 30, day, style.SMALL, colour=style.SOFT, side="right")
        width = (style.RIGHT - style.MARGIN - GAP * (len(self.tiles) - 1)) / len(self.tiles)
        for index, tile in enumerate(self.tiles):
            _tile(canvas, tile, style.MARGIN + index * (width + GAP), width)
        _calendar(canvas, self.calendar)
        server = canvas.fitted(self.server, style.SMALL, 200)
        canvas.text(style.MARGIN, FOOT, server, style.SMALL, colour=style.SOFT)
        _legend(canvas)


def _tile(canvas: Canvas, tile: Tile, x: float, width: float) -> None:
    inside = width - 13
    canvas.box(x, TILE_TOP, width, TILE_HEIGHT, style.RAISED, 7)
    canvas.text(x + 7, TILE_TOP + 18, tile.label, style.SMALL, colour=style.SOFT)
    size = next(
        (s for s in (21.0, 18.0, 15.0, 13.0) if canvas.width(tile.value, s, bold=True) <= inside), 11.5
    )
    canvas.text(x + 7, TILE_TOP + 43, tile.value, size, bold=True)
    canvas.text(
        x + 7, TILE_TOP + 61, canvas.fitted(tile.note, style.SMALL, inside), style.SMALL, colour=style.SOFT
    )


def _calendar(canvas: Canvas, calendar: Calendar) -> None:
    first, counts = calendar.first, dict(calendar.days)
    corners, colours = [], []
    for week in range(WEEKS):
        x = style.MARGIN + week * PITCH
        monday = first + timedelta(weeks=week)
        month = f"{monday:%b}"
        # Every other month is named; there is no room for all.
        if monday.day <= 7 and monday.month % 2 and x + canvas.width(month, style.SMALL) <= style.RIGHT:
            canvas.text(x, MONTHS, month, style.SMALL, colour=style.SOFT)
        for weekday in range(7):
            day = monday + timedelta(days=weekday)
            if day <= calendar.today:
                corners.append((x, GRID + weekday * PITCH))
                colours.append(style.HEAT[shade(counts.get(day, 0))])
    canvas.text(style.MARGIN, 138, _year(calendar), style.BODY, bold=True)
    canvas.squares(corners, CELL, colours)


def _year(calendar: Calendar) -> str:
    days = calendar.active_days
    return f"{days} {'day' if days == 1 else 'days'} of practice" if days else "No day of practice yet"


def _legend(canvas: Canvas) -> None:
    y = FOOT
    canvas.text(style.RIGHT, y, "more", style.SMALL, colour=style.SOFT, side="right")
    right = style.RIGHT - canvas.width("more", style.SMALL) - 5
    left = right - len(style.HEAT) * 10
    corners = [(left + index * 10, y - 7.5) for index in range(len(style.HEAT))]
    canvas.squares(corners, 8, style.HEAT)
    canvas.text(left - 5, y, "less", style.SMALL, colour=style.SOFT, side="right")
