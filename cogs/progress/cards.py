"""The progress cards: the facts of the pictures in words, so that a card makes sense without them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import discord
from discord import ui

from bot.domain.feedback import HIGHEST
from bot.domain.progress import Strength
from bot.domain.readiness import PARTS, PRIOR, Part, PartEstimate, Readiness
from bot.domain.streaks import FREEZES_EXPLAINED, Streak
from bot.domain.vocabulary import LEVELS, ROLES
from bot.services.progress import Interviews, Place, Profile, Standing
from bot.ui.cards import FAIR, LINE, QUIET, card
from bot.ui.faces import hide_switch
from bot.ui.text import count, name
from cogs.progress.actions import LEVEL, READINESS, ROLE, SHARE, SHARE_ANYWAY, Owner
from cogs.progress.panels import AXIS_WORDS, PART_WORDS, PERIODS, duration, target_words
from cogs.progress.pictures import Pictures

WAYS: Mapping[Part, tuple[tuple[str, str], ...]] = {
    "coding": (("code problem", "Solve a problem with `/code problem`."),),
    "concepts": (
        (
            "rapidfire start",
            "Answer the daily question in your own words, or play `/rapidfire start{topic} level:{level}`.",
        ),
    ),
    "system-design": (("mock join", "Have a partner take you through a design: `/mock join`."),),
    "behavioural": (("mock join", "Tell your stories to a partner: `/mock join`."),),
}
"""How each part of the preparation is practised: the first command that this bot has is suggested."""
LEVEL_NOTES = {
    "junior": "Core breadth and intuition",
    "mid": "Trade-offs: what to use when",
    "senior": "Production, system design, failure modes",
    "research": "Derivations and proofs",
}
HIDDEN = "-# You are hidden: no board, recap, podium or round names you."
NO_WAY = "There are no exercises for that here yet, so it stays an open question."


def profile_card(profile: Profile, drawn: Pictures, user_id: int, step: str) -> ui.LayoutView:
    """Build a member's own card."""
    buttons = [READINESS.button(Owner(user_id))]
    if not profile.empty:
        buttons.append(SHARE.button(Owner(user_id)))
    buttons.append(hide_switch(profile.standing.hidden))
    found = profile.readiness
    ready = f"**Readiness** for {target_words(found)}: {readiness_words(found)}"
    hidden = HIDDEN if profile.standing.hidden else ""
    if profile.empty:
        start = (
            "Nothing to show yet: press `Answer` under the daily question, or play a round with "
            "`/rapidfire start`. Then come back."
        )
        return card(
            "### Your progress", *drawn.galleries, start, _standing_words(profile.standing), hidden, buttons
        )
    return card(
        "### Your progress",
        *drawn.galleries,
        _facts(profile),
        f"-# {FREEZES_EXPLAINED}",
        hidden,
        LINE,
        f"{ready}\n{step}",
        buttons,
        "-# Only you see this. Readiness is never shared.",
    )


def shared_card(profile: Profile, drawn: Pictures) -> ui.LayoutView:
    """Build the card that a member shows to the channel; it does not include readiness."""
    return card(
        f"### Progress of <@{profile.standing.user_id}>",
        *drawn.galleries,
        _facts(profile),
        "-# `/progress` shows you yours.",
    )


def glimpse_card(standing: Standing) -> ui.LayoutView:
    """Build the card with what others may see of a member."""
    return card(
        f"### Progress of <@{standing.user_id}>",
        _standing_words(standing),
        "-# Of others you see points, ranks and streak only.",
        colour=QUIET,
    )


def readiness_card(
    found: Readiness, drawn: Pictures, user_id: int, commands: Collection[str]
) -> ui.LayoutView:
    """Build the private card of readiness with its evidence and the next step."""
    measured = [_part_words(part) for part in found.parts if part.measured]
    return card(
        f"### Readiness · {target_words(found)}",
        *drawn.galleries,
        readiness_words(found),
        "\n".join([*measured, *_open_words(found, commands)]),
        step_words(found, commands),
        LINE,
        *_selects(found, user_id),
        f"-# Everybody starts at {PRIOR * 100:.0f}; answers move the number away from there, few of them only a "
        "little. Answers in your own words and interviews at your level count most, picked and old answers less, "
        "and of each question only the newest. A rough compass, not a verdict.",
    )


def readiness_words(found: Readiness) -> str:
    """Return the number with its range and what it is based on."""
    whole = found.overall
    if whole.answers == 0:
        return "**Not measured yet**; it needs answers."
    measured = f"{found.measured_weight:.0%} of the preparation is measured"
    return (
        f"**{100 * whole.value:.0f} of 100**, likely between {100 * whole.low:.0f} and {100 * whole.high:.0f}: "
        f"{found.sureness} from {count(whole.answers, 'answer')}; {measured}."
    )


