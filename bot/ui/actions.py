"""A button's face, separate from what pressing it does.

An ``Action`` is declared in ``cogs/<feature>/actions.py`` and imports nothing of the feature, so cards can show it
and handlers can answer it without importing each other. Its ``custom_id`` is ``feature:action:arg:arg``. It is
text, so it survives restarts, and it is typed: the arguments are a frozen pydantic dataclass that is checked again
at each press.

There is one ``DynamicItem`` for all actions, not one class for each, because discord.py tries the pattern of every
registered class on every press, the hot path of the rounds included. For the same reason, ids without arguments are
left to registered views.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Awaitable, Callable, Sequence
from enum import Enum
from types import ModuleType
from typing import Annotated, Any, Generic, Self, TypeVar

import discord
from discord import ui
from pydantic import Field, ValidationError
from pydantic.dataclasses import dataclass

from bot.errors import Expired, NotAllowed
from bot.ui.components import Interaction
from bot.ui.errors import answer_error
from bot.ui.legacy_ids import modern

CUSTOM_ID_LIMIT = 100
TEMPLATE = re.compile(r"[a-z]+:[a-z-]+(?::[^:]*)+")

RowId = Annotated[int, Field(ge=0, lt=2**63)]
"""The key of a row, or a Discord id."""

Args = TypeVar("Args")
Check = Callable[[Interaction, Any], None]
"""Raises a UserError when this member may not press this."""


@dataclass(frozen=True)
class Server:
    """The server that a button in a private message or on a settings page belongs to."""

    guild_id: RowId


class _Face(Generic[Args]):
    """What buttons and selects share: the id, its typed arguments, and who may press."""

    def __init__(self, prefix: str, args: type[Args], *, allowed: Check | None) -> None:
        self.prefix = prefix
        self._args = args
        self._allowed = allowed

    def custom_id(self, args: Args) -> str:
        """Return ``feature:action:arg:arg``; raises ValueError for a text with a colon or an id that is too long."""
        values = [getattr(args, field.name) for field in dataclasses.fields(args)]  # type: ignore[arg-type]
        words = [_word(value) for value in values]
        if any(":" in word for word in words):
            raise ValueError(f"a colon in an argument of {self.prefix}: {words}")
        custom_id = ":".join([self.prefix, *words])
        if len(custom_id) > CUSTOM_ID_LIMIT:
            raise ValueError(f"longer than Discord allows: {custom_id}")
        return custom_id

    def read(self, custom_id: str) -> Args:
        """Return the arguments in an id; raises Expired when they are not what this version writes."""
        words = custom_id.removeprefix(self.prefix).split(":")[1:]
        try:
            args = self._args(*words)
            exact = self.custom_id(args) == custom_id
        except (TypeError, ValidationError, ValueError):
            exact = False
        if not exact:
            raise Expired(OUTDATED)
        return args

    def check(self, interaction: Interaction, args: Args) -> None:
        """Raise a UserError unless the press may go on: right server first, then the action's own rule.

        In a private message there is no server to compare with; services check the member instead.
        """
        guild_id = getattr(args, "guild_id", None)
        if guild_id is not None and interaction.guild_id not in (None, guild_id):
            raise NotAllowed("That button belongs to a different server.")
        if self._allowed is not None:
            self._allowed(interaction, args)

    def _only_one(self, old: Callable[..., Any] | None, new: Callable[..., Any]) -> None:
        # discord.py executes an extension again for each bot of a process, so the same function may come again.
        if old is not None and (old.__module__, old.__qualname__) != (new.__module__, new.__qualname__):
            raise ValueError(f"{self.prefix} is answered by {old.__module__}.{old.__qualname__} already")


class Action(_Face[Args]):
    """A button: ``button`` builds its face, ``pressed`` registers the one function that answers it."""

    def __init__(
        self,
        prefix: str,
        args: type[Args],
        label: str = "",
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
        *,
        allowed: Check | None = None,
    ) -> None:
        super().__init__(prefix, args, allowed=allowed)
        self.label, self.style = label, style
        self.handler: Callable[[Interaction, Args], Awaitable[None]] | None = None

    def button(
        self,
        args: Args,
        *,
        label: str | None = None,
        style: discord.ButtonStyle | None = None,
        disabled: bool = False,
    ) -> Press:
        """Return the button for a card; label and style default to the action's own."""
        return Press(
            ui.Button(
                label=label or self.label,
                style=style or self.style,
                disabled=disabled,
                custom_id=self.custom_id(args),
            )
        )

    def pressed(
        self, handler: Callable[[Interaction, Args], Awaitable[None]]
    ) -> Callable[[Interaction, Args], Awaitable[None]]:
        """Register what a press does; used as a decorator."""
        self._only_one(self.handler, handler)
        self.handler = handler
        return handler

    async def run(self, interaction: Interaction, args: Args, item: Any) -> None:
        """Call the handler; `Registry.check` has made sure that there is one."""
        assert self.handler is not None
        await self.handler(interaction, args)


