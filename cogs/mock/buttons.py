"""What else one can press on a meeting's card. Each parses, calls one service, and lets the keeper do the rest."""

from __future__ import annotations

import io
from typing import Any

import discord
from discord import ui

from bot.domain.interviews import AHEAD, LIVE
from bot.services.mock.calendar import calendar_file
from bot.services.mock.meetings import not_ahead
from bot.services.mock.values import Interview
from bot.ui.cards import FAIR, card
from bot.ui.components import Form, Interaction, RowButton, RowSelect
from bot.ui.replies import reply, say, update
from bot.ui.text import when
from cogs.mock.pressing import changed, settle
from cogs.mock.times import SLOTS, AcceptTime, AnotherTime, DeclineTime, PutForward, WriteAgain
from cogs.mock.wording import ANY_FORM, form_name, people


class FormChoice(RowSelect, action="mock:form"):
    """What kind of interview it will be."""

    async def chosen(self, interaction: Interaction, select: Any) -> None:
        """Store the kind."""
        value = select.values[0]
        interview = await interaction.client.services.mock.agreeing.set_form(
            self.row_id, interaction.user.id, None if value == ANY_FORM else value
        )
        await settle(interaction, interview, f"Kind of interview: {form_name(interview.form)}.")


class SwapWish(RowButton, action="mock:swap"):
    """Wishes for swapped roles in a design interview."""

    label = "I would rather swap at half time"

    async def press(self, interaction: Interaction) -> None:
        """Wish, or take it back."""
        interview = await interaction.client.services.mock.agreeing.switch_swap(
            self.row_id, interaction.user.id
        )
        wished = interview.seat_of(interaction.user.id).wants_swap
        text = "You wish to swap; so it will be if the other wishes it too." if wished else "Taken back."
        await settle(interaction, interview, text)


class CalendarButton(RowButton, action="mock:calendar"):
    """Gives the meeting as a calendar file in the member's own zone."""

    label = "Calendar file"

    async def press(self, interaction: Interaction) -> None:
        """Send the file privately."""
        services = interaction.client.services
        interview = await services.mock.meetings.get(self.row_id)
        interview.seat_of(interaction.user.id)
        if interview.starts_at is None:
            await say(interaction, "There is no time yet. Agree on one first.")
            return
        profile = await services.mock.profiles.get(interview.guild_id, interaction.user.id)
        name, data = calendar_file(
            interview, profile.week.zone, now=services.clock.now(), place=place_url(interview)
        )
        await interaction.response.send_message(
            file=discord.File(io.BytesIO(data), name),
            view=card(
                f"{when(interview.starts_at, 'F')}, as a file for your calendar ({profile.week.zone}).",
                ui.File(f"attachment://{name}"),
            ),
            ephemeral=True,
        )


class LinkButton(RowButton, action="mock:link"):
    """Asks for the address of a call."""

    label = "Paste a link"

    async def press(self, interaction: Interaction) -> None:
        """Open the form."""
        interview = await interaction.client.services.mock.meetings.get(self.row_id)
        interview.seat_of(interaction.user.id)
        if interview.state not in LIVE:
            raise not_ahead(interview)
        await interaction.response.send_modal(LinkForm(self.row_id))


