"""The pages of `/setup`; each feature registers its own, so panel and features do not import each other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass as plain_dataclass
from typing import Any

from discord import ui
from pydantic.dataclasses import dataclass

from bot.errors import Expired
from bot.ui.actions import OUTDATED, Action, Press, RowId, SelectAction, Server
from bot.ui.components import Interaction
from bot.ui.permissions import moderators_only
from bot.ui.replies import update

PANEL = "panel"
"""The key of the first page."""
NOT_YOURS = "Setting up needs the permission “Manage Server”."
moderators = moderators_only(NOT_YOURS)


@dataclass(frozen=True)
class PageRef:
    """A page of a server's setup."""

    guild_id: RowId
    key: str


OPEN_PAGE = Action("setup:page", PageRef, allowed=moderators)


@plain_dataclass(frozen=True)
class SetupPage:
    """A page: ``label`` is on the button that opens it, ``build`` draws it with a note on what has just changed."""

    key: str
    label: str
    build: Callable[[Interaction, str], Awaitable[ui.LayoutView]]


class SetupPages:
    """The pages of all loaded features, in the order in which they were registered."""

    def __init__(self) -> None:
        self._pages: dict[str, SetupPage] = {}

    def add(self, page: SetupPage) -> None:
        """Register a page."""
        self._pages[page.key] = page

    async def show(self, interaction: Interaction, key: str, note: str = "") -> None:
        """Replace the private card that was pressed by a page; raises Expired for a page that does not exist."""
        page = self._pages.get(key)
        if page is None:
            raise Expired(OUTDATED)
        await update(interaction, await page.build(interaction, note))

    def buttons(self, guild_id: int) -> Iterable[Press]:
        """Return the buttons that lead from the panel to the other pages."""
        return [
            OPEN_PAGE.button(PageRef(guild_id, page.key), label=page.label)
            for page in self._pages.values()
            if page.key != PANEL
        ]


def back_button(guild_id: int) -> Press:
    """Return the button that leads back to the first page."""
    return OPEN_PAGE.button(PageRef(guild_id, PANEL), label="Back")


@OPEN_PAGE.pressed
async def open_page(interaction: Interaction, ref: PageRef) -> None:
    """Show the page."""
    await interaction.client.setup_pages.show(interaction, ref.key)


def control(prefix: str, label: str = "", **options: Any) -> Action[Server]:
    """Return an action of a page: it names the server, and only moderators may press it."""
    return Action(prefix, Server, label, allowed=moderators, **options)


def choice(prefix: str) -> SelectAction[Server]:
    """Return the same for a select."""
    return SelectAction(prefix, Server, allowed=moderators)
