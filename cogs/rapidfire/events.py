"""Quiz nights as server events; a night does not depend on its event."""

from __future__ import annotations

import logging
from datetime import timedelta

import discord

from bot.services.rounds.quiznights import QuizNight
from bot.ui.delivery import TROUBLE
from cogs.rapidfire.places import Channel

log = logging.getLogger(__name__)

EVENT_LASTS = timedelta(minutes=30)


async def add_event(guild: discord.Guild, channel: Channel, quiz: QuizNight) -> discord.ScheduledEvent | None:
    """Create the night's event; None when the bot may not."""
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
    except TROUBLE as error:
        log.info("no event for quiz night %s: %s", quiz.id, error)
        return None


async def start_event(guild: discord.Guild, quiz: QuizNight) -> None:
    """Mark the event as running: Discord then tells those who are interested, and ends the event on time."""
    if quiz.event_id is None:
        return
    try:
        event = await guild.fetch_scheduled_event(quiz.event_id)
        if event.status is discord.EventStatus.scheduled:
            await event.start()
    except TROUBLE as error:
        log.info("the event of quiz night %s is not started: %s", quiz.id, error)


async def remove_event(guild: discord.Guild | None, quiz: QuizNight) -> None:
    """Delete the night's event."""
    if guild is None or quiz.event_id is None:
        return
    try:
        await (await guild.fetch_scheduled_event(quiz.event_id)).delete()
    except TROUBLE as error:
        log.info("the event of quiz night %s stays: %s", quiz.id, error)
