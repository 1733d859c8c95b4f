"""The role that each question pings, given and taken by the members themselves."""

from __future__ import annotations

import discord

from bot.errors import NotAllowed, NotFound
from bot.ui.components import Interaction
from bot.ui.replies import say

POWERS = discord.Permissions.elevated() | discord.Permissions(
    view_audit_log=True,
    mention_everyone=True,
    manage_nicknames=True,
    manage_events=True,
    mute_members=True,
    deafen_members=True,
    move_members=True,
)
"""What nobody may get by pressing a button."""


def gives_power(role: discord.Role) -> bool:
    """Tell whether a role lets its holders do what not everybody may do."""
    everybody = role.guild.default_role.permissions
    return bool(role.permissions.value & ~everybody.value & POWERS.value)


async def switch_role(interaction: Interaction) -> None:
    """Give the member the server's ping role, or take it; raises NotFound, NotAllowed."""
    guild, member = interaction.guild, interaction.user
    if guild is None or not isinstance(member, discord.Member):
        raise NotFound("This works inside a server only.")
    settings = await interaction.client.services.guilds.get(guild.id)
    role = guild.get_role(settings.role_id) if settings.role_id else None
    if role is None:
        raise NotFound("This server has no role for daily questions (any more).")
    if not role.is_assignable():
        raise NotAllowed(
            f"I may not hand out {role.mention}: I need “Manage Roles” and a role of mine above it. "
            "A moderator can fix that in the server settings."
        )
    if gives_power(role) and member.get_role(role.id) is None:
        raise NotAllowed(
            f"{role.mention} lets its holders moderate, so it is given only by hand. A moderator can pick another "
            "role to ping with /setup."
        )
    if member.get_role(role.id) is not None:
        await member.remove_roles(role, reason="pressed the notify button")
        await say(interaction, f"You no longer have {role.mention}; daily questions do not ping you.")
    else:
        await member.add_roles(role, reason="pressed the notify button")
        await say(interaction, f"You now have {role.mention} and are pinged when a question is posted.")
