"""The buttons of a round: the lobby's, the choices on the hot path, and the form for typed answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.domain.vocabulary import LETTERS
from bot.errors import Conflict
from bot.services.rounds.values import Lobby, Round
from bot.ui.components import Form, Interaction, RowButton
from bot.ui.layouts import StaticLayout
from bot.ui.replies import say
from bot.ui.text import clip
from cogs.rapidfire.cards import scorecard

if TYPE_CHECKING:
    from cogs.rapidfire.conductor import Conductor

CHOICE_IDS = tuple(f"rapid:{letter.lower()}" for letter in LETTERS)
TYPE_ID = "rapid:type"
HOW = {
    "choice": "Press A to D under each question; only you see what you chose.",
    "typed": "Press `Answer` under each question and write a word or two; only you see it.",
}


def conductor_of(interaction: Interaction) -> Conductor:
    """Give the one owner of the rounds."""
    from cogs.rapidfire.commands import RapidFire

    cog = interaction.client.get_cog("RapidFire")
    assert isinstance(cog, RapidFire)
    return cog.conductor


class JoinButton(RowButton, action="rapid:join"):
    """Lets a member in."""

    label = "Join"
    style = discord.ButtonStyle.success

    async def press(self, interaction: Interaction) -> None:
        """Join, and give the member their scorecard."""
        current = await interaction.client.services.lobbies.join(self.row_id, interaction.user.id)
        conductor = conductor_of(interaction)
        conductor.refresher.lobby_soon(self.row_id)
        await conductor.scorecards.show(interaction, self.row_id, f"**You are in.** {HOW[current.mode]}")


class LeaveButton(RowButton, action="rapid:leave"):
    """Lets a member out."""

    label = "Leave"

    async def press(self, interaction: Interaction) -> None:
        """Leave."""
        current = await interaction.client.services.lobbies.leave(self.row_id, interaction.user.id)
        conductor = conductor_of(interaction)
        conductor.refresher.lobby_soon(self.row_id)
        text = "You are out of this round. `Join` brings you back."
        if current.state == "cancelled":
            text = "You were the last one, so the round is called off."
        await conductor.scorecards.show(interaction, self.row_id, text)


class StartNowButton(RowButton, action="rapid:start"):
    """Ends the waiting; for the host."""

    label = "Start now"
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        """Start."""
        lobby = await interaction.client.services.lobbies.may_steer(
            self.row_id, interaction.user.id, moderator=interaction.permissions.manage_guild
        )
        if lobby.round.state == "lobby" and not lobby.members:
            raise Conflict("Nobody is in yet. Press `Join` first.")
        await interaction.response.defer()
        if not await conductor_of(interaction).begin(self.row_id):
            await say(interaction, "This round has started already, or was called off.")


def lobby_buttons(lobby: Lobby) -> list[ui.Item[Any]]:
    """Give the buttons of a lobby."""
    round_id = lobby.round.id
    return [JoinButton(round_id), LeaveButton(round_id), StartNowButton(round_id)]


class ChoiceButton(ui.Button[Any]):
    """One of A to D. The same four ids serve all rounds: the message says which question is meant."""

    def __init__(self, position: int) -> None:
        super().__init__(
            label=LETTERS[position], style=discord.ButtonStyle.primary, custom_id=CHOICE_IDS[position]
        )
        self.position = position

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Store the answer, then acknowledge it."""
        assert interaction.message is not None
        outcome = await interaction.client.services.round_answers.choose(
            interaction.message.id, interaction.id, interaction.user.id, self.position
        )
        await conductor_of(interaction).acknowledge(interaction, outcome, scorecard(outcome))


class TypeButton(ui.Button[Any]):
    """Opens the form of a typed round."""

    def __init__(self) -> None:
        super().__init__(label="Answer", style=discord.ButtonStyle.primary, custom_id=TYPE_ID)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Open the form, unless what one would write could not count any more."""
        assert interaction.message is not None
        answers = interaction.client.services.round_answers
        live = await answers.find(interaction.message.id)
        standing = await answers.standing(live, interaction.user.id)
        if standing is not None:
            await conductor_of(interaction).acknowledge(interaction, standing, scorecard(standing))
            return
        await interaction.response.send_modal(TypedForm(live.message_id, live.number, live.prompt))


class TypedForm(Form):
    """One line to answer in."""

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
        await conductor_of(interaction).acknowledge(interaction, outcome, scorecard(outcome))


class QuestionLayout(StaticLayout):
    """The one registered view that answers the buttons of every question card."""

    def __init__(self) -> None:
        super().__init__()
        self.add_item(ui.ActionRow(*(ChoiceButton(position) for position in range(len(LETTERS)))))
        self.add_item(ui.ActionRow(TypeButton()))


def question_buttons(current: Round, options: int) -> list[ui.Item[Any]]:
    """Give the buttons under a question."""
    if current.mode == "typed":
        return [TypeButton()]
    return [ChoiceButton(position) for position in range(options)]


BUTTONS = (JoinButton, LeaveButton, StartNowButton)
