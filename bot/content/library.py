"""Which questions a server has: the shipped ones and its own, without those that it switched off.

The rest of the bot knows a server's own question as ``g<server>/<slug>``. The id is made here, so that no source of
questions can put one server's question into another's view.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Collection, Iterable
from typing import Protocol

from bot.content.bank import Bank
from bot.content.models import Question

LONGEST_OWN_SLUG = 58
"""Characters in the slug of a server's own question: columns hold 80, and the server's id and what surrounds it
take 22."""
MOST_VIEWS = 200
"""Views in the cache; with 350 questions, a view takes about 100 kB, and a millisecond to build."""

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_OWN = re.compile(r"g(\d+)/")


class Overlay(Protocol):
    """What servers have changed about the bank.

    It is asked at each press and each keystroke, also inside transactions, so it answers from memory.
    """

    def version(self, guild_id: int) -> int | None:
        """Return a number that changes with every change; None for a server that has changed nothing."""

    def questions(self, guild_id: int) -> Iterable[Question]:
        """Return the server's own questions, with plain slugs as ids and with areas of the shipped bank.

        A deleted question stays in here, switched off, as long as there are answers to it.
        """

    def switched_off(self, guild_id: int) -> Collection[str]:
        """Return the ids that must not be drawn any more, as the rest of the bot knows them."""


class NoOverlays:
    """Every server has the shipped bank, unchanged."""

    def version(self, guild_id: int) -> int | None:
        """Return None: nothing was changed."""
        return None

    def questions(self, guild_id: int) -> Iterable[Question]:
        """Return nothing."""
        return ()

    def switched_off(self, guild_id: int) -> Collection[str]:
        """Return nothing."""
        return ()


class Library:
    """Finds the questions of a server."""

    def __init__(self, shipped: Bank, overlay: Overlay | None = None) -> None:
        self.shipped = shipped
        self._overlay = overlay or NoOverlays()
        self._views: OrderedDict[int, tuple[int, Bank]] = OrderedDict()

    def of(self, guild_id: int) -> Bank:
        """Return what a server sees: the same object until the server changes something."""
        version = self._overlay.version(guild_id)
        if version is None:
            return self.shipped
        kept = self._views.get(guild_id)
        if kept is None or kept[0] != version:
            kept = self._views[guild_id] = (version, self._view(guild_id))
        self._views.move_to_end(guild_id)
        if len(self._views) > MOST_VIEWS:
            self._views.popitem(last=False)
        return kept[1]

    def home_of(self, question_id: str) -> Bank:
        """Return the view that a question belongs to: the one of the server that owns it, or else the shipped bank."""
        own = _OWN.match(question_id)
        return self.of(int(own[1])) if own else self.shipped

    def _view(self, guild_id: int) -> Bank:
        own = (_adopted(guild_id, question) for question in self._overlay.questions(guild_id))
        return Bank([*self.shipped, *own], self.shipped.topics, off=self._overlay.switched_off(guild_id))


def own_id(guild_id: int, slug: str) -> str:
    """Return the id of a server's own question; raises ValueError for what cannot be stored as one."""
    if len(slug) > LONGEST_OWN_SLUG or not _SLUG.fullmatch(slug):
        raise ValueError(f"{slug[:80]!r} is not a slug of up to {LONGEST_OWN_SLUG} characters")
    return f"g{guild_id}/{slug}"


def _adopted(guild_id: int, question: Question) -> Question:
    # `verify` is evaluated as code, and members wrote this question.
    return question.model_copy(update={"id": own_id(guild_id, question.id), "verify": []})
