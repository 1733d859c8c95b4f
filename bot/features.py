"""What features offer each other, through the bot: ``bot.daily``, ``bot.rounds`` and so on.

A cog imports no other cog. What another feature may ask of it stands here as a Protocol; its ``setup`` puts the object
that answers on the bot. Typed attributes instead of ``get_cog`` and string events, so that a search finds every caller.
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
        """Post today's question and return the words that say so; raises UserError."""

    def refresh_soon(self, post_id: int) -> None:
        """Edit the public card a little later, so that many answers make one edit."""

    def refresh_result_soon(self, post_id: int, message: discord.PartialMessage) -> None:
        """Show new kudos on the result a little later, so that many presses make one edit."""

    async def follow_schedule(self, guild_id: int) -> None:
        """Let an open question end with the server's new schedule, and its card say so."""


class RoundsFeature(Protocol):
    """Timed rounds and quiz nights."""

    async def begin(self, round_id: int) -> bool:
        """Start a round from its lobby; False when it has started, or nobody is in."""

    def refresh_lobby_soon(self, round_id: int) -> None:
        """Show who is in, a little later and once for many."""

    async def show_scorecard(self, interaction: Interaction, round_id: int, text: str) -> None:
        """Answer privately with the member's scorecard."""

    async def acknowledge(self, interaction: Interaction, outcome: Outcome, text: str) -> None:
        """Say what became of an answer, and let the shared card follow later."""

    def refresh_quiz_soon(self, quiz_id: int) -> None:
        """Show who signed up for a quiz night, a little later and once for many."""

    async def refresh_quiz(self, quiz: QuizNight) -> None:
        """Bring the public card of a quiz night up to date, where it still stands."""


class MockFeature(Protocol):
    """Mock interviews; whoever changes one calls the method that says what they changed."""

    async def meeting_changed(self, interview_id: int) -> None:
        """Bring room, card, event and place into line with the database, and send the notices that are due."""

    async def interview_changed(self, interview: Interview) -> None:
        """Set the timer of the next phase, or clear up after the last one, and send the notices that are due."""

    async def send_notices(self, interview_id: int) -> None:
        """Send the notices about an interview that are due, such as those that feedback has just caused."""


class BoardsFeature(Protocol):
    """The leaderboards."""

    async def check(self, guild: discord.Guild, shown: Sequence[int]) -> bool:
        """Mark those who left the server among the members that a board shows; True when there were any."""


class ProgressFeature(Protocol):
    """The progress card: how often one member shares it."""

    def enter(self, guild_id: int, user_id: int, now: datetime) -> None:
        """Note that a member shares their card now; raises Conflict when they have just done so."""

    def turn_back(self, guild_id: int, user_id: int) -> None:
        """Forget that a member shared: it came to nothing."""
