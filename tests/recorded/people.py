"""Members who use the bot by what they see: commands, words on buttons, entries of lists and forms; and time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from simcord.actors import MemberActor
from simcord.backend.access import can_access_message
from simcord.results import InteractionResult, ResponseMessage

from tests.support.world import flat

TEXT_INPUT = 4


def words_of(message: Any) -> str:
    """Return all text of a message, also what stands on its buttons."""
    parts = [c.get("content") or c.get("label") or "" for c in flat(message.components)]
    return "\n".join([message.content, *filter(None, parts)])


class Person:
    """A member of the server; looks for what to press among all that they can see, newest first."""

    def __init__(self, actor: MemberActor, home: Any) -> None:
        self.actor, self.home = actor, home
        self.env = actor._env

    @property
    def id(self) -> int:
        return self.actor.id

    async def slash(self, command: str, channel: Any = None, **options: Any) -> ResponseMessage:
        """Type a command and return the answer."""
        return self._seen(await self.actor.slash(channel or self.home, command, **options))

    def sees(self, *words: str, at: Callable[[Any], bool] = lambda _: True) -> ResponseMessage:
        """Return the newest message with all these words that the member sees."""
        for message in self._visible():
            text = words_of(message)
            if all(word in text for word in words) and at(message):
                return ResponseMessage(self.env, message)
        raise AssertionError(f"{self.actor.name} sees nothing with {words}")

    def has(self, label: str, *words: str) -> bool:
        """Whether the member sees a button that can be pressed on a message with these words."""
        return any(
            has_button(message, label) and all(word in words_of(message) for word in words)
            for message in self._visible()
        )

    def _visible(self) -> list[Any]:
        backend = self.env.backend
        everything = [message for channel in backend.messages.values() for message in channel.values()]
        everything.sort(key=lambda message: message.id, reverse=True)
        return [m for m in everything if self._may_see(m)]

    def _may_see(self, message: Any) -> bool:
        viewer = self.actor.user if self._private(message) else self.actor
        return can_access_message(self.env, message.channel_id, message, viewer)

    def _private(self, message: Any) -> bool:
        return self.env.backend.get_channel(message.channel_id).guild_id is None

    def _hand(self, message: Any) -> Any:
        return self.actor.user if self._private(message) else self.actor

    async def click(self, label: str, on: Any) -> InteractionResult:
        """Press the first button so labelled on a message, or on the newest one with these words."""
        message = self._find(on, label)
        button = next(iter(_buttons(message, label)), None)
        assert button is not None, f"no button {label} on: {words_of(message)}"
        clicked: InteractionResult = await self._hand(message).click(message, custom_id=button["custom_id"])
        return clicked

    def _find(self, on: Any, label: str) -> Any:
        if isinstance(on, (str, tuple)):
            words = (on,) if isinstance(on, str) else on
            return self.sees(*words, at=lambda message: has_button(message, label))
        return on

    async def press(self, label: str, on: Any) -> ResponseMessage:
        """Press a button and return what is shown then."""
        return self._seen(await self.click(label, on))

    async def write(self, label: str, on: Any, *texts: str) -> ResponseMessage:
        """Press a button that opens a form, fill its lines and send it."""
        opened = await self.click(label, on)
        assert opened.modal is not None, words_of(self._seen(opened))
        lines = [c["custom_id"] for c in flat(opened.modal["components"]) if c.get("type") == TEXT_INPUT]
        hand = self._hand(opened._interaction)
        return self._seen(await hand.submit_modal(opened, dict(zip(lines, texts, strict=True))))

    async def choose(self, labels: Sequence[str], on: Any) -> ResponseMessage:
        """Choose the entries that begin so, in the list in which they stand."""
        message = (
            self.sees(on, at=lambda message: bool(_list(message, labels))) if isinstance(on, str) else on
        )
        ((select, values),) = _list(message, labels)
        return self._seen(await self._hand(message).select(message, values, custom_id=select["custom_id"]))

    async def pick(self, placeholder: str, values: Sequence[Any], on: Any) -> ResponseMessage:
        """Pick members, roles or channels in the list with this placeholder."""
        message = self.sees(on) if isinstance(on, str) else on
        select = next(c for c in flat(message.components) if c.get("placeholder") == placeholder)
        return self._seen(await self._hand(message).select(message, values, custom_id=select["custom_id"]))

    @staticmethod
    def _seen(result: InteractionResult) -> ResponseMessage:
        seen = result.followups[-1] if result.followups else result.response
        assert seen is not None, "nothing was shown"
        assert "Something went wrong" not in words_of(seen), words_of(seen)
        return seen


def has_button(message: Any, label: str) -> bool:
    """Whether a message has a button with this label that can be pressed."""
    return bool(_buttons(message, label))


def _buttons(message: Any, label: str) -> list[dict[str, Any]]:
    return [
        c
        for c in flat(message.components)
        if c.get("label") == label and c.get("custom_id") and not c.get("disabled")
    ]


def _list(message: Any, labels: Sequence[str]) -> list[tuple[dict[str, Any], list[str]]]:
    found = []
    for select in flat(message.components):
        options = select.get("options") or ()
        values = [option["value"] for option in options if option["label"].startswith(tuple(labels))]
        if len(values) == len(labels):
            found.append((select, values))
    return found[:1]


class Timers:
    """Lets the bot's timers go off as simulated time passes; made before the bot starts."""

    def __init__(self, bot: Any) -> None:
        self._triggers = bot.triggers
        self._every: list[str] = []
        self._at: dict[str, datetime] = {}
        every, at = bot.triggers.every, bot.triggers.at

        def noted_every(name: str, period: timedelta, job: Any) -> None:
            self._every.append(name)
            every(name, period, job)

        def noted_at(name: str, when: datetime, job: Any) -> None:
            self._at[name] = when
            at(name, when, job)

        bot.triggers.every, bot.triggers.at = noted_every, noted_at

    async def go_off(self, now: datetime) -> None:
        """Fire what repeats, and what is due."""
        due = [name for name, when in self._at.items() if when <= now]
        for name in due:
            del self._at[name]
        for name in [*due, *self._every]:
            if self._triggers.is_set(name):
                await self._triggers.fire(name)
