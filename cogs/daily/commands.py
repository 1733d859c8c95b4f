"""The slash commands of the day's question."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.app import Mockingbird
from bot.domain.streaks import FREEZES_EXPLAINED
from bot.errors import Conflict, NotFound
from bot.services.daily.history import PastPage
from bot.ui.cards import LINE, QUIET, card
from bot.ui.components import Interaction, RowButton
from bot.ui.replies import reply, say, update
from bot.ui.text import count, headline, when
from cogs.daily.appeals import contest_card
from cogs.daily.poster import Poster
from cogs.reminders import reminder_switch


@app_commands.guild_only()
class Daily(commands.GroupCog, group_name="daily", group_description="The day's question"):
    """Moderators post or skip the day's question; members look back."""

    def __init__(self, bot: Mockingbird, poster: Poster) -> None:
        self.bot = bot
        self.poster = poster
        super().__init__()

    async def cog_unload(self) -> None:
        """Leave nothing running behind."""
        await self.poster.stop()

    @commands.Cog.listener()
    async def on_daily_answered(self, post_id: int) -> None:
        """Let the public card show the new count."""
        self.poster.refresh_soon(post_id)

    @commands.Cog.listener()
    async def on_schedule_changed(self, guild_id: int) -> None:
        """Let an open question end with the new schedule, and its card say so."""
        moved = await self.bot.services.closing.follow_schedule(guild_id)
        if moved is not None:
            self.poster.refresh_soon(moved)

    @commands.Cog.listener()
    async def on_kudos_given(self, post_id: int, message: discord.PartialMessage) -> None:
        """Let the result show the new count."""
        self.poster.refresh_result_soon(post_id, message)

    @app_commands.command(name="now")
    @app_commands.checks.has_permissions(manage_guild=True)
    async def now(self, interaction: discord.Interaction[Mockingbird]) -> None:
        """Post today's question now instead of waiting for its time (moderators)."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await say(interaction, await post_now(interaction, self.poster))

    @app_commands.command(name="skip")
    @app_commands.checks.has_permissions(manage_guild=True)
    async def skip(self, interaction: discord.Interaction[Mockingbird]) -> None:
        """Skip the next scheduled question (moderators)."""
        assert interaction.guild_id is not None
        skipped, after = await self.bot.services.posting.skip_next(interaction.guild_id)
        then = f" The one after comes {when(after, 'F')}." if after else ""
        await say(
            interaction,
            f"Skipped: no question {when(skipped, 'F')}.{then} Streaks are not touched. "
            "`/daily now` takes the skip back on that day.",
        )

    @app_commands.command(name="contested")
    @app_commands.checks.has_permissions(manage_guild=True)
    async def contested(self, interaction: discord.Interaction[Mockingbird]) -> None:
        """Decide on key points that members say they did make (moderators)."""
        assert interaction.guild_id is not None
        contest = await self.bot.services.appeals.next_waiting(interaction.guild_id)
        await reply(interaction, contest_card(contest))

    @app_commands.command(name="history")
    async def history(self, interaction: discord.Interaction[Mockingbird]) -> None:
        """Look back at past questions with your own scores (only you see it)."""
        assert interaction.guild_id is not None
        await reply(interaction, await _history(interaction, 0))


async def _history(interaction: Interaction, number: int) -> ui.LayoutView:
    assert interaction.guild_id is not None
    services = interaction.client.services
    page = await services.history.page(interaction.guild_id, interaction.user.id, number)
    choices = await services.members.get(interaction.guild_id, interaction.user.id)
    return history_card(page, interaction.guild_id, reminded=choices.reminder)


async def post_now(interaction: discord.Interaction[Mockingbird], poster: Poster) -> str:
    """Post today's question and give the words that say so; raises UserError."""
    assert interaction.guild_id is not None
    services = interaction.client.services
    post_id = await services.posting.post_now(interaction.guild_id)
    message = await poster.send(post_id)
    if message is not None:
        return f"Posted: {message.jump_url}"
    settings = await services.guilds.get(interaction.guild_id)
    if settings.trouble:
        raise NotFound(f"I could not post it. {settings.trouble} Then try again.")
    raise Conflict("Somebody else is posting it at this moment.")


class HistoryPage(RowButton, action="daily:history"):
    """Turns the page of the history; the row is the page."""

    label = "Page"

    async def press(self, interaction: Interaction) -> None:
        """Show that page."""
        await update(interaction, await _history(interaction, self.row_id))


def history_card(page: PastPage, guild_id: int, *, reminded: bool = False) -> ui.LayoutView:
    """Build a page of past questions, newest first."""
    if not page.rows:
        return card(
            "No question has been posted here yet. The first one will show up in this list.",
            [reminder_switch(reminded)],
            colour=QUIET,
        )
    lines = []
    for past in page.rows:
        link = f"https://discord.com/channels/{guild_id}/{past.link[0]}/{past.link[1]}" if past.link else None
        number = f"[#{past.number}]({link})" if link else f"#{past.number}"
        if past.score is not None:
            state = f"{past.score:.0%}, {count(past.points, 'point')}"
        else:
            state = "open, not answered yet" if past.is_open else "not answered"
        lines.append(f"**{number}** {headline(past.title, 90)}\n-# {past.local_date:%d %b %Y} · {state}")
    streak = page.streak
    summary = (
        f"### Your daily questions\n-# Streak {streak.current} · best {streak.best} · "
        f"{count(streak.freezes, 'freeze')} in hand\n-# {FREEZES_EXPLAINED}"
    )
    view_parts: list[object] = [
        summary,
        "\n".join(lines),
        LINE,
        f"-# Page {page.page + 1} of {page.pages}",
    ]
    buttons: list[ui.Item[Any]] = []
    if page.pages > 1:
        buttons = [
            HistoryPage(max(page.page - 1, 0), label="Newer", disabled=page.page == 0),
            HistoryPage(page.page + 1, label="Older", disabled=page.page + 1 >= page.pages),
        ]
    return card(*view_parts, [*buttons, reminder_switch(reminded)])
