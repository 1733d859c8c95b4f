"""The buttons and selects of the progress card; the row of each is the member it belongs to."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.domain.readiness import Readiness
from bot.domain.vocabulary import LEVELS, ROLES
from bot.errors import NotAllowed
from bot.services.progress import Profile
from bot.ui.components import Interaction, RowButton, RowSelect
from bot.ui.replies import reply, say
from bot.ui.text import name
from cogs.progress import cards
from cogs.progress.panels import profile_panels, readiness_panel
from cogs.progress.pictures import Pictures, draw
from cogs.progress.sharing import Turnstile, check_channel

LEVEL_NOTES = {
    "junior": "Core breadth and intuition",
    "mid": "Trade-offs: what to use when",
    "senior": "Production, system design, failure modes",
    "research": "Derivations and proofs",
}


def require_owner(interaction: Interaction, user_id: int) -> None:
    """Raise NotAllowed unless the card's own member acts."""
    if interaction.user.id != user_id:
        raise NotAllowed("This card belongs to somebody else. `/progress` shows you yours.")


def commands_of(interaction: Interaction) -> set[str]:
    """Name the commands that this bot has."""
    return {command.qualified_name for command in interaction.client.tree.walk_commands()}


async def draw_profile(interaction: Interaction, profile: Profile) -> Pictures:
    """Draw the member's panels."""
    server = interaction.guild.name if interaction.guild else ""
    panels = profile_panels(profile, interaction.user.display_name, server)
    return await draw(interaction.client.services.painter, panels)


class ShareButton(RowButton, action="progress:share"):
    """Shows the card to the channel."""

    label = "Share"

    async def press(self, interaction: Interaction) -> None:
        """Post the card; a hidden member is asked first."""
        require_owner(interaction, self.row_id)
        assert interaction.guild_id is not None
        check_channel(interaction)
        services = interaction.client.services
        await interaction.response.defer(ephemeral=True, thinking=True)
        profile = await services.progress.profile(interaction.guild_id, self.row_id)
        if profile.standing.hidden:
            await reply(interaction, cards.warning_card([ShareAnywayButton(self.row_id)]))
            return
        await share(interaction, profile)


class ShareAnywayButton(RowButton, action="progress:share-anyway"):
    """Shows the card of a member who hides and has been warned."""

    label = "Share anyway"
    style = discord.ButtonStyle.danger

    async def press(self, interaction: Interaction) -> None:
        """Post the card."""
        require_owner(interaction, self.row_id)
        assert interaction.guild_id is not None
        check_channel(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        profile = await interaction.client.services.progress.profile(interaction.guild_id, self.row_id)
        await share(interaction, profile)


async def share(interaction: Interaction, profile: Profile) -> None:
    """Post a card to the channel, once, and say where it is."""
    assert interaction.guild_id is not None
    channel = check_channel(interaction)
    turnstile: Turnstile = interaction.client.get_cog("Progress").turnstile  # type: ignore[union-attr]
    turnstile.enter(interaction.guild_id, interaction.user.id, interaction.created_at)
    try:
        drawn = await draw_profile(interaction, profile)
        if not interaction.app_permissions.attach_files:
            drawn = Pictures([], [])  # the words alone say the same
        message = await channel.send(
            view=cards.shared_card(profile, drawn),
            files=drawn.files,
            allowed_mentions=discord.AllowedMentions.none(),
        )
    except BaseException:
        turnstile.turn_back(interaction.guild_id, interaction.user.id)
        raise
    await say(interaction, f"Shared: {message.jump_url}")


class ReadinessButton(RowButton, action="progress:readiness"):
    """Shows the readiness with its evidence."""

    label = "Readiness"
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        """Show the card privately."""
        require_owner(interaction, self.row_id)
        await interaction.response.defer(ephemeral=True, thinking=True)
        view, files = await readiness_view(interaction, self.row_id)
        await reply(interaction, view, files)


class _TargetSelect(RowSelect, action="progress:target-base"):
    async def chosen(self, interaction: Interaction, select: Any) -> None:
        """Keep the choice and show the card anew."""
        require_owner(interaction, self.row_id)
        assert interaction.guild_id is not None
        await interaction.response.defer()
        await interaction.client.services.progress.aim(
            interaction.guild_id, self.row_id, **self.target(select.values[0])
        )
        view, files = await readiness_view(interaction, self.row_id)
        await interaction.edit_original_response(view=view, attachments=files)

    def target(self, value: str) -> dict[str, str]:
        """Name what was chosen."""
        raise NotImplementedError


class LevelSelect(_TargetSelect, action="progress:level"):
    """Chooses the level to prepare for."""

    def target(self, value: str) -> dict[str, str]:
        """Name the level."""
        return {"level": value}


class RoleSelect(_TargetSelect, action="progress:role"):
    """Chooses the role to prepare for."""

    def target(self, value: str) -> dict[str, str]:
        """Name the role."""
        return {"role": value}


async def readiness_view(interaction: Interaction, user_id: int) -> tuple[ui.LayoutView, list[discord.File]]:
    """Build the card of readiness with its picture and selects."""
    assert interaction.guild_id is not None
    services = interaction.client.services
    found = await services.progress.readiness(interaction.guild_id, user_id)
    drawn = await draw(services.painter, [readiness_panel(found)])
    view = cards.readiness_card(found, drawn, selects(found, user_id), commands_of(interaction))
    return view, drawn.files


def selects(found: Readiness, user_id: int) -> list[list[ui.Item[Any]]]:
    """Give the rows that choose the target."""
    levels = [
        discord.SelectOption(
            label=name(level), value=level, description=LEVEL_NOTES[level], default=level == found.level
        )
        for level in LEVELS
    ]
    roles = [discord.SelectOption(label=name(role), value=role, default=role == found.role) for role in ROLES]
    return [
        [RoleSelect(user_id, ui.Select(placeholder="Which role?", options=roles))],
        [LevelSelect(user_id, ui.Select(placeholder="Which level?", options=levels))],
    ]


ITEMS = (ShareButton, ShareAnywayButton, ReadinessButton, LevelSelect, RoleSelect)
