"""The page of `/setup` for mock interviews: on or off, where, when, who."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.domain.vocabulary import WEEKDAYS
from bot.services.mock.settings import MIN_DAYS, MockSettings
from bot.ui.actions import Server
from bot.ui.cards import LINE, Part, card
from bot.ui.components import Form, Interaction
from bot.ui.permissions import missing_permissions, require_moderator
from bot.ui.replies import reply
from bot.ui.setup_pages import NOT_YOURS, back_button, choice, control
from bot.ui.text import count, when
from cogs.mock.moderating.cards import moderators_card

KEY = "mock"
PAIRINGS = control("setup:mock-pairings", "Pairings and reports")
SWITCH = control("setup:mock-switch")
LENGTH = control("setup:mock-length")
EVENTS = control("setup:mock-events")
EVERYBODY = control("setup:mock-everybody", "No role needed")
TIME = control("setup:mock-time", "Time of the matching")
THREAD_CHANNEL = choice("setup:mock-channel")
VOICE_CHANNEL = choice("setup:mock-voice")
REPORT_CHANNEL = choice("setup:mock-reports")
DAY = choice("setup:mock-day")
MIN_DAYS_HERE = choice("setup:mock-days")
ENTRY_ROLE = choice("setup:mock-role")

THREADS = {
    "view_channel": "View Channel",
    "create_private_threads": "Create Private Threads",
    "send_messages_in_threads": "Send Messages in Threads",
}
VOICE = {"manage_channels": "Manage Channels", "connect": "Connect", "speak": "Speak"}


def _words(settings: MockSettings, zone: str) -> str:
    where = f"<#{settings.channel_id}>" if settings.channel_id else "the channel where a member joins"
    voice = f"<#{settings.voice_channel_id}>" if settings.voice_channel_id else "a link that either pastes"
    reports = f"<#{settings.report_channel_id}>" if settings.report_channel_id else "the owner, privately"
    who = f"members with <@&{settings.entry_role_id}>" if settings.entry_role_id else "everybody"
    days = f" after {count(settings.min_days, 'day')} here" if settings.min_days else ""
    upcoming = f", next {when(settings.next_match_at)}" if settings.next_match_at and settings.enabled else ""
    return (
        f"**State** {'on' if settings.enabled else 'off; what is agreed stays'}\n"
        f"**Weekly matching** {WEEKDAYS[settings.weekday]} {settings.local_time} ({zone}){upcoming}\n"
        f"**Who** {who}{days}\n**Private threads** below {where}\n"
        f"**Voice** a channel for each pair where I may; otherwise {voice}\n"
        f"**Length** {settings.minutes} minutes · **Server events** {'yes' if settings.events else 'no'}\n"
        f"**Reports go to** {reports}"
    )


def _warnings(guild: discord.Guild, settings: MockSettings) -> list[str]:
    warnings = []
    if settings.channel_id is not None:
        channel = guild.get_channel(settings.channel_id)
        if channel is None:
            warnings.append(
                "⚠ The channel for private threads is gone; pairs get private messages until you pick one."
            )
        elif missing := missing_permissions(channel, THREADS):
            warnings.append(
                f"⚠ In {channel.mention} I lack **{', '.join(missing)}**; pairs get private messages instead."
            )
    granted = guild.me.guild_permissions
    if missing := [label for flag, label in VOICE.items() if not getattr(granted, flag)]:
        warnings.append(f"⚠ For a voice channel of each pair's own I lack **{', '.join(missing)}**.")
    if settings.events and not (granted.create_events or granted.manage_events):
        warnings.append("⚠ For server events I lack **Create Events**.")
    return warnings


async def mock_page(interaction: Interaction, note: str = "") -> ui.LayoutView:
    """Build the page of the interaction's server; ``note`` says what has just changed."""
    assert interaction.guild is not None
    services, server = interaction.client.services, Server(interaction.guild.id)
    settings = await services.mock.settings.get(server.guild_id)
    zone = (await services.guilds.get(server.guild_id)).timezone
    parts: list[Part] = ["### Mock interviews", note, _words(settings, zone)]
    parts += ["\n".join(_warnings(interaction.guild, settings)), _buttons(server, settings), LINE]
    parts += [[select] for select in _selects(server, settings)]
    last: list[Any] = [back_button(server.guild_id), PAIRINGS.button(server)]
    if settings.entry_role_id is not None:
        last.append(EVERYBODY.button(server))
    return card(*parts, last)


def _buttons(server: Server, settings: MockSettings) -> list[Any]:
    return [
        SWITCH.button(server, label="Switch off" if settings.enabled else "Switch on"),
        TIME.button(server),
        LENGTH.button(server, label=f"Make it {45 if settings.minutes == 60 else 60} minutes"),
        EVENTS.button(server, label="Stop server events" if settings.events else "Make server events"),
    ]


def _selects(server: Server, settings: MockSettings) -> Sequence[ui.Item[Any]]:
    days = [
        discord.SelectOption(label=f"Matching on {day}", value=str(index), default=index == settings.weekday)
        for index, day in enumerate(WEEKDAYS)
    ]
    spans = [
        discord.SelectOption(
            label=f"Join after {span} days in the server" if span else "Join at once",
            value=str(span),
            default=span == settings.min_days,
        )
        for span in MIN_DAYS
    ]

    def channels(kind: discord.ChannelType, words: str, chosen: int | None) -> ui.ChannelSelect[Any]:
        default = (
            [discord.SelectDefaultValue(id=chosen, type=discord.SelectDefaultValueType.channel)]
            if chosen
            else []
        )
        return ui.ChannelSelect(
            channel_types=[kind], placeholder=words, min_values=0, max_values=1, default_values=default
        )

    text, voice = discord.ChannelType.text, discord.ChannelType.voice
    return [
        THREAD_CHANNEL.select(server, channels(text, "Channel for the private threads", settings.channel_id)),
        VOICE_CHANNEL.select(
            server, channels(voice, "Voice channel to fall back on", settings.voice_channel_id)
        ),
        REPORT_CHANNEL.select(
            server, channels(text, "Moderators' channel for reports", settings.report_channel_id)
        ),
        DAY.select(server, ui.Select(options=days)),
        MIN_DAYS_HERE.select(server, ui.Select(options=spans)),
        ENTRY_ROLE.select(server, ui.RoleSelect(placeholder="Only members with this role may join")),
    ]


