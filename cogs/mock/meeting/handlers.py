"""What the buttons of a meeting do: each calls one service, and the desk updates Discord."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

import discord
from discord import ui

from bot.domain.interviews import AHEAD, LIVE
from bot.services.mock.meeting.calendar import calendar_file
from bot.services.mock.meeting.meetings import not_ahead
from bot.services.mock.values import Interview
from bot.ui.cards import card
from bot.ui.components import Interaction
from bot.ui.replies import reply, say, update
from bot.ui.text import when
from cogs.mock.meeting import actions
from cogs.mock.meeting.actions import ListRef, ProposalRef, SlotRef
from cogs.mock.meeting.cards import cancel_card, meeting_card
from cogs.mock.meeting.forms import LinkForm, ReportForm, TimeForm
from cogs.mock.pool.entering import entry_of
from cogs.mock.pressing import changed
from cogs.mock.refs import MeetingRef
from cogs.mock.wording import ANY_FORM, form_name, place_url, reminder_words


async def _own(interaction: Interaction, ref: MeetingRef) -> Interview:
    """Return the meeting; raises NotFound unless the member takes part in it."""
    interview = await interaction.client.services.mock.meetings.get(ref.interview_id)
    interview.seat_of(interaction.user.id)
    return interview


async def _settle(interaction: Interaction, interview: Interview, text: str) -> None:
    """Show the member the result, replace a private copy of the card, and edit the one in the room."""
    async with changed(interaction, interview.id):
        message = interaction.message
        if message is not None and message.flags.ephemeral and not interaction.response.is_done():
            await update(interaction, meeting_card(interview))
        await say(interaction, text)


def _settled(interaction: Interaction, moment: datetime) -> str:
    return f"Settled: {when(moment, 'F')}. {reminder_words(moment, interaction.client.services.clock.now())}"


# The time


@actions.SLOT.pressed
async def pick_time(interaction: Interaction, ref: SlotRef) -> None:
    """Choose one of the offered times; it is agreed once everybody has chosen it."""
    interview = await interaction.client.services.mock.agreeing.pick(
        ref.interview_id, interaction.user.id, ref.position
    )
    moment = interview.offered[ref.position]
    if interview.state == "agreed":
        text = _settled(interaction, moment)
    else:
        who = "the other presses" if len(interview.members) < 3 else "the two others press"
        text = f"You chose {when(moment, 'F')}. It is settled when {who} the same."
    await _settle(interaction, interview, text)


@actions.ANOTHER_TIME.pressed
async def ask_time(interaction: Interaction, ref: MeetingRef) -> None:
    """Open the form for proposing a different time."""
    await interaction.client.services.mock.agreeing.check_open(ref.interview_id, interaction.user.id)
    await interaction.response.send_modal(TimeForm(ref.interview_id))


@actions.PUT_FORWARD.pressed
async def put_forward(interaction: Interaction, ref: ProposalRef) -> None:
    """Show the others a time that the bot read correctly."""
    interview = await interaction.client.services.mock.agreeing.put_forward(
        ref.proposal_id, interaction.user.id
    )
    text = "Proposed. The other can accept or decline it; you both see what becomes of it."
    async with changed(interaction, interview.id):
        await update(interaction, card(text))


@actions.ACCEPT_TIME.pressed
async def accept_time(interaction: Interaction, ref: ProposalRef) -> None:
    """Accept a proposed time; it is agreed once all others have accepted it."""
    agreeing = interaction.client.services.mock.agreeing
    interview = await agreeing.accept(ref.proposal_id, interaction.user.id)
    async with changed(interaction, interview.id):
        proposal = await agreeing.proposal(ref.proposal_id)
        if proposal.state == "accepted" and interview.starts_at is not None:
            text = _settled(interaction, interview.starts_at)
        else:
            text = "You accepted; it is settled when everybody has."
        await say(interaction, text)


@actions.DECLINE_TIME.pressed
async def decline_time(interaction: Interaction, ref: ProposalRef) -> None:
    """Decline a proposed time, or withdraw it if it is the member's own."""
    agreeing, user = interaction.client.services.mock.agreeing, interaction.user.id
    interview = await agreeing.decline(ref.proposal_id, user)
    async with changed(interaction, interview.id):
        own = (await agreeing.proposal(ref.proposal_id)).by_user == user
        await say(
            interaction,
            "Your proposal is taken back."
            if own
            else "Declined. Put a time of your own forward with `Another time`.",
        )


