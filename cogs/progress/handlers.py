"""What the progress card's buttons and selects do. The action's check has already made sure that it is their card."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import ui

from bot.services.progress import Profile
from bot.ui.components import Interaction
from bot.ui.replies import reply, say
from cogs.progress import actions, cards
from cogs.progress.actions import Owner
from cogs.progress.panels import profile_panels, readiness_panel
from cogs.progress.pictures import Pictures, draw
from cogs.progress.sharing import check_channel


def commands_of(interaction: Interaction) -> set[str]:
    """Return the names of the commands that this bot has."""
    return {command.qualified_name for command in interaction.client.tree.walk_commands()}


async def draw_profile(interaction: Interaction, profile: Profile) -> Pictures:
    """Draw the member's panels."""
    server = interaction.guild.name if interaction.guild else ""
    panels = profile_panels(profile, interaction.user.display_name, server)
    return await draw(interaction.client.services.painter, panels)


@actions.SHARE.pressed
async def share_card(interaction: Interaction, owner: Owner) -> None:
    """Post the card in the channel; a hidden member is asked first."""
    assert interaction.guild_id is not None
    check_channel(interaction)
    services = interaction.client.services
    await interaction.response.defer(ephemeral=True, thinking=True)
    profile = await services.progress.profile(interaction.guild_id, owner.user_id)
    if profile.standing.hidden:
        await reply(interaction, cards.warning_card(owner.user_id))
        return
    await share(interaction, profile)


@actions.SHARE_ANYWAY.pressed
async def share_anyway(interaction: Interaction, owner: Owner) -> None:
    """Post the card of a member who hides and was warned."""
    assert interaction.guild_id is not None
    check_channel(interaction)
    await interaction.response.defer(ephemeral=True, thinking=True)
    profile = await interaction.client.services.progress.profile(interaction.guild_id, owner.user_id)
    await share(interaction, profile)


async def share(interaction: Interaction, profile: Profile) -> None:
    """Post a card in the channel, once, and say where it is."""
    assert interaction.guild_id is not None
    channel = check_channel(interaction)
    progress = interaction.client.progress
    progress.enter(interaction.guild_id, interaction.user.id, interaction.created_at)
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
        progress.turn_back(interaction.guild_id, interaction.user.id)
        raise
    await say(interaction, f"Shared: {message.jump_url}")


@actions.READINESS.pressed
async def show_readiness(interaction: Interaction, owner: Owner) -> None:
    """Show the readiness with its evidence, privately."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    view, files = await readiness_view(interaction, owner.user_id)
    await reply(interaction, view, files)


@actions.LEVEL.chosen
async def aim_at_level(interaction: Interaction, owner: Owner, values: Sequence[str]) -> None:
    """Store the level to prepare for and show the card again."""
    await _aim(interaction, owner, level=values[0])


@actions.ROLE.chosen
async def aim_at_role(interaction: Interaction, owner: Owner, values: Sequence[str]) -> None:
    """Store the role to prepare for and show the card again."""
    await _aim(interaction, owner, role=values[0])


async def _aim(interaction: Interaction, owner: Owner, **target: str) -> None:
    assert interaction.guild_id is not None
    await interaction.response.defer()
    await interaction.client.services.progress.aim(interaction.guild_id, owner.user_id, **target)
    view, files = await readiness_view(interaction, owner.user_id)
    await interaction.edit_original_response(view=view, attachments=files)


async def readiness_view(interaction: Interaction, user_id: int) -> tuple[ui.LayoutView, list[discord.File]]:
    """Build the card of readiness with its picture and selects."""
    assert interaction.guild_id is not None
    services = interaction.client.services
    found = await services.progress.readiness(interaction.guild_id, user_id)
    drawn = await draw(services.painter, [readiness_panel(found)])
    view = cards.readiness_card(found, drawn, user_id, commands_of(interaction))
    return view, drawn.files