async def _settings(interaction: Interaction, server: Server) -> MockSettings:
    return await interaction.client.services.mock.settings.get(server.guild_id)


async def _show(interaction: Interaction, note: str) -> None:
    await interaction.client.setup_pages.show(interaction, KEY, note)


@PAIRINGS.pressed
async def show_pairings(interaction: Interaction, _: Server) -> None:
    """Show pairings, states and reports in a separate card."""
    await reply(interaction, await moderators_card(interaction))


@SWITCH.pressed
async def switch(interaction: Interaction, server: Server) -> None:
    """Switch mock interviews on or off."""
    settings = await _settings(interaction, server)
    await interaction.client.services.mock.settings.switch(server.guild_id, on=not settings.enabled)
    await _show(
        interaction, "Switched off; meetings that are agreed stay." if settings.enabled else "Switched on."
    )


@LENGTH.pressed
async def change_length(interaction: Interaction, server: Server) -> None:
    """Change the length of new meetings."""
    minutes = 45 if (await _settings(interaction, server)).minutes == 60 else 60
    await interaction.client.services.mock.settings.set_minutes(server.guild_id, minutes)
    await _show(interaction, f"New meetings last {minutes} minutes.")


@EVENTS.pressed
async def switch_events(interaction: Interaction, server: Server) -> None:
    """Show meetings as server events, or stop showing them."""
    settings = await _settings(interaction, server)
    await interaction.client.services.mock.settings.set_events(server.guild_id, on=not settings.events)
    note = "New meetings are no server events." if settings.events else "Each meeting is a server event."
    await _show(interaction, note)


@EVERYBODY.pressed
async def let_everybody_in(interaction: Interaction, server: Server) -> None:
    """Remove the role that members need to join."""
    await interaction.client.services.mock.settings.set_entry_role(server.guild_id, None)
    await _show(interaction, "Everybody may join.")


@TIME.pressed
async def ask_time(interaction: Interaction, server: Server) -> None:
    """Open the form for the time of the weekly matching."""
    await interaction.response.send_modal(MatchTimeForm(server.guild_id))


class MatchTimeForm(Form, title="Time of the weekly matching"):
    """One line for a time of day."""

    time: ui.TextInput[Any] = ui.TextInput(
        label="In your server's time", placeholder="18:00 or 6 pm", max_length=20
    )

    def __init__(self, guild_id: int) -> None:
        super().__init__()
        self._guild_id = guild_id

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Store the time."""
        require_moderator(interaction, NOT_YOURS)
        await interaction.client.services.mock.settings.set_time(self._guild_id, self.time.value)
        await _show(interaction, "Time set.")


@THREAD_CHANNEL.chosen
async def set_thread_channel(interaction: Interaction, server: Server, values: Sequence[Any]) -> None:
    """Store where the private threads are created."""
    chosen = values[0].id if values else None
    await interaction.client.services.mock.settings.set_channel(server.guild_id, chosen)
    note = "Channel set." if chosen else "Threads are made in the channel where a member joins."
    await _show(interaction, note)


@VOICE_CHANNEL.chosen
async def set_voice_channel(interaction: Interaction, server: Server, values: Sequence[Any]) -> None:
    """Store where pairs talk when they do not get a channel of their own."""
    chosen = values[0].id if values else None
    await interaction.client.services.mock.settings.set_voice(server.guild_id, chosen)
    await _show(interaction, "Voice channel set." if chosen else "No voice channel to fall back on.")


@REPORT_CHANNEL.chosen
async def set_report_channel(interaction: Interaction, server: Server, values: Sequence[Any]) -> None:
    """Store where moderators read reports."""
    chosen = values[0].id if values else None
    await interaction.client.services.mock.settings.set_reports(server.guild_id, chosen)
    note = (
        "Reports go there; make sure that only moderators can read it."
        if chosen
        else "Reports go to the owner."
    )
    await _show(interaction, note)


@DAY.chosen
async def set_day(interaction: Interaction, server: Server, values: Sequence[str]) -> None:
    """Store the weekday of the matching."""
    await interaction.client.services.mock.settings.set_day(server.guild_id, int(values[0]))
    await _show(interaction, "Day set.")


@MIN_DAYS_HERE.chosen
async def set_min_days(interaction: Interaction, server: Server, values: Sequence[str]) -> None:
    """Store how long members must have been in the server."""
    await interaction.client.services.mock.settings.set_min_days(server.guild_id, int(values[0]))
    await _show(interaction, "Set; members who are in the pool stay in it.")


@ENTRY_ROLE.chosen
async def set_entry_role(interaction: Interaction, server: Server, values: Sequence[discord.Role]) -> None:
    """Store the role that members need."""
    await interaction.client.services.mock.settings.set_entry_role(server.guild_id, values[0].id)
    await _show(interaction, "Set; members who are in the pool stay in it.")
