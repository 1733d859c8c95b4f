"""The buttons, selects and forms of the panel. Each checks again that a moderator acts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.domain.selection import MIXES, PATH
from bot.errors import NotAllowed, UserError
from bot.services.guilds import UNTIL_NEXT, WINDOWS_HOURS, GuildSettings
from bot.ui.cards import FAIR, notice
from bot.ui.components import Form, Interaction, RowButton, RowSelect
from bot.ui.replies import reply, update
from bot.ui.text import name
from cogs.daily.notify import gives_power

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EVERYTHING = "everything"
MIX_WORDS = {
    "gentle": "Mostly junior and mid: for groups that begin",
    "balanced": "Junior to senior over the week",
    "demanding": "Mid to senior, and one research question a week",
}


def require_moderator(interaction: Interaction) -> None:
    """Raise NotAllowed unless a member with Manage Server acts."""
    if not interaction.permissions.manage_guild:
        raise NotAllowed("Setting up needs the permission “Manage Server”.")


def require_may_give(interaction: Interaction, role: discord.Role) -> None:
    """Raise NotAllowed unless the member could hand the role out by hand: we lend nobody our permissions."""
    member, guild = interaction.user, interaction.guild
    assert guild is not None
    assert isinstance(member, discord.Member)
    if guild.owner_id == member.id or (interaction.permissions.manage_roles and role < member.top_role):
        return
    raise NotAllowed(
        f"You may not hand out {role.mention} yourself, so I do not do it for you. It takes “Manage Roles” and a "
        "role of yours above it."
    )


async def _show(interaction: Interaction, note: str) -> None:
    from cogs.setup.panel import panel

    await update(interaction, await panel(interaction, note))


class _Control(RowButton, action="setup:base"):
    async def press(self, interaction: Interaction) -> None:
        require_moderator(interaction)
        await self.act(interaction)

    async def act(self, interaction: Interaction) -> None:
        raise NotImplementedError


class StartHere(_Control, action="setup:start"):
    """Switches the daily question on in the channel where the panel stands."""

    label = "Start here"
    style = discord.ButtonStyle.primary

    async def act(self, interaction: Interaction) -> None:
        """Take this channel with the defaults."""
        if not isinstance(interaction.channel, discord.TextChannel):
            raise UserError("Questions are posted to a text channel. Pick one in the list below.")
        await interaction.client.services.guilds.set_channel(self.row_id, interaction.channel.id)
        await _show(interaction, "The daily question is on. `Post one now` shows the first right away.")


class PostNow(_Control, action="setup:post"):
    """Posts today's question at once."""

    label = "Post one now"
    style = discord.ButtonStyle.primary

    async def act(self, interaction: Interaction) -> None:
        """Post and say where."""
        from cogs.daily.commands import Daily, post_now

        await interaction.response.defer()
        cog = interaction.client.get_cog("Daily")
        assert isinstance(cog, Daily)
        try:
            note = await post_now(interaction, cog.poster)
        except UserError as error:
            note = f"⚠ {error}"
        await _show(interaction, note)


class SwitchOff(_Control, action="setup:off"):
    """Switches the daily question off; scores and history stay."""

    label = "Switch off"
    style = discord.ButtonStyle.danger

    async def act(self, interaction: Interaction) -> None:
        """Forget the channel."""
        await interaction.client.services.guilds.set_channel(self.row_id, None)
        await _show(
            interaction, "Switched off. Scores and history stay; an open question still closes in time."
        )


class NoRole(_Control, action="setup:no-role"):
    """Stops pinging."""

    label = "Ping nobody"

    async def act(self, interaction: Interaction) -> None:
        """Forget the role."""
        await interaction.client.services.guilds.set_role(self.row_id, None)
        await _show(interaction, "Nobody is pinged any more.")


class SetTime(_Control, action="setup:time"):
    """Asks for the time of day."""

    label = "Set time"

    async def act(self, interaction: Interaction) -> None:
        """Open the form."""
        settings = await interaction.client.services.guilds.get(self.row_id)
        await interaction.response.send_modal(TimeForm(settings))


class SetZone(_Control, action="setup:zone"):
    """Asks for the time zone."""

    label = "Set time zone"

    async def act(self, interaction: Interaction) -> None:
        """Open the form; the command's option suggests zones while typing."""
        settings = await interaction.client.services.guilds.get(self.row_id)
        await interaction.response.send_modal(ZoneForm(settings))


class _LineForm(Form):
    def __init__(self, title: str, label: str, description: str, default: str, guild_id: int) -> None:
        super().__init__(title=title)
        self.guild_id = guild_id
        self.text: ui.TextInput[Any] = ui.TextInput(default=default, max_length=64)
        self.add_item(ui.Label(text=label, description=description, component=self.text))

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Store, and show the panel again; a bad value says what would be right."""
        require_moderator(interaction)
        try:
            note = await self.store(interaction)
        except UserError as error:
            await reply(interaction, notice(str(error), colour=FAIR))
            return
        await _show(interaction, note)

    async def store(self, interaction: Interaction) -> str:
        """Store the value and give the words that say so."""
        raise NotImplementedError


class TimeForm(_LineForm):
    """The time of day at which the question is posted."""

    def __init__(self, settings: GuildSettings) -> None:
        super().__init__(
            "When is the question posted?",
            f"Time of day ({settings.timezone})",
            "For example 09:00, 18:30 or 6:30 pm.",
            settings.post_time,
            settings.guild_id,
        )

    async def store(self, interaction: Interaction) -> str:
        """Store the time."""
        await interaction.client.services.guilds.set_time(self.guild_id, self.text.value)
        interaction.client.dispatch("schedule_changed", self.guild_id)
        return "Time set. A time that is over for today counts from the next day on."


class ZoneForm(_LineForm):
    """The server's time zone."""

    def __init__(self, settings: GuildSettings) -> None:
        super().__init__(
            "Which time zone?",
            "Time zone",
            "For example Europe/Berlin. /setup timezone: suggests while you type.",
            settings.timezone,
            settings.guild_id,
        )

    async def store(self, interaction: Interaction) -> str:
        """Store the zone."""
        await interaction.client.services.guilds.set_timezone(self.guild_id, self.text.value)
        interaction.client.dispatch("schedule_changed", self.guild_id)
        return "Time zone set."


