"""The cards that everybody sees, edited once for many changes: no press waits for an edit."""

from __future__ import annotations

from asyncio import Lock
from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.bootstrap import Services
from bot.ui.layouts import detached
from bot.ui.text import when
from cogs.rapidfire import cards
from cogs.rapidfire.places import Places

REFRESH_AFTER = timedelta(seconds=1.5)
"""Between a change and the edit that shows it. Discord bears about one edit of a message in a second."""


class Refresher:
    """Lets the lobby's card and the open question's card follow what happens."""

    def __init__(self, services: Services, places: Places, lock_of: Callable[[int], Lock]) -> None:
        self._services = services
        self._places = places
        self._lock_of = lock_of

    def lobby_soon(self, round_id: int) -> None:
        """Show who is in, a little later."""
        self.soon(f"rapid:lobby:{round_id}", lambda: self._locked(round_id, self.lobby))

    def question_soon(self, round_id: int) -> None:
        """Show how many have answered, a little later."""
        self.soon(f"rapid:card:{round_id}", lambda: self._locked(round_id, self.question))

    def drop_question(self, round_id: int) -> None:
        """Leave out a pending edit of the question: it is about to close, which is an edit as well."""
        self._services.triggers.cancel(f"rapid:card:{round_id}")

    def soon(self, name: str, job: Callable[[], Awaitable[None]]) -> None:
        """Do ``job`` a little later, once for all who ask for it until then."""
        if not self._services.triggers.is_set(name):
            self._services.triggers.at(name, self._services.clock.now() + REFRESH_AFTER, job)

    async def _locked(self, round_id: int, job: Callable[[int], Awaitable[None]]) -> None:
        async with self._lock_of(round_id):
            await job(round_id)

    async def lobby(self, round_id: int) -> None:
        """Show the lobby, or what became of it."""
        self._services.triggers.cancel(f"rapid:lobby:{round_id}")
        lobby = await self._services.lobbies.get(round_id)
        view = cards.lobby_card(lobby)
        await self._places.edit(lobby.round.channel_id, lobby.round.lobby_message_id, view)

    async def question(self, round_id: int) -> None:
        """Show how many have answered, unless the closing edit is about to come."""
        asked = await self._services.rounds.asked(round_id)
        if asked is None or asked.round.state != "asking" or asked.deadline is None:
            return
        if asked.deadline <= self._services.clock.now():
            return
        view = detached(cards.question_card(asked, f"Closes {when(asked.deadline)}"))
        await self._places.edit(asked.round.channel_id, asked.message_id, view)
