"""Pictures: a panel says what to show, and the painter draws it on its own thread."""

from bot.ui.charts.interviews import AxisHistory, InterviewPanel
from bot.ui.charts.overview import OverviewPanel, Tile
from bot.ui.charts.painter import Painter, Panel, TooBusy
from bot.ui.charts.readiness import ReadinessPanel, Track
from bot.ui.charts.skills import AreaPanel, Bar, LevelPanel

__all__ = [
    "AreaPanel",
    "AxisHistory",
    "Bar",
    "InterviewPanel",
    "LevelPanel",
    "OverviewPanel",
    "Painter",
    "Panel",
    "ReadinessPanel",
    "Tile",
    "TooBusy",
    "Track",
]
