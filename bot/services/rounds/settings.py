"""Where rounds may run, who may start one, and how soon after another."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.db import rounds as round_queries
from bot.db.engine import Database
from bot.db.tables import RoundSettings as SettingsRow
from bot.errors import InvalidInput, NotAllowed
from bot.services.rows import from_row

Starters = Literal["everyone", "role", "moderators"]
COOLDOWNS = (0, 1, 5, 15, 60)
MOST_CHANNELS = 20


@dataclass(frozen=True)
class RoundSettings:
    """A server's choices for rounds; no channels means everywhere."""

    guild_id: int
    channels: tuple[int, ...] = ()
    starters: Starters = "everyone"
    role_id: int | None = None
    cooldown_minutes: int = 0

    def check(self, channel_id: int, parent_id: int | None, roles: Collection[int]) -> None:
        """Raise NotAllowed unless a member with these roles may start a round here."""
        if self.channels and channel_id not in self.channels and parent_id not in self.channels:
            where = ", ".join(f"<#{channel}>" for channel in self.channels)
            raise NotAllowed(f"Rounds run in {where} on this server.")
        if self.starters == "moderators":
            raise NotAllowed("On this server moderators start the rounds. You can join any that runs.")
        if self.starters == "role" and self.role_id not in roles:
            raise NotAllowed(f"On this server members with <@&{self.role_id}> start the rounds.")


def settings_of(row: SettingsRow) -> RoundSettings:
    """Return the settings of a row."""
    return from_row(RoundSettings, row, channels=tuple(row.channels))


class RoundSettingsService:
    """Use cases for a server's settings for rounds."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def get(self, guild_id: int) -> RoundSettings:
        """Return the server's settings; the defaults if it has none."""
        async with self._db.read() as session:
            row = await round_queries.settings(session, guild_id)
        return settings_of(row) if row else RoundSettings(guild_id)

    async def set_channels(self, guild_id: int, channels: Sequence[int]) -> None:
        """Choose the channels in which rounds may run; none means all."""
        await self._change(guild_id, channels=list(channels[:MOST_CHANNELS]))

    async def set_starters(self, guild_id: int, starters: Starters) -> None:
        """Choose who may start a round."""
        await self._change(guild_id, starters=starters, role_id=None)

    async def set_role(self, guild_id: int, role_id: int) -> None:
        """Let members with a role start rounds (moderators always may)."""
        await self._change(guild_id, starters="role", role_id=role_id)

    async def set_cooldown(self, guild_id: int, minutes: int) -> None:
        """Choose how many minutes must pass between two rounds in a channel."""
        if minutes not in COOLDOWNS:
            raise InvalidInput("Choose one of the waiting times in the list.")
        await self._change(guild_id, cooldown_minutes=minutes)

    async def _change(self, guild_id: int, **values: Any) -> None:
        async with self._db.write() as session:
            await round_queries.change_settings(session, guild_id, values)
