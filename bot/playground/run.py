"""Start the playground, print its address, and stop it cleanly."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import os
import random
import signal
import socket
import sys
import webbrowser
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.app import create_bot
from bot.config import Settings, load_settings
from bot.errors import ConfigError
from bot.playground.console import Console
from bot.playground.crowd import Crowd, gather
from bot.playground.front import Front
from bot.playground.simulation import SimulatedClock, freeze, simulated
from bot.playground.world import BEFORE, World, found, found_again, pass_a_day, wait_for_today

DATABASE = Path("data/playground.db")
SAVED = Path("data/playground.world")
WINDOWS = ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "BROWSER")
"""On Linux, one of these is set when a browser window can open."""
FIRST = "Try first: open #daily-question as Ann, press Answer, then switch to Ben and answer differently."


FAST_MINUTE_SECONDS = 1.0
"""With this, an hour's interview takes a minute."""


def settings_for(database: Path = DATABASE, *, fast: bool = False) -> Settings:
    """Return settings with a database of their own and nothing from a live bot's."""
    url = f"sqlite+aiosqlite:///{database.as_posix()}"
    return load_settings(
        _env_file=None,
        database_url=url,
        discord_token=None,
        shard_ids=None,
        shard_count=None,
        metrics_port=None,
        interview_minute_seconds=FAST_MINUTE_SECONDS if fast else 60.0,
    )


def remove(database: Path) -> None:
    """Remove the database of an earlier start; raises ConfigError when that is not possible."""
    for ending in ("", "-wal", "-shm", "-journal"):
        try:
            database.with_name(database.name + ending).unlink(missing_ok=True)
        except OSError as error:
            raise ConfigError(f"Cannot start afresh: {database} is in use ({error.strerror}).") from None


def claim(port: int) -> socket.socket:
    """Listen on a port of this machine; raises ConfigError when it is taken."""
    listener = socket.socket()
    if os.name == "posix":  # On other systems this option lets two programs share a port.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen()
    except OSError as error:
        listener.close()
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        what = "is in use" if error.errno == errno.EADDRINUSE else "is not allowed"
        other = port + 1 if 1024 <= port < 65535 else 8081
        raise ConfigError(
            f"Port {port} {what}; choose another one: python -m bot play --port {other}"
        ) from None
    return listener


def has_browser() -> bool:
    """Whether a window can be opened; a text browser would take over the terminal."""
    if sys.platform == "linux" and not any(os.environ.get(name) for name in WINDOWS):
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def play(
    *,
    port: int,
    browser: bool,
    fresh: bool,
    crowd: int = 0,
    fast: bool = False,
    say: Callable[[str], None] = print,
) -> None:
    """Run the playground until Ctrl-C or SIGTERM; raises ConfigError and ContentError."""
    # Warnings about the simulator's gaps (no voice, no real login) do not help a visitor; the bot's own errors do.
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("discord").setLevel(logging.ERROR)
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)  # jobs log their own failures
    with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
        asyncio.run(_play(port, browser, fresh, crowd, fast, say))


async def _play(
    port: int, browser: bool, fresh: bool, crowd: int, fast: bool, say: Callable[[str], None]
) -> None:
    this = asyncio.current_task()
    assert this is not None
    with contextlib.suppress(NotImplementedError):  # Windows has none; Ctrl-C cancels this task everywhere.
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, this.cancel)
    with claim(port) as listener:
        say("Starting the playground …")
        frozen = None if fresh else read_saved()
        if frozen is None:
            remove(DATABASE)
        clock = SimulatedClock()
        bot = create_bot(settings_for(fast=fast), clock=clock)
        start = datetime.now(UTC) - (BEFORE if frozen is None else timedelta())
        async with simulated(bot, clock, start, frozen) as env:
            try:
                if frozen is None:
                    world = await found(env, bot)
                    await pass_a_day(world, datetime.now(UTC))
                    bot.triggers.start()
                    await wait_for_today(world)
                else:
                    world = found_again(env, bot)
                    bot.triggers.start()
                chance = random.Random()
                fans = await gather(world, crowd, chance)
                console = Console(env, world.guild, tuple(world.members.values()))
                try:
                    await _serve(console, world, Crowd(console, world, fans, chance), listener, browser, say)
                finally:
                    save(freeze(env))
            finally:
                await bot.services.close()  # The simulator detaches the bot without closing it.


def read_saved() -> bytes | None:
    """Return what the last playground saved when it stopped; None unless its database is there too."""
    return SAVED.read_bytes() if SAVED.exists() and DATABASE.exists() else None


def save(frozen: bytes) -> None:
    """Save the simulated Discord next to the database that belongs to it."""
    SAVED.write_bytes(frozen)


async def _serve(
    console: Console,
    world: World,
    crowd: Crowd,
    listener: socket.socket,
    browser: bool,
    say: Callable[[str], None],
) -> None:
    front = Front(console, world)
    helpers = [asyncio.create_task(console.keep_pace()), asyncio.create_task(crowd.run())]
    try:
        console.home = await front.start(listener)
        say(f"The playground is at {console.home} (Ctrl-C stops it).")
        say(FIRST)
        if browser and has_browser():
            await asyncio.to_thread(webbrowser.open, console.home)
        await asyncio.Event().wait()
    finally:
        say("Stopping …")
        await world.bot.triggers.stop()
        console.closing = True
        for helper in helpers:
            helper.cancel()
        await asyncio.gather(*helpers, return_exceptions=True)
        await front.stop()
        await console.close()
