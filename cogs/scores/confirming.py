"""The confirmation of a reset."""

from __future__ import annotations

import discord
from discord import ui
from pydantic.dataclasses import dataclass

from bot.services.scores.moderation import CONFIRM_WITHIN, Request
from bot.ui.actions import Action, RowId
from bot.ui.cards import BAD, GOOD, card
from bot.ui.components import Interaction
from bot.ui.permissions import moderators_only
from bot.ui.replies import update
from bot.ui.text import count, safe


def _whose(request: Request) -> str:
    return (
        f"<@{request.user_id}>"
        if request.user_id
        else f"everybody ({count(request.members, 'member')} with points)"
    )


@dataclass(frozen=True)
class RequestRef:
    """A requested reset."""

    request_id: RowId


RESET = Action(
    "scores:reset",
    RequestRef,
    "Reset",
    discord.ButtonStyle.danger,
    allowed=moderators_only("Resetting scores needs the permission “Manage Server”."),
)


@RESET.pressed
async def reset(interaction: Interaction, ref: RequestRef) -> None:
    """Carry out the reset and say so."""
    assert interaction.guild_id is not None
    await interaction.response.defer()  # the totals of a large server take a while
    done = await interaction.client.services.score_moderation.reset(
        interaction.guild_id, ref.request_id, interaction.user.id
    )
    text = (
        f"Taken back: {count(done.points, 'point')} of {_whose(done)}. The ledger keeps what was earned and "
        "what was taken back; `/scores export` shows both."
    )
    await update(interaction, card(text, f"-# Reason: {safe(done.reason)}", colour=GOOD))


def reset_card(request: Request) -> ui.LayoutView:
    """Build the card that asks for confirmation."""
    return card(
        f"### Reset the scores of {_whose(request)}?",
        f"It takes back {count(request.points, 'point')}, on every board and in every period. Answers, streaks and "
        "ratings stay.",
        f"-# Reason: {safe(request.reason)}",
        [RESET.button(RequestRef(request.id))],
        f"-# The button works for {CONFIRM_WITHIN.seconds // 60} minutes; without it nothing happens.",
        colour=BAD,
    )
