"""`/mock profile`: what a member wants, on one private card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import discord
from discord import ui

from bot.domain.availability import describe
from bot.domain.reliability import in_words
from bot.services.mock.pool.profiles import LANGUAGES
from bot.services.mock.values import Profile
from bot.ui.actions import Server
from bot.ui.cards import LINE, Part, card
from bot.ui.components import Interaction
from bot.ui.replies import reply
from bot.ui.text import when
from cogs.mock.pool.actions import JOIN, LANGUAGE_PAGE, PAUSE, RESUME, TRIO, UNBLOCK, WEEK, ZONE
from cogs.mock.pool.wishes import wish_selects
from cogs.mock.wording import people

MOST_SHOWN = 25
STATE_WORDS = {
    "out": "Not in the pool. Press `Join` when the rest is right.",
    "in": "In the pool",
    "barred": "Taken out of the mock interviews by the moderators.",
}


def profile_card(
    profile: Profile, reliability: float, areas: Sequence[str], change: str = ""
) -> ui.LayoutView:
    """Build the member's card, with any message that could not be delivered; ``change`` says what they just did."""
    server = Server(profile.guild_id)
    joins = JOIN.button(server, label="Join" if profile.state == "out" else "Find me a partner")
    rest = RESUME.button(server) if profile.state == "paused" else PAUSE.button(server)
    parts: list[Part] = [
        "### Your mock interview profile",
        f"📬 {profile.note}" if profile.note else "",
        change,
        _summary(profile, reliability),
        LINE,
        *[[select] for select in wish_selects(profile, areas)],
        [
            WEEK.button(server),
            ZONE.button(server),
            LANGUAGE_PAGE.button(server),
            TRIO.button(server, label=_trio_label(profile)),
        ],
        [joins, rest],
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


async def show_profile(interaction: Interaction, profile: Profile, change: str = "") -> None:
    """Show the card in place of the old one, or as a reply; only when that worked is the note on it forgotten."""
    services = interaction.client.services
    reliability = services.mock.profiles.reliability_now(profile)
    areas = services.library.of(profile.guild_id).areas
    view = profile_card(profile, reliability, areas, change)
    if interaction.message is not None and interaction.message.flags.ephemeral:
        await replace_card(interaction, view)
    else:
        await reply(interaction, view)
    if profile.note is not None:
        await services.mock.profiles.note_was_shown(profile.guild_id, profile.user_id, profile.note)


async def replace_card(interaction: Interaction, view: ui.LayoutView) -> None:
    """Show another card in place of the one that was pressed, without that card's picture."""
    if interaction.response.is_done():
        await interaction.edit_original_response(view=view, attachments=[])
    else:
        await interaction.response.edit_message(view=view, attachments=[])


def blocked_card(guild_id: int, names: Mapping[int, str]) -> ui.LayoutView:
    """Build the list of the members whom somebody has blocked, by id, with a select to lift blocks."""
    options = [
        discord.SelectOption(label=shown, value=str(user)) for user, shown in list(names.items())[:MOST_SHOWN]
    ]
    select: ui.Select[Any] = ui.Select(
        options=options, max_values=len(options), placeholder="Lift the block of …"
    )
    return card(
        f"You are never paired with {people(tuple(names))}.", [UNBLOCK.select(Server(guild_id), select)]
    )
