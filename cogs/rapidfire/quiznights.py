"""Quiz nights on Discord: signing up, calling off, and beginning in time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import discord
from discord import ui

from bot.errors import Conflict, UserError
from bot.services.rounds.quiznights import QuizNight
from bot.ui.components import Interaction, RowButton
from bot.ui.find import says
from bot.ui.replies import say, update
from bot.ui.text import when
from cogs.rapidfire.buttons import conductor_of
from cogs.rapidfire.conductor import Conductor
from cogs.rapidfire.events import add_event, remove_event, start_event
from cogs.rapidfire.places import REFUSED, Channel, Places
from cogs.rapidfire.quizcards import ahead_card, call_card, call_marker, call_parts, quiz_card

if TYPE_CHECKING:
    from bot.app import Mockingbird

log = logging.getLogger(__name__)

SWEEP_EVERY = timedelta(minutes=1)


class SignUpButton(RowButton, action="rapid:sign-up"):
    """Signs a member up for a quiz night, or off."""

    label = "Sign up"
    style = discord.ButtonStyle.success

    async def press(self, interaction: Interaction) -> None:
        """Sign up or off; the card shows it a little later."""
        bot: Mockingbird = interaction.client
        signed = await bot.services.quiz_nights.sign_up(self.row_id, interaction.user.id)

        async def show() -> None:
            await show_state(bot, await bot.services.quiz_nights.get(self.row_id))

        conductor_of(interaction).refresher.soon(f"rapid:quiz-card:{self.row_id}", show)
        text = "You are signed up; I call you when the lobby opens." if signed else "You are signed off."
        await say(interaction, text)


class CallOffButton(RowButton, action="rapid:call-off"):
    """Calls a quiz night off, on its own card."""

    label = "Call off"

    async def press(self, interaction: Interaction) -> None:
        """Call it off and take its event away."""
        quiz = await _call_off(interaction, self.row_id)
        await update(interaction, night_card(quiz))
        await remove_event(interaction.guild, quiz)


class ListedOffButton(RowButton, action="rapid:listed-off"):
    """Calls a quiz night off, in the private list of what is ahead."""

    label = "Call off"
    style = discord.ButtonStyle.danger

    async def press(self, interaction: Interaction) -> None:
        """Call it off, show what is left, and bring the public card up to date."""
        quiz = await _call_off(interaction, self.row_id)
        await update(interaction, await ahead(interaction, f"Called off: {when(quiz.next_at, 'F')}."))
        await show_state(interaction.client, quiz)
        await remove_event(interaction.guild, quiz)


async def _call_off(interaction: Interaction, quiz_id: int) -> QuizNight:
    return await interaction.client.services.quiz_nights.call_off(
        quiz_id, interaction.user.id, moderator=interaction.permissions.manage_guild
    )


QUIZ_BUTTONS = (SignUpButton, CallOffButton, ListedOffButton)


def night_card(quiz: QuizNight) -> ui.LayoutView:
    """Build the card of a quiz night with its buttons."""
    return quiz_card(quiz, [SignUpButton(quiz.id), CallOffButton(quiz.id)])


async def ahead(interaction: Interaction, note: str = "") -> ui.LayoutView:
    """List the server's quiz nights, with buttons for those that the reader may call off."""
    assert interaction.guild_id is not None
    moderator = interaction.permissions.manage_guild
    nights = await interaction.client.services.quiz_nights.ahead(interaction.guild_id)
    return ahead_card(
        [
            (quiz, ListedOffButton(quiz.id) if moderator or quiz.host_id == interaction.user.id else None)
            for quiz in nights
        ],
        note,
    )


async def show_state(bot: Mockingbird, quiz: QuizNight) -> None:
    """Bring the public card of a quiz night up to date, where it still stands."""
    await Places(bot).edit(quiz.channel_id, quiz.message_id, night_card(quiz))


class QuizNights:
    """Announces quiz nights and begins them in time."""

    def __init__(self, bot: Mockingbird, conductor: Conductor) -> None:
        self.bot = bot
        self._conductor = conductor
        self._services = bot.services
        self._places = Places(bot)
        self._sweeping = asyncio.Lock()

    def set_timers(self) -> None:
        """Look for what is due at the start, each minute, and right at the next night."""
        self._services.triggers.every("rapid:quiz", SWEEP_EVERY, self.sweep)

    async def announce(self, guild: discord.Guild, channel: Channel, quiz: QuizNight) -> tuple[str, bool]:
        """Show the card and make the event; give the card's address and whether there is an event."""
        try:
            message = await channel.send(view=night_card(quiz))
        except discord.HTTPException:  # a night of which nobody knows
            await self._services.quiz_nights.give_up(quiz)
            raise
        event = await add_event(guild, channel, quiz)
        await self._services.quiz_nights.set_places(
            quiz.id, message_id=message.id, event_id=event.id if event else None
        )
        await self._wake()
        return message.jump_url, event is not None

    async def _wake(self, since: datetime | None = None) -> None:
        wake = await self._services.quiz_nights.next_wake(since)
        if wake is not None:
            self._services.triggers.at("rapid:quiz-next", wake, lambda: self.sweep(wake))

    async def sweep(self, since: datetime | None = None) -> None:
        """Begin what is due; one server's failure does not stop the others.

        ``since`` is the moment for which a timer was set: it has come, even if the clock lags behind the timer a bit.
        The minute's timer and that of the next night may come together: one of them begins it.
        """
        async with self._sweeping:
            await self._begin_due(since)
        await self._wake(since)

    async def _begin_due(self, since: datetime | None) -> None:
        for quiz in await self._services.quiz_nights.due(since):
            guild = self.bot.get_guild(quiz.guild_id)
            if guild is None:
                continue
            try:
                await self._begin(guild, quiz)
            except Exception:
                log.exception("quiz night %s failed; the next sweep tries again", quiz.id)

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
        words = call_marker(quiz, part)
        if not await self._places.find(channel, lambda message: says(message, words)):
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
        await show_state(self.bot, now)
