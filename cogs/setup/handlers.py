"""What the panel's buttons and selects do. The action's check has already made sure that a moderator acts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord

from bot.domain.selection import PATH
from bot.errors import NotAllowed, UserError
from bot.ui.actions import Server
from bot.ui.components import Interaction
from bot.ui.permissions import gives_power, require_may_give
from bot.ui.setup_pages import PANEL
from cogs.setup import actions
from cogs.setup.forms import TimeForm, ZoneForm
from cogs.setup.selects import EVERYTHING


async def _show(interaction: Interaction, note: str) -> None:
    await interaction.client.setup_pages.show(interaction, PANEL, note)


@actions.START.pressed
async def start_here(interaction: Interaction, server: Server) -> None:
    """Switch the daily question on, in the channel where the panel is."""
    if not isinstance(interaction.channel, discord.TextChannel):
        raise UserError("Questions are posted to a text channel. Pick one in the list below.")
    await interaction.client.services.guilds.set_channel(server.guild_id, interaction.channel.id)
    await _show(interaction, "The daily question is on. `Post one now` shows the first right away.")


@actions.POST.pressed
async def post_now(interaction: Interaction, server: Server) -> None:
    """Post today's question at once and say where it is."""
    await interaction.response.defer()
    try:
        note = await interaction.client.daily.post_now(server.guild_id)
    except UserError as error:
        note = f"⚠ {error}"
    await _show(interaction, note)


@actions.OFF.pressed
async def switch_off(interaction: Interaction, server: Server) -> None:
    """Forget the channel; scores and history stay."""
    await interaction.client.services.guilds.set_channel(server.guild_id, None)
    await _show(interaction, "Switched off. Scores and history stay; an open question still closes in time.")


@actions.NO_ROLE.pressed
async def ping_nobody(interaction: Interaction, server: Server) -> None:
    """Forget the role to ping."""
    await interaction.client.services.guilds.set_role(server.guild_id, None)
    await _show(interaction, "Nobody is pinged any more.")


@actions.TIME.pressed
async def ask_time(interaction: Interaction, server: Server) -> None:
    """Open the form for the time of day."""
    settings = await interaction.client.services.guilds.get(server.guild_id)
    await interaction.response.send_modal(TimeForm(settings))


@actions.ZONE.pressed
async def ask_zone(interaction: Interaction, server: Server) -> None:
    """Open the form for the time zone; the command's option suggests zones as you type."""
    settings = await interaction.client.services.guilds.get(server.guild_id)
    await interaction.response.send_modal(ZoneForm(settings))


@actions.CHANNEL.chosen
async def set_channel(interaction: Interaction, server: Server, values: Sequence[Any]) -> None:
    """Store where the question is posted."""
    await interaction.client.services.guilds.set_channel(server.guild_id, values[0].id)
    await _show(interaction, f"Questions are posted in <#{values[0].id}> from now on.")


@actions.WEEKDAYS.chosen
async def set_weekdays(interaction: Interaction, server: Server, values: Sequence[str]) -> None:
    """Store on which days."""
    await interaction.client.services.guilds.set_weekdays(server.guild_id, [int(v) for v in values])
    await interaction.client.daily.follow_schedule(server.guild_id)
    await _show(interaction, "Days set.")


@actions.TOPICS.chosen
async def set_topics(interaction: Interaction, server: Server, values: Sequence[str]) -> None:
    """Store the areas; `Everything` and the learning path exclude other choices, and the latest choice wins."""
    guilds = interaction.client.services.guilds
    before = set((await guilds.get(server.guild_id)).areas or (EVERYTHING,))
    added = set(values) - before
    if EVERYTHING in added:
        chosen: list[str] = []
    elif PATH in added:
        chosen = [PATH]
    else:
        alone = {EVERYTHING, PATH} if added else {EVERYTHING}
        chosen = [value for value in values if value not in alone]
    await guilds.set_areas(server.guild_id, chosen)
    await _show(interaction, "Topics set; they count from the next question on.")


@actions.MIX.chosen
async def set_mix(interaction: Interaction, server: Server, values: Sequence[str]) -> None:
    """Store the mix of levels over the week."""
    await interaction.client.services.guilds.set_mix(server.guild_id, values[0])
    await _show(interaction, "Levels set; they count from the next question on.")


@actions.WINDOW.chosen
async def set_window(interaction: Interaction, server: Server, values: Sequence[str]) -> None:
    """Store how long a question stays open."""
    await interaction.client.services.guilds.set_window(server.guild_id, int(values[0]))
    await _show(interaction, "Set; it counts from the next question on.")


@actions.ROLE.chosen
async def set_role(interaction: Interaction, server: Server, values: Sequence[discord.Role]) -> None:
    """Store the role to ping; members can take it with a press, so it must carry no permissions."""
    role = values[0]
    if role.is_default() or role.managed or gives_power(role):
        raise NotAllowed(
            f"Everybody can take the role to ping with a button, and {role.mention} is not for that. Make a role "
            "of its own for it, without permissions."
        )
    require_may_give(interaction, role)
    await interaction.client.services.guilds.set_role(server.guild_id, role.id)
    await _show(
        interaction, f"{role.mention} is pinged with each question; members take it with `Notify me`."
    )
