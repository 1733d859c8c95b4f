"""What a running interview looks like in its room: the run sheet, each phase, and the messages after the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import discord
from discord import ui

from bot.domain import run_sheet
from bot.domain.run_sheet import REAL_MINUTE, Form, Phase
from bot.services.mock.interview.kits import interview_form, sheet_of
from bot.services.mock.interview.pace import Pace
from bot.services.mock.values import Interview
from bot.ui.actions import Press, Server
from bot.ui.cards import FAIR, LINE, Part, card
from bot.ui.text import count, when
from bot.ui.text import mention as mention_member
from cogs.mock.interview.actions import MOVE_ON, NOBODY_CAME, OPEN_KIT, REALLY_ALONE, PhaseRef
from cogs.mock.meeting.actions import REPORT
from cogs.mock.pool.actions import JOIN
from cogs.mock.refs import MeetingRef
from cogs.mock.wording import FORM_NAMES, place_words

Buttons = Sequence[Press]
WHAT: dict[Form, str] = {
    "rapid-fire": "Many short questions; answers of two or three sentences. Breadth counts.",
    "deep-dive": "A few topics, each with follow-ups until the answers end. Reaching that point is the aim.",
    "scenario": "One real problem, reasoned through aloud. Ask before you answer.",
    "derivation": "A result from first principles. Say each step; the plan counts more than the algebra.",
    "system-design": "Requirements, data, model, serving. The candidate leads, the interviewer steers.",
    "behavioral": "Stories from experience: situation, task, action, result. Say “I”, and give numbers.",
}


def mention(interview: Interview, seat: int | None) -> str:
    """Return a mention of the member in a seat."""
    return "nobody" if seat is None else mention_member(interview.seats[seat].user_id)


def title_of(interview: Interview, phase: Phase) -> str:
    """Return one line that says what happens in a phase."""
    if phase.kind == "hello":
        return "Say hello"
    if phase.kind == "debrief":
        return "Debrief, spoken"
    line = f"{mention(interview, phase.interviewer)} interviews {mention(interview, phase.candidate)}"
    if phase.observer is not None:
        line += f", {mention(interview, phase.observer)} observes"
    return line


def guide_of(interview: Interview, phase: Phase) -> str:
    """Return what to do in a phase, with minutes where it has parts."""
    if phase.kind == "hello":
        return "Meet in voice, test the sound, and agree what the candidate wants to train."
    if phase.kind == "debrief":
        return (
            "The candidate begins: what went well, what next time? Then the interviewer: one thing to keep, "
            "one to work on, each with an example."
        )
    lines = run_sheet.guide(interview_form(interview), phase.minutes)
    return "\n".join(f"- {label} ({minutes} min)" for label, minutes in lines)


def _times(interview: Interview, pace: Pace) -> list[tuple[datetime, datetime]]:
    """Return when each phase begins and ends, given where the interview is now."""
    sheet = sheet_of(interview)
    assert interview.phase is not None
    assert interview.phase_due_at is not None
    end = interview.phase_due_at
    times = []
    for index in range(interview.phase, len(sheet)):
        if index > interview.phase:
            end += sheet[index].minutes * pace.minute
        times.append((end - sheet[index].minutes * pace.minute, end))
    begin = times[0][0]
    for phase in reversed(sheet[: interview.phase]):
        times.insert(0, (begin - phase.minutes * pace.minute, begin))
        begin -= phase.minutes * pace.minute
    return times


def sheet_buttons(interview: Interview, phase: int) -> list[Press]:
    """Return the buttons of the run sheet."""
    ref = MeetingRef(interview.id)
    return [*phase_buttons(interview, phase), NOBODY_CAME.button(ref), REPORT.button(ref)]


def phase_buttons(interview: Interview, phase: int) -> list[Press]:
    """Return the buttons of a phase."""
    last = phase + 1 >= len(sheet_of(interview))
    return [
        OPEN_KIT.button(MeetingRef(interview.id)),
        MOVE_ON.button(PhaseRef(interview.id, phase), label="End the interview" if last else None),
    ]


def again_buttons(interview: Interview) -> list[Press]:
    """Return the button that finds another partner."""
    return [JOIN.button(Server(interview.guild_id), label="Find me another partner")]


def alone_card(interview_id: int) -> ui.LayoutView:
    """Build the question whether really nobody came; confirming ends the interview for everybody."""
    text = (
        "Has nobody come, here or in voice? Then I end the interview and ask the others what happened. "
        "If you are talking already, leave this alone."
    )
    return card(text, [REALLY_ALONE.button(MeetingRef(interview_id))], colour=FAIR)


def run_sheet_parts(interview: Interview, pace: Pace, buttons: Buttons) -> list[Part]:
    """Build the run sheet, the first message of an interview."""
    form = interview_form(interview)
    sheet = sheet_of(interview)
    swap = " · you swap roles" if interview.plan == "swap" else " · one way, no swap"
    parts: list[Part] = [
        f"### The interview begins: {FORM_NAMES[form]}, {interview.minutes} minutes\n"
        f"-# Interview #{interview.id}{swap} · {place_words(interview)}",
        WHAT[form],
    ]
    # Seconds matter only when a minute of the interview is shorter than a real one.
    style: discord.utils.TimestampStyle = "t" if pace.minute >= REAL_MINUTE else "T"
    lines = []
    for index, (phase, (begin, end)) in enumerate(zip(sheet, _times(interview, pace), strict=True)):
        mark = "➤" if index == interview.phase else "○"
        clock = f"{when(begin, style)} to {when(end, style)}"
        lines.append(f"{mark} **{title_of(interview, phase)}** · {count(phase.minutes, 'minute')} · {clock}")
    part = run_sheet.part_phase(sheet, 0)
    if pace.minute < REAL_MINUTE:
        lines.append(f"-# For trying out: a minute lasts {pace.minute.total_seconds():g} s here.")
    parts += ["\n".join(lines), LINE]
    assert interview.phase is not None
    if sheet[interview.phase].kind == "hello":
        parts.append(f"**Now**\n{guide_of(interview, sheet[interview.phase])}")
    if part is not None:
        parts.append(f"**In each part**\n{guide_of(interview, part)}")
    parts += [
        "Whoever interviews presses **Open kit**: questions, hints, model answers and key points to tick, "
        "for their eyes only. I say here when a part is over; nobody is pinged.",
        [*buttons],
    ]
    return parts


def phase_parts(interview: Interview, phase: Phase, buttons: Buttons) -> list[Part]:
    """Build the message that a phase has begun."""
    assert interview.phase_due_at is not None
    head = (
        f"Part {phase.part + 1}: {title_of(interview, phase)}"
        if phase.part is not None
        else title_of(interview, phase)
    )
    return [
        f"### {head}\n-# {count(phase.minutes, 'minute')}, until {when(interview.phase_due_at, 'T')} "
        f"({when(interview.phase_due_at)})",
        guide_of(interview, phase),
        [*buttons],
    ]


def over_parts(interview: Interview, pace: Pace, buttons: Buttons) -> list[Part]:
    """Build the request for feedback at the end."""
    deadline = until(interview, pace)
    pays = (
        "An interview that was held pays both roles, and feedback in time pays on top."
        if _was_held(interview, pace)
        else "It was over before half of its time, so it earns no points; the feedback helps all the same."
    )
    return [
        "### That was it, well done\n"
        f"Now each of you writes feedback. The others see yours only when all of it is in, or {when(deadline)}.",
        f"It takes two minutes: five marks, and a line on what went well and what to work on. {pays}",
        [*buttons],
    ]


def met_parts(interview: Interview, deadline: datetime, buttons: Buttons) -> list[Part]:
    """Build the question whether the members met."""
    assert interview.started_at is not None
    return [
        f"### Did you meet {when(interview.started_at, 'f')}?\n"
        "No feedback has come yet. If you met, there is still time for it: "
        f"until {when(deadline, 'f')}.",
        "-# The others do not see which button you press, only what follows from all answers.",
        [*buttons],
    ]


def revealed_parts(buttons: Buttons) -> list[Part]:
    """Build the message that feedback can be read."""
    return [
        "### Feedback is in\nEach of you can read what was said about them. Only you see yours.",
        [*buttons],
    ]


def outcome_parts(interview: Interview, buttons: Buttons, *, absent: bool, paused: bool) -> list[Part]:
    """Build the private message after a meeting that did not take place."""
    when_was = when(interview.started_at or interview.created_at, "f")
    if not absent:
        return [
            f"### Sorry that nobody came\nYour mock interview of {when_was} did not take place, through no fault of "
            "yours. You come first when partners are found the next time.",
            [*buttons],
        ]
    parts: list[Part] = [
        f"### You were missed\nYour mock interview of {when_was} was noted as missed. That lowers your reliability, "
        "which comes back with time and with meetings kept. Next time, `/mock cancel` in good time costs nothing."
    ]
    if paused:
        parts.append(
            "That was the third one in a row, so I pause your pairings, to spare others the wait. When you have "
            "time again, `/mock join` brings you back at once."
        )
        parts.append([*buttons])
    return parts


def _was_held(interview: Interview, pace: Pace) -> bool:
    started, ended = interview.started_at, interview.ended_at
    if started is None or ended is None:
        return False
    return run_sheet.was_held(started, ended, interview.minutes, pace.minute)


def until(interview: Interview, pace: Pace) -> datetime:
    """Return when the time for feedback ends."""
    return (interview.ended_at or interview.created_at) + pace.window
