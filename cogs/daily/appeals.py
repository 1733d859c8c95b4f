"""Contested points: the member's `I did say that`, the ticks for review, and the moderators' desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.domain.grading_appeal import point_key
from bot.errors import NotAllowed
from bot.services.daily.appeals import Contest
from bot.services.daily.values import Answer
from bot.ui.cards import FAIR, GOOD, QUIET, card
from bot.ui.components import Interaction, RowButton, RowSelect
from bot.ui.errors import saved
from bot.ui.replies import reply, say, update
from bot.ui.text import clip, count, safe

OPTION_LABEL = 100
"""Longest label of a select's option."""


def _options(points: Sequence[str], chosen: Sequence[str] = ()) -> list[discord.SelectOption]:
    return [
        discord.SelectOption(label=clip(point, OPTION_LABEL), value=point_key(point), default=point in chosen)
        for point in points
    ]


def _picked(select: Any) -> list[str]:
    """Return what names the chosen points. Menus of earlier versions hold only places, so their labels name them."""
    labels = {option.value: option.label for option in select.options}
    return [labels.get(value, value) if value.isdigit() else value for value in select.values]


class MeantSelect(RowSelect, action="daily:meant"):
    """Ticks the points that the member had meant; the row is the answer's."""

    async def chosen(self, interaction: Interaction, select: Any) -> None:
        """Store the ticks."""
        meant = await interaction.client.services.appeals.tick(
            self.row_id, interaction.user.id, _picked(select)
        )
        await say(interaction, f"Noted for your review: {count(len(meant), 'point')} you had meant.")


def ticks_of(answer: Answer) -> list[ui.Item[Any]] | None:
    """Give the row with which a member ticks what was meant; None where nothing was missed."""
    if not answer.missed or answer.text is None:
        return None
    options = _options(answer.missed, answer.ticked)
    select: ui.Select[Any] = ui.Select(
        options=options, min_values=0, max_values=len(options), placeholder="I had meant ..."
    )
    return [MeantSelect(answer.id, select)]


class ContestButton(RowButton, action="daily:contest"):
    """Opens the list of points that the member may contest; the row is the answer's."""

    label = "I did say that"

    async def press(self, interaction: Interaction) -> None:
        """Show the points."""
        missed = await interaction.client.services.appeals.contestable(self.row_id, interaction.user.id)
        select: ui.Select[Any] = ui.Select(options=_options(missed), placeholder="Which point did you make?")
        await reply(
            interaction,
            card(
                "**Which point did you make?** You can contest one for each answer. The moderators of this "
                "server then see your answer with that point; if they agree, it pays.",
                [ContestSelect(self.row_id, select)],
                colour=FAIR,
            ),
        )


class ContestSelect(RowSelect, action="daily:contested"):
    """Contests the chosen point."""

    async def chosen(self, interaction: Interaction, select: Any) -> None:
        """Store it and say what happens next."""
        point = await interaction.client.services.appeals.contest(
            self.row_id, interaction.user.id, _picked(select)[0]
        )
        with saved(
            f"The moderators will look at “{point}” in your answer; I could not show that on the card."
        ):
            await update(
                interaction, card(f"The moderators will look at “{point}” in your answer.", colour=GOOD)
            )


def _require_moderator(interaction: Interaction) -> None:
    if not interaction.permissions.manage_guild:
        raise NotAllowed("Deciding on contested points needs the permission “Manage Server”.")


class _Decision(RowButton, action="daily:decide-base"):
    confirm = True

    async def press(self, interaction: Interaction) -> None:
        """Settle the point and show the next one."""
        _require_moderator(interaction)
        assert interaction.guild_id is not None
        appeals = interaction.client.services.appeals
        paid = await appeals.decide(
            self.row_id, interaction.guild_id, interaction.user.id, confirm=self.confirm
        )
        note = f"Confirmed; it pays {count(paid, 'more point')}." if self.confirm else "Declined."
        with saved(f"{note} I could not show the next point: run `/daily contested` for it."):
            await update(interaction, contest_card(await appeals.next_waiting(interaction.guild_id), note))


class ConfirmButton(_Decision, action="daily:confirm"):
    """Confirms a contested point."""

    label = "Confirm"
    style = discord.ButtonStyle.success


class DeclineButton(_Decision, action="daily:decline"):
    """Declines a contested point."""

    label = "Decline"
    confirm = False


class NextContest(RowButton, action="daily:next-contest"):
    """Shows the next contested point; the row is how many to pass over."""

    label = "Next"

    async def press(self, interaction: Interaction) -> None:
        """Show it."""
        _require_moderator(interaction)
        assert interaction.guild_id is not None
        contest = await interaction.client.services.appeals.next_waiting(interaction.guild_id, self.row_id)
        await update(interaction, contest_card(contest, skip=self.row_id))


def contest_card(contest: Contest | None, note: str = "", *, skip: int = 0) -> ui.LayoutView:
    """Build the moderators' card of one contested point."""
    if contest is None:
        return card(note, "No contested point waits for a decision.", colour=QUIET)
    buttons: list[ui.Item[Any]] = [ConfirmButton(contest.id), DeclineButton(contest.id)]
    if contest.waiting > 1:
        buttons.append(NextContest((skip + 1) % contest.waiting))
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


APPEAL_ITEMS = (MeantSelect, ContestButton, ContestSelect, ConfirmButton, DeclineButton, NextContest)
