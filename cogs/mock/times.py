"""Agreeing a time by pressing: one of the offered times, or another one in plain words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import discord
from discord import ui

from bot.ui.cards import card
from bot.ui.components import Form, Interaction, RowButton
from bot.ui.replies import reply, say, update
from bot.ui.text import when
from cogs.mock.pressing import changed, settle
from cogs.mock.wording import reminder_words


def _settled(interaction: Interaction, moment: datetime) -> str:
    return f"Settled: {when(moment, 'F')}. {reminder_words(moment, interaction.client.services.clock.now())}"


class SlotButton(RowButton, action="mock:slot"):
    """One of the offered times; subclasses stand for the places."""

    index = 0
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        """Choose the time; settled when everybody has."""
        interview = await interaction.client.services.mock.agreeing.pick(
            self.row_id, interaction.user.id, self.index
        )
        moment = interview.offered[self.index]
        if interview.state == "agreed":
            text = _settled(interaction, moment)
        else:
            who = "the other presses" if len(interview.members) < 3 else "the two others press"
            text = f"You chose {when(moment, 'F')}. It is settled when {who} the same."
        await settle(interaction, interview, text)


class SlotOne(SlotButton, action="mock:slot-a"):
    """The first time."""

    index = 0


class SlotTwo(SlotButton, action="mock:slot-b"):
    """The second time."""

    index = 1


class SlotThree(SlotButton, action="mock:slot-c"):
    """The third time."""

    index = 2


SLOTS = (SlotOne, SlotTwo, SlotThree)


class AnotherTime(RowButton, action="mock:time"):
    """Asks for another time in plain words."""

    label = "Another time"

    async def press(self, interaction: Interaction) -> None:
        """Open the form."""
        await interaction.client.services.mock.agreeing.check_open(self.row_id, interaction.user.id)
        await interaction.response.send_modal(TimeForm(self.row_id))


class TimeForm(Form, title="Another time"):
    """One line for a time in plain words."""

    time: ui.TextInput[Any] = ui.TextInput(
        label="When would you like to meet?",
        placeholder="Tue 18:30, tomorrow 7 pm, 25 Nov 18:00",
        max_length=60,
    )

    def __init__(self, interview_id: int) -> None:
        super().__init__()
        self._interview_id = interview_id

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Show how it was understood; nothing is put forward yet."""
        understood = await interaction.client.services.mock.agreeing.understand(
            self._interview_id, interaction.user.id, self.time.value
        )
        moment = understood.proposal.starts_at
        clash = f"⚠ You have another meeting at {when(understood.clash, 'F')}." if understood.clash else ""
        await reply(
            interaction,
            card(
                f"I understood **{when(moment, 'F')}** ({when(moment)}), read in your zone {understood.zone}.",
                understood.note or "",
                clash,
                [PutForward(understood.proposal.id), WriteAgain(self._interview_id)],
                "-# A wrong zone? Change it in `/mock profile`.",
            ),
        )


class WriteAgain(AnotherTime, action="mock:time-again"):
    """Opens the form once more."""

    label = "Write it again"


class PutForward(RowButton, action="mock:forward"):
    """Shows a time that was understood rightly to the other."""

    label = "Propose this time"
    style = discord.ButtonStyle.success

    async def press(self, interaction: Interaction) -> None:
        """Put it forward."""
        interview = await interaction.client.services.mock.agreeing.put_forward(
            self.row_id, interaction.user.id
        )
        text = "Proposed. The other can accept or decline it; you both see what becomes of it."
        async with changed(interaction, interview.id):
            await update(interaction, card(text))


class AcceptTime(RowButton, action="mock:accept-time"):
    """Accepts another time."""

    label = "Accept"
    style = discord.ButtonStyle.success

    async def press(self, interaction: Interaction) -> None:
        """Accept; settled when all others have."""
        interview = await interaction.client.services.mock.agreeing.accept(self.row_id, interaction.user.id)
        async with changed(interaction, interview.id):
            proposal = await interaction.client.services.mock.agreeing.proposal(self.row_id)
            if proposal.state == "accepted" and interview.starts_at is not None:
                text = _settled(interaction, interview.starts_at)
            else:
                text = "You accepted; it is settled when everybody has."
            await say(interaction, text)


class DeclineTime(RowButton, action="mock:decline-time"):
    """Declines another time, or takes one's own back."""

    label = "Decline"

    async def press(self, interaction: Interaction) -> None:
        """Decline."""
        agreeing, user = interaction.client.services.mock.agreeing, interaction.user.id
        interview = await agreeing.decline(self.row_id, user)
        async with changed(interaction, interview.id):
            own = (await agreeing.proposal(self.row_id)).by_user == user
            await say(
                interaction,
                "Your proposal is taken back."
                if own
                else "Declined. Put a time of your own forward with `Another time`.",
            )
