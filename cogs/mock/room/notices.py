"""The words of every notice before an interview begins."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from discord import ui

from bot.domain.interviews import AGREE_WITHIN, INVITE_LASTS
from bot.services.mock.meeting.calendar import calendar_file
from bot.services.mock.room import kinds
from bot.services.mock.safety import Report
from bot.services.mock.values import Interview, Notice
from bot.ui.actions import Server
from bot.ui.cards import FAIR, GOOD, QUIET
from bot.ui.text import mention, safe, when
from cogs.mock.meeting.actions import ANOTHER_TIME, CANCEL
from cogs.mock.meeting.cards import answer_buttons, invitation_buttons
from cogs.mock.moderating.actions import DISSOLVE, HANDLED, ReportRef
from cogs.mock.pool.actions import JOIN
from cogs.mock.refs import MeetingRef
from cogs.mock.room.messenger import Outgoing, Renders
from cogs.mock.room.rooms import File
from cogs.mock.room.unmatched import unmatched_words
from cogs.mock.wording import people, place_url, place_words, reminder_words

if TYPE_CHECKING:
    from bot.bootstrap import Services

REASONS = {
    "cancelled": "{by} called this meeting off.",
    "left": "{by} has left the server, so this meeting is off.",
    "dissolved": "A moderator took this meeting off the list.",
    "declined": "{by} declined the invitation.",
    "unanswered": "The invitation ran out: nobody answered within three days.",
    "undecided": "No time was agreed within a week, so this meeting is off.",
}
AGAIN = "-# Whoever was let down comes first when partners are found."


def _both(moment: datetime) -> str:
    return f"**{when(moment, 'F')}** ({when(moment)})"


def _picked(_: Notice, told: kinds.Picked, interview: Interview) -> Outgoing | None:
    by = told.by
    if interview.state not in ("pending", "proposing"):
        return None
    return Outgoing(
        [
            f"{people(interview.others(by))}: {mention(by)} would take {_both(told.starts_at)}. "
            "Press the same time above if it suits you."
        ],
        ping=interview.others(by),
    )


def _agreed(notice: Notice, told: kinds.Agreed, interview: Interview) -> Outgoing | None:
    if interview.state != "agreed" or interview.starts_at != told.starts_at:
        return None
    return Outgoing(
        [
            f"✅ {people(interview.members)}, it is settled: {_both(told.starts_at)}, "
            f"{interview.minutes} minutes.",
            f"{reminder_words(told.starts_at, notice.due_at)} Move or call it off with the buttons above or "
            "`/mock schedule`.",
        ],
        ping=interview.members,
        colour=GOOD,
    )


def _moved(_: Notice, told: kinds.Moved, interview: Interview) -> Outgoing | None:
    if interview.state != "agreed" or interview.starts_at != told.starts_at:
        return None
    return Outgoing(
        [
            f"🔁 {people(interview.members)}, the meeting is moved to {_both(told.starts_at)}. "
            "A calendar file that replaces the old one is attached.",
        ],
        ping=interview.members,
        colour=GOOD,
    )


def _proposal(_: Notice, told: kinds.Proposed, interview: Interview) -> Outgoing | None:
    by, instead = told.by, told.instead_of
    if interview.state not in ("pending", "proposing", "agreed"):
        return None
    old = f" instead of {when(instead, 'F')}" if instead else ""
    keeps = "\n-# Until it is accepted, the old time stands." if instead else ""
    return Outgoing(
        [
            f"{people(interview.others(by))}: {mention(by)} proposes {_both(told.starts_at)}{old}.{keeps}",
            answer_buttons(told.proposal_id),
        ],
        ping=interview.others(by),
    )


def _renewed(_: Notice, told: kinds.Renewed, interview: Interview) -> Outgoing | None:
    if interview.state not in ("pending", "proposing"):
        return None
    more = (
        "I have found new ones that suit everybody; press one on the card above."
        if told.found
        else "Your weeks have no other time in common; put one forward with `Another time` on the card above."
    )
    return Outgoing([f"The times that I offered have passed. {more}"], colour=QUIET)


def _gone(_: Notice, told: kinds.Gone, interview: Interview) -> Outgoing | None:
    if interview.state not in ("pending", "proposing", "agreed", "running"):
        return None
    text = f"{mention(told.by)} has left the server; {people(interview.members)} go on as two."
    return Outgoing([text], colour=QUIET)


def _declined(_: Notice, told: kinds.Declined, interview: Interview) -> Outgoing | None:
    by = told.by
    word = "took the proposal back" if told.withdrawn else "cannot make it"
    stays = f" The meeting stays at {when(interview.starts_at, 'F')}." if interview.starts_at else ""
    return Outgoing(
        [f"{people(interview.others(by))}: {mention(by)} {word}: {when(told.starts_at, 'F')}.{stays}"],
        ping=interview.others(by),
        colour=QUIET,
    )


def _off(_: Notice, told: kinds.Off, interview: Interview) -> Outgoing | None:
    by = told.by
    late = " It was less than 12 hours ahead." if told.late else ""
    calls = tuple(user for user in interview.members if user != by)
    return Outgoing(
        [
            f"{people(calls)}: {REASONS[told.reason].format(by=mention(by or 0))}{late}",
            AGAIN,
            [JOIN.button(Server(interview.guild_id), label="Find me a new partner")],
        ],
        ping=calls,
        colour=FAIR,
    )


def _reminder(
    _: Notice, told: kinds.ReminderDay | kinds.ReminderSoon, interview: Interview
) -> Outgoing | None:
    if interview.state not in ("agreed", "running") or interview.starts_at is None:
        return None
    if interview.starts_at != told.starts_at:
        return None
    soon = isinstance(told, kinds.ReminderSoon)
    text = f"⏰ {people(interview.members)}, your mock interview begins {_both(interview.starts_at)}."
    hint = place_words(interview) if soon else "Cannot make it? `Another time` costs nothing; a late no does."
    return Outgoing([text, hint], ping=interview.members)


def _moved_here(_: Notice, told: kinds.MovedHere, interview: Interview) -> Outgoing | None:
    return Outgoing(
        [
            f"Our thread for mock interview #{interview.id} was deleted or closed to me, so we go on here. "
            "Nothing else has changed; `/mock schedule` in the server shows the meeting with all its buttons."
        ],
        colour=FAIR,
    )


def _link(_: Notice, told: kinds.Link, interview: Interview) -> Outgoing | None:
    by = told.by
    return Outgoing(
        [f"{people(interview.others(by))}: {mention(by)} suggests to talk at {told.link}"],
        ping=interview.others(by),
    )


def _accepted(_: Notice, told: kinds.Accepted, interview: Interview) -> Outgoing | None:
    by = told.by
    return Outgoing(
        [f"{people(interview.others(by))}: {mention(by)} accepted the invitation. Now choose a time above."],
        ping=interview.others(by),
        colour=GOOD,
    )


def _unmatched(_: Notice, told: kinds.Unmatched, interview: None) -> Outgoing:
    return Outgoing(
        [
            "### No partner this week",
            unmatched_words(told.facts),
            "-# You stay in the pool: you are paired as soon as somebody who fits joins. "
            "`/mock leave` takes you out.",
        ],
        colour=QUIET,
    )


def meeting_notices(services: Services) -> Renders:
    """Return the words of each kind of notice before the interview; settled times come with calendar files."""

    async def settled(
        notice: Notice, told: kinds.Agreed | kinds.Moved, interview: Interview
    ) -> Outgoing | None:
        words = (
            _moved(notice, told, interview)
            if isinstance(told, kinds.Moved)
            else _agreed(notice, told, interview)
        )
        if words is None:
            return None
        files = await calendar_files(services, interview)
        shown: list[ui.File[ui.LayoutView]] = [ui.File(f"attachment://{name}") for name, _ in files]
        return replace(words, parts=[*words.parts, *shown], files=files)

    async def nudge(_: Notice, told: kinds.Nudge, interview: Interview) -> Outgoing | None:
        silent = await services.mock.meetings.silent(interview)
        return nudge_words(interview, silent) if silent else None

    async def report(_: Notice, told: kinds.Reported, interview: Interview) -> Outgoing | None:
        return report_words(await services.mock.safety.get(told.report_id))

    return {
        kinds.Picked: _picked,
        kinds.Agreed: settled,
        kinds.Moved: settled,
        kinds.Proposed: _proposal,
        kinds.Declined: _declined,
        kinds.Off: _off,
        kinds.Renewed: _renewed,
        kinds.Gone: _gone,
        kinds.ReminderDay: _reminder,
        kinds.ReminderSoon: _reminder,
        kinds.Nudge: nudge,
        kinds.MovedHere: _moved_here,
        kinds.Link: _link,
        kinds.Accepted: _accepted,
        kinds.Unmatched: _unmatched,
        kinds.Reported: report,
    }


async def calendar_files(services: Services, interview: Interview) -> list[File]:
    """Return the meeting as one calendar file for each zone among its members."""
    zones = []
    for user in interview.members:
        profile = await services.mock.profiles.get(interview.guild_id, user)
        if profile.week.zone not in zones:
            zones.append(profile.week.zone)
    now, place = services.clock.now(), place_url(interview)
    return [calendar_file(interview, zone, now=now, place=place) for zone in zones]


def nudge_words(interview: Interview, silent: tuple[int, ...]) -> Outgoing | None:
    """Ask those once more whose answer is awaited; None when none is."""
    ref, calls = MeetingRef(interview.id), people(silent)
    if interview.state == "invited":
        ends = when(interview.created_at + INVITE_LASTS)
        text = f"{calls}: <@{interview.invited_by}>'s invitation still waits for your answer; it runs out {ends}."
        return Outgoing([text, invitation_buttons(ref)], ping=silent)
    if interview.state not in ("pending", "proposing"):
        return None
    ends = when(interview.created_at + AGREE_WITHIN)
    return Outgoing(
        [
            f"{calls}: you have not chosen a time yet. Press one above, or put your own forward. "
            f"Without a time this meeting is off {ends}.",
            "-# Never answering costs reliability when a partner waits for it; `Cancel` costs nothing.",
            [ANOTHER_TIME.button(ref), CANCEL.button(ref)],
        ],
        ping=silent,
    )


def report_words(report: Report) -> Outgoing:
    """Show a report to the moderators."""
    return Outgoing(
        [
            f"### Report about mock interview #{report.interview_id}\n"
            f"From {mention(report.by_user)}, about the meeting with {people(report.about)}:",
            f"> {safe(report.text)}",
            [
                HANDLED.button(ReportRef(report.id)),
                DISSOLVE.button(MeetingRef(report.interview_id)),
            ],
            "-# `/setup` → `Mock interviews` bars a member from the pool.",
        ],
        colour=FAIR,
    )