class LinkForm(Form, title="Where do you talk?"):
    """One line for an address."""

    link: ui.TextInput[Any] = ui.TextInput(
        label="Address of the call", placeholder="https://meet.example.org/our-room", max_length=300
    )

    def __init__(self, interview_id: int) -> None:
        super().__init__()
        self._interview_id = interview_id

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Tell the others."""
        interview = await interaction.client.services.mock.places.paste_link(
            self._interview_id, interaction.user.id, self.link.value
        )
        async with changed(interaction, interview.id):
            await say(interaction, "Shared.")


class CancelMeeting(RowButton, action="mock:cancel"):
    """Asks once more before a meeting is called off."""

    label = "Cancel"
    style = discord.ButtonStyle.danger

    async def press(self, interaction: Interaction) -> None:
        """Show what it would mean."""
        services = interaction.client.services
        interview = await services.mock.meetings.get(self.row_id)
        interview.seat_of(interaction.user.id)
        if interview.state not in AHEAD:
            raise not_ahead(interview)
        late = services.mock.meetings.would_be_late(interview)
        await reply(interaction, cancel_card(interview, interaction.user.id, late=late))


def cancel_card(interview: Interview, user_id: int, *, late: bool) -> ui.LayoutView:
    """Build the question whether a meeting should really be called off."""
    partners = f" with {people(interview.others(user_id))}" if interview.others(user_id) else ""
    start = f" on {when(interview.starts_at, 'F')}" if interview.starts_at else ""
    cost = (
        "It is less than 12 hours ahead, so it counts as a late cancellation and lowers your reliability. "
        "A new time costs nothing: `Another time`."
        if late
        else "The other is told at once. A new time is often better: `Another time`."
    )
    if len(interview.members) > 2:
        cost = f"It is off for all of you. {cost}"
    return card(
        f"Call off meeting #{interview.id}{partners}{start}?",
        cost,
        [ReallyCancel(interview.id), AnotherTime(interview.id)],
        colour=FAIR,
    )


class ReallyCancel(RowButton, action="mock:cancel-yes"):
    """Calls a meeting off."""

    label = "Call it off"
    style = discord.ButtonStyle.danger

    async def press(self, interaction: Interaction) -> None:
        """Call it off and tell the others."""
        interview = await interaction.client.services.mock.meetings.cancel(self.row_id, interaction.user.id)
        async with changed(interaction, interview.id):
            await update(
                interaction,
                card(f"Meeting #{interview.id} is off; the other is told. `/mock join` finds a new one."),
            )


class AcceptInvitation(RowButton, action="mock:invite-yes"):
    """Accepts an invitation."""

    label = "Accept"
    style = discord.ButtonStyle.success

    async def press(self, interaction: Interaction) -> None:
        """Accept, and go on to the time."""
        from cogs.mock.entering import entry_of

        services, user = interaction.client.services.mock, interaction.user.id
        guild_id = (await services.meetings.get(self.row_id)).guild_id
        # The rules of entry hold for those who are invited as well, and may have changed since.
        await services.pool.check_entry(guild_id, user, **await entry_of(interaction, guild_id))
        interview = await services.meetings.answer_invitation(self.row_id, user, accept=True)
        await settle(interaction, interview, "Accepted. Now agree on a time.")


class DeclineInvitation(RowButton, action="mock:invite-no"):
    """Declines an invitation."""

    label = "Decline"

    async def press(self, interaction: Interaction) -> None:
        """Decline, or take one's own invitation back."""
        services = interaction.client.services
        interview = await services.mock.meetings.get(self.row_id)
        if interview.invited_by == interaction.user.id:
            interview = await services.mock.meetings.cancel(self.row_id, interaction.user.id)
            text = "Your invitation is taken back."
        else:
            interview = await services.mock.meetings.answer_invitation(
                self.row_id, interaction.user.id, accept=False
            )
            text = "Declined."
        await settle(interaction, interview, text)


class ReportButton(RowButton, action="mock:report"):
    """Asks what happened, for the moderators."""

    label = "Report"

    async def press(self, interaction: Interaction) -> None:
        """Open the form."""
        interview = await interaction.client.services.mock.meetings.get(self.row_id)
        interview.seat_of(interaction.user.id)
        await interaction.response.send_modal(ReportForm(self.row_id))


class ReportForm(Form, title="Report to the moderators"):
    """A few lines about what happened."""

    text: ui.TextInput[Any] = ui.TextInput(
        label="What happened?", style=discord.TextStyle.paragraph, max_length=1000
    )

    def __init__(self, interview_id: int) -> None:
        super().__init__()
        self._interview_id = interview_id

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Store it and tell the moderators; nobody else sees it."""
        await interaction.client.services.mock.safety.report(
            self._interview_id, interaction.user.id, self.text.value
        )
        async with changed(interaction, self._interview_id):
            await say(
                interaction,
                "The moderators have your report; the others do not see it. If you do not want to meet somebody "
                "again, use `/mock block`, which nobody learns of.",
            )


def place_url(interview: Interview) -> str:
    """Give the address of the place where a meeting is held, for calendars and events."""
    if interview.voice_channel_id is not None:
        return f"https://discord.com/channels/{interview.guild_id}/{interview.voice_channel_id}"
    if interview.link:
        return interview.link
    if interview.thread_id is not None:
        return f"https://discord.com/channels/{interview.guild_id}/{interview.thread_id}"
    return "Discord"


MEETING_ITEMS: tuple[type[ui.DynamicItem[Any]], ...] = (
    *SLOTS,
    AnotherTime,
    WriteAgain,
    PutForward,
    AcceptTime,
    DeclineTime,
    FormChoice,
    SwapWish,
    CalendarButton,
    LinkButton,
    CancelMeeting,
    ReallyCancel,
    AcceptInvitation,
    DeclineInvitation,
    ReportButton,
)
