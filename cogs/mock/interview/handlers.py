"""What the buttons of a running interview and of the kit do."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ui.cards import card
from bot.ui.components import Interaction
from bot.ui.errors import saved
from bot.ui.replies import reply, say, update
from cogs.mock.interview import actions
from cogs.mock.interview.actions import PageRef, PhaseRef
from cogs.mock.interview.kit import kit_card
from cogs.mock.interview.run_sheet import again_buttons, alone_card
from cogs.mock.pressing import SAVED
from cogs.mock.refs import MeetingRef


@actions.OPEN_KIT.pressed
async def open_kit(interaction: Interaction, ref: MeetingRef) -> None:
    """Show the interviewer the page of the kit that they are at."""
    leaf = await interaction.client.services.interviews.kits.open(ref.interview_id, interaction.user.id)
    await reply(interaction, kit_card(leaf))


@actions.TURN.pressed
async def turn_page(interaction: Interaction, ref: PageRef) -> None:
    """Show the page."""
    leaf = await interaction.client.services.interviews.kits.turn(
        ref.interview_id, interaction.user.id, ref.part, ref.index
    )
    await update(interaction, kit_card(leaf))


@actions.TICK.chosen
async def tick(interaction: Interaction, ref: PageRef, values: Sequence[str]) -> None:
    """Store which key points were heard, and show them."""
    leaf = await interaction.client.services.interviews.kits.tick(
        ref.interview_id, interaction.user.id, ref.part, ref.index, [int(value) for value in values]
    )
    await update(interaction, kit_card(leaf))


@actions.MOVE_ON.pressed
async def move_on(interaction: Interaction, ref: PhaseRef) -> None:
    """End the phase early."""
    interview = await interaction.client.services.interviews.running.move_on(
        ref.interview_id, interaction.user.id, ref.phase
    )
    over = "The interview is over." if interview.state != "running" else "On you go."
    with saved(SAVED):
        await say(interaction, f"{over} I say so below.")
        await interaction.client.mock.interview_changed(interview)


@actions.NOBODY_CAME.pressed
async def ask_whether_alone(interaction: Interaction, ref: MeetingRef) -> None:
    """Ask for confirmation that nobody came."""
    running = interaction.client.services.interviews.running
    await running.check_alone(ref.interview_id, interaction.user.id)
    await reply(interaction, alone_card(ref.interview_id))


@actions.REALLY_ALONE.pressed
async def end_alone(interaction: Interaction, ref: MeetingRef) -> None:
    """End the interview, ask the others whether they met, and offer to find another partner."""
    interview = await interaction.client.services.interviews.running.nobody_came(
        ref.interview_id, interaction.user.id
    )
    text = "Sorry about that. I have ended it and ask the others what happened; it costs you nothing."
    with saved(SAVED):
        await update(interaction, card(text, [*again_buttons(interview)]))
        await interaction.client.mock.interview_changed(interview)
