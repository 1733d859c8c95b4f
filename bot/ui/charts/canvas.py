"""A canvas: a few shapes and texts on matplotlib's Agg, never through pyplot.

Coordinates are phone pixels from the top left corner. Only the painter's thread imports this module: loading
matplotlib takes half a second.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from bot.ui.charts import style

UNITS_PER_INCH = 100
POINTS_PER_UNIT = 72 / UNITS_PER_INCH
COMPRESSION = 3
"""PNG compression: half the time of the usual 6, for slightly larger files."""
FONTS = Path(mpl.get_data_path()) / "fonts" / "ttf"
REGULAR, BOLD = FONTS / "DejaVuSans.ttf", FONTS / "DejaVuSans-Bold.ttf"
"""These come with matplotlib, so a picture does not depend on the fonts of the machine."""

Side = Literal["left", "center", "right"]


@cache
def _font(bold: bool, size: float) -> FontProperties:
    return FontProperties(fname=BOLD if bold else REGULAR, size=size * POINTS_PER_UNIT)


def drawable(text: str) -> str:
    """Leave out what the font has no glyph for, such as emoji: empty boxes help nobody."""
    font = get_font(str(REGULAR))
    words = " ".join(text.split())
    kept = "".join(c for c in words if c.isprintable() and font.get_char_index(ord(c)))
    return " ".join(kept.split())


class Canvas:
    """One picture being drawn."""

    def __init__(self, height: float = style.HEIGHT) -> None:
        size = (style.WIDTH / UNITS_PER_INCH, height / UNITS_PER_INCH)
        self._figure = Figure(figsize=size, dpi=UNITS_PER_INCH * style.SCALE, facecolor=style.GROUND)
        self._canvas = FigureCanvasAgg(self._figure)
        # No axes: nothing here has a scale, and they take a tenth of the drawing time.
        self._pixels = Affine2D().scale(style.SCALE, -style.SCALE).translate(0, height * style.SCALE)

    def _add(self, artist: Artist) -> None:
        artist.set_transform(self._pixels)
        self._figure.add_artist(artist)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = style.BODY,
        *,
        colour: str = style.TEXT,
        bold: bool = False,
        side: Side = "left",
    ) -> None:
        """Write one line; ``y`` is its baseline."""
        font = _font(bold, size)
        self._add(
            Text(x, y, text, color=colour, fontproperties=font, ha=side, va="baseline", parse_math=False)
        )

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return the width of a text in phone pixels."""
        renderer = self._canvas.get_renderer()  # type: ignore[no-untyped-call]
        width, _, _ = renderer.get_text_width_height_descent(text, _font(bold, size), ismath=False)
        return float(width) / style.SCALE

    def fitted(self, text: str, size: float, most: float, *, bold: bool = False) -> str:
        """Leave out what cannot be drawn and shorten the rest to at most ``most`` wide."""
        text = drawable(text[: style.WIDTH])
        if self.width(text, size, bold=bold) <= most:
            return text
        low, high = 0, len(text)
        while low < high:  # the longest beginning that fits
            middle = (low + high + 1) // 2
            if self.width(text[:middle].rstrip() + "…", size, bold=bold) <= most:
                low = middle
            else:
                high = middle - 1
        return text[:low].rstrip() + "…"

    def box(self, x: float, y: float, width: float, height: float, colour: str, radius: float = 0) -> None:
        """Fill a box with rounded corners."""
        radius = min(radius, width / 2, height / 2)
        self._add(
            FancyBboxPatch(
                (x + radius, y + radius),
                max(0.0, width - 2 * radius),
                max(0.0, height - 2 * radius),
                boxstyle=f"round,pad={radius},rounding_size={radius}" if radius else "square,pad=0",
                facecolor=colour,
                edgecolor="none",
            )
        )

    def squares(self, corners: Iterable[tuple[float, float]], side: float, colours: Sequence[str]) -> None:
        """Fill many squares at once, each with its colour."""
        shapes = [[(x, y), (x + side, y), (x + side, y + side), (x, y + side)] for x, y in corners]
        self._add(PolyCollection(shapes, facecolors=list(colours), edgecolors="none"))

    def line(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        colour: str,
        width: float = 1.0,
        *,
        dashed: bool = False,
    ) -> None:
        """Draw a line through points."""
        self._add(
            Line2D(
                xs,
                ys,
                color=colour,
                linewidth=width * POINTS_PER_UNIT,
                solid_joinstyle="round",
                solid_capstyle="round",
                linestyle=(0, (3, 3)) if dashed else "solid",
            )
        )

    def dot(self, x: float, y: float, size: float, colour: str) -> None:
        """Draw a dot with a rim in the background colour, so that it stands out from a line below it."""
        self._add(
            Line2D(
                [x],
                [y],
                marker="o",
                markersize=size * POINTS_PER_UNIT,
                markerfacecolor=colour,
                markeredgecolor=style.GROUND,
                markeredgewidth=1.5 * POINTS_PER_UNIT,
            )
        )

    def png(self) -> bytes:
        """Return the finished picture as PNG."""
        buffer = io.BytesIO()
        self._canvas.print_png(buffer, pil_kwargs={"compress_level": COMPRESSION})  # type: ignore[no-untyped-call]
        return buffer.getvalue()


@cache
def warm() -> None:
    """Load fonts and run each kind of drawing once; the first takes several times as long."""
    canvas = Canvas()
    for bold in (False, True):
        for size in (style.TITLE, style.BODY, style.SMALL):
            canvas.text(0, 20, drawable("0123456789 abcdefghijklmnopqrstuvwxyz"), size, bold=bold)
    canvas.box(0, 0, 10, 10, style.RAISED, 3)
    canvas.squares([(0, 0), (5, 5)], 4, [style.BRAND, style.LINE])
    canvas.line([0, 5], [0, 5], style.BRAND)
    canvas.dot(3, 3, 6, style.BRAND)
    canvas.png()
