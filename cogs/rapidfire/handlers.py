"""What the buttons of a round do: the lobby's, the choices on the hot path, the misses, and quiz nights."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.domain.vocabulary import LETTERS
from bot.errors import Conflict
from bot.services.rounds.quiznights import QuizNight
from bot.ui.cards import GOOD, card
from bot.ui.components import Form, Interaction
from bot.ui.layouts import StaticLayout
from bot.ui.replies import reply, say, update
from bot.ui.text import clip, when
from cogs.rapidfire import actions
from cogs.rapidfire.actions import NightRef, QuestionRef, RoundRef
from cogs.rapidfire.cards import miss_card, own_result, scorecard
from cogs.rapidfire.events import remove_event
from cogs.rapidfire.quizcards import ahead_card, quiz_card

HOW = {
    "choice": "Press A to D under each question; only you see what you chose.",
    "typed": "Press `Answer` under each question and write a word or two; only you see it.",
}


@actions.JOIN.pressed
async def join(interaction: Interaction, ref: RoundRef) -> None:
    """Add a member to the round, and show them their scorecard."""
    current = await interaction.client.services.lobbies.join(ref.round_id, interaction.user.id)
    rounds = interaction.client.rounds
    rounds.refresh_lobby_soon(ref.round_id)
    await rounds.show_scorecard(interaction, ref.round_id, f"**You are in.** {HOW[current.mode]}")


@actions.LEAVE.pressed
async def leave(interaction: Interaction, ref: RoundRef) -> None:
    """Take a member out of the round."""
    current = await interaction.client.services.lobbies.leave(ref.round_id, interaction.user.id)
    rounds = interaction.client.rounds
    rounds.refresh_lobby_soon(ref.round_id)
    text = "You are out of this round. `Join` brings you back."
    if current.state == "cancelled":
        text = "You were the last one, so the round is called off."
    await rounds.show_scorecard(interaction, ref.round_id, text)


@actions.START.pressed
async def start_now(interaction: Interaction, ref: RoundRef) -> None:
    """Start at once instead of waiting; for the host and moderators."""
    lobby = await interaction.client.services.lobbies.may_steer(
        ref.round_id, interaction.user.id, moderator=interaction.permissions.manage_guild
    )
    if lobby.round.state == "lobby" and not lobby.members:
        raise Conflict("Nobody is in yet. Press `Join` first.")
    await interaction.response.defer()
    if not await interaction.client.rounds.begin(ref.round_id):
        await say(interaction, "This round has started already, or was called off.")


class _Choice(ui.Button[Any]):
    def __init__(self, position: int) -> None:
        super().__init__(label=LETTERS[position], custom_id=actions.CHOICE_IDS[position])
        self._position = position

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Store the answer, then acknowledge it."""
        assert interaction.message is not None
        outcome = await interaction.client.services.round_answers.choose(
            interaction.message.id, interaction.id, interaction.user.id, self._position
        )
        await interaction.client.rounds.acknowledge(interaction, outcome, scorecard(outcome))


class _Type(ui.Button[Any]):
    def __init__(self) -> None:
        super().__init__(label="Answer", custom_id=actions.TYPE_ID)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Open the form of a typed round, unless an answer could no longer count."""
        assert interaction.message is not None
        answers = interaction.client.services.round_answers
        live = await answers.find(interaction.message.id)
        standing = await answers.standing(live, interaction.user.id)
        if standing is not None:
            await interaction.client.rounds.acknowledge(interaction, standing, scorecard(standing))
            return
        await interaction.response.send_modal(TypedForm(live.message_id, live.number, live.prompt))


class QuestionLayout(StaticLayout):
    """The one registered view that answers the buttons of every question card.

    A view with fixed ids costs little more per press than a plain button; a dynamic item costs twice that.
    """

    def __init__(self) -> None:
        super().__init__()
        self.add_item(ui.ActionRow(*(_Choice(position) for position in range(len(LETTERS)))))
        self.add_item(ui.ActionRow(_Type()))


class TypedForm(Form):
    """One line for an answer."""

    def __init__(self, message_id: int, number: int, prompt: str) -> None:
        super().__init__(title=f"Question {number}")
        self.message_id = message_id
        self.text: ui.TextInput[Any] = ui.TextInput(max_length=80)
        self.add_item(ui.TextDisplay(clip(prompt, 600)))
        self.add_item(
            ui.Label(
                text="Your answer", description="A word or two; small slips are fine.", component=self.text
            )
        )

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Store the answer, then acknowledge it."""
        outcome = await interaction.client.services.round_answers.type_in(
            self.message_id, interaction.id, interaction.user.id, self.text.value
        )
        await interaction.client.rounds.acknowledge(interaction, outcome, scorecard(outcome))


@actions.REVIEW.pressed
async def review(interaction: Interaction, ref: RoundRef) -> None:
    """Show the first question that the member missed, privately; this works long after the round too."""
    found = await interaction.client.services.round_reviews.review(ref.round_id, interaction.user.id)
    own = own_result(found)
    if found.first is None:
        await reply(interaction, card(own, "You missed nothing in this round. Well done!", colour=GOOD))
        return
    await reply(interaction, miss_card(found.first, own))


@actions.MISS.pressed
async def show_miss(interaction: Interaction, ref: QuestionRef) -> None:
    """Show another missed question."""
    miss = await interaction.client.services.round_reviews.miss(ref.question_id, interaction.user.id)
    if miss is not None:
        await update(interaction, miss_card(miss))


@actions.SIGN_UP.pressed
async def sign_up(interaction: Interaction, ref: NightRef) -> None:
    """Sign a member up for a quiz night, or off; the card shows it a moment later."""
    signed = await interaction.client.services.quiz_nights.sign_up(ref.quiz_id, interaction.user.id)
    interaction.client.rounds.refresh_quiz_soon(ref.quiz_id)
    text = "You are signed up; I call you when the lobby opens." if signed else "You are signed off."
    await say(interaction, text)


@actions.CALL_OFF.pressed
async def call_off(interaction: Interaction, ref: NightRef) -> None:
    """Call a quiz night off on its own card, and delete its event."""
    quiz = await _call_off(interaction, ref.quiz_id)
    await update(interaction, quiz_card(quiz))
    await remove_event(interaction.guild, quiz)


@actions.LISTED_OFF.pressed
async def call_off_in_list(interaction: Interaction, ref: NightRef) -> None:
    """Call a quiz night off in the private list, show the rest of the list, and update the public card."""
    quiz = await _call_off(interaction, ref.quiz_id)
    await update(interaction, await ahead(interaction, f"Called off: {when(quiz.next_at, 'F')}."))
    await interaction.client.rounds.refresh_quiz(quiz)
    await remove_event(interaction.guild, quiz)


async def _call_off(interaction: Interaction, quiz_id: int) -> QuizNight:
    return await interaction.client.services.quiz_nights.call_off(
        quiz_id, interaction.user.id, moderator=interaction.permissions.manage_guild
    )


async def ahead(interaction: Interaction, note: str = "") -> ui.LayoutView:
    """Build the list of the server's quiz nights, with buttons for those that the reader may call off."""
    assert interaction.guild_id is not None
    nights = await interaction.client.services.quiz_nights.ahead(interaction.guild_id)
    reader = None if interaction.permissions.manage_guild else interaction.user.id
    return ahead_card(nights, reader, note)
