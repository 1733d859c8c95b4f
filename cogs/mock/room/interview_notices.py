"""What the notices of an interview say, from its beginning on."""

from __future__ import annotations

from bot.services.mock.interview.kits import sheet_of
from bot.services.mock.interview.pace import Pace
from bot.services.mock.room import kinds
from bot.services.mock.values import Interview, Notice
from bot.ui.actions import Server
from bot.ui.cards import BRAND, FAIR, GOOD
from cogs.mock.after.actions import FEEDBACK, READ
from cogs.mock.after.met import met_buttons
from cogs.mock.interview import run_sheet as sheets
from cogs.mock.interview.run_sheet import again_buttons, phase_buttons, sheet_buttons
from cogs.mock.meeting.actions import REPORT
from cogs.mock.pool.actions import JOIN
from cogs.mock.refs import MeetingRef
from cogs.mock.room.messenger import Outgoing, Renders


def interview_notices(pace: Pace) -> Renders:
    """Return the words of each kind of notice; None where it has become pointless."""

    def run_sheet(_: Notice, told: kinds.RunSheet, interview: Interview) -> Outgoing | None:
        if interview.state != "running" or interview.phase is None:
            return None
        buttons = sheet_buttons(interview, interview.phase)
        return Outgoing(sheets.run_sheet_parts(interview, pace, buttons), colour=BRAND)

    def phase(_: Notice, told: kinds.PhaseBegun, interview: Interview) -> Outgoing | None:
        number = told.phase
        if interview.state != "running" or interview.phase != number:
            return None
        line = sheet_of(interview)[number]
        return Outgoing(sheets.phase_parts(interview, line, phase_buttons(interview, number)))

    def feedback(_: Notice, told: kinds.FeedbackOpen, interview: Interview) -> Outgoing | None:
        if interview.state != "ended":
            return None
        ref = MeetingRef(interview.id)
        parts = sheets.over_parts(interview, pace, [FEEDBACK.button(ref), REPORT.button(ref)])
        return Outgoing(parts, colour=GOOD)

    def met(_: Notice, told: kinds.AskMet, interview: Interview) -> Outgoing | None:
        if interview.state != "ended":
            return None
        parts = sheets.met_parts(interview, sheets.until(interview, pace), met_buttons(interview.id))
        return Outgoing(parts, colour=FAIR)

    def revealed(_: Notice, told: kinds.Revealed, interview: Interview) -> Outgoing | None:
        return Outgoing(sheets.revealed_parts([READ.button(MeetingRef(interview.id))]), colour=GOOD)

    def outcome(_: Notice, told: kinds.Missed, interview: Interview) -> Outgoing | None:
        bring_back = JOIN.button(Server(interview.guild_id), label="Bring me back")
        buttons = [bring_back] if told.paused else again_buttons(interview)
        parts = sheets.outcome_parts(interview, buttons, absent=told.absent, paused=told.paused)
        return Outgoing(parts, colour=FAIR if told.absent else GOOD)

    return {
        kinds.RunSheet: run_sheet,
        kinds.PhaseBegun: phase,
        kinds.FeedbackOpen: feedback,
        kinds.AskMet: met,
        kinds.Revealed: revealed,
        kinds.Missed: outcome,
    }
