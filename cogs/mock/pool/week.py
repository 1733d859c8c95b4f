"""The week in which a member is free: usual weeks at one press, then days and blocks, then half hours.

The row of these components is the set of days that is being edited, one bit for each; so nothing has to be remembered
between two presses.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.domain.availability import BLOCKS, SLOTS_A_DAY, clock, common_blocks, describe
from bot.domain.vocabulary import WEEKDAYS
from bot.services.mock.values import Profile
from bot.ui.cards import LINE, Part, card
from bot.ui.components import Interaction, RowButton, RowSelect
from cogs.mock.pool.profile import BackToProfile, Join, ZoneForm, replace_card
from cogs.mock.pool.week_picture import days_in, mask_of, show_with_picture, shown

BLOCK_WORDS = {
    block: f"{block.capitalize()}, {clock(slots.start)}–{clock(slots.stop)}"
    for block, slots in BLOCKS.items()
}
MORNING, REST = range(SLOTS_A_DAY // 2), range(SLOTS_A_DAY // 2, SLOTS_A_DAY)


def week_card(profile: Profile, mask: int, note: str = "", file: discord.File | None = None) -> ui.LayoutView:
    """Build the week with the controls for the days in ``mask``; none chosen yet is fine."""
    days = days_in(mask)
    day_options = [
        discord.SelectOption(label=weekday, value=str(day), default=day in days)
        for day, weekday in enumerate(WEEKDAYS)
    ]
    parts: list[Part] = [
        f"### When are you free?\nHours on your own clock ({profile.week.zone}), every week.",
        note,
        shown(file),
        "\n".join(f"-# {line}" for line in describe(profile.week)),
        [Evenings(mask), Weekends(mask), Office(mask), Clear(mask)],
        LINE,
        [
            DayChoice(
                mask, ui.Select(options=day_options, min_values=1, max_values=7, placeholder="1. Choose days")
            )
        ],
    ]
    if days:
        common = common_blocks(profile.week, days)
        blocks = [
            discord.SelectOption(label=label, value=block, default=block in common)
            for block, label in BLOCK_WORDS.items()
        ]
        parts += [
            [
                BlockChoice(
                    mask,
                    ui.Select(
                        options=blocks,
                        min_values=0,
                        max_values=len(blocks),
                        placeholder=f"2. Free on {_named(days)}",
                    ),
                )
            ],
            [HalfHours(mask), CopyTo(mask)],
        ]
    leave: list[Any] = [WeekZone(mask), BackToProfile(profile.guild_id)]
    if profile.complete:  # whoever waits already looks again among those who wait, with the new hours
        looks = profile.waiting_since is not None
        leave.insert(0, Join(profile.guild_id, label="Find me a partner" if looks else None))
    return card(*parts, leave)


def _named(days: Sequence[int]) -> str:
    return ", ".join(WEEKDAYS[day][:3] for day in days)


async def show_week(interaction: Interaction, profile: Profile, mask: int, note: str = "") -> None:
    """Show the week in place of the card that was pressed, or as a reply."""
    await show_with_picture(interaction, profile, lambda file: week_card(profile, mask, note, file))


def _guild(interaction: Interaction) -> int:
    assert interaction.guild_id is not None
    return interaction.guild_id


class DayChoice(RowSelect, action="mock:days"):
    """Which days to edit."""

    async def chosen(self, interaction: Interaction, select: Any) -> None:
        """Show the blocks of these days."""
        profile = await interaction.client.services.mock.profiles.get(
            _guild(interaction), interaction.user.id
        )
        await show_week(interaction, profile, mask_of([int(value) for value in select.values]))


class BlockChoice(RowSelect, action="mock:blocks"):
    """Which parts of the chosen days are free."""

    async def chosen(self, interaction: Interaction, select: Any) -> None:
        """Store the blocks."""
        profile = await interaction.client.services.mock.hours.set_blocks(
            _guild(interaction), interaction.user.id, days_in(self.row_id), select.values
        )
        await show_week(interaction, profile, self.row_id)


class _Preset(RowButton, action="mock:preset-base"):
    preset = ""

    async def press(self, interaction: Interaction) -> None:
        profile = await interaction.client.services.mock.hours.use_preset(
            _guild(interaction), interaction.user.id, self.preset
        )
        await show_week(interaction, profile, self.row_id, "Added. Change single days below.")


class Evenings(_Preset, action="mock:preset-evenings"):
    """Adds the evenings of working days."""

    label = "Weekday evenings"
    preset = "evenings"


class Weekends(_Preset, action="mock:preset-weekends"):
    """Adds the weekend."""

    label = "Weekends"
    preset = "weekends"


class Office(_Preset, action="mock:preset-office"):
    """Adds working hours."""

    label = "Working hours"
    preset = "office"


class Clear(RowButton, action="mock:clear-week"):
    """Empties the week."""

    label = "Clear all"

    async def press(self, interaction: Interaction) -> None:
        """Start over."""
        profile = await interaction.client.services.mock.hours.clear_week(
            _guild(interaction), interaction.user.id
        )
        await show_week(interaction, profile, self.row_id)


class WeekZone(RowButton, action="mock:week-zone"):
    """Asks for the time zone in which these hours are read."""

    label = "Time zone"

    async def press(self, interaction: Interaction) -> None:
        """Open the form, which comes back to the week."""
        profile = await interaction.client.services.mock.profiles.get(
            _guild(interaction), interaction.user.id
        )

        async def show(interaction: Interaction, profile: Profile, note: str) -> None:
            await show_week(interaction, profile, self.row_id, note)

        await interaction.response.send_modal(ZoneForm(profile, show))


class HalfHours(RowButton, action="mock:half-hours"):
    """Opens the half hours of the chosen days."""

    label = "Half hours"

    async def press(self, interaction: Interaction) -> None:
        """Show them."""
        profile = await interaction.client.services.mock.profiles.get(
            _guild(interaction), interaction.user.id
        )
        await show_with_picture(
            interaction, profile, lambda file: half_hours_card(profile, self.row_id, file)
        )


def half_hours_card(profile: Profile, mask: int, file: discord.File | None = None) -> ui.LayoutView:
    """Build the two selects that hold a day's forty-eight half hours."""
    days = days_in(mask)
    common = set.intersection(*(set(profile.week.day(day)) for day in days)) if days else set[int]()

    def select(part: range) -> ui.Select[Any]:
        options = [
            discord.SelectOption(
                label=f"{clock(slot)}–{clock(slot + 1)}", value=str(slot), default=slot in common
            )
            for slot in part
        ]
        words = "before noon" if part == MORNING else "after noon"
        return ui.Select(
            options=options, min_values=0, max_values=len(options), placeholder=f"Half hours {words}"
        )

    return card(
        f"### Half hours on {_named(days)}\nChoosing replaces that half of the day on each of these days.",
        shown(file),
        [MorningChoice(mask, select(MORNING))],
        [AfternoonChoice(mask, select(REST))],
        [BackToWeek(mask)],
    )


