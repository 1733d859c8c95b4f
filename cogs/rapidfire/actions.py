"""The faces of a round's buttons."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui
from pydantic.dataclasses import dataclass

from bot.domain.vocabulary import LETTERS
from bot.ui.actions import Action, RowId

CHOICE_IDS = tuple(f"rapid:{letter.lower()}" for letter in LETTERS)
TYPE_ID = "rapid:type"
"""The hot path: all rounds share these ids, and the message tells which question is meant (``handlers.py``)."""


@dataclass(frozen=True)
class RoundRef:
    """A round."""

    round_id: RowId


@dataclass(frozen=True)
class QuestionRef:
    """A question of a round."""

    question_id: RowId


@dataclass(frozen=True)
class NightRef:
    """A quiz night."""

    quiz_id: RowId


JOIN = Action("rapid:join", RoundRef, "Join", discord.ButtonStyle.success)
LEAVE = Action("rapid:leave", RoundRef, "Leave")
START = Action("rapid:start", RoundRef, "Start now", discord.ButtonStyle.primary)
REVIEW = Action("rapid:review", RoundRef, "Review my misses", discord.ButtonStyle.primary)
MISS = Action("rapid:miss", QuestionRef, "Next")
SIGN_UP = Action("rapid:sign-up", NightRef, "Sign up", discord.ButtonStyle.success)
CALL_OFF = Action("rapid:call-off", NightRef, "Call off")
LISTED_OFF = Action("rapid:listed-off", NightRef, "Call off", discord.ButtonStyle.danger)


def choice_buttons(options: int) -> list[ui.Item[Any]]:
    """Return the buttons A to D of a question with this many options."""
    return [
        ui.Button(label=LETTERS[n], style=discord.ButtonStyle.primary, custom_id=CHOICE_IDS[n])
        for n in range(options)
    ]


def type_button() -> ui.Button[Any]:
    """Return the button that opens the form of a typed round."""
    return ui.Button(label="Answer", style=discord.ButtonStyle.primary, custom_id=TYPE_ID)
