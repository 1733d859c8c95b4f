"""Pictures: panels say what they show, the painter draws them on a thread of its own."""

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
