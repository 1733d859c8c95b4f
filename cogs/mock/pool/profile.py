"""`/mock profile`: what a member wants, on one private card."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import ui

from bot.domain.availability import describe
from bot.domain.reliability import in_words
from bot.services.mock.pool.profiles import LANGUAGES
from bot.services.mock.values import Profile
from bot.ui.cards import LINE, Part, card
from bot.ui.components import Form, Interaction, RowButton
from bot.ui.replies import reply
from bot.ui.text import count, when
from cogs.mock.pool.wishes import WISH_ITEMS, Languages, wish_selects

STATE_WORDS = {
    "out": "Not in the pool. Press `Join` when the rest is right.",
    "in": "In the pool",
    "barred": "Taken out of the mock interviews by the moderators.",
}


async def profile_card(interaction: Interaction, profile: Profile, note: str = "") -> ui.LayoutView:
    """Build the member's card; ``note`` says what has just changed."""
    services = interaction.client.services
    missed = await services.mock.profiles.take_note(profile.guild_id, profile.user_id)
    row = profile.guild_id
    joins = Join(row, label="Join") if profile.state == "out" else Join(row, label="Find me a partner")
    rest: list[Any] = [Pause(row)] if profile.state != "paused" else [Resume(row)]
    parts: list[Part] = [
        "### Your mock interview profile",
        f"📬 {missed}" if missed else "",
        note,
        _summary(profile, services.mock.profiles.reliability_now(profile)),
        LINE,
        *[[select] for select in wish_selects(profile, services.library.of(profile.guild_id).areas)],
        [Availability(row), Zone(row), Languages(row), Trio(row, label=_trio_label(profile))],
        [joins, *rest],
    ]
    return card(*parts)


def _trio_label(profile: Profile) -> str:
    return "Groups of three: yes" if profile.trio_ok else "Groups of three: no"


def _summary(profile: Profile, reliability: float) -> str:
    if profile.state == "paused":
        until = f"until {when(profile.paused_until, 'D')}" if profile.paused_until else "until you return"
        state = f"On a pause {until}"
    else:
        state = STATE_WORDS[profile.state]
    if profile.state == "in" and profile.waiting_since is not None:
        state += f", looking for a partner since {when(profile.waiting_since)}"
    speaks = ", ".join(LANGUAGES[code] for code in profile.languages if code in LANGUAGES)
    free = "\n".join(f"-# {line}" for line in describe(profile.week))
    hours = (
        f"{profile.week.hours:g} hours a week" if profile.complete else "nothing yet: press `Availability`"
    )
    return (
        f"**State** {state}\n**Free** {hours} ({profile.week.zone})\n{free}\n**Languages** {speaks}\n"
        f"**Reliability** {reliability:.0f} of 100, {in_words(reliability)} "
        "(kept meetings raise it, no-shows and late cancels lower it, time heals)"
    )


async def show_profile(interaction: Interaction, profile: Profile, note: str = "") -> None:
    """Show the card anew in place of the old one, or as a reply."""
    view = await profile_card(interaction, profile, note)
    if interaction.message is not None and interaction.message.flags.ephemeral:
        await replace_card(interaction, view)
    else:
        await reply(interaction, view)


Show = Callable[[Interaction, Profile, str], Awaitable[None]]
"""Shows the page from which a form was opened, with a note."""


async def replace_card(interaction: Interaction, view: ui.LayoutView) -> None:
    """Show another card in place of the one that was pressed, without that one's picture."""
    if interaction.response.is_done():
        await interaction.edit_original_response(view=view, attachments=[])
    else:
        await interaction.response.edit_message(view=view, attachments=[])


class Zone(RowButton, action="mock:zone"):
    """Asks for the time zone."""

    label = "Time zone"

    async def press(self, interaction: Interaction) -> None:
        """Open the form."""
        profile = await interaction.client.services.mock.profiles.get(self.row_id, interaction.user.id)
        await interaction.response.send_modal(ZoneForm(profile))


