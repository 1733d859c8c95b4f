"""Quiz nights on Discord: the card with the sign-up, the event, and the call when it begins."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.errors import Conflict, UserError
from bot.services.rounds.quiznights import QuizNight
from bot.ui.cards import QUIET, card
from bot.ui.components import Interaction, RowButton
from bot.ui.replies import say, update
from bot.ui.text import count, name, when
from cogs.rapidfire.conductor import Channel, Conductor

if TYPE_CHECKING:
    from bot.app import Mockingbird

log = logging.getLogger(__name__)

SWEEP_EVERY = timedelta(minutes=1)
EVENT_LASTS = timedelta(minutes=30)
NAMES_SHOWN = 20
MOST_CALLED = 50
"""Members that one message calls; more would not fit beside the lobby."""


def quiz_card(quiz: QuizNight) -> ui.LayoutView:
    """Build the card of a quiz night."""
    options = quiz.options
    parts = [
        count(options.planned, "question"),
        name(options.area) if options.area else "all topics",
        options.level or "every level",
        "typed answers" if options.mode == "typed" else "A to D",
        options.pace,
    ]
    heading = "### Weekly quiz night" if quiz.weekly else "### Quiz night"
    body = f"{heading}\n-# Set by <@{quiz.host_id}> · {' · '.join(parts)}"
    if quiz.state == "cancelled":
        return card(body, "Called off.", colour=QUIET)
    if quiz.state == "done":
        return card(body, f"It began {when(quiz.next_at, 'F')}.", colour=QUIET)
    shown = ", ".join(f"<@{user}>" for user in quiz.signups[:NAMES_SHOWN])
    more = len(quiz.signups) - NAMES_SHOWN
    signed = f"**Signed up ({len(quiz.signups):,})** {shown}{f' and {more:,} more' if more > 0 else ''}"
    return card(
        body,
        f"{when(quiz.next_at, 'F')} ({when(quiz.next_at)})",
        signed if quiz.signups else "Nobody has signed up yet.",
        [SignUpButton(quiz.id), CallOffButton(quiz.id)],
        "-# Who signs up is called here when the lobby opens. Pressing again signs off.",
    )


def call_card(quiz: QuizNight) -> ui.LayoutView:
    """Build the message that calls those who signed up."""
    called = " ".join(f"<@{user}>" for user in quiz.signups[:MOST_CALLED])
    return card(f"**The quiz night begins.** Join below.\n{called}")


class SignUpButton(RowButton, action="rapid:sign-up"):
    """Signs a member up for a quiz night, or off."""

    label = "Sign up"
    style = discord.ButtonStyle.success

    async def press(self, interaction: Interaction) -> None:
        """Sign up or off, and show the new list."""
        quiz, signed = await interaction.client.services.quiz_nights.sign_up(self.row_id, interaction.user.id)
        await update(interaction, quiz_card(quiz))
        text = "You are signed up; I call you when the lobby opens." if signed else "You are signed off."
        await say(interaction, text)


class CallOffButton(RowButton, action="rapid:call-off"):
    """Calls a quiz night off."""

    label = "Call off"

    async def press(self, interaction: Interaction) -> None:
        """Call it off and take its event away."""
        quiz = await interaction.client.services.quiz_nights.call_off(
            self.row_id, interaction.user.id, moderator=interaction.permissions.manage_guild
        )
        await update(interaction, quiz_card(quiz))
        await remove_event(interaction.guild, quiz)


QUIZ_BUTTONS = (SignUpButton, CallOffButton)


async def add_event(guild: discord.Guild, channel: Channel, quiz: QuizNight) -> discord.ScheduledEvent | None:
    """Put the night among the server's events; None where the bot may not."""
    permissions = guild.me.guild_permissions
    if not (permissions.create_events or permissions.manage_events):
        return None
    try:
        return await guild.create_scheduled_event(
            name="Machine-learning quiz night",
            start_time=quiz.next_at,
            end_time=quiz.next_at + EVENT_LASTS,
            entity_type=discord.EntityType.external,
            privacy_level=discord.PrivacyLevel.guild_only,
            location=f"#{channel.name}"[:100],
            description="A rapid-fire round for everybody. Sign up in the channel to be called.",
        )
    except discord.HTTPException as error:
        log.info("no event for quiz night %s: %s", quiz.id, error)
        return None


