"""Private reminders, three hours before a question closes, for members who asked for them."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import timedelta
from functools import partial

import discord
from discord import ui
from discord.ext import commands

from bot.app import Mockingbird
from bot.services.scores.reminders import Reminder
from bot.ui.actions import Action, Server
from bot.ui.cards import FAIR, GOOD, card, notice
from bot.ui.components import Interaction
from bot.ui.delivery import TROUBLE
from bot.ui.faces import REMIND, Switch
from bot.ui.replies import say
from bot.ui.text import count, message_link, when

log = logging.getLogger(__name__)
SWEEP_EVERY = timedelta(seconds=60)
MESSAGES_CLOSED = {50007, 50278}
"""Discord's error codes for a user who accepts no messages from the bot, or shares no server with it."""


OFF = Action("reminder:off", Server, "Stop reminding me")


@OFF.pressed
async def stop_reminding(interaction: Interaction, server: Server) -> None:
    """Switch that server's reminders off; the button is in a private message."""
    await interaction.client.services.members.set_reminder(server.guild_id, interaction.user.id, False)
    await say(interaction, "No more reminders. `Remind me` in /daily history switches them on again.")


@REMIND.pressed
async def set_reminders(interaction: Interaction, wanted: Switch) -> None:
    """Switch this server's reminders on or off."""
    assert interaction.guild_id is not None
    await interaction.client.services.members.set_reminder(
        interaction.guild_id, interaction.user.id, wanted.on
    )
    await say(
        interaction,
        "You get a private message three hours before a question closes that you have not answered."
        if wanted.on
        else "No more reminders.",
        colour=GOOD,
    )


def reminder_card(reminder: Reminder, server: str, streak: int) -> ui.LayoutView:
    """Return the private message."""
    link = message_link(reminder.guild_id, reminder.channel_id, reminder.message_id)
    stake = f" Your streak is {count(streak, 'question')} long." if streak > 1 else ""
    return card(
        f"[Daily question #{reminder.number}]({link}) of **{discord.utils.escape_markdown(server)}** closes "
        f"{when(reminder.closes_at)}, and you have not answered it yet.{stake}",
        [OFF.button(Server(reminder.guild_id))],
        colour=FAIR,
    )


class Reminders(commands.Cog):
    """Sends the reminders that are due, in each server one member at a time."""

    def __init__(self, bot: Mockingbird) -> None:
        self.bot = bot
        self._work = bot.background("reminders of server")
        bot.triggers.every("reminders:sweep", SWEEP_EVERY, self.sweep)

    async def sweep(self) -> None:
        """Send the reminders that are due, server by server; a failure for one member does not stop the others."""
        due: dict[int, list[Reminder]] = {}
        for reminder in await self.bot.services.reminders.due():
            if self.bot.reaches(reminder.guild_id):
                due.setdefault(reminder.guild_id, []).append(reminder)
        await self._work.each({guild_id: partial(self._serve, due[guild_id]) for guild_id in due})

    async def _serve(self, reminders: Sequence[Reminder]) -> None:
        for reminder in reminders:
            guild = self.bot.get_guild(reminder.guild_id)
            if guild is None or not await self.bot.services.reminders.claim(reminder):
                continue
            try:
                await self._send(reminder, guild)
            except TROUBLE as error:
                log.warning("a reminder for daily post %s was not sent: %r", reminder.post_id, error)
            except Exception:
                log.exception("a reminder for daily post %s was not sent", reminder.post_id)

    async def _send(self, reminder: Reminder, guild: discord.Guild) -> None:
        services = self.bot.services
        streak = await services.history.streak(guild.id, reminder.user_id)
        try:
            channel = await self.bot.create_dm(discord.Object(reminder.user_id))
            await channel.send(view=reminder_card(reminder, guild.name, streak.current))
        except discord.Forbidden as error:
            if (
                error.code not in MESSAGES_CLOSED
            ):  # for example too many opened at once: the member keeps their reminders
                raise
            await services.reminders.switch_off(guild.id, reminder.user_id)

    async def after_private_reply(self, interaction: Interaction) -> None:
        """Say once that a member's reminders had to be switched off; they are looking at a private reply now."""
        if interaction.guild_id is None:
            return
        text = await self.bot.services.reminders.take_trouble(interaction.guild_id, interaction.user.id)
        if text is not None:
            await interaction.followup.send(view=notice(text, colour=FAIR), ephemeral=True)


async def setup(bot: Mockingbird) -> None:
    """Load the reminders and their buttons."""
    bot.actions.add(OFF)
    reminders = Reminders(bot)
    await bot.add_cog(reminders)
    bot.after_private_reply.append(reminders.after_private_reply)
