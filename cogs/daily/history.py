"""Past questions with the member's own scores, page by page."""

from __future__ import annotations

from discord import ui

from bot.domain.streaks import FREEZES_EXPLAINED
from bot.services.daily.history import PastPage
from bot.ui.cards import LINE, QUIET, card
from bot.ui.components import Interaction
from bot.ui.faces import reminder_switch
from bot.ui.pages import pager
from bot.ui.replies import update
from bot.ui.text import count, headline, message_link
from cogs.daily.actions import HISTORY, HistoryRef


async def history_view(interaction: Interaction, number: int) -> ui.LayoutView:
    """Return a page of the member's history in this server; 0 is the newest."""
    assert interaction.guild_id is not None
    services = interaction.client.services
    page = await services.history.page(interaction.guild_id, interaction.user.id, number)
    choices = await services.members.get(interaction.guild_id, interaction.user.id)
    return history_card(page, interaction.guild_id, reminded=choices.reminder)


@HISTORY.pressed
async def turn_page(interaction: Interaction, ref: HistoryRef) -> None:
    """Show another page."""
    await update(interaction, await history_view(interaction, ref.page))


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
        link = message_link(guild_id, *past.link) if past.link else None
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
    buttons = pager(
        HISTORY,
        HistoryRef(page.page - 1) if page.page else None,
        HistoryRef(page.page + 1) if page.page + 1 < page.pages else None,
    )
    return card(*view_parts, [*buttons, reminder_switch(reminded)])
