"""A meeting's card, in its room and in `/mock schedule`, and the private cards that its buttons open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.domain.run_sheet import FORMS
from bot.services.mock.meeting.agreeing import Understood
from bot.services.mock.values import Interview
from bot.ui.actions import Press
from bot.ui.cards import BRAND, FAIR, GOOD, QUIET, Part, card
from bot.ui.text import when
from cogs.mock.interview.actions import OPEN_KIT
from cogs.mock.meeting import actions
from cogs.mock.meeting.actions import ListRef, ProposalRef, SlotRef
from cogs.mock.refs import MeetingRef
from cogs.mock.room.rooms import card_mark, thread_name
from cogs.mock.wording import ANY_FORM, FORM_WORDS, STATE_WORDS, form_name, people, place_words

MOST_LISTED = 25
OVER = {
    "running": "The interview is on. The run sheet is in your room, its timer too.",
    "ended": "The interview is over. Its feedback is open: `/mock feedback`.",
    "closed": "The interview is over.",
    "missed": "This meeting did not take place.",
    "declined": "The invitation was declined.",
    "cancelled": "This meeting was called off.",
    "dissolved": "A moderator took this meeting off the list.",
}


def meeting_card(interview: Interview) -> ui.LayoutView:
    """Build the card of a meeting as it stands."""
    parts: list[Part] = [_heading(interview)]
    if interview.state == "invited":
        parts += _invitation(interview)
    elif interview.state in ("pending", "proposing"):
        parts += _choosing(interview)
    elif interview.state == "agreed":
        parts += _agreed(interview)
    else:
        ref = MeetingRef(interview.id)
        kit = [OPEN_KIT.button(ref)] if interview.state == "running" else []
        parts += [OVER[interview.state], [*kit, actions.REPORT.button(ref)]]
        return card(*parts, colour=QUIET, mark=card_mark(interview.id))
    colour = GOOD if interview.state == "agreed" else BRAND
    return card(*parts, colour=colour, mark=card_mark(interview.id))


def _heading(interview: Interview) -> str:
    word = "Invitation to a mock interview" if interview.state == "invited" else "Mock interview"
    return f"### {word} #{interview.id}\n{people(interview.members)} · {interview.minutes} minutes"


def _invitation(interview: Interview) -> list[Part]:
    ref = MeetingRef(interview.id)
    return [
        f"<@{interview.invited_by}> would like to hold a mock interview together. If you accept, you agree on a "
        "time here; everything else is arranged.",
        [*invitation_buttons(ref), actions.REPORT.button(ref)],
    ]


def _choosing(interview: Interview) -> list[Part]:
    if interview.offered:
        who = "the other" if len(interview.members) < 3 else "the two others"
        lines = [f"{_times(interview)}\n-# Press the same time as {who}, and it is settled."]
    else:
        lines = [
            "Your weeks have no common time in the next seven days. Put one forward with `Another time`: "
            "write it like “Tue 18:30”; I tell the other and show it in their own zone."
        ]
    slots = [
        actions.SLOT.button(SlotRef(interview.id, index), label=f"Time {index + 1}")
        for index in range(len(interview.offered))
    ]
    return [*lines, slots, _common_buttons(MeetingRef(interview.id)), *_kind(interview)]


def _times(interview: Interview) -> str:
    lines = []
    for index, moment in enumerate(interview.offered):
        takers = tuple(seat.user_id for seat in interview.seats if seat.picked_at == moment and not seat.left)
        chosen = f" · chosen by {people(takers)}" if takers else ""
        lines.append(f"**Time {index + 1}** {when(moment, 'F')} ({when(moment)}){chosen}")
    return "\n".join(lines)


def _agreed(interview: Interview) -> list[Part]:
    assert interview.starts_at is not None
    ref = MeetingRef(interview.id)
    return [
        f"**{when(interview.starts_at, 'F')}** ({when(interview.starts_at)})\n{place_words(interview)}",
        [*_common_buttons(ref), actions.CALENDAR.button(ref), actions.LINK.button(ref)],
        *_kind(interview),
    ]


def _common_buttons(ref: MeetingRef) -> list[Press]:
    return [actions.ANOTHER_TIME.button(ref), actions.CANCEL.button(ref), actions.REPORT.button(ref)]


def invitation_buttons(ref: MeetingRef) -> list[Press]:
    """Return the two answers to an invitation."""
    return [actions.ACCEPT_INVITATION.button(ref), actions.DECLINE_INVITATION.button(ref)]


def answer_buttons(proposal_id: int) -> list[Press]:
    """Return the two answers to another time."""
    ref = ProposalRef(proposal_id)
    return [actions.ACCEPT_TIME.button(ref), actions.DECLINE_TIME.button(ref)]


def _kind(interview: Interview) -> list[Part]:
    ref = MeetingRef(interview.id)
    options = [
        discord.SelectOption(
            label="Kind: usual for the level", value=ANY_FORM, default=interview.form is None
        ),
        *(
            discord.SelectOption(
                label=f"Kind: {form_name(form)}"[:100],
                value=form,
                default=interview.form == form,
                description=FORM_WORDS[form],
            )
            for form in FORMS
        ),
    ]
    parts: list[Part] = [
        [actions.FORM.select(ref, ui.Select(options=options, placeholder="Kind of interview"))]
    ]
    if interview.form == "system-design" and interview.plan == "swap":
        wishing = tuple(seat.user_id for seat in interview.seats if seat.wants_swap and not seat.left)
        words = f" · wished by {people(wishing)}" if wishing else ""
        parts += [
            f"-# A design question takes the whole time. You swap roles if everybody wishes it{words}.",
            [actions.SWAP.button(ref)],
        ]
    return parts


def cancel_card(interview: Interview, user_id: int, *, late: bool) -> ui.LayoutView:
    """Build the question whether a meeting should really be cancelled."""
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
    ref = MeetingRef(interview.id)
    return card(
        f"Call off meeting #{interview.id}{partners}{start}?",
        cost,
        [actions.REALLY_CANCEL.button(ref), actions.ANOTHER_TIME.button(ref)],
        colour=FAIR,
    )


def understood_card(understood: Understood) -> ui.LayoutView:
    """Build the card that shows how the bot read a time; nothing is put forward yet."""
    proposal = understood.proposal
    again = actions.ANOTHER_TIME.button(MeetingRef(understood.interview.id), label="Write it again")
    return card(
        f"I understood **{when(proposal.starts_at, 'F')}** ({when(proposal.starts_at)}), read in your zone "
        f"{understood.zone}.",
        understood.note or "",
        f"⚠ You have another meeting at {when(understood.clash, 'F')}." if understood.clash else "",
        [actions.PUT_FORWARD.button(ProposalRef(proposal.id)), again],
        "-# A wrong zone? Change it in `/mock profile`.",
    )


def schedule_card(interviews: Sequence[Interview], user_id: int) -> ui.LayoutView:
    """Build the list of a member's meetings; a single meeting is shown with its buttons right away."""
    if not interviews:
        return card(
            "Nothing is agreed. `/mock join` finds you a partner, `/mock invite` asks somebody.", colour=QUIET
        )
    if len(interviews) == 1:
        return meeting_card(interviews[0])
    lines, options = [], []
    for interview in interviews[:MOST_LISTED]:
        at = when(interview.starts_at, "F") if interview.starts_at else "no time yet"
        room = f" · <#{interview.thread_id}>" if interview.thread_id else ""
        lines.append(f"**#{interview.id}** with {people(interview.others(user_id))} · {at}{room}")
        options.append(
            discord.SelectOption(
                label=thread_name(interview),
                value=str(interview.id),
                description=STATE_WORDS[interview.state],
            )
        )
    select: ui.Select[Any] = ui.Select(options=options, placeholder="Show one, to move or cancel it")
    return card("### Your mock interviews", "\n".join(lines), [actions.SHOW.select(ListRef(0), select)])
