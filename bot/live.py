"""Run the bot on Discord: log in, start the timers once it is up, stop cleanly."""

from __future__ import annotations

import asyncio
import json
import logging
import signal
from datetime import UTC, datetime

import discord

from bot.app import Mockingbird, create_bot
from bot.config import Settings
from bot.errors import ConfigError


class JsonFormatter(logging.Formatter):
    """One JSON object for each log record, for log collectors."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as JSON."""
        entry = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False)


def set_up_logging(settings: Settings) -> None:
    """Log to standard error in the form that the settings choose."""
    handler = logging.StreamHandler()
    if settings.log_format == "json":
        handler.setFormatter(JsonFormatter())
    else:
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)-7s %(name)s: %(message)s"))
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    logging.getLogger("alembic").setLevel(logging.WARNING)


async def run(settings: Settings) -> None:
    """Run until interrupted; raises ConfigError when Discord refuses the token."""
    if settings.discord_token is None:
        raise ConfigError(
            "DISCORD_TOKEN: not set. `python -m bot play` needs none; the README tells how to get one."
        )
    bot = create_bot(settings)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(name, stop.set)
        except NotImplementedError:  # Windows has none; there, Ctrl-C raises KeyboardInterrupt.
            break
    async with bot:
        connection = asyncio.create_task(bot.start(settings.discord_token.get_secret_value()))
        timers = asyncio.create_task(_start_timers_when_ready(bot))
        stopped = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({connection, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if connection.done():
                connection.result()
        except discord.LoginFailure:
            raise ConfigError(
                "DISCORD_TOKEN: Discord does not accept it. Copy it again from the portal."
            ) from None
        finally:
            for task in (timers, stopped):
                task.cancel()


async def _start_timers_when_ready(bot: Mockingbird) -> None:
    """Start the timers once; `on_ready` would do so again at each reconnect."""
    while not bot.is_ready():
        try:
            await bot.wait_until_ready()
        except RuntimeError:  # not logged in yet
            await asyncio.sleep(0.1)
    bot.triggers.start()
