"""What moderators' buttons do. The action's check has already made sure that a moderator acts."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.ui.actions import Server
from bot.ui.cards import card
from bot.ui.components import Interaction
from bot.ui.errors import saved
from bot.ui.replies import reply, say, update
from bot.ui.text import count
from cogs.mock.moderating import actions
from cogs.mock.moderating.actions import ReportRef
from cogs.mock.moderating.cards import barred_card, moderators_card
from cogs.mock.pressing import changed
from cogs.mock.refs import MeetingRef

User = discord.Member | discord.User


async def _dissolve(interaction: Interaction, interview_id: int) -> None:
    assert interaction.guild_id is not None
    await interaction.client.services.mock.safety.dissolve(
        interaction.guild_id, interview_id, interaction.user.id
    )


@actions.DISSOLVE_ONE.chosen
async def dissolve_one(interaction: Interaction, _: Server, values: Sequence[str]) -> None:
    """Dissolve the chosen pair and tell both members."""
    interview_id = int(values[0])
    await _dissolve(interaction, interview_id)
    async with changed(interaction, interview_id):
        await update(
            interaction, await moderators_card(interaction, f"Meeting #{interview_id} is dissolved.")
        )


@actions.DISSOLVE.pressed
async def dissolve(interaction: Interaction, ref: MeetingRef) -> None:
    """Dissolve the pair that a report is about and tell both members."""
    await _dissolve(interaction, ref.interview_id)
    async with changed(interaction, ref.interview_id):
        await say(interaction, f"Meeting #{ref.interview_id} is dissolved; both are told.")


@actions.HANDLED.pressed
async def close_report(interaction: Interaction, ref: ReportRef) -> None:
    """Close the report, on the moderators' page or in their channel."""
    await interaction.client.services.mock.safety.handle(ref.report_id, interaction.user.id)
    text = f"Report {ref.report_id} is closed."
    if interaction.message is not None and interaction.message.flags.ephemeral:
        await update(interaction, await moderators_card(interaction, text))
    else:
        await say(interaction, text)


@actions.BAR.chosen
async def bar(interaction: Interaction, server: Server, values: Sequence[User]) -> None:
    """Bar the member from the pool and cancel their meetings."""
    user = values[0].id
    off = await interaction.client.services.mock.safety.bar(server.guild_id, user, interaction.user.id)
    note = f"<@{user}> is barred; {count(len(off), 'meeting')} called off."
    with saved(f"{note} I could not show that here or tell the others yet; I'll try again."):
        await update(interaction, await moderators_card(interaction, note))
        for interview_id in off:
            await interaction.client.mock.meeting_changed(interview_id)


@actions.UNBAR.pressed
async def ask_whom_to_let_in(interaction: Interaction, server: Server) -> None:
    """Show the members who are barred."""
    barred = await interaction.client.services.mock.safety.barred(server.guild_id)
    if not barred:
        await say(interaction, "Nobody is barred.")
        return
    await reply(interaction, barred_card(server, tuple(barred)))


@actions.UNBAR_ONE.chosen
async def let_in(interaction: Interaction, server: Server, values: Sequence[User]) -> None:
    """Let the member in again; they still have to join."""
    user = values[0].id
    await interaction.client.services.mock.safety.unbar(server.guild_id, user)
    await update(interaction, card(f"<@{user}> can join again."))
