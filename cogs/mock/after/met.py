"""`Did you meet?`: three buttons in the room, answered privately."""

from __future__ import annotations

import discord
from discord import ui

from bot.domain.met import Said
from bot.services.mock.after.met import Answered
from bot.ui.actions import Press
from bot.ui.cards import card
from cogs.mock.after.actions import FEEDBACK, WORD, WordRef
from cogs.mock.interview.run_sheet import again_buttons
from cogs.mock.refs import MeetingRef

REPLIES: dict[Said, str] = {
    "yes": "Good. Feedback makes it count: it is what pays, and what helps the other most.",
    "alone": "Sorry about that. It costs you nothing, and you come first when partners are found the next time.",
    "absent": "Thank you for saying so. Next time `/mock cancel` in good time costs nothing.",
}


DISPUTED = "Thank you. What you all say does not fit together, so this interview counts for nobody and against nobody."


def met_buttons(interview_id: int) -> list[Press]:
    """Return the three answers."""
    return [
        WORD.button(WordRef(interview_id, "yes"), label="Yes, we met", style=discord.ButtonStyle.success),
        WORD.button(WordRef(interview_id, "alone"), label="I was there alone"),
        WORD.button(WordRef(interview_id, "absent"), label="I could not come"),
    ]


def answered_card(said: Said, answered: Answered) -> ui.LayoutView:
    """Build the private reply to an answer."""
    feedback, again = FEEDBACK.button(MeetingRef(answered.interview.id)), again_buttons(answered.interview)
    if answered.finding.outcome == "disputed":
        return card(DISPUTED, [*again] if answered.closed else [feedback, *again])
    buttons: dict[Said, list[Press]] = {"yes": [feedback], "alone": again, "absent": []}
    return card(REPLIES[said], [*buttons[said]])
