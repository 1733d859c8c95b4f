"""What the buttons of feedback, `Did you meet?` and the history do."""

from __future__ import annotations

from collections.abc import Sequence

from bot.errors import InvalidInput, NotFound
from bot.ui.components import Interaction
from bot.ui.errors import saved
from bot.ui.replies import reply, update
from cogs.mock.after import actions
from cogs.mock.after.actions import AboutRef, HistoryRef, MarkRef, WordRef
from cogs.mock.after.feedback import feedback_card
from cogs.mock.after.forms import FeedbackForm
from cogs.mock.after.history import details_card, history_card
from cogs.mock.after.met import answered_card
from cogs.mock.pool.entering import invite
from cogs.mock.pressing import SAVED
from cogs.mock.refs import MeetingRef

# Feedback


@actions.FEEDBACK.pressed
async def give_feedback(interaction: Interaction, ref: MeetingRef) -> None:
    """Show the feedback card as it stands."""
    state = await interaction.client.services.interviews.feedback.state(ref.interview_id, interaction.user.id)
    await reply(interaction, feedback_card(state))


@actions.NEXT_PERSON.pressed
async def turn_to_next_person(interaction: Interaction, ref: AboutRef) -> None:
    """Move on to the feedback about another member of a trio."""
    state = await interaction.client.services.interviews.feedback.state(
        ref.interview_id, interaction.user.id, ref.seat
    )
    await update(interaction, feedback_card(state))


@actions.MARK.chosen
async def save_mark(interaction: Interaction, ref: MarkRef, values: Sequence[str]) -> None:
    """Save the mark at once and show what is still missing."""
    state = await interaction.client.services.interviews.feedback.mark(
        ref.interview_id, interaction.user.id, ref.seat, ref.axis, int(values[0])
    )
    await update(interaction, feedback_card(state))


@actions.MEET_AGAIN.chosen
async def save_meet_again(interaction: Interaction, ref: AboutRef, values: Sequence[str]) -> None:
    """Save at once whether the member would meet the other again."""
    state = await interaction.client.services.interviews.feedback.meet_again(
        ref.interview_id, interaction.user.id, ref.seat, values[0] == "yes"
    )
    await update(interaction, feedback_card(state))


@actions.WRITE.pressed
async def ask_words(interaction: Interaction, ref: AboutRef) -> None:
    """Open the form for the text once everything is chosen; submitting it hands the feedback in."""
    state = await interaction.client.services.interviews.feedback.state(
        ref.interview_id, interaction.user.id, ref.seat
    )
    if state.draft.missing:
        raise InvalidInput(f"Choose first: {', '.join(state.draft.missing)}. What you chose so far is saved.")
    await interaction.response.send_modal(FeedbackForm(state))


@actions.READ.pressed
async def read_feedback(interaction: Interaction, ref: MeetingRef) -> None:
    """Show the feedback about the member who pressed."""
    details = await interaction.client.services.interviews.history.details(
        ref.interview_id, interaction.user.id
    )
    await reply(interaction, details_card(details))


# Did you meet?


@actions.WORD.pressed
async def say_whether_met(interaction: Interaction, ref: WordRef) -> None:
    """Store the answer and say what follows from it."""
    answered = await interaction.client.services.interviews.met.say(
        ref.interview_id, interaction.user.id, ref.said
    )
    with saved(SAVED):
        await reply(interaction, answered_card(ref.said, answered))
        await interaction.client.mock.send_notices(ref.interview_id)


# The history


@actions.HISTORY.pressed
async def turn_page(interaction: Interaction, ref: HistoryRef) -> None:
    """Show the page."""
    assert interaction.guild_id is not None
    page = await interaction.client.services.interviews.history.page(
        interaction.guild_id, interaction.user.id, ref.page
    )
    await update(interaction, history_card(page))


@actions.PAST.chosen
async def open_past(interaction: Interaction, ref: HistoryRef, values: Sequence[str]) -> None:
    """Show one interview, with a button back to the page from which it was opened."""
    details = await interaction.client.services.interviews.history.details(
        int(values[0]), interaction.user.id
    )
    await update(interaction, details_card(details, back=ref.page))


@actions.INVITE_AGAIN.pressed
async def invite_again(interaction: Interaction, ref: MeetingRef) -> None:
    """Invite the partner of an interview, as `/mock invite` does; this also works in private messages."""
    interview = await interaction.client.services.mock.meetings.get(ref.interview_id)
    interview.seat_of(interaction.user.id)
    others = interview.others(interaction.user.id)
    if not others:
        raise NotFound("Your partner has left the server. `/mock join` finds you another one.")
    await invite(interaction, interview.guild_id, others[0])
