"""What the notices of an interview say, from its beginning on."""

from __future__ import annotations

from collections.abc import Mapping

from bot.services.mock.after.closing import OUTCOME, REVEALED
from bot.services.mock.interview.kits import sheet_of
from bot.services.mock.interview.pace import Pace
from bot.services.mock.interview.running import FEEDBACK as FEEDBACK_OPEN
from bot.services.mock.interview.running import MET, PHASE, RUN_SHEET
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
from cogs.mock.room.messenger import Outgoing, Render


def interview_notices(pace: Pace) -> Mapping[str, Render]:
    """Return the words of each kind of notice; None where it has become pointless."""

    def run_sheet(_notice: Notice, interview: Interview | None) -> Outgoing | None:
        if interview is None or interview.state != "running" or interview.phase is None:
            return None
        buttons = sheet_buttons(interview, interview.phase)
        return Outgoing(sheets.run_sheet_parts(interview, pace, buttons), colour=BRAND)

    def phase(notice: Notice, interview: Interview | None) -> Outgoing | None:
        number = int(notice.args["phase"])
        if interview is None or interview.state != "running" or interview.phase != number:
            return None
        line = sheet_of(interview)[number]
        return Outgoing(sheets.phase_parts(interview, line, phase_buttons(interview, number)))

    def feedback(_notice: Notice, interview: Interview | None) -> Outgoing | None:
        if interview is None or interview.state != "ended":
            return None
        ref = MeetingRef(interview.id)
        parts = sheets.over_parts(interview, pace, [FEEDBACK.button(ref), REPORT.button(ref)])
        return Outgoing(parts, colour=GOOD)

    def met(_notice: Notice, interview: Interview | None) -> Outgoing | None:
        if interview is None or interview.state != "ended":
            return None
        parts = sheets.met_parts(interview, sheets.until(interview, pace), met_buttons(interview.id))
        return Outgoing(parts, colour=FAIR)

    def revealed(_notice: Notice, interview: Interview | None) -> Outgoing | None:
        if interview is None:
            return None
        return Outgoing(sheets.revealed_parts([READ.button(MeetingRef(interview.id))]), colour=GOOD)

    def outcome(notice: Notice, interview: Interview | None) -> Outgoing | None:
        if interview is None:
            return None
        absent, paused = bool(notice.args.get("absent")), bool(notice.args.get("paused"))
        bring_back = JOIN.button(Server(interview.guild_id), label="Bring me back")
        buttons = [bring_back] if paused else again_buttons(interview)
        parts = sheets.outcome_parts(interview, buttons, absent=absent, paused=paused)
        return Outgoing(parts, colour=FAIR if absent else GOOD)

    return {
        RUN_SHEET: run_sheet,
        PHASE: phase,
        FEEDBACK_OPEN: feedback,
        MET: met,
        REVEALED: revealed,
        OUTCOME: outcome,
    }
