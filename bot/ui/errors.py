"""The one error boundary of commands, buttons, selects and modals."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, cast

import discord
from discord import app_commands

from bot.errors import UserError
from bot.ui.cards import BAD
from bot.ui.replies import say

log = logging.getLogger(__name__)


def explain(error: BaseException) -> str | None:
    """Return the text that a member may see for an expected error; None for a bug."""
    if isinstance(error, UserError):
        moments = {name: _Moment(moment) for name, moment in error.moments.items()}
        return str(error).format(**moments) if moments else str(error)
    if isinstance(error, app_commands.MissingPermissions):
        needed = ", ".join(_as_discord_says(name) for name in error.missing_permissions)
        return f"This command is for members with the permission “{needed}”."
    if isinstance(error, app_commands.NoPrivateMessage):
        return "This works inside a server only."
    if isinstance(error, app_commands.TransformerError):
        return f"I could not use “{error.value}” there. Pick a value from the list."
    if isinstance(error, discord.Forbidden):
        return "Discord did not let me do that. A moderator can run /setup to see which permission I lack."
    if isinstance(error, discord.NotFound):
        return "That message or channel is gone. Run the command again for a fresh one."
    return None


class _Moment:
    """Formats an instant as Discord's timestamp, in the style of the format specification."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def __format__(self, style: str) -> str:
        return discord.utils.format_dt(self._moment, cast(discord.utils.TimestampStyle, style))


def _as_discord_says(permission: str) -> str:
    """Return a permission's name as in Discord's own settings, where servers are not called guilds."""
    return permission.replace("_", " ").title().replace("Guild", "Server")


class NotShown(Exception):
    """What was asked for is done and saved, but showing it failed; ``done`` says so, and where to see it."""

    def __init__(self, done: str) -> None:
        super().__init__(done)
        self.done = done


@contextmanager
def saved(done: str) -> Iterator[None]:
    """Answer every failure inside with ``done``, because what it is about was committed before."""
    try:
        yield
    except Exception as error:
        raise NotShown(done) from error


async def answer_error(
    interaction: discord.Interaction[Any], error: BaseException, *, also: str = ""
) -> None:
    """Answer a failed interaction privately, and add ``also``; a bug is logged and answered with its reference."""
    text = explain(error)
    if text is None:
        reference = uuid.uuid4().hex[:8]
        log.error("interaction failed (reference %s)", reference, exc_info=error)
        text = (
            f"{error.done} Please report reference `{reference}`."
            if isinstance(error, NotShown)
            else "Something went wrong on my side, and I can't tell whether that was saved. Try it again to see. "
            f"If it fails again, please report reference `{reference}`."
        )
    try:
        await say(interaction, text + also, colour=BAD)
    except discord.HTTPException as failure:
        # The interaction has expired or the channel is gone, so nobody can be told.
        log.warning("could not answer a failed interaction: %s", failure)
