"""The interviewer's private pages."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.domain.kits import AXIS_ADVICE
from bot.services.mock.interview.kits import FALLBACK_NOTES, Leaf, sheet_of
from bot.ui.actions import Press
from bot.ui.cards import BRAND, LINE, QUIET, Part, card
from bot.ui.limits import OPTION_LABEL
from bot.ui.pages import END, Side
from bot.ui.text import clip
from cogs.mock.interview.actions import TICK, TURN, PageRef
from cogs.mock.interview.run_sheet import title_of
from cogs.mock.wording import FORM_NAMES

PLACEHOLDER = "Tick what you hear"


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
        word, advice = AXIS_ADVICE[leaf.kit.axis]
        lines.append(f"-# This kit leans on {word}. {advice}")
        lines += [f"-# {FALLBACK_NOTES[fallback]}" for fallback in leaf.kit.fallbacks]
    return ["\n".join(lines)]


def _ticks(leaf: Leaf) -> Press:
    options = [
        discord.SelectOption(
            label=clip(point, OPTION_LABEL), value=str(number), default=number in leaf.ticked
        )
        for number, point in enumerate(leaf.page.points)
    ]
    select: ui.Select[Any] = ui.Select(
        options=options, min_values=0, max_values=len(options), placeholder=PLACEHOLDER
    )
    return TICK.select(PageRef(leaf.interview.id, leaf.part, leaf.index), select)


def _turning(leaf: Leaf) -> list[Press]:
    def to(index: int) -> PageRef:
        return PageRef(leaf.interview.id, leaf.part, index)

    back, after = leaf.index - 1, leaf.index + 1
    buttons = [
        TURN.button(to(back), label="Back")
        if back >= 0
        else END.button(Side("before"), label="Back", disabled=True),
        TURN.button(to(after), label="Next", style=discord.ButtonStyle.primary)
        if after < leaf.pages
        else END.button(Side("after"), label="Next", style=discord.ButtonStyle.primary, disabled=True),
    ]
    if leaf.next_question is not None and leaf.next_question > after:
        buttons.append(TURN.button(to(leaf.next_question), label="Next question"))
    return buttons
