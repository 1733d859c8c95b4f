"""The page of the panel for scores: the weekly recap, seasons and the champion's role."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.domain.boards import Length
from bot.services.scores.seasons import ScoreChoices
from bot.ui.cards import LINE, card
from bot.ui.components import Interaction, RowButton, RowSelect
from bot.ui.replies import update
from cogs.setup.controls import require_may_give, require_moderator
from cogs.setup.rounds import BackToPanel

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
    """Say what keeps the role from moving."""
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
    guild_id = interaction.guild.id
    choices = await interaction.client.services.seasons.choices(guild_id)
    lengths = [
        discord.SelectOption(label=label, value=value, default=choices.length == value)
        for value, label in LENGTHS.items()
    ]
    buttons: list[ui.Item[Any]] = [
        RecapOff(guild_id) if choices.recap else RecapOn(guild_id),
        BackToPanel(guild_id),
    ]
    if choices.role_id is not None:
        buttons.insert(1, NoChampionRole(guild_id))
    return card(
        "### Scores and seasons",
        note,
        _words(choices),
        *_warnings(interaction.guild, choices),
        LINE,
        [SeasonLength(guild_id, ui.Select(options=lengths, placeholder="How long a season lasts"))],
        [ChampionRole(guild_id, ui.RoleSelect(placeholder="Role of the season's champion (optional)"))],
        buttons,
    )


class ScoresPage(RowButton, action="setup:scores"):
    """Opens the page for scores."""

    label = "Scores"

    async def press(self, interaction: Interaction) -> None:
        """Show the page."""
        require_moderator(interaction)
        await update(interaction, await scores_page(interaction))


class _Switch(RowButton, action="setup:score-base"):
    async def press(self, interaction: Interaction) -> None:
        require_moderator(interaction)
        await update(interaction, await scores_page(interaction, await self.store(interaction)))

    async def store(self, interaction: Interaction) -> str:
        raise NotImplementedError


class RecapOff(_Switch, action="setup:recap-off"):
    """Leaves the weekly recap out."""

    label = "Leave the recap out"

    async def store(self, interaction: Interaction) -> str:
        """Store it."""
        await interaction.client.services.seasons.set_recap(self.row_id, False)
        return "The day's post carries no weekly recap any more."


class RecapOn(_Switch, action="setup:recap-on"):
    """Puts the weekly recap back."""

    label = "Tell how the week went"

    async def store(self, interaction: Interaction) -> str:
        """Store it."""
        await interaction.client.services.seasons.set_recap(self.row_id, True)
        return "The first post of each week tells how the week before went."


class NoChampionRole(_Switch, action="setup:no-champion"):
    """Stops handing the role out."""

    label = "No champion role"

    async def store(self, interaction: Interaction) -> str:
        """Forget the role; the present champion loses it within minutes."""
        await interaction.client.services.seasons.set_role(self.row_id, None)
        return "Champions get no role any more; who wears it loses it within ten minutes."


class _Choice(RowSelect, action="setup:score-select-base"):
    async def chosen(self, interaction: Interaction, select: Any) -> None:
        require_moderator(interaction)
        await update(interaction, await scores_page(interaction, await self.store(interaction, select)))

    async def store(self, interaction: Interaction, select: Any) -> str:
        raise NotImplementedError


class SeasonLength(_Choice, action="setup:season-length"):
    """How long a season lasts."""

    async def store(self, interaction: Interaction, select: Any) -> str:
        """Store the length."""
        await interaction.client.services.seasons.set_length(self.row_id, select.values[0])
        return "Set. Points are kept by week and month anyway, so nothing is lost by trying."


class ChampionRole(_Choice, action="setup:champion"):
    """Which role the champion wears."""

    async def store(self, interaction: Interaction, select: Any) -> str:
        """Store the role; raises NotAllowed when the one who chooses may not hand it out themselves."""
        role = select.values[0]
        require_may_give(interaction, role)
        await interaction.client.services.seasons.set_role(self.row_id, role.id)
        return f"The champion of each season wears <@&{role.id}>; the latest one gets it within minutes."


SCORE_CONTROLS = (ScoresPage, RecapOff, RecapOn, NoChampionRole, SeasonLength, ChampionRole)
