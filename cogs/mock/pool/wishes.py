"""What a member wants of mock interviews: the selects of the profile's card."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, ClassVar

import discord
from discord import ui

from bot.domain.vocabulary import LEVELS, ROLES
from bot.services.mock.pool.profiles import LANGUAGES, MOST_AREAS, ProfileService
from bot.services.mock.values import Profile
from bot.ui.cards import card
from bot.ui.components import Interaction, RowButton, RowSelect
from bot.ui.replies import update
from bot.ui.text import name

SIDE_WORDS = {
    "both": "Interview and be interviewed",
    "interviewer": "Interview only",
    "candidate": "Be interviewed only",
}
CADENCE_WORDS = {
    "weekly": "A partner every week",
    "fortnightly": "A partner every two weeks",
    "asked": "A partner only when I ask with /mock join",
}
ROLE_WORDS = {
    "ml-engineer": "ML engineer",
    "data-scientist": "Data scientist",
    "deep-learning-engineer": "Deep-learning engineer",
    "ai-engineer": "AI engineer",
    "data-analyst": "Data analyst",
}


def _options(words: Mapping[Any, str], chosen: Sequence[str]) -> list[discord.SelectOption]:
    return [
        discord.SelectOption(label=label, value=value, default=value in chosen)
        for value, label in words.items()
    ]


def wish_selects(profile: Profile, areas: Sequence[str]) -> list[ui.Item[Any]]:
    """Give the selects of the profile's card."""
    row = profile.guild_id
    levels = {level: f"Level: {level}" for level in LEVELS}
    roles = {role: f"Role: {ROLE_WORDS[role]}" for role in ROLES}
    focus = {area: name(area) for area in areas[:25]}
    return [
        LevelChoice(row, ui.Select(options=_options(levels, [profile.level]), placeholder="Level")),
        RoleChoice(row, ui.Select(options=_options(roles, [profile.role]), placeholder="Role")),
        FocusChoice(
            row,
            ui.Select(
                options=_options(focus, profile.areas),
                min_values=0,
                max_values=min(MOST_AREAS, len(focus)),
                placeholder="Focus areas (none: no preference)",
            ),
        ),
        SideChoice(row, ui.Select(options=_options(SIDE_WORDS, [profile.side]), placeholder="Which side")),
        CadenceChoice(
            row, ui.Select(options=_options(CADENCE_WORDS, [profile.cadence]), placeholder="How often")
        ),
    ]


class _OneOf(RowSelect, action="mock:one-of-base"):
    """A select of which one entry is stored in the profile, by ``store``."""

    store: ClassVar[Callable[[ProfileService, int, int, str], Awaitable[Profile]]]

    async def chosen(self, interaction: Interaction, select: Any) -> None:
        """Store it and show the profile."""
        from cogs.mock.pool.profile import show_profile

        profiles, user = interaction.client.services.mock.profiles, interaction.user.id
        await show_profile(interaction, await type(self).store(profiles, self.row_id, user, select.values[0]))


class _SomeOf(RowSelect, action="mock:some-of-base"):
    """A select of which any number of entries is stored in the profile, by ``store``."""

    store: ClassVar[Callable[[ProfileService, int, int, Sequence[str]], Awaitable[Profile]]]

    async def chosen(self, interaction: Interaction, select: Any) -> None:
        """Store them and show the profile."""
        from cogs.mock.pool.profile import show_profile

        profiles, user = interaction.client.services.mock.profiles, interaction.user.id
        await show_profile(interaction, await type(self).store(profiles, self.row_id, user, select.values))


class LevelChoice(_OneOf, action="mock:level"):
    """The level to prepare for."""

    store = ProfileService.set_level


class RoleChoice(_OneOf, action="mock:role"):
    """The role to prepare for."""

    store = ProfileService.set_role


class SideChoice(_OneOf, action="mock:side"):
    """To interview, to be interviewed, or both."""

    store = ProfileService.set_side


class CadenceChoice(_OneOf, action="mock:cadence"):
    """How often to be paired."""

    store = ProfileService.set_cadence


class FocusChoice(_SomeOf, action="mock:focus"):
    """Areas to concentrate on."""

    store = ProfileService.set_areas


class LanguageChoice(_SomeOf, action="mock:languages"):
    """The languages of the interview."""

    store = ProfileService.set_languages


class Languages(RowButton, action="mock:language-page"):
    """Opens the choice of languages."""

    label = "Languages"

    async def press(self, interaction: Interaction) -> None:
        """Show the choice."""
        from cogs.mock.pool.profile import BackToProfile

        profile = await interaction.client.services.mock.profiles.get(self.row_id, interaction.user.id)
        options = _options(LANGUAGES, profile.languages)
        select: ui.Select[Any] = ui.Select(options=options, min_values=1, max_values=len(options))
        await update(
            interaction,
            card(
                "### Languages\nIn which languages can you hold an interview?",
                [LanguageChoice(self.row_id, select)],
                [BackToProfile(self.row_id)],
            ),
        )


WISH_ITEMS: tuple[type[ui.DynamicItem[Any]], ...] = (
    LevelChoice,
    RoleChoice,
    FocusChoice,
    SideChoice,
    CadenceChoice,
    LanguageChoice,
    Languages,
)
