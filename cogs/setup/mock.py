"""The page of the panel for mock interviews: on or off, where, when, who."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.services.mock.settings import MIN_DAYS, MockSettings
from bot.ui.cards import LINE, Part, card
from bot.ui.components import Form, Interaction, RowButton, RowSelect
from bot.ui.replies import reply, update
from bot.ui.text import count, when
from cogs.daily.poster import missing_permissions
from cogs.mock.moderating import moderators_card
from cogs.setup.controls import WEEKDAYS, require_moderator
from cogs.setup.rounds import BackToPanel

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
    services, guild_id = interaction.client.services, interaction.guild.id
    settings = await services.mock.settings.get(guild_id)
    zone = (await services.guilds.get(guild_id)).timezone
    parts: list[Part] = ["### Mock interviews", note, _words(settings, zone)]
    parts += ["\n".join(_warnings(interaction.guild, settings)), _buttons(guild_id, settings), LINE]
    parts += [[select] for select in _selects(guild_id, settings)]
    last: list[Any] = [BackToPanel(guild_id), Pairings(guild_id)]
    if settings.entry_role_id is not None:
        last.append(EverybodyJoins(guild_id))
    return card(*parts, last)


def _buttons(guild_id: int, settings: MockSettings) -> list[Any]:
    return [
        SwitchMock(guild_id, label="Switch off" if settings.enabled else "Switch on"),
        MatchTime(guild_id),
        MockLength(guild_id, label=f"Make it {45 if settings.minutes == 60 else 60} minutes"),
        MockEvents(guild_id, label="Stop server events" if settings.events else "Make server events"),
    ]


def _selects(guild_id: int, settings: MockSettings) -> Sequence[ui.Item[Any]]:
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
        ThreadChannel(guild_id, channels(text, "Channel for the private threads", settings.channel_id)),
        VoiceChannel(guild_id, channels(voice, "Voice channel to fall back on", settings.voice_channel_id)),
        ReportChannel(
            guild_id, channels(text, "Moderators' channel for reports", settings.report_channel_id)
        ),
        MatchDay(guild_id, ui.Select(options=days)),
        MinDays(guild_id, ui.Select(options=spans)),
        EntryRole(guild_id, ui.RoleSelect(placeholder="Only members with this role may join")),
    ]


class MockPage(RowButton, action="setup:mock"):
    """Opens the page for mock interviews."""

    label = "Mock interviews"

    async def press(self, interaction: Interaction) -> None:
        """Show the page."""
        require_moderator(interaction)
        await update(interaction, await mock_page(interaction))


class Pairings(RowButton, action="setup:mock-pairings"):
    """Opens pairings, states and reports."""

    label = "Pairings and reports"

    async def press(self, interaction: Interaction) -> None:
        """Show them in a card of their own."""
        require_moderator(interaction)
        await reply(interaction, await moderators_card(interaction))


class _MockButton(RowButton, action="setup:mock-button-base"):
    async def press(self, interaction: Interaction) -> None:
        require_moderator(interaction)
        note = await self.store(interaction, await interaction.client.services.mock.settings.get(self.row_id))
        await update(interaction, await mock_page(interaction, note))

    async def store(self, interaction: Interaction, settings: MockSettings) -> str:
        raise NotImplementedError


class SwitchMock(_MockButton, action="setup:mock-switch"):
    """Switches mock interviews on or off."""

    async def store(self, interaction: Interaction, settings: MockSettings) -> str:
        """Store it."""
        await interaction.client.services.mock.settings.switch(self.row_id, on=not settings.enabled)
        return "Switched off; meetings that are agreed stay." if settings.enabled else "Switched on."


class MockLength(_MockButton, action="setup:mock-length"):
    """Changes the length of new meetings."""

    async def store(self, interaction: Interaction, settings: MockSettings) -> str:
        """Store it."""
        minutes = 45 if settings.minutes == 60 else 60
        await interaction.client.services.mock.settings.set_minutes(self.row_id, minutes)
        return f"New meetings last {minutes} minutes."


class MockEvents(_MockButton, action="setup:mock-events"):
    """Shows meetings among the server's events, or no longer."""

    async def store(self, interaction: Interaction, settings: MockSettings) -> str:
        """Store it."""
        await interaction.client.services.mock.settings.set_events(self.row_id, on=not settings.events)
        return "New meetings are no server events." if settings.events else "Each meeting is a server event."


