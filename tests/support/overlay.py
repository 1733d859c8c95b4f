"""Servers' own questions, kept in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from bot.content.models import Question


@dataclass
class Shelf:
    """What one server has changed, and how often."""

    questions: Sequence[Question] = ()
    off: frozenset[str] = frozenset()
    version: int = 0


@dataclass
class InMemory:
    """An overlay that tests write to."""

    shelves: dict[int, Shelf] = field(default_factory=dict)
    built: list[int] = field(default_factory=list)
    """A server's id for each time that its questions were read."""

    def put(self, guild_id: int, *questions: Question, off: Collection[str] = ()) -> None:
        """Replace what a server has."""
        before = self.shelves.get(guild_id, Shelf())
        self.shelves[guild_id] = Shelf(questions, frozenset(off), before.version + 1)

    def version(self, guild_id: int) -> int | None:
        shelf = self.shelves.get(guild_id)
        return shelf.version if shelf else None

    def questions(self, guild_id: int) -> Iterable[Question]:
        self.built.append(guild_id)
        return self.shelves[guild_id].questions

    def switched_off(self, guild_id: int) -> Collection[str]:
        return self.shelves[guild_id].off
