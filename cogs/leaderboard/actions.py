"""The face of the button that turns a board's page; `Hide me` is shared (``bot.ui.faces``)."""

from __future__ import annotations

from typing import Literal

from pydantic.dataclasses import dataclass

from bot.ui.actions import Action, RowId

Turn = Literal["", "mine"]


@dataclass(frozen=True)
class BoardRef:
    """A page of a board. A board is not a row of a table, so the id itself says which one it is.

    ``period`` is one of ``boards.PERIODS`` or the key of a past season; ``area`` may be empty. ``turn`` keeps
    the ids of `My place` and of a button that leads to the same page apart.
    """

    board: str
    period: str
    area: str
    page: RowId
    turn: Turn


PAGE = Action("board:page", BoardRef)
