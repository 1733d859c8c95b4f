"""The forms of a meeting: another time, the address of a call, a report."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.ui.components import Form
from bot.ui.replies import reply, say
from cogs.mock.meeting.cards import understood_card
from cogs.mock.pressing import changed


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
        """Show how the time was read; nothing is put forward yet."""
        understood = await interaction.client.services.mock.agreeing.understand(
            self._interview_id, interaction.user.id, self.time.value
        )
        await reply(interaction, understood_card(understood))


class LinkForm(Form, title="Where do you talk?"):
    """One line for an address."""

    link: ui.TextInput[Any] = ui.TextInput(
        label="Address of the call", placeholder="https://meet.example.org/our-room", max_length=300
    )

    def __init__(self, interview_id: int) -> None:
        super().__init__()
        self._interview_id = interview_id

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Store the address and tell the others."""
        interview = await interaction.client.services.mock.places.paste_link(
            self._interview_id, interaction.user.id, self.link.value
        )
        async with changed(interaction, interview.id):
            await say(interaction, "Shared.")


class ReportForm(Form, title="Report to the moderators"):
    """A few lines about what happened."""

    text: ui.TextInput[Any] = ui.TextInput(
        label="What happened?", style=discord.TextStyle.paragraph, max_length=1000
    )

    def __init__(self, interview_id: int) -> None:
        super().__init__()
        self._interview_id = interview_id

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Store the report and tell the moderators; nobody else sees it."""
        await interaction.client.services.mock.safety.report(
            self._interview_id, interaction.user.id, self.text.value
        )
        async with changed(interaction, self._interview_id):
            await say(
                interaction,
                "The moderators have your report; the others do not see it. If you do not want to meet somebody "
                "again, use `/mock block`, which nobody learns of.",
            )
