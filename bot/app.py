"""The bot: extensions, persistent components, start and stop."""

from __future__ import annotations

import logging
import random
from collections.abc import Awaitable, Callable

import discord
from discord import app_commands
from discord.ext import commands

from bot.bootstrap import Services, build_services
from bot.clock import Clock
from bot.config import Settings
from bot.content.bank import Bank
from bot.content.library import Overlay
from bot.features import BoardsFeature, DailyFeature, MockFeature, ProgressFeature, RoundsFeature
from bot.triggers import Triggers
from bot.ui import faces, pages, setup_pages
from bot.ui.actions import Press, Registry
from bot.ui.delivery import AT_ONCE, Background, limit_requests
from bot.ui.errors import answer_error
from bot.ui.setup_pages import SetupPages

log = logging.getLogger(__name__)

EXTENSIONS = (
    "cogs.setup",
    "cogs.daily",
    "cogs.rapidfire",
    "cogs.mock",
    "cogs.leaderboard",
    "cogs.scores",
    "cogs.reminders",
    "cogs.progress",
    "cogs.servers",
    "cogs.upkeep",
    "cogs.help",
)


class CommandTree(app_commands.CommandTree["Mockingbird"]):
    """The slash commands, within the one error boundary."""

    async def on_error(
        self, interaction: discord.Interaction[Mockingbird], error: app_commands.AppCommandError, /
    ) -> None:
        """Answer every error of a command; unexpected ones are logged with a reference."""
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        await answer_error(interaction, cause)


class Mockingbird(commands.AutoShardedBot):
    """The bot, its services, and what its features offer each other."""

    daily: DailyFeature
    rounds: RoundsFeature
    mock: MockFeature
    boards: BoardsFeature
    progress: ProgressFeature

    def __init__(self, settings: Settings, services: Services) -> None:
        intents = discord.Intents.none()
        intents.guilds = True
        super().__init__(
            command_prefix=commands.when_mentioned,
            intents=intents,
            help_command=None,
            tree_cls=CommandTree,
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            shard_count=settings.shard_count or 1,
            shard_ids=list(settings.shard_ids) if settings.shard_ids else None,  # type: ignore[arg-type]
        )
        self.settings = settings
        self.services = services
        self.actions = Registry()
        self.setup_pages = SetupPages()
        self._backgrounds: list[Background] = []
        self.after_private_reply: list[Callable[[discord.Interaction[Mockingbird]], Awaitable[None]]] = []

    @property
    def triggers(self) -> Triggers:
        """The timers; whoever runs the bot starts them once it is up."""
        return self.services.triggers

    def serves(self, guild_id: int) -> bool:
        """Whether a server belongs to this process: other processes may run other shards."""
        shards = self.shard_count or 1
        return (guild_id >> 22) % shards in (self.shard_ids or range(shards))

    def reaches(self, guild_id: int) -> bool:
        """Whether a server can be worked on by this process: the bot is in it, and Discord has no outage there."""
        guild = self.get_guild(guild_id)
        return guild is not None and not guild.unavailable and self.serves(guild_id)

    def background(self, name: str, at_once: int = AT_ONCE) -> Background:
        """Return a runner for a feature's background work, which is stopped when the bot closes."""
        made = Background(name, at_once)
        self._backgrounds.append(made)
        return made

    async def stop_background(self) -> None:
        """Cancel the work that Discord makes wait; the next start takes it up again."""
        for background in self._backgrounds:
            await background.stop()

    async def setup_hook(self) -> None:
        """Prepare the database, load the features and tell Discord their commands."""
        self.services.grader.warm_up()
        self.services.painter.warm_up()
        await self.services.database.upgrade()
        self.actions.add(faces, pages, setup_pages)
        self.add_dynamic_items(Press)
        for extension in EXTENSIONS:
            await self.load_extension(extension)
        self.actions.check()
        await self.tree.sync()
        limit_requests(self)

    async def close(self) -> None:
        """Let running timers finish, disconnect, then close what the services hold."""
        await self.triggers.stop()
        await self.stop_background()
        await super().close()
        await self.services.close()


def create_bot(
    settings: Settings,
    *,
    clock: Clock | None = None,
    rng: random.Random | None = None,
    bank: Bank | None = None,
    overlay: Overlay | None = None,
) -> Mockingbird:
    """Build the bot, ready to be started; raises ConfigError and ContentError."""
    return Mockingbird(settings, build_services(settings, clock=clock, rng=rng, bank=bank, overlay=overlay))