class EverybodyJoins(_MockButton, action="setup:mock-everybody"):
    """Lets everybody join."""

    label = "No role needed"

    async def store(self, interaction: Interaction, settings: MockSettings) -> str:
        """Store it."""
        await interaction.client.services.mock.settings.set_entry_role(self.row_id, None)
        return "Everybody may join."


class MatchTime(RowButton, action="setup:mock-time"):
    """Asks for the time of the weekly matching."""

    label = "Time of the matching"

    async def press(self, interaction: Interaction) -> None:
        """Open the form."""
        require_moderator(interaction)
        await interaction.response.send_modal(MatchTimeForm(self.row_id))


class MatchTimeForm(Form, title="Time of the weekly matching"):
    """One line for a time of day."""

    time: ui.TextInput[Any] = ui.TextInput(
        label="In your server's time", placeholder="18:00 or 6 pm", max_length=20
    )

    def __init__(self, guild_id: int) -> None:
        super().__init__()
        self._guild_id = guild_id

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Store it."""
        require_moderator(interaction)
        await interaction.client.services.mock.settings.set_time(self._guild_id, self.time.value)
        await update(interaction, await mock_page(interaction, "Time set."))


class _MockChoice(RowSelect, action="setup:mock-choice-base"):
    async def chosen(self, interaction: Interaction, select: Any) -> None:
        require_moderator(interaction)
        note = await self.store(interaction, select)
        await update(interaction, await mock_page(interaction, note))

    async def store(self, interaction: Interaction, select: Any) -> str:
        raise NotImplementedError


class ThreadChannel(_MockChoice, action="setup:mock-channel"):
    """Where the private threads are made."""

    async def store(self, interaction: Interaction, select: Any) -> str:
        """Store it."""
        chosen = select.values[0].id if select.values else None
        await interaction.client.services.mock.settings.set_channel(self.row_id, chosen)
        return "Channel set." if chosen else "Threads are made in the channel where a member joins."


class VoiceChannel(_MockChoice, action="setup:mock-voice"):
    """Where pairs talk when they get no channel of their own."""

    async def store(self, interaction: Interaction, select: Any) -> str:
        """Store it."""
        chosen = select.values[0].id if select.values else None
        await interaction.client.services.mock.settings.set_voice(self.row_id, chosen)
        return "Voice channel set." if chosen else "No voice channel to fall back on."


class ReportChannel(_MockChoice, action="setup:mock-reports"):
    """Where moderators read reports."""

    async def store(self, interaction: Interaction, select: Any) -> str:
        """Store it."""
        chosen = select.values[0].id if select.values else None
        await interaction.client.services.mock.settings.set_reports(self.row_id, chosen)
        return (
            "Reports go there; make sure that only moderators can read it."
            if chosen
            else "Reports go to the owner."
        )


class MatchDay(_MockChoice, action="setup:mock-day"):
    """The weekday of the matching."""

    async def store(self, interaction: Interaction, select: Any) -> str:
        """Store it."""
        await interaction.client.services.mock.settings.set_day(self.row_id, int(select.values[0]))
        return "Day set."


class MinDays(_MockChoice, action="setup:mock-days"):
    """How long somebody must have been in the server."""

    async def store(self, interaction: Interaction, select: Any) -> str:
        """Store it."""
        await interaction.client.services.mock.settings.set_min_days(self.row_id, int(select.values[0]))
        return "Set; members who are in the pool stay in it."


class EntryRole(_MockChoice, action="setup:mock-role"):
    """The role that members need."""

    async def store(self, interaction: Interaction, select: Any) -> str:
        """Store it."""
        await interaction.client.services.mock.settings.set_entry_role(self.row_id, select.values[0].id)
        return "Set; members who are in the pool stay in it."


MOCK_CONTROLS: tuple[type[ui.DynamicItem[Any]], ...] = (
    MockPage,
    Pairings,
    SwitchMock,
    MockLength,
    MockEvents,
    EverybodyJoins,
    MatchTime,
    ThreadChannel,
    VoiceChannel,
    ReportChannel,
    MatchDay,
    MinDays,
    EntryRole,
)
