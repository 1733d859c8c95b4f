"""A member's preferences for mock interviews: the selects of the profile's card, and the page of languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import discord
from discord import ui

from bot.domain.vocabulary import LEVELS, ROLES
from bot.services.mock.pool.profiles import LANGUAGES, MOST_AREAS
from bot.services.mock.values import Profile
from bot.ui.actions import Press, Server
from bot.ui.cards import card
from bot.ui.text import name
from cogs.mock.pool import actions
from cogs.mock.pool.actions import Wish, WishRef

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


def wish_selects(profile: Profile, areas: Sequence[str]) -> list[Press]:
    """Return the selects of the profile's card."""
    levels = {level: f"Level: {level}" for level in LEVELS}
    roles = {role: f"Role: {ROLE_WORDS[role]}" for role in ROLES}
    focus = {area: name(area) for area in areas[:25]}

    def one_of(wish: Wish, words: Mapping[Any, str], chosen: str, placeholder: str) -> Press:
        select: ui.Select[Any] = ui.Select(options=_options(words, [chosen]), placeholder=placeholder)
        return actions.WISH.select(WishRef(profile.guild_id, wish), select)

    areas_select: ui.Select[Any] = ui.Select(
        options=_options(focus, profile.areas),
        min_values=0,
        max_values=min(MOST_AREAS, len(focus)),
        placeholder="Focus areas (none: no preference)",
    )
    return [
        one_of("level", levels, profile.level, "Level"),
        one_of("role", roles, profile.role, "Role"),
        actions.FOCUS.select(Server(profile.guild_id), areas_select),
        one_of("side", SIDE_WORDS, profile.side, "Which side"),
        one_of("cadence", CADENCE_WORDS, profile.cadence, "How often"),
    ]


def languages_card(profile: Profile) -> ui.LayoutView:
    """Build the page on which a member chooses the languages of an interview."""
    server, options = Server(profile.guild_id), _options(LANGUAGES, profile.languages)
    select: ui.Select[Any] = ui.Select(options=options, min_values=1, max_values=len(options))
    return card(
        "### Languages\nIn which languages can you hold an interview?",
        [actions.LANGUAGES.select(server, select)],
        [actions.PROFILE.button(server)],
    )
