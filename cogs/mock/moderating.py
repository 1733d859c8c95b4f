"""What moderators see and do: pairings with their states, reports, dissolving, barring. Never feedback."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.errors import NotAllowed
from bot.services.mock.safety import Overview, Report
from bot.services.mock.values import Interview
from bot.ui.cards import LINE, Part, card
from bot.ui.components import Interaction, RowButton, RowSelect
from bot.ui.errors import saved
from bot.ui.replies import reply, say, update
from bot.ui.text import count, safe, when
from cogs.mock.pressing import changed, keeper_of
from cogs.mock.rooms import thread_name
from cogs.mock.wording import ORIGIN_WORDS, STATE_WORDS, people

REPORTS_SHOWN = 3


def require_moderator(interaction: Interaction) -> None:
    """Raise NotAllowed unless a member with Manage Server acts."""
    if not interaction.permissions.manage_guild:
        raise NotAllowed("This is for members with the permission “Manage Server”.")


async def moderators_card(interaction: Interaction, note: str = "") -> ui.LayoutView:
    """Build the moderators' page of the interaction's server."""
    assert interaction.guild_id is not None
    guild_id = interaction.guild_id
    safety = interaction.client.services.mock.safety
    overview = await safety.overview(guild_id)
    parts: list[Part] = ["### Mock interviews: pairings and reports", note, _numbers(overview)]
    if overview.meetings:
        parts += [
            "\n".join(_line(interview) for interview in overview.meetings),
            [_dissolve(guild_id, overview)],
        ]
    for report in (await safety.open_reports(guild_id))[:REPORTS_SHOWN]:
        parts += [LINE, _report(report), [HandleReport(report.id)]]
    member: ui.UserSelect[Any] = ui.UserSelect(placeholder="Bar a member from the pool")
    parts += [LINE, [BarChoice(guild_id, member)], [Unbar(guild_id)]]
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
        f"<@{report.by_user}>, {when(report.created_at)}\n> {safe(report.text, 500)}"
    )


def _dissolve(guild_id: int, overview: Overview) -> ui.Item[Any]:
    options = [
        discord.SelectOption(
            label=thread_name(interview),
            value=str(interview.id),
            description=STATE_WORDS[interview.state],
        )
        for interview in overview.meetings
    ]
    return DissolveChoice(guild_id, ui.Select(options=options, placeholder="Dissolve a pair"))


class DissolveChoice(RowSelect, action="mock:dissolve-one"):
    """Which pair to take apart."""

    async def chosen(self, interaction: Interaction, select: Any) -> None:
        """Take it apart and tell both."""
        require_moderator(interaction)
        interview_id = int(select.values[0])
        await _dissolved(interaction, interview_id)
        async with changed(interaction, interview_id):
            await update(
                interaction, await moderators_card(interaction, f"Meeting #{interview_id} is dissolved.")
            )


async def _dissolved(interaction: Interaction, interview_id: int) -> None:
    assert interaction.guild_id is not None
    await interaction.client.services.mock.safety.dissolve(
        interaction.guild_id, interview_id, interaction.user.id
    )


class DissolveMeeting(RowButton, action="mock:dissolve"):
    """Takes the pair of a report apart."""

    label = "Dissolve the pair"
    style = discord.ButtonStyle.danger

    async def press(self, interaction: Interaction) -> None:
        """Take it apart and tell both."""
        if interaction.guild_id is None:
            raise NotAllowed("Open /setup in the server for that.")
        require_moderator(interaction)
        await _dissolved(interaction, self.row_id)
        async with changed(interaction, self.row_id):
            await say(interaction, f"Meeting #{self.row_id} is dissolved; both are told.")


class HandleReport(RowButton, action="mock:handled"):
    """Closes a report."""

    label = "Close the report"

    async def press(self, interaction: Interaction) -> None:
        """Close it."""
        if interaction.guild_id is None:
            raise NotAllowed("Open /setup in the server for that.")
        require_moderator(interaction)
        await interaction.client.services.mock.safety.handle(self.row_id, interaction.user.id)
        if interaction.message is not None and interaction.message.flags.ephemeral:
            await update(interaction, await moderators_card(interaction, f"Report {self.row_id} is closed."))
        else:
            await say(interaction, f"Report {self.row_id} is closed.")


class BarChoice(RowSelect, action="mock:bar"):
    """Whom to keep out of the pool."""

    async def chosen(self, interaction: Interaction, select: Any) -> None:
        """Keep them out and call their meetings off."""
        require_moderator(interaction)
        user = select.values[0].id
        off = await interaction.client.services.mock.safety.bar(self.row_id, user, interaction.user.id)
        note = f"<@{user}> is barred; {count(len(off), 'meeting')} called off."
        with saved(f"{note} I could not show that here or tell the others yet; I'll try again."):
            await update(interaction, await moderators_card(interaction, note))
            for interview_id in off:
                await keeper_of(interaction).after(interview_id)


class Unbar(RowButton, action="mock:unbar"):
    """Asks whom to let in again."""

    label = "Let somebody in again"

    async def press(self, interaction: Interaction) -> None:
        """Show the choice."""
        require_moderator(interaction)
        barred = await interaction.client.services.mock.safety.barred(self.row_id)
        if not barred:
            await say(interaction, "Nobody is barred.")
            return
        member: ui.UserSelect[Any] = ui.UserSelect(placeholder="Let a barred member in again")
        await reply(
            interaction, card(f"**Barred** {people(tuple(barred))}", [UnbarChoice(self.row_id, member)])
        )


class UnbarChoice(RowSelect, action="mock:unbar-one"):
    """Whom to let in again."""

    async def chosen(self, interaction: Interaction, select: Any) -> None:
        """Let them in; they join by themselves."""
        require_moderator(interaction)
        user = select.values[0].id
        await interaction.client.services.mock.safety.unbar(self.row_id, user)
        await update(interaction, card(f"<@{user}> can join again."))


MODERATOR_ITEMS: tuple[type[ui.DynamicItem[Any]], ...] = (
    DissolveChoice,
    DissolveMeeting,
    HandleReport,
    BarChoice,
    Unbar,
    UnbarChoice,
)
