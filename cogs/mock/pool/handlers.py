"""What the buttons of the profile and the week do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from bot.services.mock.pool.profiles import ProfileService
from bot.services.mock.values import Profile
from bot.ui.actions import Server
from bot.ui.cards import card
from bot.ui.components import Interaction
from bot.ui.replies import update
from cogs.mock.pool import actions
from cogs.mock.pool.actions import DaysRef, HalfRef, PresetRef, Wish, WishRef
from cogs.mock.pool.entering import join
from cogs.mock.pool.forms import PauseForm, ZoneForm
from cogs.mock.pool.profile import replace_card, show_profile
from cogs.mock.pool.week import HALVES, copy_card, show_half_hours, show_week
from cogs.mock.pool.wishes import languages_card
from cogs.mock.wording import people

STORE: dict[Wish, Callable[[ProfileService, int, int, str], Awaitable[Profile]]] = {
    "level": ProfileService.set_level,
    "role": ProfileService.set_role,
    "side": ProfileService.set_side,
    "cadence": ProfileService.set_cadence,
}


def _profiles(interaction: Interaction) -> ProfileService:
    return interaction.client.services.mock.profiles


async def _own(interaction: Interaction, server: Server) -> Profile:
    return await _profiles(interaction).get(server.guild_id, interaction.user.id)


@actions.JOIN.pressed
async def look_for_a_partner(interaction: Interaction, server: Server) -> None:
    """Do what `/mock join` does, also from a private message."""
    await join(interaction, server.guild_id)


@actions.PROFILE.pressed
async def back_to_the_profile(interaction: Interaction, server: Server) -> None:
    """Show the profile."""
    await show_profile(interaction, await _own(interaction, server))


@actions.WISH.chosen
async def set_wish(interaction: Interaction, ref: WishRef, values: Sequence[str]) -> None:
    """Store the chosen preference and show the profile."""
    store = STORE[ref.wish]
    profile = await store(_profiles(interaction), ref.guild_id, interaction.user.id, values[0])
    await show_profile(interaction, profile)


@actions.FOCUS.chosen
async def set_focus(interaction: Interaction, server: Server, values: Sequence[str]) -> None:
    """Store the areas and show the profile."""
    profile = await _profiles(interaction).set_areas(server.guild_id, interaction.user.id, values)
    await show_profile(interaction, profile)


@actions.LANGUAGE_PAGE.pressed
async def show_languages(interaction: Interaction, server: Server) -> None:
    """Show the choice of languages."""
    await update(interaction, languages_card(await _own(interaction, server)))


@actions.LANGUAGES.chosen
async def set_languages(interaction: Interaction, server: Server, values: Sequence[str]) -> None:
    """Store the languages and show the profile."""
    profile = await _profiles(interaction).set_languages(server.guild_id, interaction.user.id, values)
    await show_profile(interaction, profile)


@actions.ZONE.pressed
async def ask_zone(interaction: Interaction, server: Server) -> None:
    """Open the form for the time zone; it leads back to the profile."""
    await interaction.response.send_modal(ZoneForm(await _own(interaction, server), show_profile))


@actions.PAUSE.pressed
async def ask_pause(interaction: Interaction, server: Server) -> None:
    """Open the form for the end of a pause."""
    await interaction.response.send_modal(PauseForm(server.guild_id))


@actions.RESUME.pressed
async def resume(interaction: Interaction, server: Server) -> None:
    """End the pause."""
    profile = await _profiles(interaction).resume(server.guild_id, interaction.user.id)
    await show_profile(interaction, profile, "Welcome back: you are in the pool again.")


@actions.TRIO.pressed
async def switch_trio(interaction: Interaction, server: Server) -> None:
    """Allow groups of three, or stop allowing them."""
    profile = await _profiles(interaction).switch_trio(server.guild_id, interaction.user.id)
    text = (
        "When the number is odd you may be in a group of three: interviewer, candidate, observer, in turn."
        if profile.trio_ok
        else "You are paired with one other only."
    )
    await show_profile(interaction, profile, text)


@actions.UNBLOCK.chosen
async def lift_blocks(interaction: Interaction, server: Server, values: Sequence[str]) -> None:
    """Lift the blocks."""
    chosen = [int(value) for value in values]
    await _profiles(interaction).unblock(server.guild_id, interaction.user.id, chosen)
    await update(interaction, card(f"Lifted: {people(tuple(chosen))}."))


# The week


def _here(interaction: Interaction) -> Server:
    """Return the server of the press: the week can be edited only inside a server."""
    assert interaction.guild_id is not None
    return Server(interaction.guild_id)


@actions.WEEK.pressed
async def open_week(interaction: Interaction, server: Server) -> None:
    """Show the week."""
    await show_week(interaction, await _own(interaction, server), DaysRef.of([]))


@actions.WEEK_BACK.pressed
async def back_to_the_week(interaction: Interaction, ref: DaysRef) -> None:
    """Show the week."""
    await show_week(interaction, await _own(interaction, _here(interaction)), ref)


@actions.WEEK_DAYS.chosen
async def choose_days(interaction: Interaction, _: DaysRef, values: Sequence[str]) -> None:
    """Show the parts of these days."""
    ref = DaysRef.of([int(value) for value in values])
    await show_week(interaction, await _own(interaction, _here(interaction)), ref)


@actions.WEEK_BLOCKS.chosen
async def set_blocks(interaction: Interaction, ref: DaysRef, values: Sequence[str]) -> None:
    """Store the parts of the chosen days that are free."""
    profile = await interaction.client.services.mock.hours.set_blocks(
        _here(interaction).guild_id, interaction.user.id, ref.numbers, values
    )
    await show_week(interaction, profile, ref)


@actions.WEEK_PRESET.pressed
async def add_preset(interaction: Interaction, ref: PresetRef) -> None:
    """Add a common week."""
    profile = await interaction.client.services.mock.hours.use_preset(
        _here(interaction).guild_id, interaction.user.id, ref.preset
    )
    await show_week(interaction, profile, DaysRef(ref.days), "Added. Change single days below.")


@actions.WEEK_CLEAR.pressed
async def clear(interaction: Interaction, ref: DaysRef) -> None:
    """Clear the week."""
    profile = await interaction.client.services.mock.hours.clear_week(
        _here(interaction).guild_id, interaction.user.id
    )
    await show_week(interaction, profile, ref)


@actions.WEEK_TIME_ZONE.pressed
async def ask_zone_of_week(interaction: Interaction, ref: DaysRef) -> None:
    """Open the form for the time zone; it leads back to the week."""

    async def show(interaction: Interaction, profile: Profile, change: str) -> None:
        await show_week(interaction, profile, ref, change)

    profile = await _own(interaction, _here(interaction))
    await interaction.response.send_modal(ZoneForm(profile, show))


@actions.WEEK_HALVES.pressed
async def open_half_hours(interaction: Interaction, ref: DaysRef) -> None:
    """Show the half hours of the chosen days."""
    await show_half_hours(interaction, await _own(interaction, _here(interaction)), ref)


@actions.WEEK_HALF.chosen
async def set_half_hours(interaction: Interaction, ref: HalfRef, values: Sequence[str]) -> None:
    """Store the half hours; the other half of the day stays."""
    profile = await interaction.client.services.mock.hours.set_half_hours(
        _here(interaction).guild_id,
        interaction.user.id,
        ref.numbers,
        HALVES[ref.half],
        [int(value) for value in values],
    )
    await show_half_hours(interaction, profile, DaysRef(ref.days))


@actions.WEEK_COPY.pressed
async def open_copying(interaction: Interaction, ref: DaysRef) -> None:
    """Show the choice of days to copy to."""
    await replace_card(interaction, copy_card(ref))


@actions.WEEK_COPY_TO.chosen
async def copy_day(interaction: Interaction, ref: DaysRef, values: Sequence[str]) -> None:
    """Copy the first of the chosen days."""
    profile = await interaction.client.services.mock.hours.copy_day(
        _here(interaction).guild_id,
        interaction.user.id,
        ref.numbers[0],
        [int(value) for value in values],
    )
    await show_week(interaction, profile, ref, "Copied.")
