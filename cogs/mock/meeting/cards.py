"""The card of a meeting, in the room and in `/mock schedule`: what stands now, and what one can do."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.domain.run_sheet import FORMS
from bot.services.mock.values import Interview
from bot.ui.cards import BRAND, GOOD, QUIET, Part, card
from bot.ui.text import when
from cogs.mock.interview.kit import OpenKit
from cogs.mock.meeting import buttons, times
from cogs.mock.room.rooms import card_mark
from cogs.mock.wording import ANY_FORM, FORM_WORDS, form_name, people, place_words

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
        kit = [OpenKit(interview.id)] if interview.state == "running" else []
        parts += [OVER[interview.state], [*kit, buttons.ReportButton(interview.id)]]
        return card(*parts, colour=QUIET, mark=card_mark(interview.id))
    colour = GOOD if interview.state == "agreed" else BRAND
    return card(*parts, colour=colour, mark=card_mark(interview.id))


def _heading(interview: Interview) -> str:
    word = "Invitation to a mock interview" if interview.state == "invited" else "Mock interview"
    return f"### {word} #{interview.id}\n{people(interview.members)} · {interview.minutes} minutes"


def _invitation(interview: Interview) -> list[Part]:
    row = interview.id
    return [
        f"<@{interview.invited_by}> would like to hold a mock interview together. If you accept, you agree on a "
        "time here; everything else is arranged.",
        [buttons.AcceptInvitation(row), buttons.DeclineInvitation(row), buttons.ReportButton(row)],
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
        make(interview.id, label=f"Time {index + 1}")
        for index, make in enumerate(times.SLOTS[: len(interview.offered)])
    ]
    return [*lines, slots, *_common(interview), *_kind(interview)]


def _times(interview: Interview) -> str:
    lines = []
    for index, moment in enumerate(interview.offered):
        takers = tuple(seat.user_id for seat in interview.seats if seat.picked_at == moment and not seat.left)
        chosen = f" · chosen by {people(takers)}" if takers else ""
        lines.append(f"**Time {index + 1}** {when(moment, 'F')} ({when(moment)}){chosen}")
    return "\n".join(lines)


def _agreed(interview: Interview) -> list[Part]:
    assert interview.starts_at is not None
    return [
        f"**{when(interview.starts_at, 'F')}** ({when(interview.starts_at)})\n{place_words(interview)}",
        [*_common(interview)[0], buttons.CalendarButton(interview.id), buttons.LinkButton(interview.id)],
        *_kind(interview),
    ]


def _common(interview: Interview) -> list[Any]:
    row = interview.id
    return [[times.AnotherTime(row), buttons.CancelMeeting(row), buttons.ReportButton(row)]]


def _kind(interview: Interview) -> list[Part]:
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
        [buttons.FormChoice(interview.id, ui.Select(options=options, placeholder="Kind of interview"))]
    ]
    if interview.form == "system-design" and interview.plan == "swap":
        wishing = tuple(seat.user_id for seat in interview.seats if seat.wants_swap and not seat.left)
        words = f" · wished by {people(wishing)}" if wishing else ""
        parts += [
            f"-# A design question takes the whole time. You swap roles if everybody wishes it{words}.",
            [buttons.SwapWish(interview.id)],
        ]
    return parts
