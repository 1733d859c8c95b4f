from __future__ import annotations

import asyncio
import random
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from matplotlib.lines import Line2D
from matplotlib.text import Text

from bot.domain.progress import calendar
from bot.ui.charts import (
    AreaPanel,
    AxisHistory,
    Bar,
    InterviewPanel,
    LevelPanel,
    OverviewPanel,
    Painter,
    Panel,
    ReadinessPanel,
    Tile,
    TooBusy,
    Track,
    style,
)
from bot.ui.charts.canvas import POINTS_PER_UNIT, Canvas, drawable
from bot.ui.charts.painter import QUEUE

TODAY = date(2026, 11, 21)
LEVELS = ("Junior", "Mid", "Senior", "Research")
AXES = ("Framing", "Approach", "Correctness", "Depth", "Communication")
LONG = "Maximiliana-Konstantina von und zu Hohenstein 🦊 $x^2$ 李明"


def overview(name: str, points: int, note: str, days: int) -> OverviewPanel:
    tiles = tuple(
        Tile(label, f"{points:,}", note) for label in ("This week", "This month", "All time", "Streak")
    )
    year = calendar({TODAY - timedelta(days=n): n % 15 for n in range(days)}, TODAY)
    return OverviewPanel(name, name * 3, tiles, year)


def levels(number: int, rounds: int) -> LevelPanel:
    rng = random.Random(1)
    ratings = tuple((TODAY - timedelta(days=rounds - i), rng.randint(-200, 9000)) for i in range(rounds))
    return LevelPanel(ratings, tuple(Bar(level, 1.0, number, number < 5) for level in LEVELS))


def ready(number: int, value: float) -> ReadinessPanel:
    def track(label: str) -> Track:
        return Track(label, value, max(0, value - 0.2), min(1, value + 0.2), number)

    parts = ("Coding · 40%", "Concepts · 30%", "System design · 20%", "Behavioural · 10%")
    target = "Deep-learning engineer, research"
    return ReadinessPanel(target, track(""), "a first guess", tuple(track(part) for part in parts))


PANELS: dict[str, Panel] = {
    "nothing yet": overview("Ben", 0, "no rank yet", 0),
    "a year": overview("Ann (junior)", 1_360, "#5 of 214", 400),
    "very long": overview(LONG, 12_318_420, "#99,993", 3),
    "one area": AreaPanel((Bar("Statistics", 0.7, 3, True),)),
    "every area": AreaPanel(tuple(Bar("Reinforcement learning", i / 17, 10_000, i < 5) for i in range(18))),
    "no rating": levels(0, 0),
    "one rating": levels(3, 1),
    "many ratings": levels(12_345, 300),
    "not measured": ready(0, 0.35),
    "three answers": ready(3, 0.4),
    "as low as can be": ready(12_345, 0.0),
    "as high as can be": ready(12_345, 1.0),
    "no marks": InterviewPanel(1, "45 min", tuple(AxisHistory(axis, ()) for axis in AXES)),
    "many marks": InterviewPanel(
        1_204, "903 h 30 min", tuple(AxisHistory(axis, (1, 5) * 12) for axis in AXES)
    ),
}


def drawn(panel: Panel) -> Canvas:
    canvas = Canvas(panel.height)
    panel.draw(canvas)
    return canvas


def texts(canvas: Canvas) -> list[Text]:
    return [artist for artist in canvas._figure.artists if isinstance(artist, Text)]


def boxes(canvas: Canvas) -> list[tuple[str, Any]]:
    renderer = canvas._canvas.get_renderer()
    return [(text.get_text(), text.get_window_extent(renderer)) for text in texts(canvas)]


@pytest.mark.parametrize("panel", PANELS.values(), ids=PANELS)
def test_a_picture_has_the_size_that_discord_shows_large(panel: Panel):
    png = drawn(panel).png()
    width, height = struct.unpack(">II", png[16:24])
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert width == style.WIDTH * style.SCALE
    assert height == round(panel.height * style.SCALE)
    assert width / height >= 550 / 350, "a taller one would be shown smaller"
    assert len(png) < 200_000


@pytest.mark.parametrize("panel", PANELS.values(), ids=PANELS)
def test_every_text_can_be_read_on_a_phone(panel: Panel):
    for text in texts(drawn(panel)):
        assert text.get_fontsize() >= style.SMALL * POINTS_PER_UNIT - 0.01, text.get_text()


