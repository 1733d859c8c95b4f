"""Which boards and periods an award counts in, and what a period is called."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, get_args

from bot.domain.schedule import week_of

Board = Literal["points", "rapid-fire", "streak", "mock"]
Period = Literal["week", "month", "season", "all"]
Length = Literal["month", "week", "off"]
"""How long a season lasts."""

BOARDS: tuple[Board, ...] = get_args(Board)
PERIODS: tuple[Period, ...] = get_args(Period)
LENGTHS: tuple[Length, ...] = get_args(Length)
ALL_TIME = "all"
EVERYTHING = ""
"""The area of totals that count every area."""

BOARD_OF_SOURCE: dict[str, Board] = {"round": "rapid-fire", "mock": "mock", "feedback": "mock"}
"""Sources of awards that have a board of their own, besides the board of all points."""
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
REVERSED = "reset:"
"""Prefix for the source of a row that takes awards back; the row counts wherever those awards counted."""


def month_of(day: date) -> str:
    """Return the key of a local day's month, such as ``2026-11``."""
    return f"{day:%Y-%m}"


def periods_of(day: date) -> tuple[str, str, str]:
    """Return the keys of all time, and of the week and the month that a local day is in."""
    return ALL_TIME, week_of(day), month_of(day)


def boards_of(source: str) -> tuple[Board, ...]:
    """Return every board that an award from this source counts on."""
    own = BOARD_OF_SOURCE.get(source.removeprefix(REVERSED))
    return ("points", own) if own else ("points",)


def counted_on(source: str, area: str | None, day: date) -> tuple[tuple[Board, str, str], ...]:
    """Return every (board, period, area) in which an award counts."""
    boards = boards_of(source)
    areas = (EVERYTHING, area) if area else (EVERYTHING,)
    return tuple((board, period, where) for board in boards for period in periods_of(day) for where in areas)


def season_of(day: date, length: Length) -> str | None:
    """Return the key of the season that a local day falls into; None when the server has no seasons."""
    if length == "off":
        return None
    return month_of(day) if length == "month" else week_of(day)


def bounds_of(key: str) -> tuple[date, date]:
    """Return the first and the last day of a week or month key; raises ValueError for any other key."""
    year, _, part = key.partition("-")
    if part.startswith("W"):
        monday = date.fromisocalendar(int(year), int(part[1:]), 1)
        return monday, monday + timedelta(days=6)
    first = date(int(year), int(part), 1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def season_before(day: date, length: Length) -> str | None:
    """Return the key of the last season that ended before ``day``."""
    key = season_of(day, length)
    return season_of(bounds_of(key)[0] - timedelta(days=1), length) if key else None


def period_key(period: Period, today: date, length: Length) -> str:
    """Return the key of the totals that a chosen period means today; without seasons, a season is the month."""
    if period == "all":
        return ALL_TIME
    if period == "week":
        return week_of(today)
    if period == "month":
        return month_of(today)
    return season_of(today, length) or month_of(today)


def season_words(key: str) -> str:
    """Return a season's name for members, such as ``November 2026`` or ``week 47 of 2026``."""
    year, _, part = key.partition("-")
    if part.startswith("W"):
        return f"week {int(part[1:])} of {year}"
    return f"{MONTHS[int(part) - 1]} {year}"
