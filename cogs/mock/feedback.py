"""Feedback: the private card with five axes, saved at each press, and the form for the words."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.domain.feedback import AXES, HIGHEST, LOWEST, Axis
from bot.errors import InvalidInput
from bot.services.mock.feedback import MOST_CHARACTERS, Sheet
from bot.ui.cards import BRAND, GOOD, LINE, Part, card
from bot.ui.components import Form, Interaction, RowButton, RowSelect
from bot.ui.errors import saved
from bot.ui.replies import reply, update
from bot.ui.text import when
from cogs.mock.wording import FORM_NAMES

SEAT_BITS = 2


def about_row(interview_id: int, seat: int) -> int:
    """Pack whom feedback is about into the number that its items carry."""
    return interview_id << SEAT_BITS | seat


def about_of(row: int) -> tuple[int, int]:
    """Give interview and seat."""
    return row >> SEAT_BITS, row & (1 << SEAT_BITS) - 1


class GiveFeedback(RowButton, action="mock:feedback"):
    """Opens the private card; the row is the interview."""

    label = "Give feedback"
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        """Show the card as it stands."""
        sheet = await interaction.client.services.interviews.feedback.sheet(self.row_id, interaction.user.id)
        await reply(interaction, feedback_card(sheet))


class NextFeedback(RowButton, action="mock:about"):
    """Turns to the feedback about the next member of a trio."""

    label = "Next person"

    async def press(self, interaction: Interaction) -> None:
        """Show that card."""
        interview_id, seat = about_of(self.row_id)
        sheet = await interaction.client.services.interviews.feedback.sheet(
            interview_id, interaction.user.id, seat
        )
        await update(interaction, feedback_card(sheet))


def _select_for(axis: Axis) -> type[RowSelect]:
    """Make the select of an axis: a class of its own, since the custom id names the axis."""

    class AxisSelect(RowSelect, action=f"mock:{axis.name}"):
        """Saves the mark of one axis."""

        async def chosen(self, interaction: Interaction, select: Any) -> None:
            """Save it at once and show what is still missing."""
            interview_id, seat = about_of(self.row_id)
            sheet = await interaction.client.services.interviews.feedback.mark(
                interview_id, interaction.user.id, seat, axis.name, int(select.values[0])
            )
            await update(interaction, feedback_card(sheet))

    AxisSelect.__name__ = AxisSelect.__qualname__ = f"{axis.name.capitalize()}Select"
    return AxisSelect


AXIS_SELECTS = {axis.name: _select_for(axis) for axis in AXES}


class MeetAgain(RowSelect, action="mock:again"):
    """Saves whether the member would meet the other again."""

    async def chosen(self, interaction: Interaction, select: Any) -> None:
        """Save it at once."""
        interview_id, seat = about_of(self.row_id)
        sheet = await interaction.client.services.interviews.feedback.meet_again(
            interview_id, interaction.user.id, seat, select.values[0] == "yes"
        )
        await update(interaction, feedback_card(sheet))


class WriteFeedback(RowButton, action="mock:write"):
    """Opens the form for the words; sending it hands the feedback in."""

    label = "Write and send"
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        """Open the form once everything is chosen."""
        interview_id, seat = about_of(self.row_id)
        sheet = await interaction.client.services.interviews.feedback.sheet(
            interview_id, interaction.user.id, seat
        )
        if sheet.draft.missing:
            raise InvalidInput(
                f"Choose first: {', '.join(sheet.draft.missing)}. What you chose so far is saved."
            )
        await interaction.response.send_modal(FeedbackForm(sheet))


class FeedbackForm(Form):
    """What went well, and what to work on."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(title="Feedback in words")
        self.interview_id, self.seat = sheet.interview.id, sheet.about_seat
        self.well = self._paragraph(sheet.went_well)
        self.work = self._paragraph(sheet.work_on)
        self.add_item(
            ui.Label(
                text="What went well?",
                description="One thing to keep, with the moment in which you saw it.",
                component=self.well,
            )
        )
        self.add_item(
            ui.Label(
                text="What to work on?",
                description="One thing, and what they could say or do instead.",
                component=self.work,
            )
        )

    @staticmethod
    def _paragraph(default: str | None) -> ui.TextInput[Any]:
        return ui.TextInput(
            style=discord.TextStyle.paragraph, max_length=MOST_CHARACTERS, required=True, default=default
        )

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Hand it in and show what happens next."""
        from cogs.mock.kit import conductor_of

        sheet = await interaction.client.services.interviews.feedback.write(
            self.interview_id,
            interaction.user.id,
            self.seat,
            self.well.value,
            self.work.value,
            interaction.created_at,
        )
        with saved("Your feedback is saved, but I could not show that here. `/mock feedback` shows it."):
            await reply(interaction, feedback_card(sheet))
            await conductor_of(interaction).tell()


def feedback_card(sheet: Sheet) -> ui.LayoutView:
    """Build the card of feedback about one member."""
    row = about_row(sheet.interview.id, sheet.about_seat)
    if sheet.submitted_at is not None:
        return _sent_card(sheet, row)
    parts: list[Part] = [
        f"### Feedback for <@{sheet.about_user}>\n"
        f"-# {FORM_NAMES[sheet.form].capitalize()} interview #{sheet.interview.id} · each choice is saved · shown "
        f"to them when theirs is in too, or {when(sheet.deadline)}",
    ]
    if sheet.draft.about_candidate:
        parts.append("How was the candidate? Choose what you saw, not what you know of them.")
        parts += [[_axis_select(axis, sheet, row)] for axis in AXES]
    else:
        parts.append(
            "They only interviewed, so there are no marks; your words help them to interview better."
        )
    parts += [LINE, [_again_select(sheet, row)]]
    parts.append("-# Whether you would meet again stays between you and the matching.")
    buttons: list[ui.Item[Any]] = [WriteFeedback(row)]
    if sheet.draft.missing:
        parts.append(f"Still to choose: {', '.join(sheet.draft.missing)}.")
    parts.append(buttons)
    return card(*parts, colour=BRAND)


def _sent_card(sheet: Sheet, row: int) -> ui.LayoutView:
    if sheet.revealed:
        text = f"Both sides are in, so <@{sheet.about_user}> can read yours, and you theirs."
        buttons: list[ui.Item[Any]] = [ReadFeedback(sheet.interview.id)]
    else:
        text = f"<@{sheet.about_user}> sees it when theirs is in too, or {when(sheet.deadline)}."
        buttons = [WriteFeedback(row, label="Change the words")]
    if sheet.others_waiting:
        buttons.append(NextFeedback(about_row(sheet.interview.id, sheet.others_waiting[0])))
    return card(f"### Your feedback is in, thank you\n{text}", buttons, colour=GOOD)


def _axis_select(axis: Axis, sheet: Sheet, row: int) -> RowSelect:
    chosen = sheet.draft.marks.get(axis.name)
    options = [
        discord.SelectOption(
            label=f"{axis.title} {mark}: {axis.line(mark)}", value=str(mark), default=mark == chosen
        )
        for mark in range(LOWEST, HIGHEST + 1)
    ]
    select: ui.Select[Any] = ui.Select(options=options, placeholder=f"{axis.title}: 1 to 5")
    return AXIS_SELECTS[axis.name](row, select)


def _again_select(sheet: Sheet, row: int) -> RowSelect:
    again = sheet.draft.meet_again
    options = [
        discord.SelectOption(label="I would meet them again", value="yes", default=again is True),
        discord.SelectOption(label="I would rather meet others", value="no", default=again is False),
    ]
    return MeetAgain(row, ui.Select(options=options, placeholder="Would you meet again?"))


class ReadFeedback(RowButton, action="mock:read"):
    """Shows a member the feedback about themselves; the row is the interview."""

    label = "Read my feedback"

    async def press(self, interaction: Interaction) -> None:
        """Show it."""
        from cogs.mock.history import details_card

        details = await interaction.client.services.interviews.history.details(
            self.row_id, interaction.user.id
        )
        await reply(interaction, details_card(details))


FEEDBACK_ITEMS = (GiveFeedback, NextFeedback, *AXIS_SELECTS.values(), MeetAgain, WriteFeedback, ReadFeedback)
