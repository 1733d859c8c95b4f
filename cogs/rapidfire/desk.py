"""What button presses and other features ask of the rounds: ``bot.rounds``."""

from __future__ import annotations

from typing import Any

import discord

from bot.services.rounds.quiznights import QuizNight
from bot.services.rounds.values import Outcome
from cogs.rapidfire.conductor import Conductor
from cogs.rapidfire.quiznights import QuizNights


class RoundsDesk:
    """The owners of rounds and of quiz nights in one object."""

    def __init__(self, conductor: Conductor, quiz_nights: QuizNights) -> None:
        self.conductor = conductor
        self.quiz_nights = quiz_nights

    async def begin(self, round_id: int) -> bool:
        """Start a round from its lobby; False when it has already started, or nobody has joined."""
        return await self.conductor.begin(round_id)

    def refresh_lobby_soon(self, round_id: int) -> None:
        """Update the list of members in a moment, once for many joins."""
        self.conductor.refresher.lobby_soon(round_id)

    async def show_scorecard(self, interaction: discord.Interaction[Any], round_id: int, text: str) -> None:
        """Answer privately with the member's scorecard."""
        await self.conductor.scorecards.show(interaction, round_id, text)

    async def acknowledge(self, interaction: discord.Interaction[Any], outcome: Outcome, text: str) -> None:
        """Acknowledge an answer, and update the shared card later."""
        await self.conductor.acknowledge(interaction, outcome, text)

    def refresh_quiz_soon(self, quiz_id: int) -> None:
        """Update the sign-ups of a quiz night in a moment, once for many presses."""

        async def show() -> None:
            await self.refresh_quiz(await self.quiz_nights.get(quiz_id))

        self.conductor.refresher.soon(f"rapid:quiz-card:{quiz_id}", show)

    async def refresh_quiz(self, quiz: QuizNight) -> None:
        """Bring the public card of a quiz night up to date, if it still exists."""
        await self.quiz_nights.show(quiz)
