"""The buttons of a board: turn the page, find your own place, hide and come back."""

from __future__ import annotations

from bot.domain import boards
from bot.domain.schedule import week_of
from bot.errors import InvalidInput
from bot.services.scores.standings import BoardPage, View
from bot.ui.cards import GOOD, card
from bot.ui.components import Interaction
from bot.ui.faces import HIDE, Switch, hide_switch
from bot.ui.replies import reply, update
from cogs.leaderboard.actions import PAGE, BoardRef
from cogs.leaderboard.cards import board_card


def view_of(board: str, period: str, area: str) -> View:
    """Return the view that some words name; raises InvalidInput. A period may be the name of a past season."""
    if board not in boards.BOARDS:
        raise InvalidInput("I do not know that board. Pick one from the list.")
    if period in boards.PERIODS:
        return View(board, period, area)
    try:
        first, _ = boards.bounds_of(period)
    except ValueError:
        raise InvalidInput(
            "I do not know that time. Pick one from the list that opens while you type."
        ) from None
    # The totals write it 2026-01, even if somebody typed 2026-1.
    key = week_of(first) if "W" in period else boards.month_of(first)
    return View(board, "season", area, key=key)


@PAGE.pressed
async def turn_page(interaction: Interaction, ref: BoardRef) -> None:
    """Show that page to the member who pressed, on the same message."""
    assert interaction.guild_id is not None
    shown = view_of(ref.board, ref.period, ref.area)
    await interaction.response.defer()
    page = await interaction.client.services.scores.board(
        interaction.guild_id, interaction.user.id, shown, ref.page
    )
    await update(interaction, board_card(page))
    await without_departed(interaction, page)


async def without_departed(interaction: Interaction, shown: BoardPage) -> None:
    """Show a page again if somebody on it turns out to have left the server."""
    assert interaction.guild is not None
    users = [row.user_id for row in (*shown.rows, *shown.around)]
    if await interaction.client.boards.check(interaction.guild, users):
        page = await interaction.client.services.scores.board(
            interaction.guild.id, interaction.user.id, shown.view, shown.page
        )
        await interaction.edit_original_response(view=board_card(page))


@HIDE.pressed
async def hide(interaction: Interaction, wanted: Switch) -> None:
    """Take the member off every board, recap and podium, or bring them back, and offer to undo it."""
    assert interaction.guild_id is not None
    await interaction.response.defer(ephemeral=True, thinking=True)
    members = interaction.client.services.members
    wears = await members.set_hidden(interaction.guild_id, interaction.user.id, wanted.on)
    role = "The champion's role comes off within ten minutes. " if wears else ""
    text = (
        "No board, recap, podium or round of this server names you any more. Points and streak go on counting, "
        f"and only you see them.\n-# {role}A quiz night that you sign up for still calls you."
        if wanted.on
        else "Boards, recaps, podiums and rounds name you again."
    )
    await reply(interaction, card(text, [hide_switch(wanted.on)], colour=GOOD))
