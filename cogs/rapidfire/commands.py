"""The slash commands of timed rounds."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import Mockingbird
from bot.domain.rounds import (
    DEFAULT_QUESTIONS,
    FEWEST_QUESTIONS,
    LONGEST_SECONDS,
    MOST_QUESTIONS,
    SHORTEST_SECONDS,
    Mode,
    Pace,
)
from bot.domain.vocabulary import WEEKDAYS, Level, Weekday
from bot.errors import Conflict, InvalidInput, NotAllowed, NotFound
from bot.services.rounds.lobby import RoundIsOn
from bot.services.rounds.values import Lobby, Options
from bot.ui.limits import MOST_SUGGESTIONS
from bot.ui.permissions import POSTING
from bot.ui.replies import reply, say
from bot.ui.text import message_link, name, when
from cogs.rapidfire.conductor import Conductor
from cogs.rapidfire.handlers import ahead
from cogs.rapidfire.places import Channel
from cogs.rapidfire.quiznights import QuizNights

LONGEST_LOBBY_MINUTES = 10
OPTIONS = {
    "topic": "Ask about this topic only; left out, a mix of all",
    "level": "Prefer questions of this level",
    "questions": "How many questions",
    "seconds": "Time for each question; left out, it follows from the question's length",
    "pace": "calm: being right is all; race: up to 20 % more for speed",
    "answers": "choice: A to D; typed: a word or two in a form",
}
"""Descriptions of the options of a round, at a start or for a quiz night."""


def check_permissions(interaction: discord.Interaction[Mockingbird]) -> Channel:
    """Return the channel if the bot can run a round in it; raises NotAllowed, InvalidInput."""
    channel = interaction.client.get_channel(interaction.channel_id or 0)
    if not isinstance(channel, Channel):
        raise InvalidInput("Rounds run in text channels and threads.")
    granted = interaction.app_permissions
    in_thread = {"send_messages": "send_messages_in_threads"} if isinstance(channel, discord.Thread) else {}
    missing = [label for flag, label in POSTING.items() if not getattr(granted, in_thread.get(flag, flag))]
    if missing:
        raise NotAllowed(f"I cannot run a round here; I lack: **{', '.join(missing)}**.")
    return channel


def areas_of(interaction: discord.Interaction[Mockingbird]) -> tuple[str, ...]:
    """Return the areas in which the server of a command has questions."""
    return interaction.client.services.library.of(interaction.guild_id or 0).areas


def check_topic(interaction: discord.Interaction[Mockingbird], topic: str | None) -> str | None:
    """Return the area whose name, or the beginning of it, was typed; raises InvalidInput."""
    if topic is None:
        return None
    typed = topic.strip().casefold()
    areas = {area: name(area).casefold() for area in areas_of(interaction)}
    exact = [area for area, spelled in areas.items() if typed in (area, spelled)]
    begun = [area for area, spelled in areas.items() if spelled.startswith(typed)]
    if exact or len(begun) == 1:
        return (exact or begun)[0]
    raise InvalidInput(f"I do not know the topic “{topic[:40]}”. Pick one from the list.")


def topics_like(
    interaction: discord.Interaction[Mockingbird], current: str
) -> list[app_commands.Choice[str]]:
    """Return suggestions of topics that contain what was typed."""
    typed = current.strip().casefold()
    areas = [area for area in areas_of(interaction) if typed in name(area).casefold()]
    return [app_commands.Choice(name=name(area), value=area) for area in areas[:MOST_SUGGESTIONS]]


def roles_of(interaction: discord.Interaction[Mockingbird]) -> list[int]:
    """Return the ids of the member's roles."""
    user = interaction.user
    return [role.id for role in user.roles] if isinstance(user, discord.Member) else []


def parent_of(channel: Channel) -> int | None:
    """Return the channel that a thread belongs to, whose rules also apply in the thread; None for other channels."""
    return channel.parent_id if isinstance(channel, discord.Thread) else None


