"""The private feedback card, with five axes that are saved at each press."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.domain.feedback import AXES, HIGHEST, LOWEST, Axis
from bot.services.mock.after.feedback import FeedbackState
from bot.ui.actions import Press
from bot.ui.cards import BRAND, GOOD, LINE, Part, card
from bot.ui.text import mention, when
from cogs.mock.after.actions import MARK, MEET_AGAIN, NEXT_PERSON, READ, WRITE, AboutRef, MarkRef
from cogs.mock.refs import MeetingRef
from cogs.mock.wording import FORM_NAMES


def feedback_card(state: FeedbackState) -> ui.LayoutView:
    """Build the card of feedback about one member."""
    ref = AboutRef(state.interview.id, state.about_seat)
    if state.submitted_at is not None:
        return _sent_card(state, ref)
    parts: list[Part] = [
        f"### Feedback for {mention(state.about_user)}\n"
        f"-# {FORM_NAMES[state.form].capitalize()} interview #{state.interview.id} · each choice is saved · shown "
        f"to them when theirs is in too, or {when(state.deadline)}",
    ]
    if state.draft.about_candidate:
        parts.append("How was the candidate? Choose what you saw, not what you know of them.")
        parts += [[_axis_select(axis, state, ref)] for axis in AXES]
    else:
        parts.append(
            "They only interviewed, so there are no marks; your words help them to interview better."
        )
    parts += [LINE, [_again_select(state, ref)]]
    parts.append("-# Whether you would meet again stays between you and the matching.")
    if state.draft.missing:
        parts.append(f"Still to choose: {', '.join(state.draft.missing)}.")
    return card(*parts, [WRITE.button(ref)], colour=BRAND)


def _sent_card(state: FeedbackState, ref: AboutRef) -> ui.LayoutView:
    if state.revealed:
        text = f"Both sides are in, so {mention(state.about_user)} can read yours, and you theirs."
        buttons = [READ.button(MeetingRef(state.interview.id))]
    else:
        text = f"{mention(state.about_user)} sees it when theirs is in too, or {when(state.deadline)}."
        buttons = [WRITE.button(ref, label="Change the words")]
    if state.others_waiting:
        buttons.append(NEXT_PERSON.button(AboutRef(state.interview.id, state.others_waiting[0])))
    return card(f"### Your feedback is in, thank you\n{text}", buttons, colour=GOOD)


def _axis_select(axis: Axis, state: FeedbackState, ref: AboutRef) -> Press:
    chosen = state.draft.marks.get(axis.name)
    options = [
        discord.SelectOption(
            label=f"{axis.title} {mark}: {axis.line(mark)}", value=str(mark), default=mark == chosen
        )
        for mark in range(LOWEST, HIGHEST + 1)
    ]
    select: ui.Select[Any] = ui.Select(options=options, placeholder=f"{axis.title}: 1 to 5")
    return MARK.select(MarkRef(ref.interview_id, ref.seat, axis.name), select)


def _again_select(state: FeedbackState, ref: AboutRef) -> Press:
    again = state.draft.meet_again
    options = [
        discord.SelectOption(label="I would meet them again", value="yes", default=again is True),
        discord.SelectOption(label="I would rather meet others", value="no", default=again is False),
    ]
    return MEET_AGAIN.select(ref, ui.Select(options=options, placeholder="Would you meet again?"))
