"""The only owner of the rounds: does what a round needs next, one step at a time.

Each step reads the database, does one thing on Discord, and records it with a conditional update. Timers only call
``step`` again; after a crash, the sweep does. So a round can go on from any point, and nothing is done twice.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Hashable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

import discord

from bot.domain.rounds import ALL_IN, LIVE, Ending, Step
from bot.services.rounds.values import Asked, Outcome, Round
from bot.ui.delivery import TROUBLE, Job, Mine, withdraw
from bot.ui.find import has_custom_id, has_mark, says
from bot.ui.layouts import detached
from bot.ui.marks import PODIUM, ROUND_QUESTION
from bot.ui.text import when
from cogs.rapidfire import cards
from cogs.rapidfire.actions import JOIN, RoundRef
from cogs.rapidfire.places import REFUSED, Channel, Places
from cogs.rapidfire.refresher import Refresher
from cogs.rapidfire.scorecards import Scorecards

if TYPE_CHECKING:
    from bot.app import Mockingbird

log = logging.getLogger(__name__)

SWEEP_EVERY = timedelta(seconds=15)
AT_ONCE = 20
"""Rounds that a sweep advances at the same time."""
TRY_AGAIN_AFTER = timedelta(seconds=5)


class Conductor:
    """Opens, plays and ends rounds in all channels."""

    def __init__(self, bot: Mockingbird) -> None:
        self.bot = bot
        self._services = bot.services
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._places = Places(bot)
        self.refresher = Refresher(bot.services, self._places, self._lock)
        self.scorecards = Scorecards(bot.services.clock)
        self._work = bot.background("round", AT_ONCE)
        self._own: set[tuple[int, int]] = set()
        """(round, question) that this process moved on to and has not sent yet; no other can have sent it."""

    def set_timers(self) -> None:
        """Sweep at the start, to go on with rounds that a crash interrupted, and then at intervals."""
        self._services.triggers.every("rapid:sweep", SWEEP_EVERY, self.sweep)

    async def sweep(self) -> None:
        """Do what is due in every round; a round that fails or hangs does not keep the others waiting."""
        rounds = await self._services.rounds.running()
        here = [current.id for current in rounds if self.bot.get_guild(current.guild_id) is not None]
        ended = await self._services.round_endings.without_podium()
        jobs: dict[Hashable, Job] = {round_id: partial(self.step, round_id) for round_id in here}
        jobs |= {("podium", round_id): partial(self._podium_again, round_id) for round_id in ended}
        await self._work.each(jobs)

    async def _podium_again(self, round_id: int) -> None:
        async with self._lock(round_id):
            await self._show_podium(round_id, search=True)

    def _lock(self, round_id: int) -> asyncio.Lock:
        return self._locks.setdefault(round_id, asyncio.Lock())

    def _wake(self, round_id: int, moment: datetime) -> None:
        self._services.triggers.at(f"rapid:{round_id}", moment, lambda: self.step(round_id, moment))

    # The lobby

    async def open(self, channel: Channel, round_id: int, *, search: bool = False) -> discord.Message:
        """Send the card of a new lobby; with ``search``, only if no process that died has sent it."""
        lobby = await self._services.lobbies.get(round_id)
        try:
            message = await self._lobby_in(channel, round_id) if search else None
            message = message or await channel.send(view=cards.lobby_card(lobby))
        except TROUBLE:
            await self._services.lobbies.cancel(round_id)
            raise
        await self._services.lobbies.set_message(round_id, message.id)
        if lobby.round.due_at is not None:
            self._wake(round_id, lobby.round.due_at)
        return message

    async def _lobby_in(self, channel: Channel, round_id: int) -> discord.Message | None:
        join = JOIN.custom_id(RoundRef(round_id))
        return await self._places.find(channel, lambda message: has_custom_id(message, join))

    async def begin(self, round_id: int) -> bool:
        """Start a round from its lobby; False when it has started already or nobody has joined."""
        async with self._lock(round_id):
            begun = await self._begin(round_id)
        await self.step(round_id)
        return begun

    async def _begin(self, round_id: int) -> bool:
        begun = await self._services.lobbies.begin(round_id)
        if begun:
            self._own.add((round_id, 1))
        await self.refresher.lobby(round_id)
        return begun

    # Steps

    async def step(self, round_id: int, since: datetime | None = None) -> None:
        """Do what the round needs until it has to wait; then set the timer.

        ``since`` is the moment for which a timer was set: it has come, even if the clock lags behind the timer a bit.
        """
        async with self._lock(round_id):
            try:
                while await self._one_step(round_id, since):
                    pass
            except Exception:
                self._wake(round_id, self._services.clock.now() + TRY_AGAIN_AFTER)
                raise

    async def _one_step(self, round_id: int, since: datetime | None) -> bool:
        """Do the next thing; False when there is nothing more to do now."""
        looked = await self._services.rounds.look(round_id, since)
        if looked is None:
            return False
        current, step = looked
        if step == "wait":
            if current.state in LIVE and current.due_at is not None:
                self._wake(round_id, current.due_at)
            return False
        await self._do(step, current)
        return True

    async def _do(self, step: Step, current: Round) -> None:
        rounds = self._services.rounds
        if step == "begin":
            await self._begin_in_time(current)
        elif step == "send":
            await self._send(current)
        elif step == "close":
            await rounds.close(current.id, current.number)
        elif step == "reveal":
            await self._reveal(current)
        elif step == "next":
            if await rounds.go_on(current.id, current.number):
                self._own.add((current.id, current.number + 1))
        elif step == "abandon":
            await self._abandon(current)

    async def _begin_in_time(self, current: Round) -> None:
        if current.lobby_message_id is None:
            # A process died while sending the lobby's card; members may have seen it.
            channel = self._places.channel(current.channel_id)
            card = await self._lobby_in(channel, current.id) if channel is not None else None
            if card is None:
                await self._services.lobbies.cancel(current.id)
                return
            await self._services.lobbies.set_message(current.id, card.id)
        await self._begin(current.id)

    async def _abandon(self, current: Round) -> None:
        if current.state == "lobby":
            await self._services.lobbies.cancel(current.id)
            await self.refresher.lobby(current.id)
        else:
            await self._cut_short(current, "late")

    async def _send(self, current: Round) -> None:
        asked = await self._services.rounds.to_ask(current.id)
        if asked is None:  # no question is left that may be asked
            await self.end(current.id, "done")
            return
        channel = self._places.channel(current.channel_id)
        if channel is None:
            await self.end(current.id, "lost")
            return
        try:
            found = await self._sent_before(channel, asked)
            message = found or await self._ask(channel, asked)
        except REFUSED as error:
            log.info("round %s ends, its channel refuses: %s", current.id, error)
            await self.end(current.id, "lost")
            return
        recorded = await self._services.rounds.record(
            asked, message.id, message.created_at, just_now=found is None
        )
        if not recorded:
            await withdraw(message, self._is_question(asked))

    async def _sent_before(self, channel: Channel, asked: Asked) -> discord.Message | None:
        """Return the card if a process sent it before it died, or if sending only seemed to fail."""
        key = (asked.round.id, asked.number)
        if key in self._own:
            self._own.discard(key)
            return None
        return await self._places.find(channel, self._is_question(asked))

    @staticmethod
    def _is_question(asked: Asked) -> Mine:
        mark = ROUND_QUESTION.of(asked.id)
        # Older versions left no mark, only these words; a newer version may go on with a round.
        before = f"Round {asked.round.id} · question {asked.number} "
        return lambda message: has_mark(message, mark) or says(message, before)

    async def _ask(self, channel: Channel, asked: Asked) -> discord.Message:
        # The exact deadline depends on when Discord creates the message; a countdown shows whole seconds anyway.
        ends = self._services.clock.now() + timedelta(seconds=asked.seconds + 1)
        view = detached(cards.question_card(asked, f"Closes {when(ends)}"))
        return await channel.send(view=view, nonce=f"rapid-{asked.id}")

    async def _reveal(self, current: Round) -> None:
        closing = await self._services.rounds.closing(current.id)
        if closing is None:  # its question has left the bank: there is nothing to show
            await self.end(current.id, "lost")
            return
        self.refresher.drop_question(current.id)
        view = cards.closing_card(closing)
        message = self._places.message(current.channel_id, closing.asked.message_id)
        try:
            if message is None:
                raise _Gone
            try:
                await message.edit(view=view)
            except discord.NotFound:  # somebody deleted the card; the players still get the answer
                await message.channel.send(view=view)
        except (*REFUSED, _Gone):
            await self.end(current.id, "lost")
            return
        if closing.over is not None:
            await self.end(current.id, closing.over)
        else:
            await self._services.rounds.pause(current.id, current.number)
            self.scorecards.tidy(current.id)

    # The end

    async def end(self, round_id: int, ending: Ending) -> bool:
        """End a round and show its podium; False when it is over already. The caller holds the round's lock."""
        if not await self._services.round_endings.finish(round_id, ending):
            return False
        self._services.round_answers.forget(round_id)
        self.scorecards.forget(round_id)
        self._own = {key for key in self._own if key[0] != round_id}
        self._services.triggers.cancel(f"rapid:{round_id}")
        self.refresher.drop_question(round_id)
        try:
            await self._show_podium(round_id)
        except TROUBLE:
            log.exception("the podium of round %s is tried again by the sweep", round_id)
        await self.refresher.lobby(round_id)
        return True

    async def _show_podium(self, round_id: int, *, search: bool = False) -> None:
        podium = await self._services.round_endings.podium(round_id)
        if podium is None:
            return
        channel = self._places.channel(podium.round.channel_id)
        message: discord.Message | None = None
        if channel is not None:
            view = cards.podium_card(podium)
            try:
                if search:
                    message = await self._places.find(channel, self._is_podium(round_id))
                message = message or await channel.send(view=view)
            except REFUSED as error:
                log.info("round %s ends without a podium: %s", round_id, error)
        shown = await self._services.round_endings.podium_shown(round_id, message.id if message else None)
        if not shown and message is not None:
            await withdraw(message, self._is_podium(round_id))

    @staticmethod
    def _is_podium(round_id: int) -> Mine:
        mark = PODIUM.of(round_id)
        before = f"Round {round_id} · result"  # older versions left no mark, only these words
        return lambda message: has_mark(message, mark) or says(message, before)

    async def stop(self, current: Round) -> bool:
        """Stop a round because somebody asked for it; False when it is over already."""
        async with self._lock(current.id):
            if await self._services.lobbies.cancel(current.id):
                self._services.triggers.cancel(f"rapid:{current.id}")
                await self.refresher.lobby(current.id)
                return True
            return await self._cut_short(current, "stopped")

    async def _cut_short(self, current: Round, ending: Ending) -> bool:
        """End a round early; its last question still gets its answer, and loses its buttons."""
        if not await self.end(current.id, ending):
            return False
        closing = await self._services.rounds.closing(current.id)
        if closing is not None:
            await self._places.edit(current.channel_id, closing.asked.message_id, cards.closing_card(closing))
        return True

    async def drop(self, current: Round) -> None:
        """End a round whose channel or server is gone; scores are kept."""
        async with self._lock(current.id):
            if not await self._services.lobbies.cancel(current.id):
                await self.end(current.id, "lost")

    # Presses

    async def acknowledge(self, interaction: discord.Interaction[Any], outcome: Outcome, text: str) -> None:
        """Reply to the member now and edit the shared card later, so that no press waits for an edit."""
        round_id = outcome.round_id
        if outcome.everybody_in:
            self.refresher.drop_question(round_id)
            soon = self._services.clock.now() + ALL_IN
            self._services.triggers.at(f"rapid:in:{round_id}", soon, lambda: self.step(round_id))
        elif outcome.kind == "stored":
            self.refresher.question_soon(round_id)
        await self.scorecards.show(interaction, round_id, text, number=outcome.number)


class _Gone(Exception):
    """The channel of a round is gone."""