class MorningChoice(RowSelect, action="mock:half-morning"):
    """The half hours before noon."""

    part = MORNING

    async def chosen(self, interaction: Interaction, select: Any) -> None:
        """Store them; the other half of the day stays."""
        profile = await interaction.client.services.mock.hours.set_half_hours(
            _guild(interaction),
            interaction.user.id,
            days_in(self.row_id),
            self.part,
            [int(value) for value in select.values],
        )
        await show_with_picture(
            interaction, profile, lambda file: half_hours_card(profile, self.row_id, file)
        )


class AfternoonChoice(MorningChoice, action="mock:half-afternoon"):
    """The half hours after noon."""

    part = REST


class CopyTo(RowButton, action="mock:copy-day"):
    """Opens the choice of days that shall look like the first chosen one."""

    label = "Copy to other days"

    async def press(self, interaction: Interaction) -> None:
        """Show the choice."""
        source = days_in(self.row_id)[0]
        options = [
            discord.SelectOption(label=weekday, value=str(day))
            for day, weekday in enumerate(WEEKDAYS)
            if day != source
        ]
        select: ui.Select[Any] = ui.Select(
            options=options, min_values=1, max_values=len(options), placeholder="Days"
        )
        await replace_card(
            interaction,
            card(
                f"### Copy {WEEKDAYS[source]}\nWhich days shall look like it?",
                [CopyChoice(self.row_id, select)],
                [BackToWeek(self.row_id)],
            ),
        )


class CopyChoice(RowSelect, action="mock:copy-to"):
    """The days that are made alike."""

    async def chosen(self, interaction: Interaction, select: Any) -> None:
        """Copy."""
        profile = await interaction.client.services.mock.hours.copy_day(
            _guild(interaction),
            interaction.user.id,
            days_in(self.row_id)[0],
            [int(value) for value in select.values],
        )
        await show_week(interaction, profile, self.row_id, "Copied.")


class BackToWeek(RowButton, action="mock:week"):
    """Goes back to the week."""

    label = "Back to the week"

    async def press(self, interaction: Interaction) -> None:
        """Show the week."""
        profile = await interaction.client.services.mock.profiles.get(
            _guild(interaction), interaction.user.id
        )
        await show_week(interaction, profile, self.row_id)


WEEK_ITEMS: tuple[type[ui.DynamicItem[Any]], ...] = (
    DayChoice,
    BlockChoice,
    Evenings,
    Weekends,
    Office,
    Clear,
    WeekZone,
    HalfHours,
    MorningChoice,
    AfternoonChoice,
    CopyTo,
    CopyChoice,
    BackToWeek,
)
