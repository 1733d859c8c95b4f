"""`Open kit`: the interviewer's private pages, and the buttons of a running interview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.domain.kits import LEANS
from bot.services.mock.kits import FALLBACK_NOTES, Leaf, sheet_of
from bot.services.mock.values import Interview
from bot.ui.cards import BRAND, FAIR, LINE, QUIET, Part, card
from bot.ui.components import Interaction, RowButton, RowSelect
from bot.ui.errors import saved
from bot.ui.replies import reply, say, update
from bot.ui.text import clip
from cogs.mock.buttons import ReportButton
from cogs.mock.pressing import SAVED
from cogs.mock.profile import Join
from cogs.mock.sheets import title_of
from cogs.mock.wording import FORM_NAMES

if TYPE_CHECKING:
    from cogs.mock.conductor import Conductor

OPTION_LABEL = 100
PAGE_BITS, PART_BITS, PHASE_BITS = 9, 2, 4
"""A part has a few dozen pages, an interview three parts and five phases."""
PLACEHOLDER = "Tick what you hear"


def page_row(interview_id: int, part: int, index: int) -> int:
    """Pack the place of a page into the number that its buttons carry."""
    return ((interview_id << PART_BITS | part) << PAGE_BITS) | index


def page_place(row: int) -> tuple[int, int, int]:
    """Give interview, part and page of a packed place."""
    index, rest = row & (1 << PAGE_BITS) - 1, row >> PAGE_BITS
    return rest >> PART_BITS, rest & (1 << PART_BITS) - 1, index


def conductor_of(interaction: Interaction) -> Conductor:
    """Give the owner of running interviews."""
    cog: Any = interaction.client.get_cog("Mock")
    conductor: Conductor = cog.conductor
    return conductor


class OpenKit(RowButton, action="mock:kit"):
    """Opens the kit to whoever interviews; the row is the interview."""

    label = "Open kit"
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        """Show the page at which the interviewer is."""
        leaf = await interaction.client.services.interviews.kits.open(self.row_id, interaction.user.id)
        await reply(interaction, kit_card(leaf))


class KitPage(RowButton, action="mock:page"):
    """Turns to a page; the row is its place."""

    label = "Next"

    async def press(self, interaction: Interaction) -> None:
        """Show that page."""
        interview_id, part, index = page_place(self.row_id)
        leaf = await interaction.client.services.interviews.kits.turn(
            interview_id, interaction.user.id, part, index
        )
        await update(interaction, kit_card(leaf))


class KitNext(KitPage, action="mock:next"):
    """Turns to the next page."""

    style = discord.ButtonStyle.primary


class KitSkip(KitPage, action="mock:skip"):
    """Turns to the next question, past the pages that are left of this one."""

    label = "Next question"


class KitTicks(RowSelect, action="mock:tick"):
    """Ticks the key points that were heard; the row is the page's place."""

    async def chosen(self, interaction: Interaction, select: Any) -> None:
        """Store the ticks and show them."""
        interview_id, part, index = page_place(self.row_id)
        leaf = await interaction.client.services.interviews.kits.tick(
            interview_id, interaction.user.id, part, index, [int(value) for value in select.values]
        )
        await update(interaction, kit_card(leaf))


class MoveOn(RowButton, action="mock:on"):
    """Ends a phase before its time; the row is the interview and the phase."""

    label = "Move on"

    async def press(self, interaction: Interaction) -> None:
        """Turn to the next phase."""
        interview_id, phase = self.row_id >> PHASE_BITS, self.row_id & (1 << PHASE_BITS) - 1
        services = interaction.client.services.interviews
        interview = await services.running.move_on(interview_id, interaction.user.id, phase)
        over = "The interview is over." if interview.state != "running" else "On you go."
        with saved(SAVED):
            await say(interaction, f"{over} I say so below.")
            await conductor_of(interaction).said(interview)


class NobodyCame(RowButton, action="mock:alone"):
    """Says that one waits alone; the row is the interview."""

    label = "Nobody came"

    async def press(self, interaction: Interaction) -> None:
        """Ask once more: it ends the interview for everybody."""
        await interaction.client.services.interviews.running.check_alone(self.row_id, interaction.user.id)
        text = (
            "Has nobody come, here or in voice? Then I end the interview and ask the others what happened. "
            "If you are talking already, leave this alone."
        )
        await reply(interaction, card(text, [ReallyAlone(self.row_id)], colour=FAIR))


