"""What presses on a round's buttons and other features ask of the rounds: ``bot.rounds``."""

from __future__ import annotations

from typing import Any

import discord

from bot.services.rounds.quiznights import QuizNight
from bot.services.rounds.values import Outcome
from cogs.rapidfire.conductor import Conductor
from cogs.rapidfire.quiznights import QuizNights


class RoundsDesk:
    """The owners of rounds and quiz nights behind one door."""

    def __init__(self, conductor: Conductor, quiz_nights: QuizNights) -> None:
        self.conductor = conductor
        self.quiz_nights = quiz_nights

    async def begin(self, round_id: int) -> bool:
        """Start a round from its lobby; False when it has started, or nobody is in."""
        return await self.conductor.begin(round_id)

    def refresh_lobby_soon(self, round_id: int) -> None:
        """Show who is in, a little later and once for many."""
        self.conductor.refresher.lobby_soon(round_id)

    async def show_scorecard(self, interaction: discord.Interaction[Any], round_id: int, text: str) -> None:
        """Answer privately with the member's scorecard."""
        await self.conductor.scorecards.show(interaction, round_id, text)

    async def acknowledge(self, interaction: discord.Interaction[Any], outcome: Outcome, text: str) -> None:
        """Say what became of an answer, and let the shared card follow later."""
        await self.conductor.acknowledge(interaction, outcome, text)

    def refresh_quiz_soon(self, quiz_id: int) -> None:
        """Show who signed up for a quiz night, a little later and once for many."""

        async def show() -> None:
            await self.refresh_quiz(await self.quiz_nights.get(quiz_id))

        self.conductor.refresher.soon(f"rapid:quiz-card:{quiz_id}", show)

    async def refresh_quiz(self, quiz: QuizNight) -> None:
        """Bring the public card of a quiz night up to date, where it still stands."""
        await self.quiz_nights.show(quiz)
