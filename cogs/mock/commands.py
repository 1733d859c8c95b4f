"""`/mock`: the profile, the pool, invitations, meetings, feedback, the history."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import Mockingbird
from bot.domain.interviews import AHEAD
from bot.errors import InvalidInput, NotFound
from bot.ui.cards import QUIET, card
from bot.ui.replies import reply, say
from bot.ui.text import count
from cogs.mock.after.feedback import feedback_card
from cogs.mock.after.history import details_card, history_card
from cogs.mock.meeting.cards import cancel_card, schedule_card
from cogs.mock.meeting.keeper import Keeper
from cogs.mock.pool.entering import invite, join
from cogs.mock.pool.profile import blocked_card, show_profile
from cogs.mock.room.rooms import thread_name

MOST_SUGGESTED = 25


@app_commands.guild_only()
class Mock(commands.GroupCog, name="Mock", group_name="mock", group_description="Peer mock interviews"):
    """The commands of peer mock interviews."""

    def __init__(self, bot: Mockingbird, keeper: Keeper) -> None:
        self.bot = bot
        self._keeper = keeper
        super().__init__()

    @app_commands.command(name="profile")
    async def profile(self, interaction: discord.Interaction[Mockingbird]) -> None:
        """What you want and when you are free: level, role, focus, hours, language, pause."""
        assert interaction.guild_id is not None
        profile = await self.bot.services.mock.profiles.get(interaction.guild_id, interaction.user.id)
        await show_profile(interaction, profile)

    @app_commands.command(name="join")
    async def join(self, interaction: discord.Interaction[Mockingbird]) -> None:
        """Find a partner for a mock interview: at once if somebody fits, else in the weekly matching."""
        assert interaction.guild_id is not None
        await join(interaction, interaction.guild_id)

    @app_commands.command(name="leave")
    async def leave(self, interaction: discord.Interaction[Mockingbird]) -> None:
        """Leave the pool; meetings that are agreed stay."""
        assert interaction.guild_id is not None
        ahead = await self.bot.services.mock.pool.leave(interaction.guild_id, interaction.user.id)
        stay = (
            f" What is ahead stands ({count(len(ahead), 'meeting')}); `/mock cancel` calls it off."
            if ahead
            else ""
        )
        await say(interaction, f"You are out of the pool; nobody is paired with you any more.{stay}")

    @app_commands.command(name="invite")
    @app_commands.describe(member="Whom to ask for a mock interview")
    async def invite(self, interaction: discord.Interaction[Mockingbird], member: discord.Member) -> None:
        """Ask somebody directly for a mock interview; they accept or decline in a private thread."""
        assert interaction.guild_id is not None
        if member.bot:
            raise InvalidInput("Bots hold no interviews. Choose a member.")
        await invite(interaction, interaction.guild_id, member.id)

    @app_commands.command(name="block")
    @app_commands.describe(member="Whom you do not want to meet; left out, shows whom you have blocked")
    async def block(
        self, interaction: discord.Interaction[Mockingbird], member: discord.Member | None = None
    ) -> None:
        """Never be paired with somebody; confidential, nobody else learns of it."""
        assert interaction.guild_id is not None
        profiles, user = self.bot.services.mock.profiles, interaction.user.id
        if member is not None:
            await profiles.block(interaction.guild_id, user, member.id)
            stay = [
                f"Your meeting #{interview.id} with them stands; `/mock cancel` calls it off. "
                for interview in await self.bot.services.mock.meetings.of_member(interaction.guild_id, user)
                if member.id in interview.members and interview.state in AHEAD
            ]
            await say(
                interaction,
                f"You are never paired with {member.mention}, and they cannot invite you. They do not learn of it. "
                f"{''.join(stay)}`/mock block` without a name lists and lifts blocks.",
            )
            return
        blocked = await profiles.blocked(interaction.guild_id, user)
        if not blocked:
            await say(interaction, "You have blocked nobody. `/mock block` with a member does.")
            return
        known = {other: self.bot.get_user(other) for other in blocked}
        names = {other: user.name if user else str(other) for other, user in known.items()}
        await reply(interaction, blocked_card(interaction.guild_id, names))

    @app_commands.command(name="schedule")
    async def schedule(self, interaction: discord.Interaction[Mockingbird]) -> None:
        """Your meetings: what is agreed, with the buttons to move or cancel each."""
        assert interaction.guild_id is not None
        services, user = self.bot.services, interaction.user.id
        note = await services.mock.profiles.note(interaction.guild_id, user)
        interviews = await services.mock.meetings.of_member(interaction.guild_id, user)
        await reply(interaction, schedule_card(interviews, user))
        if note:
            await say(interaction, f"📬 {note}")
            await services.mock.profiles.note_was_shown(interaction.guild_id, user, note)

    @app_commands.command(name="cancel")
    @app_commands.describe(meeting="Which meeting; left out, the next one")
    async def cancel(self, interaction: discord.Interaction[Mockingbird], meeting: int | None = None) -> None:
        """Call a meeting off; the partner is told. Late ones cost reliability."""
        assert interaction.guild_id is not None
        services, user = self.bot.services, interaction.user.id
        ahead = [
            interview
            for interview in await services.mock.meetings.of_member(interaction.guild_id, user)
            if interview.state in AHEAD and meeting in (None, interview.id)
        ]
        if not ahead:
            raise NotFound("You have no such meeting ahead. `/mock schedule` lists them.")
        await reply(
            interaction, cancel_card(ahead[0], user, late=services.mock.meetings.would_be_late(ahead[0]))
        )

    @cancel.autocomplete("meeting")
    async def suggest_meetings(
        self, interaction: discord.Interaction[Mockingbird], current: str
    ) -> list[app_commands.Choice[int]]:
        """Suggest the member's meetings ahead."""
        if interaction.guild_id is None:
            return []
        found = await self.bot.services.mock.meetings.of_member(interaction.guild_id, interaction.user.id)
        return [
            app_commands.Choice(name=thread_name(interview), value=interview.id)
            for interview in found
            if interview.state in AHEAD and current in str(interview.id)
        ][:MOST_SUGGESTED]

    @app_commands.command(name="feedback")
    async def feedback(self, interaction: discord.Interaction[Mockingbird]) -> None:
        """The feedback you owe, else the latest you got."""
        assert interaction.guild_id is not None
        interviews, user = self.bot.services.interviews, interaction.user.id
        owed = await interviews.feedback.owed(interaction.guild_id, user)
        if owed is not None:
            view = feedback_card(await interviews.feedback.state(owed, user))
        elif received := await interviews.feedback.received(interaction.guild_id, user):
            view = details_card(await interviews.history.details(received[-1].interview_id, user))
        else:
            text = "You owe no feedback, and nobody has given you any yet. `/mock join` finds you a partner."
            view = card(text, colour=QUIET)
        await reply(interaction, view)

    @app_commands.command(name="history")
    async def history(self, interaction: discord.Interaction[Mockingbird]) -> None:
        """Your past mock interviews, with feedback and what was asked."""
        assert interaction.guild_id is not None
        page = await self.bot.services.interviews.history.page(interaction.guild_id, interaction.user.id)
        await reply(interaction, history_card(page))

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, deleted: discord.RawThreadDeleteEvent) -> None:
        """Continue by private message when a meeting's thread is deleted."""
        await self._keeper.thread_deleted(deleted.thread_id)

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Create another channel for a pair whose channel is deleted."""
        if isinstance(channel, discord.VoiceChannel):
            await self._keeper.voice_deleted(channel.id)