# The rest of the card


@actions.FORM.chosen
async def choose_form(interaction: Interaction, ref: MeetingRef, values: Sequence[str]) -> None:
    """Store the kind of interview that the members chose."""
    form = None if values[0] == ANY_FORM else values[0]
    interview = await interaction.client.services.mock.agreeing.set_form(
        ref.interview_id, interaction.user.id, form
    )
    await _settle(interaction, interview, f"Kind of interview: {form_name(interview.form)}.")


@actions.SWAP.pressed
async def switch_swap(interaction: Interaction, ref: MeetingRef) -> None:
    """Ask to swap roles in a design interview, or withdraw the request."""
    interview = await interaction.client.services.mock.agreeing.switch_swap(
        ref.interview_id, interaction.user.id
    )
    wished = interview.seat_of(interaction.user.id).wants_swap
    text = "Swap requested. It happens if your partner asks for it too." if wished else "Taken back."
    await _settle(interaction, interview, text)


@actions.CALENDAR.pressed
async def send_calendar_file(interaction: Interaction, ref: MeetingRef) -> None:
    """Send the meeting as a calendar file in the member's time zone."""
    services, interview = interaction.client.services, await _own(interaction, ref)
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


@actions.LINK.pressed
async def ask_link(interaction: Interaction, ref: MeetingRef) -> None:
    """Open the form for the link to a call."""
    interview = await _own(interaction, ref)
    if interview.state not in LIVE:
        raise not_ahead(interview)
    await interaction.response.send_modal(LinkForm(interview.id))


@actions.CANCEL.pressed
async def ask_whether_to_cancel(interaction: Interaction, ref: MeetingRef) -> None:
    """Ask for confirmation, and show what cancelling would mean."""
    interview = await _own(interaction, ref)
    if interview.state not in AHEAD:
        raise not_ahead(interview)
    late = interaction.client.services.mock.meetings.would_be_late(interview)
    await reply(interaction, cancel_card(interview, interaction.user.id, late=late))


@actions.REALLY_CANCEL.pressed
async def cancel(interaction: Interaction, ref: MeetingRef) -> None:
    """Cancel the meeting and tell the others."""
    interview = await interaction.client.services.mock.meetings.cancel(ref.interview_id, interaction.user.id)
    async with changed(interaction, interview.id):
        await update(
            interaction,
            card(f"Meeting #{interview.id} is off; the other is told. `/mock join` finds a new one."),
        )


@actions.ACCEPT_INVITATION.pressed
async def accept_invitation(interaction: Interaction, ref: MeetingRef) -> None:
    """Accept the invitation and go on to choosing a time."""
    services, user = interaction.client.services.mock, interaction.user.id
    guild_id = (await services.meetings.get(ref.interview_id)).guild_id
    # The rules of entry apply to invited members too, and may have changed since the invitation.
    await services.pool.check_entry(guild_id, user, **await entry_of(interaction, guild_id))
    interview = await services.meetings.answer_invitation(ref.interview_id, user, accept=True)
    await _settle(interaction, interview, "Accepted. Now agree on a time.")


@actions.DECLINE_INVITATION.pressed
async def decline_invitation(interaction: Interaction, ref: MeetingRef) -> None:
    """Decline the invitation, or withdraw it if the member sent it."""
    meetings, user = interaction.client.services.mock.meetings, interaction.user.id
    if (await meetings.get(ref.interview_id)).invited_by == user:
        interview = await meetings.cancel(ref.interview_id, user)
        text = "Your invitation is taken back."
    else:
        interview = await meetings.answer_invitation(ref.interview_id, user, accept=False)
        text = "Declined."
    await _settle(interaction, interview, text)


@actions.REPORT.pressed
async def ask_report(interaction: Interaction, ref: MeetingRef) -> None:
    """Open the form for a report to the moderators."""
    interview = await _own(interaction, ref)
    await interaction.response.send_modal(ReportForm(interview.id))


@actions.SHOW.chosen
async def show_meeting(interaction: Interaction, _: ListRef, values: Sequence[str]) -> None:
    """Show the card of the chosen meeting privately."""
    interview = await _own(interaction, MeetingRef(int(values[0])))
    await update(interaction, meeting_card(interview))
