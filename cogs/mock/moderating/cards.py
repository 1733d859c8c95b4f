"""The moderators' page: numbers, pairings, reports, and what can be done about them."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.services.mock.safety import Overview, Report
from bot.services.mock.values import Interview
from bot.ui.actions import Press, Server
from bot.ui.cards import LINE, Part, card
from bot.ui.components import Interaction
from bot.ui.text import count, mention, safe, when
from cogs.mock.moderating.actions import BAR, DISSOLVE_ONE, HANDLED, UNBAR, UNBAR_ONE, ReportRef
from cogs.mock.room.rooms import thread_name
from cogs.mock.wording import ORIGIN_WORDS, STATE_WORDS, people

REPORTS_SHOWN = 3


async def moderators_card(interaction: Interaction, note: str = "") -> ui.LayoutView:
    """Build the moderators' page of the interaction's server."""
    assert interaction.guild_id is not None
    server = Server(interaction.guild_id)
    safety = interaction.client.services.mock.safety
    overview = await safety.overview(server.guild_id)
    parts: list[Part] = ["### Mock interviews: pairings and reports", note, _numbers(overview)]
    if overview.meetings:
        parts += [
            "\n".join(_line(interview) for interview in overview.meetings),
            [_dissolve(server, overview)],
        ]
    for report in (await safety.open_reports(server.guild_id))[:REPORTS_SHOWN]:
        parts += [LINE, _report(report), [HANDLED.button(ReportRef(report.id))]]
    member: ui.UserSelect[Any] = ui.UserSelect(placeholder="Bar a member from the pool")
    parts += [LINE, [BAR.select(server, member)], [UNBAR.button(server)]]
    return card(*parts)


def _numbers(overview: Overview) -> str:
    states = overview.by_state
    text = (
        f"**In the pool** {states.get('in', 0)}, {overview.waiting} looking now · "
        f"**on a pause** {states.get('paused', 0)} · **barred** {states.get('barred', 0)} · "
        f"**reports** {overview.reports}"
    )
    if overview.last_matching is not None:
        ran_at, paired, left = overview.last_matching
        text += (
            f"\n**Last matching** {when(ran_at, 'f')}: {count(paired, 'meeting')}, {left} without a partner"
        )
    return text


def _line(interview: Interview) -> str:
    at = f" · {when(interview.starts_at, 'f')}" if interview.starts_at else ""
    origin = ORIGIN_WORDS[interview.origin]
    return f"**#{interview.id}** {people(interview.members)} · {origin}, {STATE_WORDS[interview.state]}{at}"


def _report(report: Report) -> str:
    return (
        f"**Report {report.id}** about meeting #{report.interview_id} with {people(report.about)}, from "
        f"{mention(report.by_user)}, {when(report.created_at)}\n> {safe(report.text, 500)}"
    )


def _dissolve(server: Server, overview: Overview) -> Press:
    options = [
        discord.SelectOption(
            label=thread_name(interview),
            value=str(interview.id),
            description=STATE_WORDS[interview.state],
        )
        for interview in overview.meetings
    ]
    return DISSOLVE_ONE.select(server, ui.Select(options=options, placeholder="Dissolve a pair"))


def barred_card(server: Server, barred: tuple[int, ...]) -> ui.LayoutView:
    """Build the choice of which barred member to let in again."""
    member: ui.UserSelect[Any] = ui.UserSelect(placeholder="Let a barred member in again")
    return card(f"**Barred** {people(barred)}", [UNBAR_ONE.select(server, member)])
