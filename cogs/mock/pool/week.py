"""The week in which a member is free: common weeks with one press, then days and parts of days, then half hours.

The buttons name the days being edited, so nothing has to be remembered between two presses.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.domain.availability import BLOCKS, SLOTS_A_DAY, clock, common_blocks, describe
from bot.domain.vocabulary import WEEKDAYS
from bot.services.mock.values import Profile
from bot.ui.actions import Press, Server
from bot.ui.cards import LINE, Part, card
from bot.ui.components import Interaction
from cogs.mock.pool import actions
from cogs.mock.pool.actions import DaysRef, Half, HalfRef, Preset, PresetRef
from cogs.mock.pool.week_picture import show_with_picture, shown

BLOCK_WORDS = {
    block: f"{block.capitalize()}, {clock(slots.start)}–{clock(slots.stop)}"
    for block, slots in BLOCKS.items()
}
PRESET_WORDS: dict[Preset, str] = {
    "evenings": "Weekday evenings",
    "weekends": "Weekends",
    "office": "Working hours",
}
HALVES: dict[Half, range] = {
    "morning": range(SLOTS_A_DAY // 2),
    "afternoon": range(SLOTS_A_DAY // 2, SLOTS_A_DAY),
}
HALF_WORDS: dict[Half, str] = {"morning": "before noon", "afternoon": "after noon"}


def week_card(
    profile: Profile, ref: DaysRef, change: str = "", file: discord.File | None = None
) -> ui.LayoutView:
    """Build the week with the controls for the days of ``ref``, which may be none."""
    presets = [
        actions.WEEK_PRESET.button(PresetRef(ref.days, preset), label=label)
        for preset, label in PRESET_WORDS.items()
    ]
    parts: list[Part] = [
        f"### When are you free?\nHours on your own clock ({profile.week.zone}), every week.",
        change,
        shown(file),
        "\n".join(f"-# {line}" for line in describe(profile.week)),
        [*presets, actions.WEEK_CLEAR.button(ref)],
        LINE,
        [_day_select(ref)],
    ]
    if ref.days:
        parts += [
            [_block_select(profile, ref)],
            [actions.WEEK_HALVES.button(ref), actions.WEEK_COPY.button(ref)],
        ]
    server = Server(profile.guild_id)
    leave = [actions.WEEK_TIME_ZONE.button(ref), actions.PROFILE.button(server)]
    if profile.complete:  # a member who is waiting looks through the pool again with the new hours
        looks = profile.waiting_since is not None
        leave.insert(0, actions.JOIN.button(server, label="Find me a partner" if looks else None))
    return card(*parts, leave)


def _day_select(ref: DaysRef) -> Press:
    options = [
        discord.SelectOption(label=weekday, value=str(day), default=day in ref.numbers)
        for day, weekday in enumerate(WEEKDAYS)
    ]
    select: ui.Select[Any] = ui.Select(
        options=options, min_values=1, max_values=7, placeholder="1. Choose days"
    )
    return actions.WEEK_DAYS.select(ref, select)


def _block_select(profile: Profile, ref: DaysRef) -> Press:
    common = common_blocks(profile.week, ref.numbers)
    options = [
        discord.SelectOption(label=label, value=block, default=block in common)
        for block, label in BLOCK_WORDS.items()
    ]
    select: ui.Select[Any] = ui.Select(
        options=options,
        min_values=0,
        max_values=len(options),
        placeholder=f"2. Free on {_named(ref.numbers)}",
    )
    return actions.WEEK_BLOCKS.select(ref, select)


def _named(days: Sequence[int]) -> str:
    return ", ".join(WEEKDAYS[day][:3] for day in days)


def half_hours_card(profile: Profile, ref: DaysRef, file: discord.File | None = None) -> ui.LayoutView:
    """Build the two selects that hold the forty-eight half hours of a day."""
    days = ref.numbers
    common = set.intersection(*(set(profile.week.day(day)) for day in days)) if days else set[int]()

    def select(half: Half) -> Press:
        options = [
            discord.SelectOption(
                label=f"{clock(slot)}–{clock(slot + 1)}", value=str(slot), default=slot in common
            )
            for slot in HALVES[half]
        ]
        slots: ui.Select[Any] = ui.Select(
            options=options,
            min_values=0,
            max_values=len(options),
            placeholder=f"Half hours {HALF_WORDS[half]}",
        )
        return actions.WEEK_HALF.select(HalfRef(ref.days, half), slots)

    return card(
        f"### Half hours on {_named(days)}\nChoosing replaces that half of the day on each of these days.",
        shown(file),
        *[[select(half)] for half in HALVES],
        [actions.WEEK_BACK.button(ref)],
    )


def copy_card(ref: DaysRef) -> ui.LayoutView:
    """Build the choice of days that will get the same hours as the first day of ``ref``."""
    source = ref.numbers[0]
    options = [
        discord.SelectOption(label=weekday, value=str(day))
        for day, weekday in enumerate(WEEKDAYS)
        if day != source
    ]
    select: ui.Select[Any] = ui.Select(
        options=options, min_values=1, max_values=len(options), placeholder="Days"
    )
    return card(
        f"### Copy {WEEKDAYS[source]}\nWhich days shall look like it?",
        [actions.WEEK_COPY_TO.select(ref, select)],
        [actions.WEEK_BACK.button(ref)],
    )


async def show_week(interaction: Interaction, profile: Profile, ref: DaysRef, change: str = "") -> None:
    """Show the week in place of the card that was pressed, or as a reply."""
    await show_with_picture(interaction, profile, lambda file: week_card(profile, ref, change, file))


async def show_half_hours(interaction: Interaction, profile: Profile, ref: DaysRef) -> None:
    """Show the half hours in place of the card that was pressed."""
    await show_with_picture(interaction, profile, lambda file: half_hours_card(profile, ref, file))
