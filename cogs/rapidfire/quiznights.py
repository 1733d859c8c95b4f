"""Quiz nights on Discord: signing up, calling off, and beginning in time."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import discord

from bot.errors import Conflict, UserError
from bot.services.rounds.quiznights import QuizNight
from bot.ui.delivery import TROUBLE
from bot.ui.find import has_mark, says
from bot.ui.text import when
from cogs.rapidfire.conductor import Conductor
from cogs.rapidfire.events import add_event, remove_event, start_event
from cogs.rapidfire.places import REFUSED, Channel, Places
from cogs.rapidfire.quizcards import call_card, call_mark, call_parts, quiz_card

if TYPE_CHECKING:
    from bot.app import Mockingbird

log = logging.getLogger(__name__)

SWEEP_EVERY = timedelta(minutes=1)
CLOCKS_DIFFER = timedelta(minutes=1)
"""A message may seem a little older than its reason: Discord's clock is not ours."""


class QuizNights:
    """Announces quiz nights and begins them in time."""

    def __init__(self, bot: Mockingbird, conductor: Conductor) -> None:
        self.bot = bot
        self._conductor = conductor
        self._services = bot.services
        self._places = Places(bot)
        self._work = bot.background("quiz night")

    def set_timers(self) -> None:
        """Look for what is due at the start, each minute, and right at the next night."""
        self._services.triggers.every("rapid:quiz", SWEEP_EVERY, self.sweep)

    async def announce(self, guild: discord.Guild, channel: Channel, quiz: QuizNight) -> tuple[str, bool]:
        """Show the card and make the event; give the card's address and whether there is an event."""
        try:
            message = await channel.send(view=quiz_card(quiz))
        except TROUBLE:  # a night of which nobody knows
            await self._services.quiz_nights.give_up(quiz)
            raise
        event = await add_event(guild, channel, quiz)
        await self._services.quiz_nights.set_places(
            quiz.id, message_id=message.id, event_id=event.id if event else None
        )
        await self._wake()
        return message.jump_url, event is not None

    async def get(self, quiz_id: int) -> QuizNight:
        """Return a quiz night as it stands; raises NotFound."""
        return await self._services.quiz_nights.get(quiz_id)

    async def show(self, quiz: QuizNight) -> None:
        """Bring the public card of a quiz night up to date, where it still stands."""
        await self._places.edit(quiz.channel_id, quiz.message_id, quiz_card(quiz))

    async def _wake(self, since: datetime | None = None) -> None:
        wake = await self._services.quiz_nights.next_wake(since)
        if wake is not None:
            self._services.triggers.at("rapid:quiz-next", wake, lambda: self.sweep(wake))

    async def sweep(self, since: datetime | None = None) -> None:
        """Begin what is due; one server's failure does not stop the others.

        ``since`` is the moment for which a timer was set: it has come, even if the clock lags behind the timer a bit.
        The minute's timer and that of the next night may come together: one of them begins it.
        """
        await self._wake(since)
        due = await self._services.quiz_nights.due(since)
        await self._work.each(
            {
                quiz.id: partial(self._begin_if_due, quiz.id, since)
                for quiz in due
                if self.bot.reaches(quiz.guild_id)
            }
        )

    async def _begin_if_due(self, quiz_id: int, since: datetime | None) -> None:
        due = {quiz.id: quiz for quiz in await self._services.quiz_nights.due(since)}
        guild = self.bot.get_guild(due[quiz_id].guild_id) if quiz_id in due else None
        if guild is not None:  # otherwise the other timer has begun it since
            await self._begin(guild, due[quiz_id])

    async def _begin(self, guild: discord.Guild, quiz: QuizNight) -> None:
        channel = await self._places.fetched(quiz.channel_id)
        if channel is None:
            await self._services.quiz_nights.give_up(quiz)
            await remove_event(guild, quiz)
            return
        if self._services.quiz_nights.is_too_late(quiz):
            await self._leave_out(guild, channel, quiz)
            return
        try:
            round_id, has_card = await self._lobby(quiz)
        except UserError as error:
            log.info("quiz night %s is left out: %s", quiz.id, error)
            await self._leave_out(guild, channel, quiz)
            return
        if round_id is None:
            return
        if not has_card:
            try:
                await self._call(channel, quiz)
                await self._conductor.open(channel, round_id, search=True)
            except REFUSED as error:
                log.info("quiz night %s cannot begin: %s", quiz.id, error)
                await self._services.lobbies.cancel(round_id)
                await self._leave_out(guild, channel, quiz)
                return
        await start_event(guild, quiz)
        await self._turn(guild, channel, quiz, held=True)

    async def _leave_out(self, guild: discord.Guild, channel: Channel, quiz: QuizNight) -> None:
        await remove_event(guild, quiz)
        await self._turn(guild, channel, quiz, held=False)

    async def _lobby(self, quiz: QuizNight) -> tuple[int | None, bool]:
        """Open the lobby of a night; gives its round, None while another one is on, and whether its card stands."""
        try:
            opened = await self._services.lobbies.open(
                quiz.guild_id, quiz.channel_id, quiz.host_id, quiz.options, moderator=True, quiz_id=quiz.id
            )
        except Conflict:
            # A round is on: our own, opened before a crash, or another one, which we wait for.
            current = await self._services.lobbies.live_in(quiz.channel_id)
            if current is None or current.quiz_id != quiz.id:
                return None, False
            return current.id, current.lobby_message_id is not None
        return opened.round.id, False

    async def _call(self, channel: Channel, quiz: QuizNight) -> None:
        """Call those who signed up, unless a process that died has done so: a ping is not taken back."""
        for part, users in enumerate(call_parts(quiz), start=1):
            await self._call_part(channel, quiz, users, part)

    async def _call_part(self, channel: Channel, quiz: QuizNight, users: Sequence[int], part: int) -> None:
        mark = call_mark(quiz, part)
        # Before there were marks a call was known by these words; a night may be taken up by a newer version.
        before = f"Quiz night {quiz.id} · {when(quiz.next_at, 'f')} · call {part}."
        called_before = await self._places.find(
            channel,
            lambda message: has_mark(message, mark) or says(message, before),
            since=quiz.next_at - CLOCKS_DIFFER,
        )
        if called_before is None:
            called = discord.AllowedMentions(users=[discord.Object(user) for user in users])
            await channel.send(view=call_card(quiz, users, part), allowed_mentions=called)

    async def _turn(self, guild: discord.Guild, channel: Channel, quiz: QuizNight, *, held: bool) -> None:
        """Go on to the next week, or end."""
        if not await self._services.quiz_nights.pass_over(quiz, held=held):
            return
        now = await self._services.quiz_nights.get(quiz.id)
        if now.weekly:
            event = await add_event(guild, channel, now)
            await self._services.quiz_nights.set_places(
                quiz.id, message_id=now.message_id, event_id=event.id if event else None
            )
        await self.show(now)
