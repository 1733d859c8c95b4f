"""What features offer each other, through the bot: ``bot.daily``, ``bot.rounds`` and so on.

A cog imports no other cog. What another feature may ask of it is a Protocol here, and its ``setup`` puts the object
that implements it on the bot. These are typed attributes, not ``get_cog`` and string events, so that a search finds
every caller.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

import discord

if TYPE_CHECKING:
    from bot.services.mock.values import Interview
    from bot.services.rounds.quiznights import QuizNight
    from bot.services.rounds.values import Outcome
    from bot.ui.components import Interaction


class DailyFeature(Protocol):
    """The day's question."""

    async def post_now(self, guild_id: int) -> str:
        """Post today's question and return a text that says so; raises UserError."""

    def refresh_soon(self, post_id: int) -> None:
        """Edit the public card after a short delay, so that many answers need one edit."""

    def refresh_result_soon(self, post_id: int, message: discord.PartialMessage) -> None:
        """Show new kudos on the result after a short delay, so that many presses need one edit."""

    async def follow_schedule(self, guild_id: int) -> None:
        """Move the end of an open question to fit the server's new schedule, and update its card."""


class RoundsFeature(Protocol):
    """Timed rounds and quiz nights."""

    async def begin(self, round_id: int) -> bool:
        """Start a round from its lobby; False when it has started already, or nobody has joined."""

    def refresh_lobby_soon(self, round_id: int) -> None:
        """Show who has joined, after a short delay and once for many presses."""

    async def show_scorecard(self, interaction: Interaction, round_id: int, text: str) -> None:
        """Answer privately with the member's scorecard."""

    async def acknowledge(self, interaction: Interaction, outcome: Outcome, text: str) -> None:
        """Answer the member with what became of their answer; the shared card follows later."""

    def refresh_quiz_soon(self, quiz_id: int) -> None:
        """Show who signed up for a quiz night, after a short delay and once for many presses."""

    async def refresh_quiz(self, quiz: QuizNight) -> None:
        """Bring the public card of a quiz night up to date, if it still exists."""


class MockFeature(Protocol):
    """Mock interviews; after changing one, a feature calls the method that names what it changed."""

    async def meeting_changed(self, interview_id: int) -> None:
        """Bring room, card, event and place into line with the database, and send the notices that are due."""

    async def interview_changed(self, interview: Interview) -> None:
        """Set the timer of the next phase, or clear up after the last one, and send the notices that are due."""

    async def send_notices(self, interview_id: int) -> None:
        """Send the notices about an interview that are due, such as those that feedback has just caused."""


class BoardsFeature(Protocol):
    """The leaderboards."""

    async def check(self, guild: discord.Guild, shown: Sequence[int]) -> bool:
        """Mark those who left the server among the members on a board; True when there were any."""


class ProgressFeature(Protocol):
    """The progress card, and how often a member may share it."""

    def enter(self, guild_id: int, user_id: int, now: datetime) -> None:
        """Note that a member shares their card now; raises Conflict when they did so a moment ago."""

    def turn_back(self, guild_id: int, user_id: int) -> None:
        """Forget that a member shared, because it failed."""
