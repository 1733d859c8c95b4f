"""The cards of contested points: the member's list, and the moderators' queue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.domain.grading_appeal import point_key
from bot.services.daily.appeals import Contest
from bot.ui.cards import FAIR, QUIET, card
from bot.ui.limits import OPTION_LABEL
from bot.ui.text import clip, count, safe
from cogs.daily.actions import CONTESTED, DECIDE, NEXT_CONTEST, AnswerRef, DecisionRef, SkipRef


def point_options(points: Sequence[str], chosen: Sequence[str] = ()) -> list[discord.SelectOption]:
    """Return the options of a select of key points."""
    return [
        discord.SelectOption(label=clip(point, OPTION_LABEL), value=point_key(point), default=point in chosen)
        for point in points
    ]


def choose_point_card(answer_id: int, missed: Sequence[str]) -> ui.LayoutView:
    """Build the private card on which a member chooses the point to contest."""
    select: ui.Select[Any] = ui.Select(options=point_options(missed), placeholder="Which point did you make?")
    return card(
        "**Which point did you make?** You can contest one for each answer. The moderators of this "
        "server then see your answer with that point; if they agree, it pays.",
        [CONTESTED.select(AnswerRef(answer_id), select)],
        colour=FAIR,
    )


def contest_card(contest: Contest | None, note: str = "", *, skip: int = 0) -> ui.LayoutView:
    """Build the moderators' card of one contested point; ``skip`` is how many waiting ones were skipped."""
    if contest is None:
        return card(note, "No contested point waits for a decision.", colour=QUIET)
    buttons: list[ui.Item[Any]] = [
        DECIDE.button(DecisionRef(contest.id, True), label="Confirm", style=discord.ButtonStyle.success),
        DECIDE.button(DecisionRef(contest.id, False), label="Decline"),
    ]
    if contest.waiting > 1:
        buttons.append(NEXT_CONTEST.button(SkipRef((skip + 1) % contest.waiting)))
    return card(
        note,
        f"### Contested point\n-# {count(contest.waiting, 'point')} waiting · contested by "
        f"{count(contest.members, 'member')} · question `{contest.question_id}`",
        clip(contest.prompt, 600),
        f"**The point** {contest.point}",
        f"**The answer of <@{contest.user_id}>**\n> {safe(contest.text, 1500)}",
        "Does the answer make this point? If many answers do, the question's `accept` phrases "
        "want another wording.",
        buttons,
    )
