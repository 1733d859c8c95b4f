"""What a board looks like. Names are mentions, so nothing has to be fetched."""

from __future__ import annotations

from discord import ui

from bot.domain import boards
from bot.services.scores.standings import BoardPage, Standing, View
from bot.ui.actions import Press
from bot.ui.cards import QUIET, Part, card
from bot.ui.faces import hide_switch
from bot.ui.pages import pager
from bot.ui.text import count, name
from cogs.leaderboard.actions import PAGE, BoardRef, Turn

BOARD_TITLES: dict[boards.Board, str] = {
    "points": "Points",
    "rapid-fire": "Rapid-fire",
    "streak": "Streaks",
    "mock": "Mock interviews",
}
PERIOD_TITLES: dict[boards.Period, str] = {
    "week": "this week",
    "month": "this month",
    "season": "this season",
    "all": "all time",
}
HOW_TO_BEGIN: dict[boards.Board, str] = {
    "points": "Nobody has points here yet. Answer the daily question to be the first.",
    "rapid-fire": "Nobody has points from rounds here yet. `/rapidfire start` opens one; rounds pay from two "
    "members on.",
    "streak": "No streak is running here. Answer the daily question to begin one.",
    "mock": "Nobody has points from mock interviews here yet. `/mock join` finds you a partner.",
}


def _score(view: View, points: int) -> str:
    return count(points, "question") + " in a row" if view.board == "streak" else count(points, "point")


def _line(view: View, row: Standing, mine: int | None) -> str:
    text = f"`{row.rank:>3}` <@{row.user_id}> · {_score(view, row.points)}"
    return f"**{text}**" if row.user_id == mine else text


def season_title(key: str) -> str:
    """Return a past season's name in words, such as ``Season of November 2026``."""
    return f"season of {boards.season_words(key)}"


def _title(page: BoardPage) -> str:
    view = page.view
    if view.board == "streak":
        period = "longest ever" if view.period == "all" else "running now"
    else:
        period = season_title(view.key) if view.key else PERIOD_TITLES[view.period]
    words = [period] if view.board == "points" else [BOARD_TITLES[view.board], period]
    if view.area:
        words.append(name(view.area))
    words[0] = words[0][0].upper() + words[0][1:]
    return f"### Leaderboard · {' · '.join(words)}"


def _own(page: BoardPage) -> str:
    view, mine = page.view, page.mine
    if page.hidden:
        held = f" with {_score(view, mine.points)}" if mine else ""
        return f"-# You are hidden{held}: only you see this line."
    if mine is None:
        return "-# You are not on this board." if view.key else "-# You are not on this board yet."
    return f"-# You: rank {mine.rank:,} with {_score(view, mine.points)}"


def _empty(view: View) -> str:
    """Say why a board is empty, and how to be the first on it if that is still possible."""
    if view.key and view.board != "streak":
        return "Nobody earned points then."
    if view.area:
        return f"Nobody has points from questions about {name(view.area)} here yet."
    return HOW_TO_BEGIN[view.board]


def _buttons(page: BoardPage) -> list[Press]:
    view = page.view

    def ref(page: int, turn: Turn = "") -> BoardRef:
        return BoardRef(view.board, view.key or view.period, view.area, page, turn)

    buttons = pager(
        PAGE,
        ref(page.page - 1) if page.page else None,
        ref(page.page + 1) if page.page + 1 < page.pages else None,
        labels=("Higher", "Lower"),
    )
    if buttons and page.my_page is not None and page.my_page != page.page:
        buttons.append(PAGE.button(ref(page.my_page, "mine"), label="My place"))
    return [*buttons, hide_switch(page.hidden)]


def board_card(page: BoardPage) -> ui.LayoutView:
    """Build a page of a board as the asking member sees it."""
    view, buttons = page.view, _buttons(page)
    if not page.rows:
        return card(_title(page), _empty(view), _own(page), buttons, colour=QUIET)
    mine = page.mine.user_id if page.mine else None
    parts: list[Part] = [_title(page), "\n".join(_line(view, row, mine) for row in page.rows)]
    if page.around:
        parts.append("-# Around you\n" + "\n".join(_line(view, row, mine) for row in page.around))
    parts.append(_own(page))
    return card(*parts, buttons)