class ZoneForm(Form, title="Your time zone"):
    """One line for a zone."""

    zone: ui.TextInput[Any] = ui.TextInput(
        label="Zone or its city", placeholder="Europe/Berlin, New York, Kolkata", max_length=60
    )

    def __init__(self, profile: Profile, show: Show | None = None) -> None:
        super().__init__()
        self._guild_id = profile.guild_id
        self._show = show or show_profile

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Store it; the hours stay as they stand on the wall."""
        profile = await interaction.client.services.mock.profiles.set_zone(
            self._guild_id, interaction.user.id, self.zone.value
        )
        await self._show(interaction, profile, f"Your zone is {profile.week.zone}.")


class Pause(RowButton, action="mock:pause"):
    """Asks until when to pause."""

    label = "Pause until …"

    async def press(self, interaction: Interaction) -> None:
        """Open the form."""
        await interaction.response.send_modal(PauseForm(self.row_id))


class PauseForm(Form, title="Pause"):
    """One line for a date."""

    until: ui.TextInput[Any] = ui.TextInput(
        label="Until when? You are back in by yourself",
        placeholder="2026-03-01, or 14 for two weeks",
        max_length=20,
    )

    def __init__(self, guild_id: int) -> None:
        super().__init__()
        self._guild_id = guild_id

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Store it; meetings that are agreed stay."""
        services = interaction.client.services
        profile = await services.mock.profiles.pause(self._guild_id, interaction.user.id, self.until.value)
        ahead = await services.mock.meetings.of_member(self._guild_id, interaction.user.id)
        kept = f" What is ahead stands ({count(len(ahead), 'meeting')}): `/mock schedule`." if ahead else ""
        await show_profile(interaction, profile, f"You are on a pause; nobody is paired with you.{kept}")


class Resume(RowButton, action="mock:resume"):
    """Ends a pause."""

    label = "Return now"

    async def press(self, interaction: Interaction) -> None:
        """Return."""
        profile = await interaction.client.services.mock.profiles.resume(self.row_id, interaction.user.id)
        await show_profile(interaction, profile, "Welcome back: you are in the pool again.")


class Trio(RowButton, action="mock:trio"):
    """Allows groups of three, or no longer."""

    async def press(self, interaction: Interaction) -> None:
        """Switch."""
        profile = await interaction.client.services.mock.profiles.switch_trio(
            self.row_id, interaction.user.id
        )
        text = (
            "When the number is odd you may be in a group of three: interviewer, candidate, observer, in turn."
            if profile.trio_ok
            else "You are paired with one other only."
        )
        await show_profile(interaction, profile, text)


class Join(RowButton, action="mock:join"):
    """Looks for a partner, as `/mock join`."""

    label = "Join"
    style = discord.ButtonStyle.success

    async def press(self, interaction: Interaction) -> None:
        """Join the pool of the server in the row."""
        from cogs.mock.pool.entering import join

        await join(interaction, self.row_id)


class Availability(RowButton, action="mock:hours"):
    """Opens the week."""

    label = "Availability"
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        """Show the week."""
        from cogs.mock.pool.week import show_week

        profile = await interaction.client.services.mock.profiles.get(self.row_id, interaction.user.id)
        await show_week(interaction, profile, 0)


class BackToProfile(RowButton, action="mock:profile"):
    """Goes back to the profile."""

    label = "Back to the profile"

    async def press(self, interaction: Interaction) -> None:
        """Show the profile."""
        profile = await interaction.client.services.mock.profiles.get(self.row_id, interaction.user.id)
        await show_profile(interaction, profile)


PROFILE_ITEMS: tuple[type[ui.DynamicItem[Any]], ...] = (
    *WISH_ITEMS,
    Zone,
    Pause,
    Resume,
    Trio,
    Join,
    Availability,
    BackToProfile,
)
