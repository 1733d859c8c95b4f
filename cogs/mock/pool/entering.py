"""Joining the pool and inviting somebody: by command, or by a button that also appears in private messages."""

from __future__ import annotations

from typing import Any

import discord

from bot.errors import InvalidInput, NotFound
from bot.services.mock.pool.pool import Joined
from bot.services.mock.values import Interview
from bot.ui.cards import GOOD, card
from bot.ui.components import Interaction
from bot.ui.replies import say
from bot.ui.text import count, when
from cogs.mock.pool.actions import DaysRef
from cogs.mock.pool.profile import replace_card, show_profile
from cogs.mock.pool.week import show_week
from cogs.mock.pressing import changed
from cogs.mock.wording import people


def home_channel(interaction: Interaction) -> int | None:
    """Return the text channel that the member is in, where private threads can be created; None if there is none."""
    channel = interaction.channel
    if isinstance(channel, discord.Thread):
        return channel.parent_id
    return channel.id if isinstance(channel, discord.TextChannel) else None


async def entry_of(interaction: Interaction, guild_id: int, user_id: int | None = None) -> dict[str, Any]:
    """Return what a server's rules of entry check about the member who acts, or about ``user_id`` if given.

    This works in private messages as well, where Discord does not say who the member is in the server.
    """
    member: Any = interaction.user
    if user_id is not None or interaction.guild_id != guild_id:
        guild = interaction.client.get_guild(guild_id)
        try:
            member = await guild.fetch_member(user_id or member.id) if guild is not None else None
        except discord.NotFound:
            member = None
    if not isinstance(member, discord.Member):
        raise NotFound("This works for members of the server only.")
    return {"roles": [role.id for role in member.roles], "joined_at": member.joined_at}


async def join(interaction: Interaction, guild_id: int) -> None:
    """Add a member to the pool and tell them the result; if their profile has no hours yet, ask for those first.

    The button for this also appears in private messages, where no other page of the profile works.
    """
    services, user = interaction.client.services, interaction.user.id
    entry = await entry_of(interaction, guild_id)
    await services.mock.pool.check_entry(guild_id, user, **entry)
    profile = await services.mock.profiles.get(guild_id, user)
    if not profile.complete:
        if interaction.guild_id is None:
            raise InvalidInput("Say first when you are free: `/mock profile` in the server asks for it.")
        await show_week(
            interaction,
            profile,
            DaysRef.of([]),
            "One thing before you join: when could you meet? One press is enough, then press `Join`.",
        )
        return
    # When all members of a server join at once, the last ones wait longer than Discord does.
    if interaction.message is not None and interaction.message.flags.ephemeral:
        await interaction.response.defer()
    else:
        await interaction.response.defer(ephemeral=True, thinking=True)
    joined = await services.mock.pool.join(guild_id, user, channel_id=home_channel(interaction), **entry)
    if joined.interview is not None:
        await _show_paired(interaction, joined.interview)
    else:
        await _show_waiting(interaction, joined)


async def _show_paired(interaction: Interaction, interview: Interview) -> None:
    """Show the member who their partner is and, once the room is open, where it is."""
    paired = f"You are paired with {people(interview.others(interaction.user.id))}."
    async with changed(interaction, interview.id):
        await replace_card(interaction, card(f"{paired} Your private room is about to open."))
    interview = await interaction.client.services.mock.meetings.get(interview.id)
    if interview.thread_id is not None:
        await replace_card(
            interaction, card(f"{paired} Agree on a time in <#{interview.thread_id}>.", colour=GOOD)
        )
    elif interview.by_message:
        text = f"{paired} I have written to each of you privately: agree on a time there."
        await replace_card(interaction, card(text, colour=GOOD))


async def _show_waiting(interaction: Interaction, joined: Joined) -> None:
    waiting = (
        f"{count(joined.waiting, 'other')} looking for a partner cannot meet you this week; add hours to find more."
        if joined.waiting
        else "Nobody else is looking right now."
    )
    weekly = f" The weekly matching is {when(joined.next_match_at)}." if joined.next_match_at else ""
    text = f"✅ You are in. {waiting} I pair you as soon as somebody who fits joins.{weekly}"
    if interaction.guild_id is None:
        await say(interaction, text)
    else:
        await show_profile(interaction, joined.profile, text)


async def invite(interaction: Interaction, guild_id: int, other: int) -> None:
    """Invite a member of a server to a meeting and open the room in which they answer."""
    pool, user = interaction.client.services.mock.pool, interaction.user.id
    await pool.check_entry(guild_id, user, **await entry_of(interaction, guild_id))
    theirs = await entry_of(interaction, guild_id, other) if other != user else None
    interview = await pool.invite(
        guild_id, user, other, channel_id=home_channel(interaction), their_entry=theirs
    )
    async with changed(interaction, interview.id):
        await say(interaction, f"<@{other}> is asked; you both see the answer in your private room.")