async def remove_event(guild: discord.Guild | None, quiz: QuizNight) -> None:
    """Take the night off the server's events."""
    if guild is None or quiz.event_id is None:
        return
    try:
        await (await guild.fetch_scheduled_event(quiz.event_id)).delete()
    except discord.HTTPException as error:
        log.info("the event of quiz night %s stays: %s", quiz.id, error)


class QuizNights:
    """Announces quiz nights and begins them in time."""

    def __init__(self, bot: Mockingbird, conductor: Conductor) -> None:
        self.bot = bot
        self._conductor = conductor
        self._services = bot.services

    def set_timers(self) -> None:
        """Look for what is due at the start, each minute, and right at the next night."""
        self._services.triggers.every("rapid:quiz", SWEEP_EVERY, self.sweep)

    async def announce(self, guild: discord.Guild, channel: Channel, quiz: QuizNight) -> tuple[str, bool]:
        """Show the card and make the event; give the card's address and whether there is an event."""
        message = await channel.send(view=quiz_card(quiz))
        event = await add_event(guild, channel, quiz)
        await self._services.quiz_nights.set_places(
            quiz.id, message_id=message.id, event_id=event.id if event else None
        )
        await self._wake()
        return message.jump_url, event is not None

    async def _wake(self) -> None:
        wake = await self._services.quiz_nights.next_wake()
        if wake is not None:
            self._services.triggers.at("rapid:quiz-next", wake, self.sweep)

    async def sweep(self) -> None:
        """Begin what is due; one server's failure does not stop the others."""
        for quiz in await self._services.quiz_nights.due():
            guild = self.bot.get_guild(quiz.guild_id)
            if guild is None:
                continue
            try:
                await self._begin(guild, quiz)
            except Exception:
                log.exception("quiz night %s failed; the next sweep tries again", quiz.id)
        await self._wake()

    async def _begin(self, guild: discord.Guild, quiz: QuizNight) -> None:
        channel: Any = guild.get_channel_or_thread(quiz.channel_id)
        if not isinstance(channel, Channel):
            await self._services.quiz_nights.give_up(quiz)
            return
        if self._services.quiz_nights.is_too_late(quiz):
            await self._turn(guild, channel, quiz)
            return
        try:
            opened = await self._services.lobbies.open(
                quiz.guild_id, channel.id, quiz.host_id, quiz.options, moderator=True, quiz_id=quiz.id
            )
            round_id, has_card = opened.round.id, False
        except Conflict:
            # A round is on: our own, opened before a crash, or another one, which we wait for.
            current = await self._services.lobbies.live_in(channel.id)
            if current is None or current.quiz_id != quiz.id:
                return
            round_id, has_card = current.id, current.lobby_message_id is not None
        except UserError as error:
            log.info("quiz night %s is left out: %s", quiz.id, error)
            await self._turn(guild, channel, quiz)
            return
        if not has_card:
            try:
                if quiz.signups:
                    asked_for = discord.AllowedMentions(
                        users=[discord.Object(user) for user in quiz.signups[:MOST_CALLED]]
                    )
                    await channel.send(view=call_card(quiz), allowed_mentions=asked_for)
                await self._conductor.open(channel, round_id)
            except (discord.Forbidden, discord.NotFound) as error:
                log.info("quiz night %s cannot begin: %s", quiz.id, error)
                await self._services.lobbies.cancel(round_id)
        await self._turn(guild, channel, quiz)

    async def _turn(self, guild: discord.Guild, channel: Channel, quiz: QuizNight) -> None:
        """Go on to the next week, or end."""
        if not await self._services.quiz_nights.begun(quiz):
            return
        now = await self._services.quiz_nights.get(quiz.id)
        if now.weekly:
            event = await add_event(guild, channel, now)
            await self._services.quiz_nights.set_places(
                quiz.id, message_id=now.message_id, event_id=event.id if event else None
            )
        if now.message_id is not None:
            try:
                await channel.get_partial_message(now.message_id).edit(view=quiz_card(now))
            except discord.HTTPException as error:
                log.info("the card of quiz night %s can no longer be edited: %s", quiz.id, error)
