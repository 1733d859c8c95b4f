"""Paging: two buttons whose ids say where they lead, so they work after a restart."""

from __future__ import annotations

from typing import Literal, TypeVar

from pydantic.dataclasses import dataclass

from bot.errors import NotFound
from bot.ui.actions import Action, Press
from bot.ui.components import Interaction

Args = TypeVar("Args")


@dataclass(frozen=True)
class Side:
    """The end of a list at which a disabled button is; ids within a card must differ."""

    side: Literal["before", "after"]


END = Action("page:end", Side)


@END.pressed
async def no_further(_: Interaction, __: Side) -> None:
    """Answer a press that Discord does not offer, because the button is disabled."""
    raise NotFound("There is no further page.")


def pager(
    action: Action[Args],
    before: Args | None,
    after: Args | None,
    labels: tuple[str, str] = ("Newer", "Older"),
) -> list[Press]:
    """Return the two buttons; a target of None disables one, and without any target there are no buttons."""
    if before is None and after is None:
        return []
    first, second = labels
    return [
        END.button(Side("before"), label=first, disabled=True)
        if before is None
        else action.button(before, label=first),
        END.button(Side("after"), label=second, disabled=True)
        if after is None
        else action.button(after, label=second),
    ]
