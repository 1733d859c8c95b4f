"""Looking back: `/mock history`, and `/mock feedback` for what one owes or got."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import discord
from discord import ui

from bot.domain.feedback import AXES, AxisName
from bot.errors import NotFound
from bot.services.mock.after.feedback import MOST_CHARACTERS
from bot.services.mock.after.history import Details, Past, PastInterviews
from bot.ui.cards import BRAND, LINE, QUIET, Part, card
from bot.ui.components import Interaction, RowButton, RowSelect
from bot.ui.replies import reply, update
from bot.ui.text import clip, count, headline, mention, safe, when
from cogs.mock.after.feedback import GiveFeedback, feedback_card
from cogs.mock.interview.actions import TURN, PageRef
from cogs.mock.meeting.actions import REPORT
from cogs.mock.pool.entering import invite
from cogs.mock.refs import MeetingRef
from cogs.mock.wording import FORM_NAMES

ASKED_SHOWN = {0: 15, 1: 12}
"""Questions that there is room for beside the words of so many people; beside more, hardly any."""
ASKED_BESIDE_MANY = 2
MEETABLE = ("ended", "closed")
"""States of an interview after which one may want the same partner again."""
STATES = {
    "ended": "feedback open",
    "closed": "held",
    "missed": "did not take place",
    "disputed": "your words differ",
}


async def show_history(interaction: Interaction) -> None:
    """Answer `/mock history`."""
    assert interaction.guild_id is not None
    page = await interaction.client.services.interviews.history.page(
        interaction.guild_id, interaction.user.id
    )
    await reply(interaction, history_card(page))


async def show_feedback(interaction: Interaction) -> None:
    """Answer `/mock feedback`: the card one owes, else the latest one got."""
    assert interaction.guild_id is not None
    services, user = interaction.client.services.interviews, interaction.user.id
    owed = await services.feedback.owed(interaction.guild_id, user)
    if owed is not None:
        await reply(interaction, feedback_card(await services.feedback.sheet(owed, user)))
        return
    received = await services.feedback.received(interaction.guild_id, user)
    if received:
        details = await services.history.details(received[-1].interview_id, user)
        await reply(interaction, details_card(details))
        return
    text = "You owe no feedback, and nobody has given you any yet. `/mock join` finds you a partner."
    await reply(interaction, card(text, colour=QUIET))


class HistoryPage(RowButton, action="mock:history"):
    """Turns the page; the row is the page."""

    label = "Page"

    async def press(self, interaction: Interaction) -> None:
        """Show that page."""
        assert interaction.guild_id is not None
        page = await interaction.client.services.interviews.history.page(
            interaction.guild_id, interaction.user.id, self.row_id
        )
        await update(interaction, history_card(page))


class HistoryNewer(HistoryPage, action="mock:newer"):
    """Turns to newer interviews."""

    label = "Newer"


class HistoryOlder(HistoryPage, action="mock:older"):
    """Turns to older interviews."""

    label = "Older"


class OpenPast(RowSelect, action="mock:past"):
    """Opens one interview; the row is the page it was chosen on."""

    async def chosen(self, interaction: Interaction, select: Any) -> None:
        """Show it."""
        details = await interaction.client.services.interviews.history.details(
            int(select.values[0]), interaction.user.id
        )
        await update(interaction, details_card(details, back=self.row_id))


class InviteAgain(RowButton, action="mock:invite-again"):
    """Invites the partner of an interview to another one; the row is the interview."""

    label = "Invite again"

    async def press(self, interaction: Interaction) -> None:
        """Ask the partner, as `/mock invite` does; this also works in private messages."""
        interview = await interaction.client.services.mock.meetings.get(self.row_id)
        interview.seat_of(interaction.user.id)
        others = interview.others(interaction.user.id)
        if not others:
            raise NotFound("Your partner has left the server. `/mock join` finds you another one.")
        await invite(interaction, interview.guild_id, others[0])


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
    parts.append([OpenPast(page.page, ui.Select(options=options, placeholder="Look at one of them"))])
    if page.pages > 1:
        parts.append(
            [
                HistoryNewer(max(page.page - 1, 0), disabled=page.page == 0),
                HistoryOlder(page.page + 1, disabled=page.page + 1 >= page.pages),
            ]
        )
    return card(*parts)


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
    """Build what a member may see of one interview."""
    past = details.past
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
    questions: list[ui.Item[Any]] = []
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
    buttons: list[ui.Item[Any]] = []
    if past.owes_feedback:
        buttons.append(GiveFeedback(past.id))
    if len(past.partners) == 1 and past.state in MEETABLE:
        buttons.append(InviteAgain(past.id))
    buttons.append(REPORT.button(MeetingRef(past.id)))
    if back is not None:
        buttons.append(HistoryPage(back, label="Back to the list"))
    return card(*parts, questions, buttons, colour=BRAND)


HISTORY_ITEMS = (HistoryPage, HistoryNewer, HistoryOlder, OpenPast, InviteAgain)
