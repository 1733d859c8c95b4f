"""Who may do what: members who press, the bot in a channel, and roles that members give themselves."""

from __future__ import annotations

from collections.abc import Mapping

import discord

from bot.errors import NotAllowed
from bot.ui.actions import Check
from bot.ui.components import Interaction

POSTING = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "read_message_history": "Read Message History",
}
"""What the bot needs to post in a channel and to find its own posts again; the labels are Discord's."""
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


def require_moderator(interaction: Interaction, text: str) -> None:
    """Raise NotAllowed with ``text`` unless the member has Manage Server."""
    if not interaction.permissions.manage_guild:
        raise NotAllowed(text)


def moderators_only(text: str) -> Check:
    """Return the check of an action that only members with Manage Server may press; others get ``text``."""
    return lambda interaction, _: require_moderator(interaction, text)


def missing_permissions(channel: discord.abc.GuildChannel, needed: Mapping[str, str]) -> list[str]:
    """Return the labels of the permissions that the bot lacks in a channel."""
    granted = channel.permissions_for(channel.guild.me)
    return [label for flag, label in needed.items() if not getattr(granted, flag)]


def gives_power(role: discord.Role) -> bool:
    """Whether a role lets its holders do what not everybody may do."""
    everybody = role.guild.default_role.permissions
    return bool(role.permissions.value & ~everybody.value & POWERS.value)


def require_may_give(interaction: Interaction, role: discord.Role) -> None:
    """Raise NotAllowed unless the member could give the role by hand: the bot lends nobody its permissions."""
    member, guild = interaction.user, interaction.guild
    assert guild is not None
    assert isinstance(member, discord.Member)
    if guild.owner_id == member.id or (interaction.permissions.manage_roles and role < member.top_role):
        return
    raise NotAllowed(
        f"You may not hand out {role.mention} yourself, so I do not do it for you. It takes “Manage Roles” and a "
        "role of yours above it."
    )