@pytest.mark.parametrize("panel", PANELS.values(), ids=PANELS)
def test_no_text_leaves_the_picture_or_runs_into_another(panel: Panel):
    canvas = drawn(panel)
    found = boxes(canvas)
    for label, box in found:
        assert box.x0 >= 0, label
        assert box.y0 >= 0, label
        assert box.x1 <= style.WIDTH * style.SCALE, label
        assert box.y1 <= panel.height * style.SCALE, label
    for (one, a), (other, b) in combinations(found, 2):
        across = min(a.x1, b.x1) - max(a.x0, b.x0)
        along = min(a.y1, b.y1) - max(a.y0, b.y0)
        assert across <= 1 or along <= 1, f"{one!r} and {other!r}"


@pytest.mark.parametrize("panel", PANELS.values(), ids=PANELS)
def test_no_dot_touches_a_text(panel: Panel):
    canvas = drawn(panel)
    dots = [
        artist
        for artist in canvas._figure.artists
        if isinstance(artist, Line2D) and artist.get_marker() == "o"
    ]
    for dot in dots:
        around = dot.get_window_extent(canvas._canvas.get_renderer())
        touched = [text for text, box in boxes(canvas) if box.overlaps(around)]
        assert not touched, f"a dot touches {touched}"


@pytest.mark.parametrize("panel", PANELS.values(), ids=PANELS)
def test_every_picture_says_in_words_what_it_shows(panel: Panel):
    assert 20 < len(panel.alt) < 1024
    assert "nan" not in panel.alt


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("ground", [style.GROUND, style.RAISED])
@pytest.mark.parametrize("colour", [style.TEXT, style.SOFT, style.BRAND])
def test_words_stand_out_from_the_ground(colour: str, ground: str):
    light, dark = luminance(colour), luminance(ground)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_what_the_font_lacks_is_left_out():
    assert drawable("Ann 🦊 李明") == "Ann"
    assert drawable("🦊") == ""
    assert drawable("Ana\nMaría\tÑandú Ωmega Жук") == "Ana María Ñandú Ωmega Жук"


def test_a_name_without_a_single_letter_to_draw_is_replaced():
    found = [text.get_text() for text in texts(drawn(overview("🦊🦊", 1, "", 1)))]
    assert "Progress" in found


DRAWN: list[str] = []


@dataclass(frozen=True)
class Note:
    """A panel that notes each drawing."""

    name: str
    act: Callable[[], object] = field(default=lambda: None, repr=False)
    height = 20.0
    alt = ""

    def draw(self, canvas: Canvas) -> None:
        DRAWN.append(self.name)
        self.act()


@pytest.fixture
def painter() -> Any:
    DRAWN.clear()
    made = Painter(room=2)
    yield made
    made.close()


async def test_equal_content_is_drawn_once_also_when_many_ask_at_once(painter: Painter):
    pictures = await asyncio.gather(*(painter.paint(Note("a")) for _ in range(20)))
    assert len(set(pictures)) == 1
    assert await painter.paint(Note("a")) == pictures[0]
    assert DRAWN == ["a"]


async def test_only_the_latest_pictures_are_kept(painter: Painter):
    for name in "abcab":
        await painter.paint(Note(name))
    assert DRAWN == ["a", "b", "c", "a", "b"]
    await painter.paint(Note("a"))
    assert DRAWN == ["a", "b", "c", "a", "b"]


async def test_a_drawing_that_failed_is_tried_again(painter: Painter):
    def fail() -> None:
        raise ValueError("no ink")

    with pytest.raises(ValueError, match="no ink"):
        await painter.paint(Note("a", fail))
    await painter.paint(Note("a"))
    assert DRAWN == ["a", "a"]


async def test_a_crowd_gets_pictures_as_far_as_they_come_soon_and_the_others_are_told_at_once(
    painter: Painter,
):
    results = await asyncio.gather(
        *(painter.paint(Note(f"n{i}")) for i in range(1000)), return_exceptions=True
    )
    refused = [result for result in results if isinstance(result, TooBusy)]
    assert len(DRAWN) == QUEUE
    assert len(refused) == 1000 - QUEUE
    assert await painter.paint(Note("later")), "the queue has emptied again"


async def test_one_who_gives_up_does_not_take_the_picture_from_the_others(painter: Painter):
    first = asyncio.create_task(painter.paint(Note("a")))
    second = asyncio.create_task(painter.paint(Note("a")))
    await asyncio.sleep(0)
    first.cancel()
    assert await second
    with pytest.raises(asyncio.CancelledError):
        await first