class _Choice(RowSelect, action="setup:select-base"):
    async def chosen(self, interaction: Interaction, select: Any) -> None:
        require_moderator(interaction)
        await _show(interaction, await self.store(interaction, select))

    async def store(self, interaction: Interaction, select: Any) -> str:
        raise NotImplementedError


class ChannelChoice(_Choice, action="setup:channel"):
    """Where the question is posted."""

    async def store(self, interaction: Interaction, select: Any) -> str:
        """Store the channel."""
        await interaction.client.services.guilds.set_channel(self.row_id, select.values[0].id)
        return f"Questions are posted in <#{select.values[0].id}> from now on."


class WeekdayChoice(_Choice, action="setup:weekdays"):
    """On which days."""

    async def store(self, interaction: Interaction, select: Any) -> str:
        """Store the weekdays."""
        await interaction.client.services.guilds.set_weekdays(self.row_id, [int(v) for v in select.values])
        interaction.client.dispatch("schedule_changed", self.row_id)
        return "Days set."


class TopicChoice(_Choice, action="setup:topics"):
    """From which areas."""

    async def store(self, interaction: Interaction, select: Any) -> str:
        """Store the areas; `Everything` and the learning path stand alone, and what was just added wins."""
        guilds = interaction.client.services.guilds
        before = set((await guilds.get(self.row_id)).areas or (EVERYTHING,))
        added = set(select.values) - before
        if EVERYTHING in added:
            chosen: list[str] = []
        elif PATH in added:
            chosen = [PATH]
        else:
            alone = {EVERYTHING, PATH} if added else {EVERYTHING}
            chosen = [value for value in select.values if value not in alone]
        await guilds.set_areas(self.row_id, chosen)
        return "Topics set; they count from the next question on."


class MixChoice(_Choice, action="setup:mix"):
    """Which mix of levels over the week."""

    async def store(self, interaction: Interaction, select: Any) -> str:
        """Store the mix."""
        await interaction.client.services.guilds.set_mix(self.row_id, select.values[0])
        return "Levels set; they count from the next question on."


class WindowChoice(_Choice, action="setup:window"):
    """How long a question stays open."""

    async def store(self, interaction: Interaction, select: Any) -> str:
        """Store the window."""
        await interaction.client.services.guilds.set_window(self.row_id, int(select.values[0]))
        return "Set; it counts from the next question on."


class RoleChoice(_Choice, action="setup:role"):
    """Which role is pinged."""

    async def store(self, interaction: Interaction, select: Any) -> str:
        """Store the role; every member can take it, so it must be one that may be had for a press."""
        role: discord.Role = select.values[0]
        if role.is_default() or role.managed or gives_power(role):
            raise NotAllowed(
                f"Everybody can take the role to ping with a button, and {role.mention} is not for that. Make a role "
                "of its own for it, without permissions."
            )
        require_may_give(interaction, role)
        await interaction.client.services.guilds.set_role(self.row_id, role.id)
        return f"{role.mention} is pinged with each question; members take it with `Notify me`."


CONTROLS = (
    StartHere,
    PostNow,
    SwitchOff,
    NoRole,
    SetTime,
    SetZone,
    ChannelChoice,
    WeekdayChoice,
    TopicChoice,
    MixChoice,
    WindowChoice,
    RoleChoice,
)


def _option(label: str, value: str, chosen: bool, description: str | None = None) -> discord.SelectOption:
    return discord.SelectOption(label=label, value=value, default=chosen, description=description)


def selects(settings: GuildSettings, areas: Sequence[str]) -> list[ui.Item[Any]]:
    """Give the panel's selects with what is chosen now."""
    guild_id = settings.guild_id
    topics = [
        _option("Everything", EVERYTHING, not settings.areas),
        _option("Learning path, in order", PATH, settings.areas == (PATH,)),
        *(_option(name(area), area, area in settings.areas) for area in areas),
    ]
    days = [_option(day, str(index), index in settings.weekdays) for index, day in enumerate(WEEKDAYS)]
    mixes = [_option(mix.capitalize(), mix, mix == settings.mix, MIX_WORDS[mix]) for mix in MIXES]
    windows = [
        _option(
            "Open until the next question" if hours == UNTIL_NEXT else f"Open for {hours} hours",
            str(hours),
            hours == settings.window_hours,
        )
        for hours in WINDOWS_HOURS
    ]
    channel: ui.ChannelSelect[Any] = ui.ChannelSelect(
        channel_types=[discord.ChannelType.text], placeholder="Channel for the daily question"
    )
    return [
        ChannelChoice(guild_id, channel),
        WeekdayChoice(guild_id, ui.Select(options=days, min_values=1, max_values=7, placeholder="Days")),
        TopicChoice(
            guild_id,
            ui.Select(options=topics, min_values=1, max_values=len(topics), placeholder="Topics"),
        ),
        MixChoice(guild_id, ui.Select(options=mixes, placeholder="Levels over the week")),
        WindowChoice(guild_id, ui.Select(options=windows, placeholder="How long a question is open")),
        RoleChoice(guild_id, ui.RoleSelect(placeholder="Role to ping (optional)")),
    ]
