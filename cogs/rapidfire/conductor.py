"""The one owner of the rounds: does whatever a round needs next, one step at a time.

Each step reads the database, does one thing on Discord, and writes it down with a conditional update. Timers only call
``step`` again; after a crash the sweep does. So a round can be taken up at any point, and nothing is done twice.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import discord

from bot.domain.rounds import ALL_IN, LIVE, Ending
from bot.services.rounds.values import Asked, Outcome, Podium, Round
from bot.ui.find import says
from bot.ui.layouts import detached
from bot.ui.text import when
from cogs.rapidfire import cards
from cogs.rapidfire.buttons import lobby_buttons, question_buttons
from cogs.rapidfire.review import ReviewButton
from cogs.rapidfire.scorecards import Scorecards

if TYPE_CHECKING:
    from bot.app import Mockingbird

log = logging.getLogger(__name__)

SWEEP_EVERY = timedelta(seconds=15)
REFRESH_AFTER = timedelta(seconds=1.5)
"""Between a change and the edit that shows it: many presses make one edit."""
TRY_AGAIN_AFTER = timedelta(seconds=5)
HISTORY_SEARCHED = 50
Channel = discord.TextChannel | discord.Thread | discord.VoiceChannel
REFUSED = (discord.Forbidden, discord.NotFound)


class Conductor:
    """Opens, plays and ends rounds in all channels."""

    def __init__(self, bot: Mockingbird) -> None:
        self.bot = bot
        self.scorecards = Scorecards(bot.services.clock)
        self._services = bot.services
        self._locks: dict[int, asyncio.Lock] = {}
        self._own: set[tuple[int, int]] = set()
        """(round, question) turned to by this process: nobody can have sent it before."""

    def set_timers(self) -> None:
        """Sweep at the start, which takes up rounds that a crash interrupted, and then now and again."""
        self._services.triggers.every("rapid:sweep", SWEEP_EVERY, self.sweep)

    async def sweep(self) -> None:
        """Let every round do what is due; one round's failure does not stop the others."""
        for current in await self._services.rounds.running():
            if self.bot.get_guild(current.guild_id) is not None:
                await self._guarded(current.id)
        for round_id in await self._services.round_endings.without_podium():
            async with self._lock(round_id):
                try:
                    await self._show_podium(round_id, search=True)
                except discord.HTTPException:
                    log.exception("the podium of round %s is tried again", round_id)

    async def _guarded(self, round_id: int) -> None:
        try:
            await self.step(round_id)
        except Exception:
            log.exception("round %s failed; the next sweep tries again", round_id)

    def _lock(self, round_id: int) -> asyncio.Lock:
        return self._locks.setdefault(round_id, asyncio.Lock())

    def _wake(self, round_id: int, moment: Any) -> None:
        self._services.triggers.at(f"rapid:{round_id}", moment, lambda: self.step(round_id))

    # Steps

    async def begin(self, round_id: int) -> bool:
        """Start a round from its lobby; False when it has started, or nobody is in."""
        async with self._lock(round_id):
            begun = await self._begin(round_id)
        await self.step(round_id)
        return begun

    async def _begin(self, round_id: int) -> bool:
        begun = await self._services.lobbies.begin(round_id)
        if begun:
            self._own.add((round_id, 1))
        await self._edit_lobby(round_id)
        return begun

    async def step(self, round_id: int) -> None:
        """Do what the round needs until it has to wait; then set the timer."""
        async with self._lock(round_id):
            try:
                while await self._one_step(round_id):
                    pass
            except discord.HTTPException:
                self._wake(round_id, self._services.clock.now() + TRY_AGAIN_AFTER)
                raise

    async def _one_step(self, round_id: int) -> bool:
        """Do one thing; False when there is nothing more to do now."""
        looked = await self._services.rounds.look(round_id)
        if looked is None:
            return False
        current, step = looked
        if step == "wait":
            if current.state in LIVE and current.due_at is not None:
                self._wake(round_id, current.due_at)
            return False
        if step == "begin":
            if current.lobby_message_id is None:  # its card was never seen
                return not await self._services.lobbies.cancel(round_id)
            await self._begin(round_id)
        elif step == "send":
            await self._send(current)
        elif step == "close":
            await self._services.rounds.close(round_id, current.number)
        elif step == "reveal":
            await self._reveal(current)
        elif step == "next":
            if await self._services.rounds.go_on(round_id, current.number):
                self._own.add((round_id, current.number + 1))
        elif step == "abandon":
            await self._abandon(current)
        return True

    async def _abandon(self, current: Round) -> None:
        if current.state == "lobby":
            await self._services.lobbies.cancel(current.id)
            await self._edit_lobby(current.id)
        else:
            await self.end(current.id, "late")

    async def _send(self, current: Round) -> None:
        asked = await self._services.rounds.to_ask(current.id)
        if asked is None:  # nothing is left that may be asked
            await self.end(current.id, "done")
            return
        channel = self._channel(current.channel_id)
        if channel is None:
            await self.end(current.id, "lost")
            return
        try:
            message = await self._sent_before(channel, asked)
            if message is None:
                ends = self._services.clock.now() + timedelta(seconds=asked.seconds + 1)
                message = await channel.send(
                    view=self._question_card(asked, when(ends)), nonce=f"rapid-{asked.id}"
                )
        except REFUSED as error:
            log.info("round %s ends, its channel refuses: %s", current.id, error)
            await self.end(current.id, "lost")
            return
        await self._services.rounds.record(asked, message.id, message.created_at)

    async def _sent_before(self, channel: Channel, asked: Asked) -> discord.Message | None:
        """Look for the card that a process may have sent before it died."""
        if (asked.round.id, asked.number) in self._own:
            return None
        return await self._search(channel, cards.marker(asked.round.id, asked.number))

    async def _search(self, channel: Channel, words: str) -> discord.Message | None:
        async for message in channel.history(limit=HISTORY_SEARCHED):
            if message.author == self.bot.user and says(message, words):
                return message
        return None

    def _question_card(self, asked: Asked, ends: str) -> discord.ui.LayoutView:
        buttons = question_buttons(asked.round, len(asked.order))
        return detached(cards.question_card(asked, buttons, f"Closes {ends}"))

    async def _reveal(self, current: Round) -> None:
        closing = await self._services.rounds.closing(current.id)
        if closing is None:  # its question left the bank: there is nothing to show
            await self.end(current.id, "lost")
            return
        view = cards.closing_card(closing)
        message = self._message(current.channel_id, closing.asked.message_id)
        try:
            if message is None:
                raise _Gone
            try:
                await message.edit(view=view)
            except discord.NotFound:  # somebody deleted the card; the answer is owed all the same
                await message.channel.send(view=view)
        except (*REFUSED, _Gone):
            await self.end(current.id, "lost")
            return
        if closing.over is not None:
            await self.end(current.id, closing.over)
        else:
            await self._services.rounds.pause(current.id, current.number)
            self.scorecards.tidy(current.id)

    async def end(self, round_id: int, ending: Ending) -> bool:
        """End a round and show its podium; False when it is over already. The caller holds the round's lock."""
        if not await self._services.round_endings.finish(round_id, ending):
            return False
        self._services.round_answers.forget(round_id)
        self.scorecards.forget(round_id)
        self._own = {key for key in self._own if key[0] != round_id}
        self._services.triggers.cancel(f"rapid:{round_id}")
        try:
            await self._show_podium(round_id)
        except discord.HTTPException:
            log.exception("the podium of round %s is tried again by the sweep", round_id)
        return True

    async def _show_podium(self, round_id: int, *, search: bool = False) -> None:
        podium = await self._services.round_endings.podium(round_id)
        if podium is None:
            return
        channel = self._channel(podium.round.channel_id)
        message: discord.Message | None = None
        if channel is not None:
            try:
                if search:
                    message = await self._search(channel, cards.podium_marker(round_id))
                message = message or await channel.send(view=self._podium_card(podium))
            except REFUSED as error:
                log.info("round %s ends without a podium: %s", round_id, error)
        await self._services.round_endings.podium_shown(round_id, message.id if message else None)

    @staticmethod
    def _podium_card(podium: Podium) -> discord.ui.LayoutView:
        return cards.podium_card(podium, [ReviewButton(podium.round.id)])

    async def stop(self, current: Round) -> bool:
        """Stop a round at somebody's wish; False when it is over already."""
        async with self._lock(current.id):
            if await self._services.lobbies.cancel(current.id):
                self._services.triggers.cancel(f"rapid:{current.id}")
                await self._edit_lobby(current.id)
                return True
            asked = await self._services.rounds.asked(current.id)
            if not await self.end(current.id, "stopped"):
                return False
            await self._strike_out(asked)
            return True

    async def _strike_out(self, asked: Asked | None) -> None:
        """Take the buttons off a question that was still open when its round was stopped."""
        if asked is None or asked.round.state != "asking":
            return
        message = self._message(asked.round.channel_id, asked.message_id)
        if message is not None:
            try:
                await message.edit(view=cards.question_card(asked, [], "The round was stopped."))
            except REFUSED as error:
                log.info("the open question of round %s keeps its buttons: %s", asked.round.id, error)

    async def drop(self, current: Round) -> None:
        """End a round whose channel or server is gone; scores are kept."""
        async with self._lock(current.id):
            if not await self._services.lobbies.cancel(current.id):
                await self.end(current.id, "lost")

    # The lobby's card and the open question's card, edited together for many changes

    async def open(self, channel: Channel, round_id: int) -> discord.Message:
        """Send the card of a new lobby."""
        lobby = await self._services.lobbies.get(round_id)
        try:
            message = await channel.send(view=cards.lobby_card(lobby, lobby_buttons(lobby)))
        except discord.HTTPException:
            await self._services.lobbies.cancel(round_id)
            raise
        await self._services.lobbies.set_message(round_id, message.id)
        if lobby.round.due_at is not None:
            self._wake(round_id, lobby.round.due_at)
        return message

    def refresh_lobby_soon(self, round_id: int) -> None:
        """Show who is in, a little later."""
        self._soon(f"rapid:lobby:{round_id}", lambda: self._refresh_lobby(round_id))

    async def _refresh_lobby(self, round_id: int) -> None:
        async with self._lock(round_id):
            await self._edit_lobby(round_id)

    async def _edit_lobby(self, round_id: int) -> None:
        lobby = await self._services.lobbies.get(round_id)
        message = self._message(lobby.round.channel_id, lobby.round.lobby_message_id)
        if message is None:
            return
        try:
            await message.edit(view=cards.lobby_card(lobby, lobby_buttons(lobby)))
        except REFUSED as error:
            log.info("the lobby of round %s can no longer be edited: %s", round_id, error)

    def _soon(self, name: str, job: Any) -> None:
        if not self._services.triggers.is_set(name):
            self._services.triggers.at(name, self._services.clock.now() + REFRESH_AFTER, job)

    async def acknowledge(self, interaction: discord.Interaction[Any], outcome: Outcome, text: str) -> None:
        """Tell the member, and let the shared card follow later; no press waits for an edit."""
        if outcome.kind == "stored":
            self._soon(f"rapid:card:{outcome.round_id}", lambda: self._refresh_card(outcome.round_id))
        if outcome.everybody_in:
            soon = self._services.clock.now() + ALL_IN
            self._services.triggers.at(
                f"rapid:in:{outcome.round_id}", soon, lambda: self.step(outcome.round_id)
            )
        await self.scorecards.show(interaction, outcome.round_id, text, number=outcome.number)

    async def _refresh_card(self, round_id: int) -> None:
        async with self._lock(round_id):
            asked = await self._services.rounds.asked(round_id)
            if asked is None or asked.round.state != "asking" or asked.deadline is None:
                return
            if asked.deadline <= self._services.clock.now():  # the closing edit is about to come
                return
            message = self._message(asked.round.channel_id, asked.message_id)
            if message is None:
                return
            try:
                await message.edit(view=self._question_card(asked, when(asked.deadline)))
            except REFUSED as error:
                log.info("the question of round %s can no longer be edited: %s", round_id, error)

    # Channels and messages

    def _channel(self, channel_id: int) -> Channel | None:
        channel = self.bot.get_channel(channel_id)
        return channel if isinstance(channel, Channel) else None

    def _message(self, channel_id: int, message_id: int | None) -> discord.PartialMessage | None:
        channel = self._channel(channel_id)
        return channel.get_partial_message(message_id) if channel is not None and message_id else None


class _Gone(Exception):
    """The channel of a round is gone."""
