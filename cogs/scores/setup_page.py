"""The page of `/setup` for scores: the weekly recap, seasons and the champion's role."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui
from pydantic.dataclasses import dataclass

from bot.domain.boards import Length
from bot.services.scores.seasons import ScoreChoices
from bot.ui.actions import Action, RowId, Server
from bot.ui.cards import LINE, card
from bot.ui.components import Interaction
from bot.ui.permissions import require_may_give
from bot.ui.setup_pages import back_button, choice, control, moderators

KEY = "scores"


@dataclass(frozen=True)
class RecapRef:
    """Whether a server's weekly recap is posted."""

    guild_id: RowId
    on: bool


RECAP = Action("setup:recap", RecapRef, allowed=moderators)
NO_CHAMPION = control("setup:no-champion", "No champion role")
SEASON_LENGTH = choice("setup:season-length")
CHAMPION = choice("setup:champion")
LENGTHS: dict[Length, str] = {
    "month": "A season lasts a month",
    "week": "A season lasts a week",
    "off": "No seasons",
}


def _words(choices: ScoreChoices) -> str:
    role = f"<@&{choices.role_id}>, which moves to each new champion" if choices.role_id else "none"
    told = "" if choices.length == "off" else "; its end is told within the day's post"
    return (
        f"**Weekly recap** {'part of the first post of a week' if choices.recap else 'off'}\n"
        f"**Seasons** {LENGTHS[choices.length].lower()}{told}\n"
        f"**Champion role** {role}"
    )


def _warnings(guild: discord.Guild, choices: ScoreChoices) -> list[str]:
    """Return what keeps the role from being handed on."""
    warnings = [f"⚠ {choices.trouble}"] if choices.trouble else []
    role = guild.get_role(choices.role_id) if choices.role_id else None
    if choices.role_id and role is None:
        return ["⚠ The champion role is gone. Pick another one below."]
    if role is not None and not role.is_assignable():
        return [
            f"⚠ I cannot give members {role.mention}: I need **Manage Roles** and a role of mine above it."
        ]
    return warnings


async def scores_page(interaction: Interaction, note: str = "") -> ui.LayoutView:
    """Build the page of the interaction's server; ``note`` says what has just changed."""
    assert interaction.guild is not None
    server = Server(interaction.guild.id)
    choices = await interaction.client.services.seasons.choices(server.guild_id)
    lengths = [
        discord.SelectOption(label=label, value=value, default=choices.length == value)
        for value, label in LENGTHS.items()
    ]
    buttons: list[ui.Item[Any]] = [
        RECAP.button(
            RecapRef(server.guild_id, not choices.recap),
            label="Leave the recap out" if choices.recap else "Tell how the week went",
        ),
        back_button(server.guild_id),
    ]
    if choices.role_id is not None:
        buttons.insert(1, NO_CHAMPION.button(server))
    return card(
        "### Scores and seasons",
        note,
        _words(choices),
        *_warnings(interaction.guild, choices),
        LINE,
        [SEASON_LENGTH.select(server, ui.Select(options=lengths, placeholder="How long a season lasts"))],
        [CHAMPION.select(server, ui.RoleSelect(placeholder="Role of the season's champion (optional)"))],
        buttons,
    )


async def _show(interaction: Interaction, note: str) -> None:
    await interaction.client.setup_pages.show(interaction, KEY, note)


@RECAP.pressed
async def set_recap(interaction: Interaction, ref: RecapRef) -> None:
    """Store whether the weekly recap is posted."""
    await interaction.client.services.seasons.set_recap(ref.guild_id, ref.on)
    note = (
        "The first post of each week tells how the week before went."
        if ref.on
        else "The day's post carries no weekly recap any more."
    )
    await _show(interaction, note)


@NO_CHAMPION.pressed
async def forget_role(interaction: Interaction, server: Server) -> None:
    """Stop handing out the role; the current champion loses it within minutes."""
    await interaction.client.services.seasons.set_role(server.guild_id, None)
    await _show(interaction, "Champions get no role any more; who wears it loses it within ten minutes.")


@SEASON_LENGTH.chosen
async def set_length(interaction: Interaction, server: Server, values: Sequence[str]) -> None:
    """Store how long a season lasts."""
    await interaction.client.services.seasons.set_length(server.guild_id, values[0])
    await _show(interaction, "Set. Points are kept by week and month anyway, so nothing is lost by trying.")


@CHAMPION.chosen
async def set_role(interaction: Interaction, server: Server, values: Sequence[discord.Role]) -> None:
    """Store which role the champion wears; raises NotAllowed for a role that the moderator may not give."""
    role = values[0]
    require_may_give(interaction, role)
    await interaction.client.services.seasons.set_role(server.guild_id, role.id)
    await _show(
        interaction,
        f"The champion of each season wears <@&{role.id}>; the latest one gets it within minutes.",
    )