class ReallyAlone(RowButton, action="mock:alone-yes"):
    """Ends an interview to which nobody came; the row is the interview."""

    label = "Nobody is here, end it"
    style = discord.ButtonStyle.danger

    async def press(self, interaction: Interaction) -> None:
        """End the interview, ask the others, and offer another partner."""
        services = interaction.client.services.interviews
        interview = await services.running.nobody_came(self.row_id, interaction.user.id)
        text = "Sorry about that. I have ended it and ask the others what happened; it costs you nothing."
        with saved(SAVED):
            await update(interaction, card(text, again_buttons(interview)))
            await conductor_of(interaction).said(interview)


def again_buttons(interview: Interview) -> list[ui.Item[Any]]:
    """Give the button that looks for another partner."""
    return [Join(interview.guild_id, label="Find me another partner")]


def sheet_buttons(interview: Interview, phase: int) -> list[ui.Item[Any]]:
    """Give the buttons of the run sheet."""
    return [*phase_buttons(interview, phase), NobodyCame(interview.id), ReportButton(interview.id)]


def phase_buttons(interview: Interview, phase: int) -> list[ui.Item[Any]]:
    """Give the buttons of a phase."""
    last = phase + 1 >= len(sheet_of(interview))
    row = interview.id << PHASE_BITS | phase
    return [OpenKit(interview.id), MoveOn(row, label="End the interview" if last else None)]


def kit_card(leaf: Leaf) -> ui.LayoutView:
    """Build one page of the kit."""
    page = leaf.page
    parts: list[Part] = [*_head(leaf), f"**{page.title}**\n{page.ask}"]
    if page.hint:
        parts.append(f"-# If they are stuck: {page.hint}")
    if page.points:
        marks = [("✓" if n in leaf.ticked else "○", point) for n, point in enumerate(page.points)]
        parts += [LINE, "**Listen for**\n" + "\n".join(f"{mark} {point}" for mark, point in marks)]
        if leaf.running:
            parts.append([_ticks(leaf)])
    parts += [f"**{title}**\n{text}" for title, text in (*page.answer, *page.notes)]
    if page.then:
        parts.append("**Then ask**\n" + "\n".join(f"- {line}" for line in page.then))
    parts.append(_turning(leaf))
    return card(*parts, colour=BRAND if leaf.running else QUIET)


def _head(leaf: Leaf) -> list[Part]:
    place = f"question {leaf.number + 1} of {leaf.questions}" if leaf.running else "a look back"
    lines = [f"### Kit for part {leaf.part + 1}: {FORM_NAMES[leaf.kit.form]}"]
    own = next((phase for phase in sheet_of(leaf.interview) if phase.part == leaf.part), None)
    who = f"{title_of(leaf.interview, own)} · " if own is not None else ""
    lines.append(f"-# {who}{place} · only you see this")
    if leaf.index == 0 and leaf.running:
        word, advice = LEANS[leaf.kit.lean]
        lines.append(f"-# This kit leans on {word}. {advice}")
        lines += [f"-# {FALLBACK_NOTES[fallback]}" for fallback in leaf.kit.fallbacks]
    return ["\n".join(lines)]


def _ticks(leaf: Leaf) -> KitTicks:
    options = [
        discord.SelectOption(
            label=clip(point, OPTION_LABEL), value=str(number), default=number in leaf.ticked
        )
        for number, point in enumerate(leaf.page.points)
    ]
    select: ui.Select[Any] = ui.Select(
        options=options, min_values=0, max_values=len(options), placeholder=PLACEHOLDER
    )
    return KitTicks(page_row(leaf.interview.id, leaf.part, leaf.index), select)


def _turning(leaf: Leaf) -> list[ui.Item[Any]]:
    def row(index: int) -> int:
        return page_row(leaf.interview.id, leaf.part, index)

    last = leaf.index + 1 >= leaf.pages
    buttons: list[ui.Item[Any]] = [
        KitPage(row(max(leaf.index - 1, 0)), label="Back", disabled=leaf.index == 0),
        KitNext(row(leaf.index if last else leaf.index + 1), disabled=last),
    ]
    if leaf.next_question is not None and leaf.next_question > leaf.index + 1:
        buttons.append(KitSkip(row(leaf.next_question)))
    return buttons


KIT_ITEMS = (OpenKit, KitPage, KitNext, KitSkip, KitTicks, MoveOn, NobodyCame, ReallyAlone)