class SelectAction(_Face[Args]):
    """A select: ``select`` puts its id on a prepared one, ``chosen`` registers the function that gets the values."""

    def __init__(self, prefix: str, args: type[Args], *, allowed: Check | None = None) -> None:
        super().__init__(prefix, args, allowed=allowed)
        self.handler: Callable[[Interaction, Args, Sequence[Any]], Awaitable[None]] | None = None

    def select(self, args: Args, select: Any) -> Press:
        """Return the select for a card; ``select`` has options and a placeholder, or picks channels or roles."""
        select.custom_id = self.custom_id(args)
        return Press(select)

    def chosen(
        self, handler: Callable[[Interaction, Args, Sequence[Any]], Awaitable[None]]
    ) -> Callable[[Interaction, Args, Sequence[Any]], Awaitable[None]]:
        """Register what a choice does; the values are strings, or channels, roles and members. Used as a decorator."""
        self._only_one(self.handler, handler)
        self.handler = handler
        return handler

    async def run(self, interaction: Interaction, args: Args, item: Any) -> None:
        """Call the handler with what was chosen."""
        assert self.handler is not None
        await self.handler(interaction, args, item.values)


AnyAction = Action[Any] | SelectAction[Any]
OUTDATED = "That button is from an older version of this card. Run the command again for a fresh one."


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value.value if isinstance(value, Enum) else value)


class Registry:
    """The actions of all features by their prefix."""

    def __init__(self) -> None:
        self._actions: dict[str, AnyAction] = {}

    def add(self, *faces: ModuleType | AnyAction, answered_by: Sequence[ModuleType] = ()) -> None:
        """Add actions, or all those of a module; raises ValueError for a prefix that is taken.

        ``answered_by`` lists the modules of their handlers. It is not used: passing them makes sure that they are
        imported.
        """
        for face in faces:
            for action in vars(face).values() if isinstance(face, ModuleType) else [face]:
                if not isinstance(action, Action | SelectAction):
                    continue
                if self._actions.get(action.prefix, action) is not action:
                    raise ValueError(f"two actions are called {action.prefix}")
                self._actions[action.prefix] = action

    def check(self) -> None:
        """Raise ValueError if an action has no handler."""
        silent = [prefix for prefix, action in self._actions.items() if action.handler is None]
        if silent:
            raise ValueError(f"nothing answers {', '.join(silent)}")

    def prefixes(self) -> list[str]:
        """Return every known prefix, sorted."""
        return sorted(self._actions)

    async def press(self, interaction: Interaction, item: Any) -> None:
        """Run the handler of a pressed item; raises Expired for an id that no version of the bot has written."""
        custom_id = modern(item.custom_id)
        action = self._actions.get(":".join(custom_id.split(":")[:2]))
        if action is None or action.handler is None:
            raise Expired(OUTDATED)
        args = action.read(custom_id)
        action.check(interaction, args)
        await action.run(interaction, args, item)


class Press(ui.DynamicItem[Any], template=TEMPLATE):
    """The one dynamic item: any button or select whose id names an action."""

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: Any, match: re.Match[str], /
    ) -> Self:
        """Wrap the item as it is on the message; nothing is read here, because discord.py swallows what this raises."""
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Run the press within the error boundary, because discord.py swallows what a dynamic item raises."""
        try:
            await interaction.client.actions.press(interaction, self.item)
        except Exception as error:
            await answer_error(interaction, error)