@app_commands.guild_only()
class RapidFire(
    commands.GroupCog, name="RapidFire", group_name="rapidfire", group_description="Timed quiz rounds"
):
    """The commands: anybody starts rounds where the server allows it; hosts and moderators stop them."""

    def __init__(self, bot: Mockingbird, conductor: Conductor, quiz_nights: QuizNights) -> None:
        self.bot = bot
        self.conductor = conductor
        self.quiz_nights = quiz_nights
        super().__init__()

    @app_commands.command(name="start")
    @app_commands.describe(
        **OPTIONS,
        lobby="Minutes until the round starts by itself",
        changes="Whether an answer can be changed until the deadline",
    )
    async def start(
        self,
        interaction: discord.Interaction[Mockingbird],
        topic: str | None = None,
        level: Level | None = None,
        questions: app_commands.Range[int, FEWEST_QUESTIONS, MOST_QUESTIONS] = DEFAULT_QUESTIONS,
        seconds: app_commands.Range[int, SHORTEST_SECONDS, LONGEST_SECONDS] | None = None,
        pace: Pace = "calm",
        answers: Mode = "choice",
        lobby: app_commands.Range[int, 1, LONGEST_LOBBY_MINUTES] = 1,
        changes: Literal["yes", "no"] = "no",
    ) -> None:
        """Start a timed round in this channel; everybody here can join."""
        assert interaction.guild_id is not None
        channel = check_permissions(interaction)
        options = Options(
            area=check_topic(interaction, topic),
            level=level,
            planned=questions,
            seconds=seconds,
            pace=pace,
            mode=answers,
            changeable=changes == "yes",
            lobby=timedelta(minutes=lobby),
        )
        await interaction.response.defer(ephemeral=True, thinking=True)
        opened = await self._open(interaction, channel, options)
        await self.conductor.open(channel, opened.round.id)
        await say(
            interaction, "The lobby is open and you are in. Press `Start now` whenever you like, also alone."
        )
        self.conductor.scorecards.adopt(interaction, opened.round.id)

    async def _open(
        self, interaction: discord.Interaction[Mockingbird], channel: Channel, options: Options
    ) -> Lobby:
        try:
            return await self.bot.services.lobbies.open(
                channel.guild.id,
                channel.id,
                interaction.user.id,
                options,
                moderator=interaction.permissions.manage_guild,
                roles=roles_of(interaction),
                parent_id=parent_of(channel),
            )
        except RoundIsOn as there:
            if there.message_id is None:
                raise
            link = message_link(channel.guild.id, channel.id, there.message_id)
            raise Conflict(
                f"A round is already on in this channel: {link}. There is room for everybody in it."
            ) from None

    @start.autocomplete("topic")
    async def suggest_topics(
        self, interaction: discord.Interaction[Mockingbird], current: str
    ) -> list[app_commands.Choice[str]]:
        """Suggest topics that contain what was typed."""
        return topics_like(interaction, current)

    @app_commands.command(name="schedule")
    @app_commands.describe(
        time="When it begins, in this server's time, for example 20:00; left out, a list of what is set",
        day="Weekday; left out, the next time that it is this o'clock",
        repeat="once, or weekly (moderators)",
        **OPTIONS,
    )
    async def schedule(
        self,
        interaction: discord.Interaction[Mockingbird],
        time: str | None = None,
        day: Weekday | None = None,
        repeat: Literal["once", "weekly"] = "once",
        topic: str | None = None,
        level: Level | None = None,
        questions: app_commands.Range[int, FEWEST_QUESTIONS, MOST_QUESTIONS] = DEFAULT_QUESTIONS,
        seconds: app_commands.Range[int, SHORTEST_SECONDS, LONGEST_SECONDS] | None = None,
        pace: Pace = "calm",
        answers: Mode = "choice",
    ) -> None:
        """Set a quiz night in this channel, or list and call off what is set."""
        assert interaction.guild is not None
        if time is None:
            await reply(interaction, await ahead(interaction))
            return
        channel = check_permissions(interaction)
        area = check_topic(interaction, topic)
        await interaction.response.defer(ephemeral=True, thinking=True)
        quiz = await self.bot.services.quiz_nights.add(
            interaction.guild.id,
            channel.id,
            interaction.user.id,
            Options(area=area, level=level, planned=questions, seconds=seconds, pace=pace, mode=answers),
            time=time,
            weekday=WEEKDAYS.index(day) if day else None,
            weekly=repeat == "weekly",
            moderator=interaction.permissions.manage_guild,
            roles=roles_of(interaction),
            parent_id=parent_of(channel),
        )
        link, has_event = await self.quiz_nights.announce(interaction.guild, channel, quiz)
        text = f"Set for {when(quiz.next_at, 'F')}: {link}"
        if not has_event:
            text += "\nI could not add a Discord event; for that I need the permission **Create Events**."
        await say(interaction, text)

    @schedule.autocomplete("topic")
    async def suggest_topics_again(
        self, interaction: discord.Interaction[Mockingbird], current: str
    ) -> list[app_commands.Choice[str]]:
        """Suggest topics that contain what was typed."""
        return topics_like(interaction, current)

    @app_commands.command(name="stop")
    async def stop(self, interaction: discord.Interaction[Mockingbird]) -> None:
        """Stop the round in this channel (its host and moderators); what was answered counts."""
        services = self.bot.services
        current = await services.lobbies.live_in(interaction.channel_id or 0)
        if current is None:
            raise NotFound("No round is on in this channel.")
        await services.lobbies.may_steer(
            current.id, interaction.user.id, moderator=interaction.permissions.manage_guild
        )
        await interaction.response.defer(ephemeral=True, thinking=True)
        stopped = await self.conductor.stop(current)
        await say(interaction, "Stopped." if stopped else "The round was just over.")

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """End the round of a channel that is gone."""
        await self._drop_in(channel.id)

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """End the round of a thread that is gone."""
        await self._drop_in(payload.thread_id)

    async def _drop_in(self, channel_id: int) -> None:
        current = await self.bot.services.lobbies.live_in(channel_id)
        if current is not None:
            await self.conductor.drop(current)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """End the rounds of a server that the bot has left."""
        for current in await self.bot.services.rounds.running(guild.id):
            await self.conductor.drop(current)
