"""A meeting as a server event, without names, because everybody can see server events."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import discord

from bot.services.mock.values import Interview
from cogs.mock.room.rooms import thread_name
from cogs.mock.wording import place_url

log = logging.getLogger(__name__)


def may_make_events(guild: discord.Guild) -> bool:
    """Whether the bot may create events."""
    permissions = guild.me.guild_permissions
    return permissions.create_events or permissions.manage_events


async def show_event(guild: discord.Guild, interview: Interview) -> int | None:
    """Create or change the event of an agreed meeting and return its id; None when the bot may not.

    An event that an earlier process created without recording it is found by its name.
    """
    if not may_make_events(guild):
        return None
    try:
        event = await _existing(guild, interview)
        if event is None:
            event = await guild.create_scheduled_event(
                name=thread_name(interview),
                description="Two members practise together. Its time and place are arranged in their thread.",
                privacy_level=discord.PrivacyLevel.guild_only,
                **_when_and_where(interview),
            )
        else:
            event = await event.edit(**_when_and_where(interview))
        return event.id
    except discord.HTTPException as error:
        log.info("no event for meeting %s: %s", interview.id, error)
        return None


def _when_and_where(interview: Interview) -> dict[str, Any]:
    assert interview.starts_at is not None
    return {
        "start_time": interview.starts_at,
        "end_time": interview.starts_at + timedelta(minutes=interview.minutes),
        "entity_type": discord.EntityType.external,
        "location": place_url(interview)[:100],
    }


async def _existing(guild: discord.Guild, interview: Interview) -> discord.ScheduledEvent | None:
    if interview.event_id is not None:
        try:
            return await guild.fetch_scheduled_event(interview.event_id)
        except discord.NotFound:  # somebody deleted it, so a new one is created
            return None
    events = await guild.fetch_scheduled_events(with_counts=False)
    return next(
        (
            event
            for event in events
            if event.name == thread_name(interview) and event.creator_id == guild.me.id
        ),
        None,
    )


async def remove_event(guild: discord.Guild, interview: Interview) -> None:
    """Delete a meeting's event."""
    if interview.event_id is None:
        return
    try:
        await (await guild.fetch_scheduled_event(interview.event_id)).delete()
    except discord.HTTPException as error:
        log.info("the event of meeting %s stays or is gone: %s", interview.id, error)
