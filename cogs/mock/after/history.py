"""Looking back: the list of a member's interviews, and what they may see of each."""

from __future__ import annotations

from collections.abc import Mapping

import discord
from discord import ui

from bot.domain.feedback import AXES, AxisName
from bot.services.mock.after.feedback import MOST_CHARACTERS
from bot.services.mock.after.history import Details, Past, PastInterviews
from bot.ui.actions import Press
from bot.ui.cards import BRAND, LINE, QUIET, Part, card
from bot.ui.pages import pager
from bot.ui.text import clip, count, headline, mention, safe, when
from cogs.mock.after.actions import FEEDBACK, HISTORY, INVITE_AGAIN, PAST, HistoryRef
from cogs.mock.interview.actions import TURN, PageRef
from cogs.mock.meeting.actions import REPORT
from cogs.mock.refs import MeetingRef
from cogs.mock.wording import FORM_NAMES

ASKED_SHOWN = {0: 15, 1: 12}
"""How many questions fit beside the feedback of so many people; with more people, hardly any."""
ASKED_BESIDE_MANY = 2
MEETABLE = ("ended", "closed")
"""States of an interview after which a member may want to invite the same partner again."""
STATES = {
    "ended": "feedback open",
    "closed": "held",
    "missed": "did not take place",
    "disputed": "your words differ",
}


def history_card(page: PastInterviews) -> ui.LayoutView:
    """Build a page of interviews, newest first."""
    if not page.rows:
        return card(
            "You have held no mock interview here yet. `/mock profile` says when you are free, `/mock join` finds you "
            "a partner.",
            colour=QUIET,
        )
    parts: list[Part] = ["### Your mock interviews", "\n".join(_line(past) for past in page.rows)]
    if page.standing.means:
        latest = min(page.standing.count, 3)
        parts += [
            LINE,
            f"**Where you stand** (latest {count(latest, 'feedback')})\n{_marks(page.standing.means)}",
        ]
    options = [
        discord.SelectOption(
            label=clip(f"#{past.id} · {FORM_NAMES[past.form]}, {' and '.join(past.roles)}", 100),
            value=str(past.id),
        )
        for past in page.rows
    ]
    parts.append(
        [PAST.select(HistoryRef(page.page), ui.Select(options=options, placeholder="Look at one of them"))]
    )
    newer = HistoryRef(page.page - 1) if page.page > 0 else None
    older = HistoryRef(page.page + 1) if page.page + 1 < page.pages else None
    return card(*parts, pager(HISTORY, newer, older))


def _line(past: Past) -> str:
    partners = " and ".join(mention(user) for user in past.partners)
    date = when(past.when, "d") if past.when else ""
    state = STATES.get(past.state, past.state)
    if past.owes_feedback:
        state = "you still owe feedback: `/mock feedback`"
    mean = f" · your marks {sum(past.marks.values()) / len(past.marks):.1f}" if past.marks else ""
    return f"**{date}** with {partners}\n-# {FORM_NAMES[past.form]} · as {' and '.join(past.roles)} · {state}{mean}"


def _marks(means: Mapping[AxisName, float]) -> str:
    lines = []
    for axis in AXES:
        if axis.name in means:
            full = round(means[axis.name])
            lines.append(f"`{'■' * full}{'□' * (5 - full)}` {axis.title} {means[axis.name]:.1f}")
    return "\n".join(lines)


def details_card(details: Details, *, back: int | None = None) -> ui.LayoutView:
    """Build the card with everything a member may see of one interview."""
    past, ref = details.past, MeetingRef(details.past.id)
    parts: list[Part] = [f"### Interview #{past.id}", _line(past)]
    for received in details.received:
        words = [
            f"**{title}**\n> {safe(text, MOST_CHARACTERS)}"
            for title, text in (("What went well", received.went_well), ("What to work on", received.work_on))
            if text
        ]
        marks = _marks({name: float(mark) for name, mark in received.marks.items()})
        parts += [LINE, f"**From {mention(received.from_user)}**", marks, *words]
    if details.waiting:
        parts.append("Feedback about you shows up here when all of it is in, or its time is over.")
    elif not details.received:
        parts.append("Nobody gave feedback about you in this interview.")
    questions: list[Press] = []
    if details.asked:
        heard = sum(asked.heard for asked in details.asked)
        room = ASKED_SHOWN.get(len(details.received), ASKED_BESIDE_MANY)
        lines = [f"- {headline(asked.question.prompt, 90)}" for asked in details.asked[:room]]
        more = len(details.asked) - room
        if more > 0:
            lines.append(f"-# and {count(more, 'more question')}")
        parts += [LINE, f"**Asked** ({count(heard, 'key point')} heard)\n" + "\n".join(lines)]
        for part in sorted({asked.part for asked in details.asked}):
            questions.append(TURN.button(PageRef(past.id, part, 0), label=f"Questions of part {part + 1}"))
    buttons: list[Press] = []
    if past.owes_feedback:
        buttons.append(FEEDBACK.button(ref))
    if len(past.partners) == 1 and past.state in MEETABLE:
        buttons.append(INVITE_AGAIN.button(ref))
    buttons.append(REPORT.button(ref))
    if back is not None:
        buttons.append(HISTORY.button(HistoryRef(back), label="Back to the list"))
    return card(*parts, [*questions], [*buttons], colour=BRAND)