def step_words(found: Readiness, commands: Collection[str]) -> str:
    """Return what would help most, with the command for it."""
    step = found.next_step([part for part in PARTS if way(part, found, commands)])
    if step is None:
        return ""
    about = f"{PART_WORDS[step.part].lower()}, above all {name(step.area)}" if step.area else ""
    return f"**Next:** {about or PART_WORDS[step.part].lower()}. {way(step.part, found, commands)}"


def way(part: Part, found: Readiness, commands: Collection[str]) -> str | None:
    """Return how a part is practised; None when this bot has no exercise for it."""
    text = next((text for command, text in WAYS[part] if command in commands), None)
    topic = f" topic:{name(found.weakest_area)}" if found.weakest_area else ""
    return text.format(topic=topic, level=found.level) if text else None


def _part_words(part: PartEstimate) -> str:
    e = part.estimate
    return (
        f"{_part_title(part)}: {100 * e.value:.0f}, likely {100 * e.low:.0f} to {100 * e.high:.0f}, "
        f"from {count(e.answers, 'answer')}"
    )


def _part_title(part: PartEstimate) -> str:
    return f"**{PART_WORDS[part.part]}** ({part.weight:.0%})"


def _open_words(found: Readiness, commands: Collection[str]) -> list[str]:
    """Return how to get evidence for each part that has none; parts that cannot be practised share a line."""
    waiting = [part for part in found.parts if not part.measured]
    ways = {part.part: way(part.part, found, commands) for part in waiting}
    lines = [
        f"{_part_title(part)}: not measured yet. {ways[part.part]}" for part in waiting if ways[part.part]
    ]
    if stuck := [_part_title(part) for part in waiting if not ways[part.part]]:
        lines.append(f"{', '.join(stuck)}: not measured yet. {NO_WAY}")
    return lines


def _facts(profile: Profile) -> str:
    lines = [_standing_words(profile.standing)]
    days = profile.calendar.active_days
    lines.append(
        f"**Practice** {count(days, 'day')} of the past year, {count(profile.answers, 'answer')} in all"
    )
    if profile.areas:
        lines.append(f"**Strength** {_strengths(profile.areas)}")
        lines.append(f"**By level** {_strengths([level for level in profile.levels if level.answers])}")
    if profile.ratings:
        values = [rating for _, rating in profile.ratings]
        lines.append(f"**Rating** {values[-1]} after {count(len(values), 'round')}, highest {max(values)}")
    if profile.interviews.number:
        lines.append(_interview_words(profile.interviews))
    return "\n".join(lines)


def _interview_words(interviews: Interviews) -> str:
    latest = [f"{AXIS_WORDS[axis].lower()} {marks[-1]}" for axis, marks in interviews.marks.items() if marks]
    said = f"\n-# Latest marks, of {HIGHEST}: {' · '.join(latest)}" if latest else ""
    held = count(interviews.number, "mock interview")
    return f"**Interviews** {held}, {duration(interviews)} in all{said}"


def _strengths(strengths: Sequence[Strength]) -> str:
    return " · ".join(f"{name(s.name)} {s.share:.0%} ({s.answers:,})" for s in strengths)


def _standing_words(standing: Standing) -> str:
    points = " · ".join(_place_words(place) for place in standing.places)
    return f"**Points** {points}\n**Streak** {streak_words(standing.streak)}"


def _place_words(place: Place) -> str:
    rank = f" (#{place.rank:,} of {place.ranked:,})" if place.rank is not None else ""
    return f"{PERIODS[place.period].lower()} {place.points:,}{rank}"


def streak_words(streak: Streak) -> str:
    """Return how long the streak is."""
    return f"{streak.current:,} · best {streak.best:,} · {count(streak.freezes, 'freeze')} in hand"


def warning_card(user_id: int) -> ui.LayoutView:
    """Build the question whether a hidden member really wants to be seen."""
    return card(
        "You are hidden from boards and rounds here. Sharing shows your points, streak and strengths to everybody in "
        "this channel, under your name.",
        [SHARE_ANYWAY.button(Owner(user_id))],
        colour=FAIR,
    )


def _selects(found: Readiness, user_id: int) -> list[list[ui.Item[Any]]]:
    """Return the rows that choose the target."""
    owner = Owner(user_id)
    levels = [
        discord.SelectOption(
            label=name(level), value=level, description=LEVEL_NOTES[level], default=level == found.level
        )
        for level in LEVELS
    ]
    roles = [discord.SelectOption(label=name(role), value=role, default=role == found.role) for role in ROLES]
    return [
        [ROLE.select(owner, ui.Select(placeholder="Which role?", options=roles))],
        [LEVEL.select(owner, ui.Select(placeholder="Which level?", options=levels))],
    ]
