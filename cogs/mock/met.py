"""`Did you meet?`: three buttons in the room, answered privately."""

from __future__ import annotations

from typing import Any, ClassVar

import discord
from discord import ui

from bot.domain.met import Said
from bot.services.mock.met import Answered
from bot.ui.cards import card
from bot.ui.components import Interaction, RowButton
from bot.ui.errors import saved
from bot.ui.replies import reply
from cogs.mock.feedback import GiveFeedback
from cogs.mock.kit import again_buttons, conductor_of
from cogs.mock.pressing import SAVED

REPLIES: dict[Said, str] = {
    "yes": "Good. Feedback makes it count: it is what pays, and what helps the other most.",
    "alone": "Sorry about that. It costs you nothing, and you come first when partners are found the next time.",
    "absent": "Thank you for saying so. Next time `/mock cancel` in good time costs nothing.",
}


DISPUTED = "Thank you. What you all say does not fit together, so this interview counts for nobody and against nobody."


class _Word(RowButton, action="mock:word"):
    word: ClassVar[Said] = "yes"

    async def press(self, interaction: Interaction) -> None:
        """Store the word and say what follows."""
        answered = await interaction.client.services.interviews.met.say(
            self.row_id, interaction.user.id, self.word
        )
        with saved(SAVED):
            await reply(interaction, self._reply(answered))
            await conductor_of(interaction).tell()

    def _reply(self, answered: Answered) -> ui.LayoutView:
        if answered.finding.outcome == "disputed":
            open_still = [] if answered.closed else [GiveFeedback(self.row_id)]
            return card(DISPUTED, [*open_still, *again_buttons(answered.interview)])
        buttons: list[ui.Item[Any]] = []
        if self.word == "yes":
            buttons.append(GiveFeedback(self.row_id))
        elif self.word == "alone":
            buttons = again_buttons(answered.interview)
        return card(REPLIES[self.word], buttons)


class WeMet(_Word, action="mock:met"):
    """Says that they met."""

    label = "Yes, we met"
    style = discord.ButtonStyle.success


class WasAlone(_Word, action="mock:nobody"):
    """Says that the others did not come."""

    label = "I was there alone"
    word = "alone"


class WasAbsent(_Word, action="mock:absent"):
    """Says that one could not come oneself."""

    label = "I could not come"
    word = "absent"


def met_buttons(interview_id: int) -> list[ui.Item[Any]]:
    """Give the three answers."""
    return [WeMet(interview_id), WasAlone(interview_id), WasAbsent(interview_id)]


MET_ITEMS = (WeMet, WasAlone, WasAbsent)
