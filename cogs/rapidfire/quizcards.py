"""What a quiz night looks like: the card with the sign-up, the ping, and the list of upcoming nights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from discord import ui

from bot.services.rounds.quiznights import QuizNight
from bot.ui.cards import QUIET, card
from bot.ui.marks import QUIZ_CALL
from bot.ui.text import message_link, when
from cogs.rapidfire.actions import CALL_OFF, LISTED_OFF, SIGN_UP, NightRef
from cogs.rapidfire.cards import named, names, rules_of

MOST_CALLED = 100
"""How many members one message can ping on Discord; for more, several are sent."""
MOST_PARTS = 1_000
"""The most messages for one night; no night has that many sign-ups."""
HOW_TO_SET = "-# `/rapidfire schedule` with a `time` sets one in the channel where you write it."


def _kind(quiz: QuizNight) -> str:
    return "Weekly quiz night" if quiz.weekly else "Quiz night"


def quiz_card(quiz: QuizNight) -> ui.LayoutView:
    """Build the card of a quiz night."""
    body = f"### {_kind(quiz)}\n-# Set by {named(quiz.host_id, quiz.hidden)} · {rules_of(quiz.options)}"
    if quiz.state == "cancelled":
        return card(body, f"Called off; it was set for {when(quiz.next_at, 'F')}.", colour=QUIET)
    if quiz.state == "done":
        return card(body, f"It was on {when(quiz.next_at, 'F')}.", colour=QUIET)
    signed = f"**Signed up ({len(quiz.signups):,})** {names(quiz.signups, quiz.hidden)}"
    return card(
        body,
        f"{when(quiz.next_at, 'F')} ({when(quiz.next_at)})",
        signed if quiz.signups else "Nobody has signed up yet.",
        [SIGN_UP.button(NightRef(quiz.id)), CALL_OFF.button(NightRef(quiz.id))],
        "-# Who signs up is called here when the lobby opens. Pressing again signs off.",
    )


def call_mark(quiz: QuizNight, part: int) -> int:
    """Return the mark of a ping, which is the same every week."""
    return QUIZ_CALL.of(quiz.id * MOST_PARTS + part)


def call_parts(quiz: QuizNight) -> list[tuple[int, ...]]:
    """Split those who signed up into groups that one message can ping."""
    return [quiz.signups[at : at + MOST_CALLED] for at in range(0, len(quiz.signups), MOST_CALLED)]


def call_card(quiz: QuizNight, users: Sequence[int], part: int) -> ui.LayoutView:
    """Build a message that pings those who signed up."""
    called = " ".join(f"<@{user}>" for user in users)
    about = f"Quiz night {quiz.id} · {when(quiz.next_at, 'f')} · call {part}."
    return card(f"**The quiz night begins.** Join below.\n{called}\n-# {about}", mark=call_mark(quiz, part))


def ahead_card(nights: Sequence[QuizNight], reader: int | None, note: str = "") -> ui.LayoutView:
    """Build the private list of upcoming nights; ``reader`` may call off their own, None (a moderator) all."""
    lines: list[str | ui.Item[Any]] = []
    for quiz in nights:
        place = f"<#{quiz.channel_id}>"
        if quiz.message_id is not None:
            place += f" ([card]({message_link(quiz.guild_id, quiz.channel_id, quiz.message_id)}))"
        text = (
            f"**{when(quiz.next_at, 'F')}** · {_kind(quiz).lower()} in {place}\n"
            f"-# Set by {named(quiz.host_id, quiz.hidden)} · {rules_of(quiz.options)} · {len(quiz.signups):,} signed up"
        )
        if reader in (None, quiz.host_id):
            lines.append(ui.Section(text, accessory=LISTED_OFF.button(NightRef(quiz.id))))
        else:
            lines.append(text)
    heading = "### Quiz nights ahead"
    if not lines:
        return card(note, heading, "None is set on this server.", HOW_TO_SET)
    return card(note, heading, *lines, HOW_TO_SET)
